/** Where snapshots lie: `snapshots/<id of the library>/<digest of its folder>/` in the data folder of the program. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readHeaders } from './headers.ts'
import type { SnapshotHeader } from './model.ts'

/** Copies of a library share its id (the sample, a backup opened beside the original): the place tells them apart. */
const placeOf = (root: string): string => createHash('sha256').update(root).digest('hex').slice(0, 16)

export const snapshotFolder = (data: string, library: string, root: string): string =>
  join(data, 'snapshots', library, placeOf(root))

const inside = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

export interface PlacedHeader {
  readonly folder: string
  readonly header: SnapshotHeader
}

/** All snapshots of a library, also from before it was moved; newest first. */
export async function allSnapshots(data: string, library: string): Promise<PlacedHeader[]> {
  const folder = join(data, 'snapshots', library)
  const places = await Promise.all(
    (await inside(folder)).map(async (name) => {
      const place = join(folder, name)
      return (await readHeaders(place).catch(() => [])).map((header) => ({ folder: place, header }))
    }),
  )
  return places.flat().sort((a, b) => (a.header.id < b.header.id ? 1 : a.header.id > b.header.id ? -1 : 0))
}

/** The id of the library that lay in this folder when its last snapshot was made; null when there is none. */
export async function libraryAt(data: string, root: string): Promise<string | null> {
  const found = await Promise.all(
    (await inside(join(data, 'snapshots'))).map(async (library) => {
      const [newest] = await readHeaders(snapshotFolder(data, library, root)).catch(() => [])
      return newest
    }),
  )
  const known = found.filter((header) => header !== undefined)
  return known.sort((a, b) => (a.id < b.id ? 1 : -1))[0]?.library ?? null
}
