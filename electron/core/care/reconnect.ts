/** Finding recordings again: a whole disk at once by size and fingerprint, whatever the files are called now. */
import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AppError, fromSystemError } from '../errors.ts'
import { changeStory } from '../library/edit.ts'
import type { Story } from '../library/model.ts'
import { recordedPath, recordPath } from '../library/paths.ts'
import type { StoryStore } from '../library/port.ts'
import { fingerprintFile } from '../media/fingerprint.ts'

export interface Lost {
  readonly id: string
  readonly title: string
  /** Absolute, as recorded. */
  readonly path: string
}
export interface Reconnected {
  /** With the path where each is now. */
  readonly found: readonly Lost[]
  /** Still not there. */
  readonly missing: readonly Lost[]
  /** Files looked at. */
  readonly files: number
}
export interface ReconnectOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((files: number, found: number) => void) | undefined
}

const sizeOf = (story: Story): number => Number(story.media.fingerprint.split('-')[0])

/** Whether the recording of a story lies at this path: its size first, which costs nothing. */
async function isRecording(story: Story, path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile() || found.size !== sizeOf(story)) return false
  return (await fingerprintFile(path).catch(() => '')) === story.media.fingerprint
}

/** Stories whose recording is not at its place, or where another file lies at it. */
export async function findLost(root: string, store: StoryStore): Promise<Story[]> {
  const lost: Story[] = []
  for (const { id } of store.list()) {
    const story = await store.get(id).catch(() => null)
    if (!story) continue
    const found = await stat(recordedPath(root, story.media)).catch(() => null)
    if (!found?.isFile() || found.size !== sizeOf(story)) lost.push(story)
  }
  return lost
}

/** Every file below a folder; folders that cannot be read are passed over, links to folders are not followed. */
async function* filesBelow(folder: string, isFirst = true): AsyncGenerator<string> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (isFirst) throw fromSystemError(error, folder, 'look through the folder')
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path, false)
    else if (entry.isFile()) yield path
  }
}

async function connect(root: string, store: StoryStore, found: ReadonlyMap<Story, string>): Promise<void> {
  if (found.size === 0) return
  await store.change(
    [...found].map(([story, path]) =>
      changeStory(story.id, (now) => ({ ...now, media: { ...now.media, ...recordPath(root, path) } })),
    ),
    found.size === 1 ? 'find media again' : `find media of ${found.size} stories again`,
  )
  await store.refreshMedia([...found.keys()].map(({ id }) => id))
}

function report(root: string, lost: readonly Story[], found: ReadonlyMap<Story, string>, files: number): Reconnected {
  const as = (story: Story, path: string): Lost => ({ id: story.id, title: story.title, path })
  return {
    found: [...found].map(([story, path]) => as(story, path)),
    missing: lost.filter((story) => !found.has(story)).map((story) => as(story, recordedPath(root, story.media))),
    files,
  }
}

/**
 * Looks through a folder or a whole disk for the recordings that are not there and connects all that are found as one change,
 * which can be undone. Only files of a size that is looked for are read.
 * @throws AppError file-not-found | not-writable (folder) | library-read-only | cancelled; then nothing has changed
 */
export async function reconnectFolder(
  { root, store }: { readonly root: string; readonly store: StoryStore },
  folder: string,
  { signal, onProgress }: ReconnectOptions = {},
): Promise<Reconnected> {
  await store.refreshMedia()
  const lost = await findLost(root, store)
  const wanted = Map.groupBy(lost, sizeOf)
  const found = new Map<Story, string>()
  let files = 0
  for await (const path of filesBelow(resolve(folder))) {
    if (signal?.aborted) throw new AppError('cancelled', 'The search was stopped', { detail: 'Nothing was changed.' })
    if (found.size === lost.length) break
    files += 1
    if (files % 50 === 0) onProgress?.(files, found.size)
    const size = (await stat(path).catch(() => null))?.size
    const open = size === undefined ? [] : (wanted.get(size) ?? []).filter((story) => !found.has(story))
    if (open.length === 0) continue
    const fingerprint = await fingerprintFile(path).catch(() => '')
    for (const story of open) if (story.media.fingerprint === fingerprint) found.set(story, path)
  }
  await connect(root, store, found)
  onProgress?.(files, found.size)
  return report(root, lost, found, files)
}

/** Parts of a recorded path, of this system or another: `C:\Footage\a.mp4`, `/Volumes/Disk/a.mp4`. */
const partsOf = (path: string): string[] => path.split(/[\\/]/).filter((part) => part !== '')

/** Folders above the library, nearest first: a library and its footage are often moved together. */
function above(root: string): string[] {
  const folders: string[] = []
  for (let at = resolve(root); folders.at(-1) !== at && folders.length < 12; at = dirname(at)) folders.push(at)
  return folders
}

/**
 * Finds recordings that were moved together with the library: at the end of their recorded path below the library or a folder
 * above it. What is found once tells where to look for the others first.
 */
export async function reconnectByPosition({
  root,
  store,
}: {
  readonly root: string
  readonly store: StoryStore
}): Promise<Reconnected> {
  const lost = await findLost(root, store)
  const found = new Map<Story, string>()
  const places: { readonly base: string; readonly skip: number }[] = []
  for (const story of lost) {
    const parts = partsOf(story.media.path)
    const guesses = above(root).flatMap((base) => parts.map((_, skip) => ({ base, skip })))
    for (const { base, skip } of [...places, ...guesses]) {
      const path = join(base, ...parts.slice(skip))
      if (skip >= parts.length || parts.includes('..') || !(await isRecording(story, path))) continue
      found.set(story, path)
      if (!places.some((place) => place.base === base && place.skip === skip)) places.unshift({ base, skip })
      break
    }
  }
  await connect(root, store, found)
  return report(root, lost, found, 0)
}
