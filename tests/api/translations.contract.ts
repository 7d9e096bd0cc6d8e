/** Translations over the app, whatever carries the request. */
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makePlainClip } from '../support/media.ts'
import type { Host } from './app.contract.ts'
import { call } from './client.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const english = `WEBVTT

c1
00:00:00.000 --> 00:00:01.000
<v Council member>People in our county

c2
00:00:01.000 --> 00:00:02.000
<v Council member>are afraid to go

c3
00:00:02.000 --> 00:00:03.000
<v Council member>to the clinic.
`
/** One caption for the first two of the English ones. */
const spanish = `1
00:00:00,000 --> 00:00:02,000
La gente del condado tiene miedo de ir

2
00:00:02,000 --> 00:00:03,000
a la clínica.
`

async function withTwo({ send, folder }: Host): Promise<string> {
  const clip = join(folder, 'clinic days.mp4')
  await copyFile(await makePlainClip({ seconds: 3 }), clip)
  await writeFile(join(folder, 'clinic days.en.vtt'), english)
  await call(send, 'library.create', { path: join(folder, 'Library'), name: 'Convening' })
  const { added } = await call(send, 'add.paths', { paths: [clip] })
  const story = added[0]?.id ?? ''
  const base64 = Buffer.from(spanish).toString('base64')
  await call(send, 'transcripts.import', { story, language: 'es', name: 'clinic.es.srt', base64 })
  return story
}

export function translationContract(name: string, host: () => Promise<Host>): void {
  describe(`translations on ${name}`, () => {
    it('are linked, go stale, are confirmed and undone', async () => {
      const { send, folder } = await host()
      const story = await withTwo({ send, folder })
      const at = { story, language: 'es' }
      await call(send, 'translations.link', { ...at, of: 'en' })
      const state = async () => (await call(send, 'translations.state', at))!
      expect((await state()).rows.map((row) => [row.source?.id, row.cues.length, row.with])).toEqual([
        ['c1', 1, null],
        ['c2', 0, 'c1'],
        ['c3', 1, null],
      ])
      const { revision } = await call(send, 'transcripts.get', { story, language: 'en' })
      const edit = { story, language: 'en', cue: 'c2', text: 'are scared to go', ifRevision: revision }
      await call(send, 'transcripts.editCue', edit)
      const stale = await state()
      expect(stale.rows[0]?.cues[0]).toMatchObject({ state: 'stale', was: 'People in our county are afraid to go' })
      expect((await call(send, 'stories.list', {})).stories).toMatchObject([{ staleTranslations: 1 }])
      const seen = { ...at, ifRevision: stale.revision, ifSourceRevision: stale.sourceRevision }
      await expect(
        call(send, 'translations.confirm', { ...seen, ifSourceRevision: stale.sourceRevision - 1 }),
      ).rejects.toMatchObject({ status: 409 })
      expect(await call(send, 'translations.confirm', seen)).toMatchObject({ changed: 1 })
      expect((await state()).counts).toMatchObject({ stale: 0, toConfirm: 0 })
      expect(await call(send, 'history.undo', {})).toEqual({ label: 'mark translation as checked' })
      expect((await state()).counts).toMatchObject({ stale: 1 })
      await call(send, 'translations.unlink', at)
      expect(await call(send, 'translations.state', at)).toBeNull()
    })

    it('are begun, written, and found in search by their language', async () => {
      const { send, folder } = await host()
      const story = await withTwo({ send, folder })
      const at = { story, language: 'zh-Hant' }
      await call(send, 'translations.begin', { ...at, of: 'en' })
      const { revision, counts } = (await call(send, 'translations.state', at))!
      expect(counts).toMatchObject({ lines: 3, missing: 3 })
      await call(send, 'translations.edit', { ...at, source: 'c3', text: 'kliniko', ifRevision: revision })
      await expect(call(send, 'translations.edit', { ...at, text: 'x', ifRevision: revision })).rejects.toMatchObject({
        status: 400,
      })
      await expect(
        call(send, 'translations.edit', { ...at, source: 'c3', text: 'other', ifRevision: revision }),
      ).rejects.toMatchObject({ status: 409 })
      const languages = async (text: string) =>
        (await call(send, 'search.query', { text })).hits
          .filter((hit) => hit.field === 'said')
          .map((hit) => hit.language)
      await expect.poll(() => languages('kliniko'), { timeout: PATIENCE_MS }).toEqual(['zh-Hant'])
      await expect.poll(() => languages('clinica'), { timeout: PATIENCE_MS }).toEqual(['es'])
      expect(await languages('"clinic"')).toEqual(['en'])
      // Without quotation marks the other forms count as well, the Spanish word that has the same root among them.
      expect(await languages('clinic')).toEqual(['en', 'es'])
      // Captions that wait for their words are none in a file.
      const { base64 } = await call(send, 'transcripts.export', { ...at, format: 'srt' })
      expect(Buffer.from(base64, 'base64').toString('utf8')).toBe(
        '1\n00:00:02,000 --> 00:00:03,000\nCouncil member: kliniko\n\n',
      )
    })

    it('stand beside what they translate in a table, also where times were moved', async () => {
      const { send, folder } = await host()
      const story = await withTwo({ send, folder })
      await call(send, 'translations.link', { story, language: 'es', of: 'en' })
      const { revision } = await call(send, 'transcripts.get', { story, language: 'es' })
      await call(send, 'transcripts.shift', { story, language: 'es', ms: 1000, from: '2', ifRevision: revision })
      const table = async (language: string, other: string) => {
        const file = await call(send, 'transcripts.export', { story, language, format: 'csv', alongside: [other] })
        const rows = Buffer.from(file.base64, 'base64').toString('utf8').trim().split('\r\n').slice(1)
        return rows.map((row) => row.slice(1, -1).split('","').slice(3))
      }
      expect(await table('en', 'es')).toEqual([
        ['People in our county', 'La gente del condado tiene miedo de ir'],
        ['are afraid to go', ''],
        ['to the clinic.', 'a la clínica.'],
      ])
      expect(await table('es', 'en')).toEqual([
        ['La gente del condado tiene miedo de ir', 'People in our county\nare afraid to go'],
        ['a la clínica.', 'to the clinic.'],
      ])
      const vtt = await call(send, 'transcripts.export', { story, language: 'es', format: 'vtt' })
      expect(Buffer.from(vtt.base64, 'base64').toString('utf8')).not.toContain('pair')
    })
  })
}
