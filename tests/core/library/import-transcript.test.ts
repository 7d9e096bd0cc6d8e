/** Taking transcripts in: what the file was stays, and what people corrected. On a real store in a real folder. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { changeCues } from '../../../electron/core/library/edit-cues.ts'
import { editCue } from '../../../electron/core/library/edit-transcript.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import {
  type ImportMode,
  type ImportOptions,
  importTranscript,
  presentTranscript,
  readImport,
} from '../../../electron/core/library/import-transcript.ts'
import { previewImport } from '../../../electron/core/library/preview-import.ts'
import { splitCue } from '../../../electron/core/transcripts/edit/divide.ts'
import { addStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const srt = (lines: readonly string[], from = 0): string =>
  lines
    .map((text, index) => {
      const at = (second: number): string => `00:00:${String(second).padStart(2, '0')},000`
      return `${index + 1}\n${at(from + index * 2)} --> ${at(from + index * 2 + 2)}\n${text}\n`
    })
    .join('\n')
const first = ['ANA: People in our rural county', 'are afraid to go to the clinick.', 'LUIS: They stay at home.']

async function withStory() {
  const root = await createLibrary(join(await tempFolder('import'), 'Library'), 'Library')
  const store = await FileStore.open(root)
  onTestFinished(() => store.close())
  const { id } = await addStory(store)
  const take = async (text: string | Uint8Array, name: string, options: ImportOptions = {}, mode?: ImportMode) =>
    importTranscript(store, id, readImport(Buffer.from(text), name, options).incoming, mode)
  const preview = (text: string | Uint8Array, name: string, options: ImportOptions & Partial<ImportMode> = {}) =>
    previewImport(store, id, { bytes: Buffer.from(text), name }, options)
  const info = async (language = 'en') =>
    (await store.get(id)).transcripts.find((transcript) => transcript.language === language)
  const words = async () => (await store.transcript(id, 'en')).cues.map((cue) => cue.text)
  const correct = async (cue: number, text: string) => {
    const { cues, revision } = await store.transcript(id, 'en')
    const at = { story: id, language: 'en', cue: cues[cue]?.id ?? '', ifRevision: revision }
    return editCue(store, at, { text })
  }
  return { root, store, id, take, preview, info, words, correct }
}

describe('an import', () => {
  it('keeps the file byte for byte and the captions as they came, in the same change', async () => {
    const { root, store, id, take, info, correct } = await withStory()
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(srt(first).replaceAll('\n', '\r\n'))])
    const before = store.history(10).length
    await take(bytes, 'talk.en.SRT')
    expect(store.history(10).length).toBe(before + 1)
    const { original = '', base = '', source } = (await info()) ?? {}
    expect(original).toMatch(/^[0-9a-f]{32}\.srt$/)
    expect(base).toMatch(/\.vtt$/)
    expect(source).toBe('talk.en.SRT')
    expect(Buffer.from(await store.kept(id, original)).equals(bytes)).toBe(true)
    expect(await readFile(join(root, 'stories', id, 'kept', original))).toEqual(bytes)
    await correct(1, 'are afraid to go to the clinic.')
    const present = await presentTranscript(store, id, 'en')
    expect(present?.base?.map(({ text }) => text)[1]).toBe('are afraid to go to the clinick.')
    expect(present?.cues[1]?.text).toBe('are afraid to go to the clinic.')
  })

  it('says who wrote it, what it translates and that its times are estimated', async () => {
    const { take, info } = await withStory()
    await take(srt(first), 'talk.srt')
    expect(await info()).toMatchObject({ origin: 'unknown', engine: '', timing: 'given', translationOf: null })
    const whisper = {
      text: ' Hola a todos.',
      segments: [{ id: 0, start: 0, end: 2.5, text: ' Hola a todos.' }],
      language: 'es',
    }
    await take(JSON.stringify(whisper), 'talk.json', { translationOf: 'en' })
    expect(await info('es')).toMatchObject({ origin: 'machine', engine: 'Whisper', translationOf: 'en' })
    await take('Ana: Good evening.\n\nLuis: Good evening to you.\n', 'talk.txt', { origin: 'human', language: 'fr' })
    expect(await info('fr')).toMatchObject({ origin: 'human', timing: 'estimated' })
    await expect(take(srt(first), 'talk.srt', { translationOf: 'en' })).rejects.toThrow(/cannot translate itself/)
  })

  it('reads the encoding a person chooses, renames speakers and moves times', async () => {
    const { take, store, id } = await withStory()
    const spanish = Buffer.from(
      srt(['ANA: El a\u00f1o pas\u00f3 r\u00e1pido.', 'LUIS: S\u00ed, se\u00f1or.'], 4),
      'latin1',
    )
    const rename = [
      { from: 'ANA', to: 'LUIS' },
      { from: 'LUIS', to: 'Ana Ruiz' },
    ]
    await take(spanish, 'charla.srt', { language: 'es', encoding: 'windows-1252', offsetMs: -5000, rename })
    const { cues } = await store.transcript(id, 'es')
    expect(cues.map(({ startMs, endMs, speaker, text }) => [startMs, endMs, speaker, text])).toEqual([
      [0, 1000, 'LUIS', 'El año pasó rápido.'],
      [1000, 3000, 'Ana Ruiz', 'Sí, señor.'],
    ])
    await take(spanish, 'charla.srt', { language: 'es', encoding: 'windows-1251' })
    expect((await store.transcript(id, 'es')).cues[0]?.text).toBe('El aсo pasу rбpido.')
  })

  it('is undone as a whole, the old file and its captions included', async () => {
    const { store, take, info, words, correct } = await withStory()
    await take(srt(first), 'one.srt')
    await correct(1, 'are afraid to go to the clinic.')
    const [old, said] = [await info(), await words()]
    await take(srt(['Something else']), 'two.srt')
    expect(await info()).not.toMatchObject({ base: old?.base })
    await store.undo()
    expect(await words()).toEqual(said)
    expect(await info()).toMatchObject({ base: old?.base, original: old?.original, source: 'one.srt' })
    await store.redo()
    expect(await words()).toEqual(['Something else'])
  })
})

describe('a preview', () => {
  it('changes nothing and says what would come', async () => {
    const { root, store, id, preview } = await withStory()
    const files = await readdir(join(root, 'stories', id))
    const text = srt(
      ['ANA: La poblaciÃ³n estÃ¡ aquÃ\u00ad.', 'LUIS: De verdad, la gente de aqui que no quiere.', 'ANA: Y tú qué.'],
      50,
    )
    const seen = await preview(text, 'charla.srt', { rename: [{ from: 'ANA', to: 'Ana Ruiz' }], offsetMs: 9000 })
    expect(seen).toMatchObject({ format: 'srt', encoding: 'utf-8', languageGuess: 'es', cueCount: 3, existing: null })
    expect(seen.speakers).toEqual([
      { name: 'ANA', count: 2 },
      { name: 'LUIS', count: 1 },
    ])
    expect(seen.cues[0]).toEqual({
      startMs: 59_000,
      endMs: 61_000,
      speaker: 'Ana Ruiz',
      text: 'La población está aquí.',
    })
    expect(seen.repairs).toContainEqual({ before: 'poblaciÃ³n', after: 'población' })
    expect(seen).toMatchObject({ startMs: 59_000, endMs: 65_000, durationMs: 60_000, pastEnd: 3 })
    expect((await preview(text, 'charla.srt', { mend: false })).cues[0]?.text).toContain('poblaciÃ³n')
    expect(await readdir(join(root, 'stories', id))).toEqual(files)
    expect(store.history(10)).toHaveLength(1)
  })

  it('names problems by their lines and lists at most 300 captions', async () => {
    const { preview } = await withStory()
    const many = Array.from(
      { length: 450 },
      (_, index) =>
        `${index + 1}\n00:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')},000 --> 00:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')},900\nword ${index}\n`,
    )
    const seen = await preview(many.with(3, '4\n00:00:03,900 --> 00:00:03,000\nbackwards\n').join('\n'), 'x.srt')
    expect(seen.cueCount).toBe(450)
    expect(seen.cues).toHaveLength(300)
    expect(seen.problems.some(({ line }) => line !== null && line >= 13 && line <= 16)).toBe(true)
  })

  it('says what a merge would keep, and where both changed the same', async () => {
    const { take, preview, correct } = await withStory()
    await take(srt(first), 'one.srt')
    await correct(1, 'are afraid to go to the clinic.')
    await correct(2, 'They stay at home now.')
    const theirs = [...first.slice(0, 2), 'LUIS: They stay at home today.', 'ANA: That is so.']
    const { existing, cues } = await preview(srt(theirs, 1), 'two.srt', { mode: 'merge' })
    expect(existing).toMatchObject({
      cueCount: 3,
      merge: { hasBase: true, corrections: 2, kept: 2, cueCount: 4, conflictCount: 1 },
    })
    const [conflict] = existing?.merge.conflicts ?? []
    expect(conflict).toMatchObject({ chosen: 'ours' })
    expect([conflict?.base, conflict?.ours, conflict?.theirs].map((side) => side?.[0]?.text)).toEqual([
      'They stay at home.',
      'They stay at home now.',
      'They stay at home today.',
    ])
    expect(cues.map(({ text }) => text)).toEqual([
      'People in our rural county',
      'are afraid to go to the clinic.',
      'They stay at home now.',
      'That is so.',
    ])
    const choices = { [conflict?.id ?? '']: 'theirs' as const }
    const chosen = await preview(srt(theirs, 1), 'two.srt', { mode: 'merge', choices })
    expect(chosen.cues[2]?.text).toBe('They stay at home today.')
    expect(chosen.existing?.merge).toMatchObject({ kept: 1, conflictCount: 1 })
  })
})

describe('importing again', () => {
  it('keeps corrections, takes what is new, and does so again the next time', async () => {
    const { store, id, take, words, correct, info } = await withStory()
    await take(srt(first), 'one.srt', { origin: 'human' })
    await correct(1, 'are afraid to go to the clinic.')
    await changeCues(store, { story: id, language: 'en' }, 'divide caption', (cues) =>
      splitCue(cues, cues[0]?.id ?? '', 6),
    )
    const merge = { mode: 'merge' as const }
    expect(await take(srt(first.with(2, 'LUIS: They stay at home all day.')), 'two.srt', {}, merge)).toMatchObject({
      merge: { kept: 2, conflicts: [] },
    })
    const after = ['People', 'in our rural county', 'are afraid to go to the clinic.', 'They stay at home all day.']
    expect(await words()).toEqual(after)
    expect(await info()).toMatchObject({ source: 'two.srt', origin: 'human', cueCount: 4 })
    expect(store.undoState().undo?.label).toBe('merge transcript')
    await take(srt(first.with(2, 'LUIS: They stay at home every day.')), 'three.srt', {}, merge)
    expect(await words()).toEqual(after.with(3, 'They stay at home every day.'))
  })

  it('leaves the times of the captions where the new file has none', async () => {
    const { store, id, take, info } = await withStory()
    await take(srt(first, 10), 'one.srt')
    const text = 'Ana: People in our rural county are afraid to go to the clinic.\n\nLuis: They stay at home.\n'
    await take(
      text,
      'two.txt',
      {
        rename: [
          { from: 'Ana', to: 'ANA' },
          { from: 'Luis', to: 'LUIS' },
        ],
      },
      { mode: 'merge' },
    )
    const { cues } = await store.transcript(id, 'en')
    expect(cues.map(({ startMs, text: said }) => [startMs, said])).toEqual([
      [10_000, 'People in our rural county'],
      [12_000, 'are afraid to go to the clinic.'],
      [14_000, 'They stay at home.'],
    ])
    expect(await info()).toMatchObject({ timing: 'given', source: 'two.txt' })
  })

  it('is refused when the transcript was changed after the preview', async () => {
    const { take, preview, correct, words } = await withStory()
    await take(srt(first), 'one.srt')
    const { existing } = await preview(srt(first), 'two.srt')
    await correct(1, 'are afraid.')
    const ifRevision = existing?.revision ?? -1
    for (const mode of ['merge', 'replace'] as const)
      await expect(take(srt(first), 'two.srt', {}, { mode, ifRevision })).rejects.toThrow(/changed in the meantime/)
    expect((await words())[1]).toBe('are afraid.')
  })

  it('in a library that did not keep what came in says so, and makes every difference a conflict', async () => {
    const { store, id, take, preview, words } = await withStory()
    await take(srt(first), 'one.srt')
    await store.change(
      [
        {
          kind: 'story',
          story: id,
          recipe: (story) => {
            if (!story) throw new Error('gone')
            return { ...story, transcripts: story.transcripts.map((info) => ({ ...info, base: '', original: '' })) }
          },
        },
      ],
      'forget',
    )
    const theirs = srt(first.with(1, 'are afraid to go to the clinic.'))
    const { existing } = await preview(theirs, 'two.srt')
    expect(existing?.merge).toMatchObject({ hasBase: false, conflictCount: 1 })
    await take(theirs, 'two.srt', {}, { mode: 'merge' })
    expect((await words())[1]).toBe('are afraid to go to the clinick.')
  })
})
