/** What people do to a library, each acknowledged as one thing. */
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { appendLine, batchFile, writeBatch } from '../../../../electron/core/export/batch-file.ts'
import { publish } from '../../../../electron/core/export/publish.ts'
import { setLogo } from '../../../../electron/core/library/brand.ts'
import { copyIntoLibrary } from '../../../../electron/core/library/copy-in.ts'
import { putBack } from '../../../../electron/core/library/put-back.ts'
import { createLibrary } from '../../../../electron/core/library/create.ts'
import { changeStory, removeStories, tagStories, updateStories } from '../../../../electron/core/library/edit.ts'
import { renameSpeakers } from '../../../../electron/core/library/edit-cues.ts'
import { editCue } from '../../../../electron/core/library/edit-transcript.ts'
import { editTranslation } from '../../../../electron/core/library/edit-translation.ts'
import { ExportLog } from '../../../../electron/core/library/export-log.ts'
import type { FileStore } from '../../../../electron/core/library/file-store.ts'
import { importTranscript, transcriptParts } from '../../../../electron/core/library/import-transcript.ts'
import { mergePeople, removePerson } from '../../../../electron/core/library/people.ts'
import { addQuote } from '../../../../electron/core/library/quotes.ts'
import { makeReel, renameReel } from '../../../../electron/core/library/reels.ts'
import { replaceInLibrary } from '../../../../electron/core/library/replace-words.ts'
import { saveSearch } from '../../../../electron/core/library/saved-searches.ts'
import { beginTranslation } from '../../../../electron/core/library/translations.ts'
import { SettingsStore } from '../../../../electron/core/settings.ts'
import { applyMove } from '../../../../electron/core/vocabulary/change.ts'
import { createPart, makeStory } from '../../../support/stories.ts'
import { incoming, record } from './material.ts'
import { batchContent, hear, type World } from './world.ts'

export interface Workflow {
  readonly name: string
  /** What was there before, unwatched. */
  readonly prepare?: (store: FileStore) => Promise<unknown>
  readonly run: (store: FileStore, world: World) => Promise<unknown>
  /** What it makes lies beside what is looked at. */
  readonly isElsewhere?: boolean
  /** On a disk that refuses to take it back it stays, whole; the next try finds the name taken. */
  readonly isFinal?: boolean
  /** Transcripts that may not be read are passed over (look-through.ts). */
  readonly passesOver?: boolean
}

const reelOf = (store: FileStore): string => (store.library().reels[0] as { id: string }).id
const water = ['El agua es lo primero', 'Y luego el camino']

