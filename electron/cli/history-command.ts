import { parseArgs } from 'node:util'
import { countOf } from '../core/count.ts'
import type { StoryStore } from '../core/library/port.ts'
import { placesInWords } from '../core/snapshots/kept-files.ts'
import { restoreSnapshot } from '../core/snapshots/restore.ts'
import { type Command, openToRead, openToWrite } from './context.ts'
import { positional } from './library-commands.ts'
import { UsageError } from './usage.ts'

const json = { json: { type: 'boolean', default: false } } as const
const when = (at: string): string => at.slice(0, 16).replace('T', ' ')
const countStories = (count: number): string => countOf(count, 'story').replace('storys', 'stories')

/** Titles of stories; of one that is not listed, its id. */
function titlesOf(store: Pick<StoryStore, 'list'>): (id: string) => string {
  const titles = new Map(store.list().map(({ id, title }) => [id, title]))
  return (id) => titles.get(id) ?? id
}

/** `history <library>`: what changed, when and by whom, newest first. */
export async function history(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...json, story: { type: 'string', default: '' }, limit: { type: 'string', default: '100' } },
  })
  const [library = ''] = positional(positionals, ['<library>'])
  const limit = Number(values.limit)
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError(`--limit ${values.limit}: a number from 1`)
  const { store } = await openToRead(core, library)
  const titleOf = titlesOf(store)
  const query = { before: null, limit, story: values.story, who: '', text: '', titleOf }
  const { rows } = await store.historyPage(query)
  out.result(rows, () =>
    rows
      .map(({ at, who, label, kind, details, targets }) => {
        const ids = [...new Set(targets.flatMap((target) => (target.kind === 'library' ? [] : [target.story])))]
        const named = ids.length > 3 ? countStories(ids.length) : ids.map(titleOf).join(', ')
        const said = kind === 'undo' || kind === 'redo' ? `${kind}: ${label}` : label
        return [when(at), who, said, named, details.join(', ')].filter((part) => part !== '').join('  ')
      })
      .join('\n'),
  )
}

interface Wish {
  readonly library: string
  readonly make: string | undefined
  readonly show: string | undefined
  readonly restore: string | undefined
  readonly stories: readonly string[]
}

function readWish(args: string[]): Wish {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...json,
      make: { type: 'string' },
      show: { type: 'string' },
      restore: { type: 'string' },
      story: { type: 'string', multiple: true, default: [] as string[] },
    },
  })
  const [library = ''] = positional(positionals, ['<library>'])
  const { make, show, restore, story: stories } = values
  if ([make, show, restore].filter((one) => one !== undefined).length > 1)
    throw new UsageError('one of --make, --show and --restore')
  if (stories.length > 0 && restore === undefined) throw new UsageError('--story goes with --restore')
  return { library, make, show, restore, stories }
}

async function list(library: string, { core, out }: Command): Promise<void> {
  const { snapshots, store } = await openToRead(core, library)
  const titleOf = titlesOf(store)
  const headers = (await snapshots.list()).map(({ header: { chunks: _, entries: __, ...header } }) => header)
  out.result(headers, () =>
    headers
      .map(({ id, at, reason, label, stories, bytes, leftOut }) =>
        [
          ...[id, when(at), reason, label, countStories(stories), `${Math.ceil(bytes / 1024)} KB`],
          leftOut.length === 0 ? '' : `without ${placesInWords(leftOut, titleOf).join(', ')}, which could not be read`,
        ]
          .filter((part) => part !== '')
          .join('  '),
      )
      .join('\n'),
  )
}

async function show(library: string, id: string, { core, out }: Command): Promise<void> {
  const { snapshots } = await openToRead(core, library)
  const comparison = await snapshots.compare(id)
  const lines = [
    ...comparison.library.map((words) => `Library: ${words}`),
    ...comparison.stories.map(({ id: story, title, kind, words }) => `${story}  ${title}: ${words.join('; ') || kind}`),
  ]
  out.result(comparison, () => (lines.length === 0 ? 'Nothing differs from now.' : lines.join('\n')))
}

/** `snapshots <library>`: lists, makes, compares and restores copies of the library's documents. */
export async function snapshots(args: string[], command: Command): Promise<void> {
  const { library, make, show: shown, restore, stories } = readWish(args)
  const { core, out } = command
  if (shown !== undefined) return show(library, shown, command)
  if (make !== undefined) {
    const session = await openToWrite(core, library)
    const { id } = await session.snapshots.make('named', make)
    out.result({ id }, () => `Made snapshot ${id}`)
    return
  }
  if (restore === undefined) return list(library, command)
  const session = await openToWrite(core, library)
  const wish = { stories: stories.length > 0 ? stories : null, library: stories.length === 0, removeAdded: false }
  const done = await restoreSnapshot(session.store, session.snapshots, restore, wish)
  await session.upToDate()
  out.result({ stories: done.stories }, () => `Restored ${countStories(done.stories)}; a snapshot of before was made`)
}
