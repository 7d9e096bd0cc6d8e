/** The whole history, read from its end in pages: also what is too long ago to be undone. */
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError, fromSystemError, systemCode } from '../errors.ts'
import { type ChangeRecord, entryOf, parseRecord } from './history.ts'
import { historyFile } from './paths.ts'
import type { HistoryEntry, StoryStore } from './port.ts'

export interface HistoryRow extends HistoryEntry {
  readonly kind: ChangeRecord['kind']
  /** What was there before, in words, where that is short: `title was “Clinic”`. */
  readonly details: readonly string[]
}

export interface HistoryQuery {
  /** Where the page before this one ended; null for the newest. */
  readonly before: number | null
  readonly limit: number
  /** Only changes of this story; '' for all. */
  readonly story: string
  /** Only by this person; '' for all. */
  readonly who: string
  /** Only with these words in their names or in the titles of their stories; '' for all. */
  readonly text: string
  /** Title of a story by its id, for the words; '' when it has none. */
  readonly titleOf: (id: string) => string
}

export interface HistoryPage {
  readonly rows: readonly HistoryRow[]
  /** For `before` of the next page; null when this was the oldest. */
  readonly next: number | null
}

/** Read at once, in bytes. */
const BLOCK = 256 * 1024
/** More than the longest change of the largest library. */
const LONGEST_LINE = 256 * 1024 * 1024

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const storiesOf = ({ targets }: HistoryEntry): string[] => [
  ...new Set(targets.flatMap((target) => (target.kind === 'library' ? [] : [target.story]))),
]

function detailsOf({ parts }: ChangeRecord): string[] {
  const [first, ...others] = parts.filter(({ target }) => target.kind === 'story')
  if (!first || others.length > 0) return []
  const { title, recordedOn } = first.inverse.set
  return [
    ...(typeof title === 'string' ? [`title was “${title}”`] : []),
    ...(typeof recordedOn === 'string' ? [recordedOn === '' ? 'had no date' : `date was ${recordedOn}`] : []),
  ]
}

const toRow = (record: ChangeRecord): HistoryRow => ({
  ...entryOf(record),
  kind: record.kind,
  details: detailsOf(record),
})

function fits(row: HistoryRow, { story, who, text, titleOf }: HistoryQuery): boolean {
  const stories = storiesOf(row)
  if (story !== '' && !stories.includes(story)) return false
  if (who !== '' && row.who !== who) return false
  const wanted = fold(text).trim()
  if (wanted === '') return true
  return [row.label, row.who, ...row.details, ...stories.map(titleOf)].some((words) => fold(words).includes(wanted))
}

/** Lines from the end of a file towards its beginning, each with the place where it begins. */
async function* linesBackwards(handle: FileHandle, end: number): AsyncGenerator<{ text: string; at: number }> {
  let rest = Buffer.alloc(0)
  for (let at = end; at > 0; ) {
    const size = Math.min(BLOCK, at)
    const block = Buffer.alloc(size)
    await handle.read(block, 0, size, at - size)
    at -= size
    rest = Buffer.concat([block, rest])
    for (let cut = rest.lastIndexOf(10, -2); cut >= 0; cut = rest.lastIndexOf(10, -2)) {
      yield {
        text: rest
          .subarray(cut + 1)
          .toString('utf8')
          .trimEnd(),
        at: at + cut + 1,
      }
      rest = rest.subarray(0, cut + 1)
    }
    if (rest.length > LONGEST_LINE) return
    // Nobody waits for an old history to be read.
    await nextTurn()
  }
  if (rest.length > 0) yield { text: rest.toString('utf8').trimEnd(), at: 0 }
}

/** @throws AppError when the history cannot be read */
export async function readHistoryPage(root: string, query: HistoryQuery): Promise<HistoryPage> {
  const file = join(root, historyFile)
  const rows: HistoryRow[] = []
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      for await (const { text, at } of linesBackwards(handle, query.before ?? size)) {
        const record = parseRecord(text)
        const row = record && toRow(record)
        if (!row || !fits(row, query)) continue
        rows.push(row)
        if (rows.length === query.limit) return { rows, next: at > 0 ? at : null }
      }
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw fromSystemError(error, file, 'read the history')
  }
  return { rows, next: null }
}

/** See `StoryStore.undoTo`. */
export async function goTo(store: StoryStore, id: string): Promise<number> {
  const { undo, redo } = store.undoStacks()
  const way = undo.includes(id) ? 'undo' : redo.includes(id) ? 'redo' : null
  if (way === null)
    throw new AppError('not-found', 'This change cannot be taken back any more', {
      detail: 'It is too long ago, or what it changed is gone for good.',
      remedy: 'Restore a snapshot from before it.',
    })
  const steps = (way === 'undo' ? undo : redo).indexOf(id) + 1
  for (let i = 0; i < steps; i += 1) await store[way]()
  return steps
}