const all: readonly Workflow[] = [
  { name: 'import a transcript', run: (store) => importTranscript(store, 'c', incoming('en', ['New words'])) },
  {
    name: 'import a transcript over another',
    run: (store) => importTranscript(store, 'a', incoming('en', ['Water comes first, always'])),
  },
  {
    name: 'correct words',
    run: (store) => editCue(store, { story: 'a', language: 'en', cue: 'c1', ifRevision: 1 }, { text: 'Water first' }),
  },
  { name: 'edit a story', run: (store) => updateStories(store, ['a'], { title: 'Another title', notes: 'n' }) },
  { name: 'add tags', run: (store) => tagStories(store, ['a', 'b'], ['issue/new-one'], ['issue/roads']) },
  {
    name: 'merge tags',
    run: (store) => applyMove(store, { kind: 'merge', id: 'issue/roads', into: 'issue/water' }, true),
  },
  {
    name: 'rename a tag over stories',
    run: (store) => applyMove(store, { kind: 'rename', id: 'issue/water', label: 'Clean water', changeId: true }, true),
  },
  { name: 'delete a tag', run: (store) => applyMove(store, { kind: 'delete', id: 'issue/roads' }, true) },
  { name: 'remove several stories', run: (store) => removeStories(store, ['a', 'b', 'c']) },
  {
    name: 'bring removed stories back',
    prepare: (store) => removeStories(store, ['a', 'b']),
    run: (store) => store.undo(),
  },
  { name: 'undo', prepare: (store) => tagStories(store, ['a', 'b'], ['issue/x'], []), run: (store) => store.undo() },
  { name: 'redo', run: (store) => store.redo() },
  {
    name: 'undo an import, which takes the transcript away',
    prepare: (store) => importTranscript(store, 'c', incoming('en', ['New words'])),
    run: (store) => store.undo(),
  },
  {
    name: 'add a story with its recording and transcript',
    run: async (store, { root, source }) => {
      await copyIntoLibrary(root, join(source, 'clip.wav'))
      const media = {
        ...makeStory().media,
        path: 'media/clip.wav',
        inLibrary: true,
        fingerprint: `9-${'f'.repeat(64)}`,
      }
      const story = { ...makeStory({ id: 'e', title: 'Added', media }), addedAt: '2026-03-01T00:00:00.000Z' }
      return store.change([createPart(story), ...transcriptParts('e', incoming('en', ['Hello']))], 'add story')
    },
  },
  {
    name: 'make a reel',
    run: async (store) => {
      const { moments } = await store.get('a')
      return makeReel(store, 'Second reel', [{ story: 'a', id: moments[0]?.id ?? '' }])
    },
  },
  { name: 'rename a reel', run: (store) => renameReel(store, reelOf(store), 'Renamed') },
  {
    name: 'make a quote',
    run: (store) => addQuote(store, { story: 'a', source: { startMs: 2000, endMs: 4000 }, tags: ['issue/q'] }, hear),
  },
  { name: 'keep a search', run: (store) => saveSearch(store, 'Water', 'water tag:roads') },
  { name: 'merge people', run: (store) => mergePeople(store, 'ana-ruiz', 'anna-ruiz') },
  { name: 'delete a person', run: (store) => removePerson(store, 'ana-ruiz') },
  { name: 'begin a translation', run: (store) => beginTranslation(store, { story: 'a', language: 'es' }, 'en') },
  {
    name: 'translate',
    prepare: (store) => beginTranslation(store, { story: 'a', language: 'es' }, 'en'),
    run: (store) => editTranslation(store, { story: 'a', language: 'es' }, { source: 'c1', text: water[0] ?? '' }),
  },
  {
    name: 'import over what is translated',
    prepare: (store) =>
      importTranscript(store, 'a', { ...incoming('es', water), translationOf: 'en' }, { mode: 'replace' }),
    run: (store) => importTranscript(store, 'a', incoming('en', ['Other words', 'Then the road'])),
  },
  {
    name: 'replace words everywhere',
    passesOver: true,
    run: (store) => replaceInLibrary(store, { query: 'a', replacement: 'aa' }, []),
  },
  {
    name: 'rename a speaker',
    passesOver: true,
    run: (store) => renameSpeakers(store, { from: 'Ana', to: 'Ana Ruiz' }, false),
  },
  { name: 'choose a logo', run: (store, { source }) => setLogo(store, join(source, 'logo.png')) },
  {
    name: 'change a story of an older version',
    run: (store) => store.change([changeStory('d', (story) => ({ ...story, notes: 'now' }))], 'edit notes'),
  },
  { name: 'note an export', run: (_, { root }) => new ExportLog(root, true).append(record({ run: 'r2' })) },
  {
    name: 'change a setting',
    run: async (_, { config }) => (await SettingsStore.open(config)).set({ theme: 'dark', transcriptSize: 20 }),
  },
  {
    name: 'change the settings for the first time',
    isElsewhere: true,
    run: async (_, { folder }) => (await SettingsStore.open(join(folder, 'first', 'config'))).set({ theme: 'dark' }),
  },
  {
    name: 'note how an export goes on',
    run: (_, { batches }) => appendLine(batchFile(batches, 'b1'), { kind: 'state', output: 0, state: 'running' }),
  },
  {
    name: 'write a batch anew',
    run: (_, { batches }) => {
      const content = batchContent()
      for (const output of content.outputs) output.state = 'done'
      return writeBatch(batchFile(batches, 'b1'), content)
    },
  },
  {
    name: 'give a clip its name',
    isFinal: true,
    run: async (_, { out }) => {
      // A second try needs the finished file again.
      if (!existsSync(join(out, '.clip-done.mp4')))
        copyFileSync(join(out, '.clip-part.mp4'), join(out, '.clip-done.mp4'))
      return publish([{ temporary: join(out, '.clip-done.mp4'), ending: '.mp4' }], join(out, 'clip.mp4'), false)
    },
  },
  {
    name: 'make a library',
    isElsewhere: true,
    run: (_, { folder }) => createLibrary(join(folder, 'New', 'Library'), 'New'),
  },
  {
    name: 'put a deleted tag back on all that had it',
    prepare: (store) => applyMove(store, { kind: 'delete', id: 'issue/water' }, true),
    run: async (store) =>
      putBack(
        store,
        (await store.bin()).filter(({ kind }) => kind === 'tag').map(({ key }) => key),
      ),
  },
]

/** Two of three for each commit, all at night. */
export const workflows = all.filter((_, index) => process.env.LOCALSTORY_NIGHTLY === '1' || index % 3 !== 2)
