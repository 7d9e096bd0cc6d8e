import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError, fromSystemError, systemCode } from '../core/errors.ts'
import { exists, makeFolder } from '../core/folders.ts'

const existsAlready = (file: string): AppError =>
  new AppError('output-exists', 'This file exists already', {
    detail: file,
    remedy: 'Choose another name, or move it away.',
  })

/** For several files of which all or none are to be written. @throws AppError output-exists */
export async function refuseExisting(files: readonly string[]): Promise<void> {
  for (const file of files) if (await exists(file)) throw existsAlready(file)
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
