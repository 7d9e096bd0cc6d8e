/** Reading what lies in a folder of snapshots, which may be on a disk that somebody else wrote to: nothing without end, nothing too large. */
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

/** Most bytes of a file that is read as a whole, and of what comes out of it: many times what the program writes there. */
export const MOST_PACKED = 64 * 1024 * 1024
export const MOST_UNPACKED = 64 * 1024 * 1024
/** A header is a few hundred bytes and 70 for each chunk. */
export const MOST_HEADER = 4 * 1024 * 1024

/** @throws a system error, or RangeError when it is no plain file (a pipe, a device) or larger than `most` bytes */
export async function readBounded(file: string, most: number): Promise<Buffer> {
  const found = await stat(file)
  if (!found.isFile() || found.size > most) throw new RangeError(`${file} is not a file of at most ${most} bytes`)
  return readFile(file)
}

/** @throws RangeError when more comes out than is allowed, or an error of zlib */
export const unpack = (packed: Uint8Array): Promise<Buffer> =>
  promisify(gunzip)(packed, { maxOutputLength: MOST_UNPACKED })
