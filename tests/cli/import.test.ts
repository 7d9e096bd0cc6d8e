/** `transcript --import`: what would be taken, what was taken, and how a correction survives. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { editCue } from '../../electron/core/library/edit-transcript.ts'
import { libraryWithClip, srt } from './support.ts'

describe('importing a transcript on the command line', () => {
  it('shows what would be taken, takes it so, and keeps the file', { timeout: 180_000 }, async () => {
    const { folder, run, id } = await libraryWithClip()
    const spanish = '1\n00:00:01,000 --> 00:00:02,000\nANA: Se\u00f1ora, \u00bfqu\u00e9 pas\u00f3?\n'
    const bytes = Buffer.from(spanish, 'latin1')
    await writeFile(join(folder, 'es.srt'), bytes)
    const how = ['--language', 'es', '--encoding', 'windows-1252', '--rename', 'ANA=Ana Ruiz', '--translation-of', 'en']
    const call = ['transcript', 'lib', id, '--import', 'es.srt', ...how, '--offset', '-0.5']
    const preview = await run(...call, '--preview')
    expect(preview).toMatchObject({ status: 0 })
    expect(preview.out).toContain('00:00:00.500  Ana Ruiz: Señora, ¿qué pasó?')
    expect(preview.out).toContain('Speakers: ANA 1')
    expect(JSON.parse((await run(...call, '--preview', '--json')).out)).toMatchObject({
      ...{ format: 'srt', encoding: 'windows-1252', language: 'es', cueCount: 1, existing: null },
      cues: [{ startMs: 500, speaker: 'Ana Ruiz' }],
    })
    expect(JSON.parse((await run('show', 'lib', id, '--json')).out).transcripts).toHaveLength(1)

    expect(JSON.parse((await run(...call, '--json')).out)).toMatchObject({ language: 'es', cueCount: 1 })
    const store = await FileStore.open(join(folder, 'lib'), { readOnly: true })
    const info = (await store.get(id)).transcripts.find(({ language }) => language === 'es')
    expect(info).toMatchObject({ translationOf: 'en', source: 'es.srt' })
    expect(Buffer.from(await store.kept(id, info?.original ?? '')).equals(bytes)).toBe(true)
    expect((await store.transcript(id, 'es')).cues[0]).toMatchObject({ startMs: 500, speaker: 'Ana Ruiz' })
    await store.close()
  })

  it('merges: corrections stay, conflicts are printed one a line and counted', { timeout: 180_000 }, async () => {
    const { folder, run, id } = await libraryWithClip()
    const store = await FileStore.open(join(folder, 'lib'))
    const { cues, revision } = await store.transcript(id, 'en')
    // The sidecar that `add` took along is kept, too: there is something to merge with.
    expect((await store.get(id)).transcripts[0]).toMatchObject({ original: expect.stringMatching(/\.srt$/) })
    const at = { story: id, language: 'en', cue: cues[1]?.id ?? '', ifRevision: revision }
    await editCue(store, at, { text: 'are afraid to go to the café.' })
    await store.close()
    const next = srt.replace('our rural county', 'our small rural county').replace('café clinic', 'health clinic')
    await writeFile(join(folder, 'next.srt'), next)
    const call = ['transcript', 'lib', id, '--import', 'next.srt', '--merge']
    expect((await run(...call, '--preview')).out).toContain('Would keep 1 correction, 1 conflict')
    const merged = await run(...call)
    expect(merged).toMatchObject({ status: 0 })
    expect(merged.out).toContain('1 correction kept, 1 conflict settled for the story')
    expect(merged.err.trim().split('\n')).toEqual([
      // The file names nobody at this caption.
      '00:00:01.000  story: are afraid to go to the café.  file: are afraid to go to the health clinic.',
    ])
    const shown = JSON.parse((await run('show', 'lib', id, '--json')).out)
    expect(JSON.stringify(shown)).toContain('People in our small rural county')
    expect(JSON.stringify(shown)).toContain('are afraid to go to the café.')
  })

  it('says what is wrong with a call', { timeout: 180_000 }, async () => {
    const { run, id } = await libraryWithClip()
    const call = ['transcript', 'lib', id, '--import', 'clinic days.srt']
    expect(await run(...call, '--rename', 'ANA')).toMatchObject({ status: 2, err: expect.stringContaining('--rename') })
    expect(await run(...call, '--origin', 'me')).toMatchObject({ status: 2, err: expect.stringContaining('--origin') })
    expect(await run(...call, '--offset', 'soon')).toMatchObject({ status: 1, err: expect.stringContaining('"soon"') })
    expect(await run(...call, '--encoding', 'klingon')).toMatchObject({
      ...{ status: 1, err: expect.stringContaining('windows-1252') },
    })
    const wrong = await run('transcript', 'lib', id, '--export', 'x.srt', '--merge')
    expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining('belong to --import') })
  })
})
