/** One JSON document of the library: lowdb over the durable write, checked by its schema, migrated when older. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import type { z } from 'zod'
import { AppError, fromSystemError } from '../errors.ts'
import type { FileWrite } from './durable.ts'
import { type DocumentKind, isOlder, migrate } from './migrate.ts'
import { UnreadableDocument } from './unreadable.ts'

export { NewerDocument, UnreadableDocument } from './unreadable.ts'

/**
 * Reads and checks a document's text.
 * @returns the document, and whether its next save changes its format
 * @throws UnreadableDocument saying what is wrong, in words for people | NewerDocument
 */
export function readDocumentText<T>(
  text: string,
  schema: z.ZodType<T>,
  kind: DocumentKind,
): { readonly document: T; readonly isOlder: boolean } {
  let value: unknown
  try {
    value = JSON.parse(text.startsWith('﻿') ? text.slice(1) : text)
  } catch (cause) {
    const what = text.trim() === '' ? 'the file is empty' : 'it is not complete JSON'
    throw new UnreadableDocument(what, { cause })
  }
  const result = schema.safeParse(migrate(kind, value))
  if (result.success) return { document: result.data, isOlder: isOlder(kind, value) }
  const issue = result.error.issues[0]
  throw new UnreadableDocument(`${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'not valid'}`)
}

/** As `readDocumentText`, the document alone. */
export const parseDocument = <T>(text: string, schema: z.ZodType<T>, kind: DocumentKind): T =>
  readDocumentText(text, schema, kind).document

/** Validates what a recipe made. @throws AppError invalid-input naming the field */
export function checkDocument<T>(value: unknown, schema: z.ZodType<T>, what: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new AppError('invalid-input', `This ${what} cannot be saved`, {
    detail: `${issue?.path.join('.') || what}: ${issue?.message ?? 'not valid'}`,
    remedy: 'Nothing was changed. Correct the value and try again.',
  })
}

/** lowdb's adapter over our write path: `write` puts the document into the group of files that is committed at once. */
class GroupAdapter<T> implements Adapter<T> {
  readonly #path: string
  readonly #root: string
  readonly #group: FileWrite[]
  constructor(root: string, path: string, group: FileWrite[]) {
    this.#root = root
    this.#path = path
    this.#group = group
  }
  async read(): Promise<T | null> {
    try {
      return JSON.parse(await readFile(join(this.#root, this.#path), 'utf8')) as T
    } catch (error) {
      throw fromSystemError(error, this.#path, 'open the library')
    }
  }
  async write(data: T): Promise<void> {
    this.#group.push({ path: this.#path, content: `${JSON.stringify(data, null, 2)}\n` })
  }
}

/** Adds the document to the group; `commitFiles` makes it durable together with the others. */
export async function stageDocument<T>(group: FileWrite[], root: string, path: string, data: T): Promise<void> {
  await new Low<T>(new GroupAdapter<T>(root, path, group), data).write()
}
