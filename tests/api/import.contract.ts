/** What the app answers about imports of transcripts; part of the contract of the app. */
import { describe, expect, it } from 'vitest'
import { type Host, withClip } from './app.contract.ts'
import { call } from './client.ts'

const encode = (text: string | Uint8Array): string => Buffer.from(text).toString('base64')
const srt = (...lines: string[]): string =>
  lines.map((text, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i + 1},000\n${text}\n`).join('\n')

export function importCases(host: () => Promise<Host>): void {
  describe('importing a transcript', () => {
    it('is looked at first, which changes nothing, and done as it was shown', async () => {
      const { send, folder } = await host()
      const { id } = await withClip({ send, folder })
      const file = {
        ...{ story: id, name: 'charla.srt', encoding: 'windows-1252', offsetMs: 500, translationOf: 'en' },
        base64: encode(
          Buffer.from(srt('ANA: Se\u00f1ora, \u00bfqu\u00e9 pas\u00f3 ah\u00ed?', 'LUIS: Nada.'), 'latin1'),
        ),
        rename: [{ from: 'ANA', to: 'Ana Ruiz' }],
      }
      const seen = await call(send, 'transcripts.previewImport', { ...file, language: 'es' })
      expect(seen).toMatchObject({
        format: 'srt',
        encoding: 'windows-1252',
        language: 'es',
        cueCount: 2,
        existing: null,
      })
      expect(seen.speakers).toEqual([
        { name: 'ANA', count: 1 },
        { name: 'LUIS', count: 1 },
      ])
      expect(seen.cues[0]).toEqual({ startMs: 500, endMs: 1500, speaker: 'Ana Ruiz', text: 'Señora, ¿qué pasó ahí?' })
      expect((await call(send, 'stories.get', { id })).story.transcripts).toHaveLength(1)
      const done = await call(send, 'transcripts.import', { ...file, language: 'es', origin: 'human', ifRevision: 0 })
      expect(done).toMatchObject({ cueCount: 2, kept: 0, conflicts: 0 })
      const { cues } = await call(send, 'transcripts.get', { story: id, language: 'es' })
      expect(cues.map(({ startMs, endMs, speaker, text }) => ({ startMs, endMs, speaker, text }))).toEqual(seen.cues)
      expect((await call(send, 'stories.get', { id })).story.transcripts[1]).toMatchObject({
        ...{ language: 'es', origin: 'human', translationOf: 'en', source: 'charla.srt' },
        original: expect.stringMatching(/\.srt$/),
      })
    })

    it('merges with corrections, settles conflicts as told, and is undone as one', async () => {
      const { send, folder } = await host()
      const { id } = await withClip({ send, folder })
      const take = (text: string, more: object = {}) =>
        call(send, 'transcripts.import', { story: id, name: 'x.srt', base64: encode(text), ...more })
      const words = async () =>
        (await call(send, 'transcripts.get', { story: id, language: 'en' })).cues.map((cue) => cue.text)
      await take(srt('In our county', 'they go to the clinick.'))
      const { cues, revision } = await call(send, 'transcripts.get', { story: id, language: 'en' })
      const at = { story: id, language: 'en', cue: cues[1]?.id ?? '', ifRevision: revision }
      await call(send, 'transcripts.editCue', { ...at, text: 'they go to the clinic.' })
      const theirs = srt('In our rural county', 'they go to the clinics.')
      const merge = { mode: 'merge' as const }
      const { existing } = await call(send, 'transcripts.previewImport', {
        ...{ story: id, name: 'x.srt', base64: encode(theirs), language: 'en', ...merge },
      })
      expect(existing?.merge).toMatchObject({ hasBase: true, corrections: 1, conflictCount: 1 })
      const conflict = existing?.merge.conflicts[0]?.id ?? ''
      await expect(take(theirs, { ...merge, ifRevision: 1 })).rejects.toMatchObject({ status: 409 })
      expect(await take(theirs, merge)).toMatchObject({ kept: 1, conflicts: 1 })
      expect(await words()).toEqual(['In our rural county', 'they go to the clinic.'])
      await call(send, 'history.undo', {})
      expect(await words()).toEqual(['In our county', 'they go to the clinic.'])
      await take(theirs, { ...merge, choices: { [conflict]: 'theirs' } })
      expect(await words()).toEqual(['In our rural county', 'they go to the clinics.'])
    })

    it('refuses in words what is no file name, no base64, too large, no encoding, no transcript', async () => {
      const { send, folder } = await host()
      const { id } = await withClip({ send, folder })
      const good = { story: id, name: 'x.srt', base64: encode(srt('words')) }
      const refused: [object, RegExp][] = [
        [{ name: '../../etc/x.srt' }, /without folders/],
        [{ name: 'a\u0000b.srt' }, /control characters/],
        [{ name: '' }, /name/],
        [{ base64: '<script>alert(1)</script>' }, /base64/],
        [{ base64: 'A'.repeat(40_000_004) }, /at most 30 MB/],
        [{ encoding: 'klingon' }, /Not a known encoding/],
        [{ base64: encode(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])) }, /No transcript/],
        [{ language: 'en', translationOf: 'en' }, /cannot translate itself/],
      ]
      for (const operation of ['transcripts.previewImport', 'transcripts.import'] as const)
        for (const [part, why] of refused)
          await expect(call(send, operation, { ...good, ...part }), String(why)).rejects.toThrow(why)
      expect((await call(send, 'transcripts.get', { story: id, language: 'en' })).cues).toHaveLength(2)
    })
  })
}
