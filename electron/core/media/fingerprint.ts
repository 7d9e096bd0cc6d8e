/** Identifies a recording wherever it lies, without reading all of it. */
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { fromSystemError } from '../errors.ts'

const MIB = 1024 * 1024

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let read = 0
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, length - read, position + read)
    if (bytesRead === 0) break
    read += bytesRead
  }
  return buffer.subarray(0, read)
}

/**
 * `<size in bytes>-<SHA-256 hex of the first and the last MiB>`; of the whole file when it is smaller than two MiB.
 * @throws AppError file-not-found, file-unreadable or not-writable (no permission), naming the file
 */
export async function fingerprintFile(path: string): Promise<string> {
  let file: FileHandle | null = null
  try {
    file = await open(path, 'r')
    const { size } = await file.stat()
    const hash = createHash('sha256')
    if (size < 2 * MIB) hash.update(await readAt(file, 0, size))
    else hash.update(await readAt(file, 0, MIB)).update(await readAt(file, size - MIB, MIB))
    return `${size}-${hash.digest('hex')}`
  } catch (error) {
    throw fromSystemError(error, path, 'read the recording')
  } finally {
    await file?.close()
  }
}
