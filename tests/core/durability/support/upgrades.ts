/** What people do first with a library of an older version: each thing leads to documents in the new format. */
import { join } from 'node:path'
import { repairLibrary } from '../../../../electron/core/care/repair.ts'
import { addMoment, removeStories, tagStories, updateStories } from '../../../../electron/core/library/edit.ts'
import { editCue } from '../../../../electron/core/library/edit-transcript.ts'
import { FileStore } from '../../../../electron/core/library/file-store.ts'
import type { Story } from '../../../../electron/core/library/model.ts'
import { addPerson, mergePeople } from '../../../../electron/core/library/people.ts'
import type { ChangePart } from '../../../../electron/core/library/port.ts'
import { saveSearch } from '../../../../electron/core/library/saved-searches.ts'
import { SnapshotKeeper } from '../../../../electron/core/snapshots/keeper.ts'
import { restoreSnapshot } from '../../../../electron/core/snapshots/restore.ts'
import { applyMove } from '../../../../electron/core/vocabulary/change.ts'
import { rewritten, storyNames, textIn } from './version-one.ts'
import type { Tree, World } from './world.ts'

export interface Opened {
  readonly store: FileStore
  readonly keeper: SnapshotKeeper
  readonly world: World
}

export interface Upgrade {
  readonly name: string
  /** The program before this one left it so; made of the tree alone. */
  readonly before?: (tree: Tree) => Tree
  /** What was done with this program, without changing a document. */
  readonly prepare?: (opened: Opened) => Promise<unknown>
  /** Done by the older program after `prepare`. */
  readonly between?: (tree: Tree) => Tree
  readonly run: (opened: Opened) => Promise<unknown>
  /** What is damaged before is not held by a snapshot as it was, but set aside. */
  readonly mends?: string
}

export async function openIn(world: World): Promise<Opened> {
  const store = await FileStore.open(world.root)
  return { store, world, keeper: new SnapshotKeeper(store, { data: join(world.folder, 'data'), everyMs: 3_600_000 }) }
}

export async function closed({ store, keeper }: Opened): Promise<void> {
  await keeper.close()
  await store.close()
}

/** Of the removed story too. */
const notesOf = (story: string): ChangePart => ({
  kind: 'story',
  story,
  recipe: (now) => ({ ...(now as Story), notes: 'n' }),
})

const damagedStory = 'Library/stories/road-to-town/story.json'

export const upgrades: readonly Upgrade[] = [
  { name: 'edit a story', run: ({ store }) => updateStories(store, ['clinic-days'], { title: 'Clinic days, again' }) },
  { name: 'edit the library', run: ({ store }) => saveSearch(store, 'Roads', 'tag:roads') },
  {
    name: 'change all stories',
    run: ({ store }) => store.change(storyNames.map(notesOf), 'edit notes'),
  },
  {
    name: 'merge tags',
    run: ({ store }) => applyMove(store, { kind: 'merge', id: 'issue/roads', into: 'issue/health' }, true),
  },
  {
    name: 'restore a snapshot',
    prepare: ({ keeper }) => keeper.make('named', 'as it was'),
    between: (tree) => rewritten(tree, damagedStory, (story) => ({ ...story, title: 'Changed', revision: 9 })),
    run: async ({ store, keeper }) => {
      const [snapshot] = await keeper.list()
      const all = { stories: null, library: true, removeAdded: false }
      return restoreSnapshot(store, keeper, snapshot?.header.id ?? '', all)
    },
  },
  {
    name: 'repair',
    mends: damagedStory,
    before: (tree) => new Map(tree).set(damagedStory, Buffer.from(textIn(tree, damagedStory).slice(0, -40))),
    run: ({ store, world }) => repairLibrary(world.root, store, { derive: async () => undefined }),
  },
  { name: 'correct words', run: ({ store }) => correct(store) },
  { name: 'take back what the older program did', run: ({ store }) => store.undo() },
  { name: 'remove stories', run: ({ store }) => removeStories(store, ['clinic-days', 'water-first']) },
  { name: 'merge people', run: ({ store }) => mergePeople(store, 'anna-ruiz', 'ana-ruiz') },
  { name: 'add tags', run: ({ store }) => tagStories(store, ['water-first'], ['issue/new-one'], []) },
  { name: 'add a person', run: ({ store }) => addPerson(store, { name: 'Lee' }) },
  {
    name: 'add a moment',
    run: ({ store }) => addMoment(store, 'water-first', { startMs: 0, endMs: 900, tags: [], note: '' }),
  },
]

async function correct(store: FileStore): Promise<unknown> {
  const { revision, cues } = await store.transcript('clinic-days', 'en')
  const at = { story: 'clinic-days', language: 'en', cue: cues[0]?.id ?? '', ifRevision: revision }
  return editCue(store, at, { text: 'We drove forty miles.' })
}
