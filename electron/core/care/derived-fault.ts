/** Whether a derived file is what its name says, told from its first and last bytes. */
import { open } from 'node:fs/promises'
import { type DerivedFile, derivedFiles } from '../library/paths.ts'

/** JPEG begins with SOI and ends with EOI (ITU-T T.81, table B.1). */
const JPEG = { begin: [0xff, 0xd8], end: [0xff, 0xd9] } as const
/** `peaks.bin`: magic, version 1 (core/media/peaks.ts). */
const PEAKS = { header: 12, version: 1 } as const

function isWhole(file: DerivedFile, head: Buffer, tail: Buffer, size: number): boolean {
  switch (file) {
    case 'poster':
    case 'strip':
      return (
        head[0] === JPEG.begin[0] && head[1] === JPEG.begin[1] && tail[0] === JPEG.end[0] && tail[1] === JPEG.end[1]
      )
    case 'peaks':
      return head.readUInt8(4) === PEAKS.version && size === PEAKS.header + 2 * head.readUInt32LE(8)
    case 'proxy':
      return head.toString('latin1', 4, 8) === 'ftyp'
  }
}

/** @returns 'missing', 'damaged' (cut off, or of an older version), or null when it is sound */
export async function derivedFault(folder: string, file: DerivedFile): Promise<'missing' | 'damaged' | null> {
  const handle = await open(`${folder}/${derivedFiles[file]}`, 'r').catch(() => null)
  if (!handle) return 'missing'
  try {
    const { size } = await handle.stat()
    if (size < PEAKS.header) return 'damaged'
    const [head, tail] = [Buffer.alloc(PEAKS.header), Buffer.alloc(2)]
    await handle.read(head, 0, head.length, 0)
    await handle.read(tail, 0, 2, size - 2)
    return isWhole(file, head, tail, size) ? null : 'damaged'
  } catch {
    return 'damaged'
  } finally {
    await handle.close()
  }
}
