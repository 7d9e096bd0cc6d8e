/** Which snapshots there are. Only those with a whole header count. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { systemCode } from '../errors.ts'
import { MOST_HEADER, MOST_PACKED, MOST_UNPACKED, readBounded, unpack } from './bounded.ts'
import { damagedSnapshot, digestOf } from './chunks.ts'
import { entriesFile, headerFile, SnapshotEntry, SnapshotHeader } from './model.ts'

/** Of one folder, newest first. What cannot be read is passed over. @throws a system error other than a folder that is not there */
export async function readHeaders(folder: string): Promise<SnapshotHeader[]> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return []
    throw error
  })
  const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
  const headers = await Promise.all(
    ids
      .sort()
      .reverse()
      .map((id) => readHeader(folder, id)),
  )
  return headers.filter((header) => header !== null)
}

/** null when there is none of this id, or it is damaged. */
export async function readHeader(folder: string, id: string): Promise<SnapshotHeader | null> {
  try {
    const text = (await readBounded(join(folder, headerFile(id)), MOST_HEADER)).toString('utf8')
    const header = SnapshotHeader.parse(JSON.parse(text))
    return header.id === id ? header : null
  } catch {
    return null
  }
}

/** @throws AppError library-damaged when the list is not the one that the header was written with */
export async function readEntries(folder: string, header: SnapshotHeader): Promise<SnapshotEntry[]> {
  const file = join(folder, entriesFile(header.id))
  const packed = await readBounded(file, MOST_PACKED).catch(() => Buffer.alloc(0))
  if (digestOf(packed) !== header.entries) throw damagedSnapshot(file)
  try {
    const entries = z.array(SnapshotEntry).parse(JSON.parse((await unpack(packed)).toString('utf8')))
    if (isWithin(entries)) return entries
  } catch {
    // The digest is right: whoever wrote the header wrote this too.
  }
  throw damagedSnapshot(file)
}

/** Documents lie one behind the other in their chunk. Those that share bytes would be many times what a chunk may hold. */
function isWithin(entries: readonly SnapshotEntry[]): boolean {
  const sizes = new Map<number, number>()
  for (const [, , size, chunk] of entries) sizes.set(chunk, (sizes.get(chunk) ?? 0) + size)
  return [...sizes.values()].every((size) => size <= MOST_UNPACKED)
}
