import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError, fromSystemError, systemCode } from '../core/errors.ts'
import { makeFolder } from '../core/folders.ts'

/**
 * Writes a file that is not there yet, with the folders it needs.
 * @param doing for people, as in "write the quotes"
 * @throws AppError output-exists | disk-full | not-writable
 */
export async function writeNew(file: string, content: string | Uint8Array, doing: string): Promise<void> {
  try {
    await makeFolder(dirname(file))
    await writeFile(file, content, { flag: 'wx' })
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw fromSystemError(error, file, doing)
    throw new AppError('output-exists', 'This file exists already', {
      detail: file,
      remedy: 'Choose another name, or move it away.',
    })
  }
}
