/** Which snapshots stay. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readHeaders } from './headers.ts'
import { chunksFolder, entriesFile, headerFile, type SnapshotHeader } from './model.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Kept for so long (contract N6: seven days). */
const KEPT_MS = 7 * DAY_MS
/** Every one of the last hours; then one of each hour of the last day; then one of each day. */
const ALL_MS = 2 * HOUR_MS
/** So many of one day from before large changes and restores. */
const MOST_A_DAY = 12

/** The newest of each stretch of time, `stretchMs` long. Headers come newest first. */
function newestOfEach(headers: readonly SnapshotHeader[], stretchMs: number, most: number): SnapshotHeader[] {
  const groups = Map.groupBy(headers, ({ at }) => Math.floor(Date.parse(at) / stretchMs))
  return [...groups.values()].flatMap((group) => group.slice(0, most))
}

/**
 * The snapshots that may go. Never the newest, nor the newest good one; those with a name and those from before a new format stay
 * until somebody removes them.
 * @param headers newest first @param now milliseconds since 1970
 */
export function toThin(headers: readonly SnapshotHeader[], now: number): SnapshotHeader[] {
  const age = ({ at }: SnapshotHeader): number => now - Date.parse(at)
  const young = headers.filter((header) => age(header) < KEPT_MS)
  const ofInterval = young.filter(({ reason }) => reason === 'interval')
  const others = young.filter(({ reason }) => reason === 'bulk' || reason === 'restore')
  const kept = new Set([
    ...headers.slice(0, 1),
    ...headers.filter(({ isGood }) => isGood).slice(0, 1),
    ...headers.filter(({ reason }) => reason === 'named' || reason === 'upgrade'),
    ...ofInterval.filter((header) => age(header) < ALL_MS),
    ...newestOfEach(
      ofInterval.filter((header) => age(header) < DAY_MS),
      HOUR_MS,
      1,
    ),
    ...newestOfEach(ofInterval, DAY_MS, 1),
    ...newestOfEach(others, DAY_MS, MOST_A_DAY),
  ])
  return headers.filter((header) => !kept.has(header))
}

/** Removes these, then the chunks that no snapshot has any more. A header goes first: what is left half removed does not count. */
export async function removeSnapshots(folder: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) await rm(join(folder, headerFile(id)), { force: true })
  const headers = await readHeaders(folder)
  const used = new Set(headers.flatMap(({ chunks }) => chunks))
  const alive = new Set(headers.map(({ id }) => entriesFile(id)))
  const names = await readdir(folder).catch(() => [])
  // A header that cannot be read may be a newer program's: then nothing that it might need is touched.
  if (names.filter((name) => name.endsWith('.json')).length !== headers.length) return
  for (const name of names)
    if (name.endsWith('.entries.gz') && !alive.has(name)) await rm(join(folder, name), { force: true })
  for (const name of await readdir(join(folder, chunksFolder)).catch(() => []))
    if (!used.has(name)) await rm(join(folder, chunksFolder, name), { force: true })
}

export async function thin(folder: string, now: number): Promise<void> {
  const going = toThin(await readHeaders(folder), now)
  await removeSnapshots(
    folder,
    going.map(({ id }) => id),
  )
}
