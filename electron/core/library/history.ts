/** The list of changes on disk (`history.jsonl`, one line each) and the undo and redo stacks that follow from it. */
import { open } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { fromSystemError, systemCode } from '../errors.ts'
import { Inverse } from './difference.ts'
import type { FileWrite } from './durable.ts'
import { Cue } from './model.ts'
import { historyFile } from './paths.ts'
import type { HistoryEntry, Target } from './port.ts'

const TargetSchema: z.ZodType<Target> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('library') }),
  z.object({ kind: z.literal('story'), story: z.string() }),
  z.object({ kind: z.literal('transcript'), story: z.string(), language: z.string() }),
])

/**
 * One document of a change. `content` numbers name states: undoing brings the content number back while the revision goes on,
 * so that a longer row of undos is still checked against what was there.
 */
const ChangedPart = z.object({
  target: TargetSchema,
  /** Revision the document got by this change. */
  revision: z.int(),
  contentBefore: z.int(),
  contentAfter: z.int(),
  inverse: Inverse,
})
export type ChangedPart = z.infer<typeof ChangedPart>

const ChangeRecord = z.object({
  id: z.string(),
  at: z.string(),
  who: z.string(),
  label: z.string(),
  /** `purge`: the bin was emptied of stories; what changed them cannot be taken back any more. */
  kind: z.enum(['do', 'undo', 'redo', 'purge']),
  parts: z.array(ChangedPart),
})
/** A line of the history; null when it cannot be read (a power cut in the middle of one). */
export function parseRecord(line: string): ChangeRecord | null {
  if (line === '') return null
  try {
    return ChangeRecord.parse(JSON.parse(line))
  } catch {
    return null
  }
}
export type ChangeRecord = z.infer<typeof ChangeRecord>

/** How many changes can be undone; older ones stay in the file. */
const depth = 200
/** How much of a long history is read at opening, in bytes; more when one change alone is longer. */
const tailBytes = 512 * 1024
const mostTailBytes = 64 * 1024 * 1024
/** So many whole changes are read at least: one over thousands of stories can be taken back after closing too. */
const fewestLines = 10

export const targetKey = (target: Target): string =>
  target.kind === 'library' ? 'library' : target.kind === 'story' ? target.story : `${target.story}/${target.language}`

export const entryOf = (record: ChangeRecord): HistoryEntry => ({
  id: record.id,
  at: record.at,
  who: record.who,
  label: record.label,
  targets: record.parts.map((part) => part.target),
})

/** Who makes the changes, for the history. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

/** Parts of a change that takes back another one: each document has the content again that it had before that one. */
export function withOldContent(parts: readonly ChangedPart[], takenBack: ChangeRecord): ChangedPart[] {
  const old = new Map(takenBack.parts.map((part) => [targetKey(part.target), part.contentBefore]))
  return parts.map((part) => ({ ...part, contentAfter: old.get(targetKey(part.target)) ?? part.contentAfter }))
}

/** The stacks in memory. */
export class History {
  #undo: ChangeRecord[] = []
  #redo: ChangeRecord[] = []
  readonly #recent: ChangeRecord[] = []
  /** Last known revision and content number of each document touched by the part of the history that was read. */
  readonly #known = new Map<string, { revision: number; content: number }>()

  /** Reads the newest part. Lines that cannot be read (a power cut in the middle of one) are passed over. */
  static async read(root: string): Promise<History> {
    const history = new History()
    const text = await readTail(join(root, historyFile))
    for (const line of text.split('\n')) {
      const record = parseRecord(line)
      if (record) history.take(record)
    }
    return history
  }

  get undoRecord(): ChangeRecord | null {
    return this.#undo.at(-1) ?? null
  }
  get redoRecord(): ChangeRecord | null {
    return this.#redo.at(-1) ?? null
  }
  /** Ids of the changes that can be taken back (or done again), the next one first. */
  stacks(): { readonly undo: readonly string[]; readonly redo: readonly string[] } {
    const idsOf = (records: readonly ChangeRecord[]): string[] => records.map(({ id }) => id).reverse()
    return { undo: idsOf(this.#undo), redo: idsOf(this.#redo) }
  }
  recent(limit: number): ChangeRecord[] {
    return this.#recent.slice(-limit).reverse()
  }

  /** The newest change of a document, as far back as this program remembers; null when there was none. */
  lastChangeOf(target: Target): ChangeRecord | null {
    const key = targetKey(target)
    return this.#recent.findLast(({ parts }) => parts.some((part) => targetKey(part.target) === key)) ?? null
  }

  /** Cues that changes of a transcript replaced, newest first, as far back as this program remembers. */
  formerCues(target: Extract<Target, { kind: 'transcript' }>): Cue[] {
    const key = targetKey(target)
    return this.#recent.toReversed().flatMap(({ parts }) =>
      parts
        .filter((part) => targetKey(part.target) === key)
        .flatMap(({ inverse }) => inverse.splice.cues?.insert ?? [])
        .flatMap((cue) => Cue.safeParse(cue).data ?? []),
    )
  }

  /** Number of the content a document has at this revision. */
  contentOf(target: Target, revision: number): number {
    const known = this.#known.get(targetKey(target))
    return known?.revision === revision ? known.content : revision
  }

  /** The line of a change, to be written together with the documents it changes. */
  static lineOf(record: ChangeRecord): FileWrite {
    return { path: historyFile, content: `${JSON.stringify(record)}\n`, isAppended: true }
  }

  #forget({ parts }: ChangeRecord): void {
    const gone = new Set(parts.flatMap(({ target }) => (target.kind === 'library' ? [] : [target.story])))
    const isLeft = (record: ChangeRecord): boolean =>
      !record.parts.some(({ target }) => target.kind !== 'library' && gone.has(target.story))
    this.#undo = this.#undo.filter(isLeft)
    this.#redo = this.#redo.filter(isLeft)
  }

  /** A change whose line is on disk: from now on it can be taken back. */
  take(record: ChangeRecord): void {
    if (record.kind === 'do') {
      this.#undo.push(record)
      this.#redo = []
    } else if (record.kind === 'undo') {
      this.#undo.pop()
      this.#redo.push(record)
    } else if (record.kind === 'purge') {
      this.#forget(record)
    } else {
      this.#redo.pop()
      this.#undo.push(record)
    }
    if (this.#undo.length > depth) this.#undo.shift()
    this.#recent.push(record)
    if (this.#recent.length > depth) this.#recent.shift()
    for (const part of record.parts) {
      this.#known.set(targetKey(part.target), { revision: part.revision, content: part.contentAfter })
    }
  }
}

async function readTail(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      for (let length = tailBytes; ; length *= 2) {
        const start = Math.max(0, size - length)
        const bytes = Buffer.alloc(size - start)
        await handle.read(bytes, 0, bytes.length, start)
        const text = bytes.toString('utf8')
        // The first line of a part is cut off.
        if (start === 0 || length >= mostTailBytes || text.split('\n').length - 2 >= fewestLines) return text
      }
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ''
    throw fromSystemError(error, file, 'read the history')
  }
}
