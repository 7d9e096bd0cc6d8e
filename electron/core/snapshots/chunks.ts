/** Documents packed into files of a few MB, each named by its content: written once, shared by snapshots, checked at every reading. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { AppError, fromSystemError } from '../errors.ts'
import { commitFiles } from '../library/durable.ts'
import { MOST_PACKED, readBounded, unpack } from './bounded.ts'
import { chunksFolder } from './model.ts'

/** Unpacked size at which a chunk is written, in bytes: few files, and little to unpack for one document. */
export const CHUNK_BYTES = 4 * 1024 * 1024

export const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
export const DOING = 'make a snapshot'

/** @returns name and packed size in bytes @throws AppError disk-full | not-writable */
export async function writeChunk(
  folder: string,
  parts: readonly Uint8Array[],
): Promise<{ name: string; size: number }> {
  // Fast rather than small: level 1 packs such text to about a third.
  const packed = await promisify(gzip)(Buffer.concat(parts), { level: 1 })
  const name = `${digestOf(packed)}.gz`
  await commitFiles(folder, [{ path: `${chunksFolder}/${name}`, content: packed }], DOING)
  return { name, size: packed.byteLength }
}

/** @throws AppError library-damaged when it is not what its name says | file-not-found */
export async function readChunk(folder: string, name: string): Promise<Buffer> {
  const file = join(folder, chunksFolder, name)
  const packed = await readBounded(file, MOST_PACKED).catch((error: unknown) => {
    throw error instanceof RangeError ? damagedSnapshot(file) : fromSystemError(error, file, 'read a snapshot')
  })
  if (name !== `${digestOf(packed)}.gz`) throw damagedSnapshot(file)
  return unpack(packed).catch(() => {
    throw damagedSnapshot(file)
  })
}

export const damagedSnapshot = (file: string): AppError =>
  new AppError('library-damaged', 'This snapshot is damaged', {
    detail: file,
    remedy: 'Choose another snapshot.',
  })
