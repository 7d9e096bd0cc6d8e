/**
 * Words that were typed and not saved yet: kept a moment after each pause, one file for each field, so that they survive a kill of
 * the window, of the program and of the machine (contract N7). Gone when what they belong to was saved.
 */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { commitFiles } from './library/durable.ts'
import { NotUnderstood, parseStateJson, StateFiles } from './state-files.ts'

export const Draft = z.object({
  version: z.literal(1),
  /** Which field: story, kind of field, and what of the story, as the window names it. */
  key: z.string().min(1).max(600),
  field: z.enum(['cue', 'translation', 'title', 'notes', 'moment-note', 'quote-note']),
  story: z.string().max(200),
  language: z.string().max(40),
  /** Of the caption, moment, quote or clip; '' when the story itself is meant. */
  item: z.string().max(200),
  /** What was saved when the typing began. */
  before: z.string().max(100_000),
  text: z.string().max(100_000),
  /** ISO time. */
  at: z.string(),
})
export type Draft = z.infer<typeof Draft>

/** More are not kept: the oldest go. */
const MOST = 500

export class Drafts {
  readonly #folder: string
  readonly #files: StateFiles
  #last: Promise<unknown> = Promise.resolve()

  /** @param data folder of the program for what cannot be made again @param library id of the library */
  constructor(data: string, library: string, files = new StateFiles()) {
    this.#files = files
    this.#folder = join(data, 'drafts', library)
  }

  /** Newest first. What cannot be read is set aside. */
  async list(): Promise<Draft[]> {
    await this.#last
    return this.#read()
  }

  async #read(): Promise<Draft[]> {
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => name.endsWith('.json'))
    const read = names.map((name) => this.#files.read('typed', join(this.#folder, name), parse))
    return (await Promise.all(read)).filter((draft) => draft !== null).sort((a, b) => (a.at < b.at ? 1 : -1))
  }

  /** Resolves when it is on disk. @throws AppError disk-full | not-writable */
  keep(draft: Draft): Promise<void> {
    return this.#inOrder([fileOf(draft.key)], `${JSON.stringify(draft)}\n`)
  }

  /** @throws AppError not-writable */
  async drop(keys: readonly string[]): Promise<void> {
    await this.#inOrder(keys.map(fileOf), null)
  }

  /** Sets aside what cannot be read, and drops what is too much: at opening, before anything is kept. */
  async trim(): Promise<void> {
    const read = this.#last.then(() => this.#read())
    this.#last = read.catch(() => undefined)
    const old = (await read).slice(MOST)
    if (old.length > 0) await this.drop(old.map(({ key }) => key))
  }

  #inOrder(paths: readonly string[], content: string | null): Promise<void> {
    const write = async (): Promise<void> => {
      for (const path of paths) await this.#files.makeRoom(join(this.#folder, path))
      const writes = paths.map((path) => ({ path, content }))
      await commitFiles(this.#folder, writes, 'keep what was typed')
    }
    const done = this.#last.then(write)
    this.#last = done.catch(() => undefined)
    return done
  }
}

const fileOf = (key: string): string => `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`

/** @throws NotUnderstood */
function parse(text: string): Draft {
  const result = Draft.safeParse(parseStateJson(text))
  if (result.success) return result.data
  throw new NotUnderstood(`${result.error.issues[0]?.path.join('.') || 'the file'} is not as it should be`)
}
