/**
 * What has left the library: `exports.jsonl`, one line for each file made. It is a diary, not a document: nothing in it is
 * ever changed, and undo does not touch it.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commitFiles } from './durable.ts'
import { ExportRecord } from './export-record.ts'
import { exportsFile } from './paths.ts'

const NONE: readonly ExportRecord[] = []

export class ExportLog {
  readonly #root: string
  readonly #writable: boolean
  #byStory: Map<string, ExportRecord[]> | null = null
  #count = 0
  /** Reading and lines, one after the other. */
  #last: Promise<unknown> = Promise.resolve()

  /** @param writable false in a library that is open for reading only: then nothing is written */
  constructor(root: string, writable: boolean) {
    this.#root = root
    this.#writable = writable
  }

  /** Everything exported so far, by story, oldest first. Read once; what cannot be read is passed over. */
  byStory(): Promise<ReadonlyMap<string, readonly ExportRecord[]>> {
    return this.#inOrder(() => this.#load())
  }

  /** Exports of one story, oldest first. */
  async of(story: string): Promise<readonly ExportRecord[]> {
    return (await this.byStory()).get(story) ?? NONE
  }

  /** How many lines are known; grows with every export, so that what was worked out from them can be told from newer. */
  async count(): Promise<number> {
    await this.byStory()
    return this.#count
  }

  /**
   * Adds a line for each record, on disk when this resolves. Nothing happens where the library cannot be written.
   * @throws AppError disk-full | not-writable; then nothing is remembered
   */
  append(...records: readonly ExportRecord[]): Promise<void> {
    if (!this.#writable || records.length === 0) return Promise.resolve()
    return this.#inOrder(async () => {
      const known = await this.#load()
      const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('')
      await commitFiles(this.#root, [{ path: exportsFile, content: lines, isAppended: true }])
      for (const record of records) this.#remember(known, record)
    })
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work)
    this.#last = result.catch(() => undefined)
    return result
  }

  async #load(): Promise<Map<string, ExportRecord[]>> {
    if (this.#byStory) return this.#byStory
    const known = new Map<string, ExportRecord[]>()
    for (const line of (await readText(join(this.#root, exportsFile))).split('\n')) {
      const record = parseLine(line)
      if (record) this.#remember(known, record)
    }
    this.#byStory = known
    return known
  }

  #remember(known: Map<string, ExportRecord[]>, record: ExportRecord): void {
    const records = known.get(record.story)
    if (records) records.push(record)
    else known.set(record.story, [record])
    this.#count += 1
  }
}

/** '' when there is none, or none that can be read: what is only told beside the stories must not keep them away. */
const readText = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '')

function parseLine(line: string): ExportRecord | null {
  if (line === '') return null
  try {
    return ExportRecord.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
