import { readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError, fromSystemError, systemCode } from '../core/errors.ts'
import { exists, makeFolder } from '../core/folders.ts'

const existsAlready = (file: string): AppError =>
  new AppError('output-exists', 'This file exists already', {
    detail: file,
    remedy: 'Choose another name, or move it away.',
  })

export interface NewFile {
  readonly path: string
  readonly content: string | Uint8Array
}

const holds = async ({ path, content }: NewFile): Promise<boolean> => {
  const there = await readFile(path).catch(() => null)
  return there?.equals(Buffer.from(content)) === true
}

/**
 * Of several files, of which all or none are to be written, those that are not there yet, word for word: the captions of a reel are
 * the same for every editing program.
 * @throws AppError output-exists for one that has something else in it
 */
export async function missingOf<T extends NewFile>(files: readonly T[]): Promise<T[]> {
  const missing: T[] = []
  for (const file of files) {
    if (!(await exists(file.path))) missing.push(file)
    else if (!(await holds(file))) throw existsAlready(file.path)
  }
  return missing
}

/**
 * Writes a file with its folders, never over another one.
 * @param doing what was attempted, as in "write the quotes"
 * @throws AppError output-exists, disk-full, not-writable
 */
export async function writeNew(file: string, content: string | Uint8Array, doing: string): Promise<void> {
  try {
    await makeFolder(dirname(file))
    await writeFile(file, content, { flag: 'wx' })
  } catch (error) {
    throw systemCode(error) === 'EEXIST' ? existsAlready(file) : fromSystemError(error, file, doing)
  }
}
