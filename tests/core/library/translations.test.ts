/** Translations in a library: linked, begun, written, gone stale, looked at, taken back; all on disk. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { changeStory } from '../../../electron/core/library/edit.ts'
import { changeCues } from '../../../electron/core/library/edit-cues.ts'
import { editCue } from '../../../electron/core/library/edit-transcript.ts'
import { confirmTranslation, editTranslation } from '../../../electron/core/library/edit-translation.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { translationState } from '../../../electron/core/library/translation-state.ts'
import { beginTranslation, linkTranslation, unlinkTranslation } from '../../../electron/core/library/translations.ts'
import { mergeCues, splitCue } from '../../../electron/core/transcripts/edit/divide.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const english = [
  cue('a', 0, 'People in our county'),
  cue('b', 2000, 'are afraid to go'),
  cue('c', 4000, 'to the clinic.'),
]
const spanish = [
  cue('1', 0, 'La gente del condado'),
  cue('2', 2000, 'tiene miedo de ir'),
  cue('3', 4000, 'a la clínica.'),
]

async function withTwo() {
  const root = await createLibrary(join(await tempFolder(), 'Library'), 'Library')
  let store = await FileStore.open(root)
  onTestFinished(() => store.close())
  const { id } = await addStory(store)
  await store.change([transcriptPart(id, 'en', english), transcriptPart(id, 'es', spanish)], 'import transcripts')
  return {
    id,
    root,
    store: () => store,
    reopen: async () => {
      await store.close()
      store = await FileStore.open(root)
    },
    at: { story: id, language: 'es' },
    file: (language: string) => readFile(join(root, 'stories', id, `transcript.${language}.vtt`), 'utf8'),
    info: async (language: string) => (await store.get(id)).transcripts.find((info) => info.language === language)!,
    states: async () => {
      const { rows } = (await translationState(store, id, 'es'))!
      return rows.map((row) => [row.source?.id ?? 'none', ...row.cues.map(({ state }) => state)].join(' '))
    },
    stale: () => store.list().map((summary) => summary.staleTranslations)[0],
    change: async (name: string, text: string) => {
      const { revision } = await store.transcript(id, 'en')
      await editCue(store, { story: id, language: 'en', cue: name, ifRevision: revision }, { text })
    },
  }
}

describe('linking', () => {
  it('pairs by time, keeps the pairs in the file, and is undone whole', async () => {
    const test = await withTwo()
    const [plainFile, source] = [await test.file('es'), await test.file('en')]
    await linkTranslation(test.store(), test.at, 'en')
    expect(await test.states()).toEqual(['a current', 'b current', 'c current'])
    expect(await test.file('es')).toMatch(/\n\nNOTE pair b \| [0-9a-f]{8} \| human\n\n2\n/)
    expect(await test.file('en')).toBe(source)
    expect(test.store().undoState().undo?.label).toBe('link translation')
    await test.store().undo()
    expect(await test.file('es')).toBe(plainFile)
    expect((await test.info('es')).translationOf).toBeNull()
    await test.store().redo()
    await test.reopen()
    expect(await test.states()).toEqual(['a current', 'b current', 'c current'])
    await unlinkTranslation(test.store(), test.at)
    expect(await test.file('es')).toBe(plainFile)
  })

  it('is done by whoever says what a transcript translates', async () => {
    const test = await withTwo()
    const mark = changeStory(test.id, (story) => ({
      ...story,
      transcripts: story.transcripts.map((info) =>
        info.language === 'es' ? { ...info, origin: 'machine', translationOf: 'en' } : info,
      ),
    }))
    await test.store().change([mark, transcriptPart(test.id, 'es', spanish)], 'import transcript')
    expect((await test.store().transcript(test.id, 'es')).cues[1]?.pair).toMatchObject({
      cues: ['b'],
      origin: 'machine',
    })
  })

  it('refuses a circle, another language than there is, and an old revision', async () => {
    const { store, at, id } = await withTwo()
    await expect(linkTranslation(store(), at, 'es')).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(linkTranslation(store(), at, 'fr')).rejects.toMatchObject({ code: 'not-found' })
    await expect(linkTranslation(store(), { ...at, ifRevision: 9 }, 'en')).rejects.toMatchObject({
      code: 'stale-revision',
    })
    await linkTranslation(store(), at, 'en')
    await expect(linkTranslation(store(), { story: id, language: 'en' }, 'es')).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })
})

describe('a changed source', () => {
  it('makes its translation stale, says so in the catalogue, tells what it was, and undo takes it back', async () => {
    const test = await withTwo()
    await linkTranslation(test.store(), test.at, 'en')
    await test.change('b', 'are scared to go')
    expect(await test.states()).toEqual(['a current', 'b stale', 'c current'])
    expect(test.stale()).toBe(1)
    await test.reopen()
    expect(test.stale()).toBe(1)
    const { rows, counts } = (await translationState(test.store(), test.id, 'es'))!
    expect(rows[1]?.cues[0]?.was).toBe('are afraid to go')
    expect(counts).toEqual({ lines: 3, missing: 0, stale: 1, unpaired: 0, machine: 0, toConfirm: 1 })
    await test.store().undo()
    expect(await test.states()).toEqual(['a current', 'b current', 'c current'])
    expect(test.stale()).toBe(0)
    await test.store().redo()
    await changeCues(test.store(), { story: test.id, language: 'en' }, 'drop captions', (cues) => cues.slice(1))
    expect(await test.states()).toEqual(['none orphan', 'b stale', 'c current'])
    expect(test.stale()).toBe(2)
  })

  it('only divided or joined, takes its pairs along; every step is undone with its pairs', async () => {
    const test = await withTwo()
    await linkTranslation(test.store(), test.at, 'en')
    const before = await test.file('es')
    const en = { story: test.id, language: 'en' }
    await changeCues(test.store(), en, 'divide caption', (cues) => splitCue(cues, 'b', 3))
    expect((await test.store().transcript(test.id, 'es')).cues[1]?.pair?.cues).toEqual(['b', 'b-2'])
    await changeCues(test.store(), en, 'join captions', (cues) => mergeCues(cues, ['a', 'b']))
    expect(await test.states()).toEqual(['a current current', 'b-2', 'c current'])
    expect(test.stale()).toBe(0)
    await test.store().undo()
    await test.store().undo()
    expect(await test.file('es')).toBe(before)
    await test.store().redo()
    await test.store().redo()
    expect(await test.states()).toEqual(['a current current', 'b-2', 'c current'])
  })

  it('can be taken back after its translation was changed and that taken back', async () => {
    const test = await withTwo()
    await linkTranslation(test.store(), test.at, 'en')
    await test.change('b', 'are scared to go')
    const { revision } = await test.store().transcript(test.id, 'es')
    await editTranslation(
      test.store(),
      { ...test.at, ifRevision: revision },
      { source: 'b', text: 'tiene temor de ir' },
    )
    await test.store().undo()
    await test.store().undo()
    expect(await test.states()).toEqual(['a current', 'b current', 'c current'])
    await test.store().redo()
    await test.store().redo()
    expect((await test.store().transcript(test.id, 'es')).cues[1]?.text).toBe('tiene temor de ir')
    expect(test.stale()).toBe(0)
    expect((await test.info('es')).revision).toBeGreaterThan(revision)
  })
})

describe('a new translation', () => {
  it('has the times of the source, is filled caption by caption, and is undone to nothing', async () => {
    const test = await withTwo()
    const at = { story: test.id, language: 'ar' }
    await beginTranslation(test.store(), at, 'en')
    const begun = await test.store().transcript(test.id, 'ar')
    expect(begun.cues.map(({ startMs, text, speaker }) => [startMs, text, speaker])).toEqual(
      english.map(({ startMs, speaker }) => [startMs, '', speaker]),
    )
    expect((await translationState(test.store(), test.id, 'ar'))!.counts).toMatchObject({
      lines: 3,
      missing: 3,
      stale: 0,
    })
    await test.change('a', 'People of the county')
    expect(test.stale()).toBe(0)
    await editTranslation(test.store(), at, { source: 'b', text: ' يخافون  من الذهاب ' })
    await test.reopen()
    const state = (await translationState(test.store(), test.id, 'ar'))!
    expect(state.rows[1]?.cues).toMatchObject([{ text: 'يخافون من الذهاب', state: 'current', origin: 'human' }])
    expect(state.counts).toMatchObject({ missing: 2 })
    await test.store().undo()
    await test.store().undo()
    await test.store().undo()
    expect((await test.store().get(test.id)).transcripts.map((info) => info.language)).toEqual(['en', 'es'])
    await expect(beginTranslation(test.store(), { ...at, language: 'ES' }, 'en')).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })

  it('gets a caption where a source caption was added later', async () => {
    const test = await withTwo()
    await linkTranslation(test.store(), test.at, 'en')
    const en = { story: test.id, language: 'en' }
    await changeCues(test.store(), en, 'add', (cues) => [...cues, cue('1', 6000, 'At night.')])
    await editTranslation(test.store(), test.at, { source: '1', text: 'De noche.' })
    const { cues } = await test.store().transcript(test.id, 'es')
    expect(cues.at(-1)).toMatchObject({ id: '1-2', startMs: 6000, text: 'De noche.', pair: { cues: ['1'] } })
    // A caption whose source is gone goes when its words do.
    await changeCues(test.store(), en, 'drop', (all) => all.slice(0, 3))
    await editTranslation(test.store(), test.at, { cue: '1-2', text: '' })
    expect((await test.store().transcript(test.id, 'es')).cues).toHaveLength(3)
    await expect(editTranslation(test.store(), test.at, { source: 'zz', text: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('looking at a translation', () => {
  it('makes stale captions current and a draft reviewed when all were looked at', async () => {
    const test = await withTwo()
    await test.store().change(
      [
        changeStory(test.id, (story) => ({
          ...story,
          transcripts: story.transcripts.map((info) => ({ ...info, origin: 'machine' as const })),
        })),
      ],
      'mark drafts',
    )
    await linkTranslation(test.store(), test.at, 'en')
    await test.change('b', 'are scared to go')
    const now = async () => {
      const { revision, sourceRevision } = (await translationState(test.store(), test.id, 'es'))!
      return { ...test.at, ifRevision: revision, ifSourceRevision: sourceRevision }
    }
    expect(await confirmTranslation(test.store(), await now(), ['2'])).toMatchObject({ changed: 1 })
    expect(test.store().undoState().undo?.label).toBe('mark translation as checked')
    expect(await test.states()).toEqual(['a current', 'b current', 'c current'])
    expect((await test.info('es')).origin).toBe('machine')
    await editTranslation(test.store(), await now(), { source: 'a', text: 'Las personas del condado' })
    expect(await confirmTranslation(test.store(), await now())).toMatchObject({ changed: 1 })
    expect((await test.info('es')).origin).toBe('reviewed')
    expect((await test.store().transcript(test.id, 'es')).cues.map((one) => one.pair?.origin)).toEqual([
      'human',
      'reviewed',
      'reviewed',
    ])
    const { revision } = await now().then((at) => test.store().transcript(at.story, at.language))
    expect(await confirmTranslation(test.store(), await now())).toEqual({ changed: 0, revision })
    await test.store().undo()
    expect((await test.info('es')).origin).toBe('machine')
  })

  it('is refused for words that nobody has seen', async () => {
    const test = await withTwo()
    await linkTranslation(test.store(), test.at, 'en')
    const { revision, sourceRevision } = (await translationState(test.store(), test.id, 'es'))!
    const seen = { ...test.at, ifRevision: revision, ifSourceRevision: sourceRevision }
    await test.change('b', 'are scared to go')
    await expect(confirmTranslation(test.store(), seen)).rejects.toMatchObject({ code: 'stale-revision' })
    await expect(editTranslation(test.store(), seen, { source: 'b', text: 'x' })).rejects.toMatchObject({
      code: 'stale-revision',
    })
    await expect(
      editTranslation(test.store(), { ...test.at, ifRevision: 99 }, { source: 'b', text: 'x' }),
    ).rejects.toMatchObject({ code: 'stale-revision' })
    await expect(confirmTranslation(test.store(), { story: test.id, language: 'en' })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect(await test.states()).toEqual(['a current', 'b stale', 'c current'])
  })
})

describe('looking through a library', () => {
  it('finds translated captions with their pairs, and never by what the pair says', async () => {
    const test = await withTwo()
    await linkTranslation(test.store(), test.at, 'en')
    const where = async (pattern: RegExp) =>
      (await test.store().cuesWhere(test.id, 'es', (stored) => pattern.test(stored)))?.cues.map((one) => one.read())
    const whole = (await test.store().transcript(test.id, 'es')).cues
    expect(await where(/miedo/)).toEqual([whole[1]])
    expect((await where(/human/)) ?? []).toEqual([])
    expect(await where(/human|clínica/)).toEqual([whole[2]])
  })
})
