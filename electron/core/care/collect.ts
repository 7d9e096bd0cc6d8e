/**
 * Makes a library self-contained: every recording that lies elsewhere is copied into `media/`, and its story points to the copy
 * only after the copy was read back and is the same. The recordings themselves are only read.
 */
import { createHash, type Hash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError, fromSystemError } from '../errors.ts'
import { freeBytes } from '../export/space.ts'
import { sayBytes } from '../export/reasons.ts'
import { makeFolder } from '../folders.ts'
import { numbered, placeWithoutReplacing, plainName } from '../library/copy-in.ts'
import { workFolder } from '../library/durable.ts'
import { changeStory } from '../library/edit.ts'
import type { Story } from '../library/model.ts'
import { mediaFolder, mediaPath, recordPath } from '../library/paths.ts'
import type { StoryStore } from '../library/port.ts'
import { fingerprintFile } from '../media/fingerprint.ts'

export interface Collected {
  readonly id: string
  readonly title: string
  /** Relative to the library. */
  readonly path: string
}
export interface NotCollected {
  readonly id: string
  readonly title: string
  readonly path: string
  readonly why: string
  readonly remedy: string
}
export interface CollectReport {
  readonly collected: readonly Collected[]
  readonly refused: readonly NotCollected[]
  readonly copiedBytes: number
}
export interface CollectOptions {
  readonly signal?: AbortSignal | undefined
  /** In bytes. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}
interface Context {
  readonly root: string
  readonly store: StoryStore
}

/** Bytes read at a time. */
const chunkBytes = 4 * 1024 * 1024
/** Kept free for what the library itself writes meanwhile. */
const spareBytes = 64 * 1024 * 1024

const cancelled = (): AppError =>
  new AppError('cancelled', 'Collecting was stopped', {
    detail: 'What was copied until then is in the library; nothing is half done.',
    remedy: 'Start it again to go on with the rest.',
  })

async function hashFile(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    if (signal?.aborted) throw cancelled()
    hash.update(chunk)
  }
  return hash.digest('hex')
}

/** Copies and syncs; what was read goes into the hash. */
async function copyBytes(source: string, target: string, hash: Hash, step: (bytes: number) => void): Promise<void> {
  const handle = await open(target, 'wx')
  try {
    for await (const chunk of createReadStream(source, { highWaterMark: chunkBytes })) {
      hash.update(chunk)
      await handle.writeFile(chunk)
      step(chunk.length)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file of `media/` with the same bytes: copied before a kill came, or by hand. Relative to the library. */
async function findCopy(root: string, source: string, signal: AbortSignal | undefined): Promise<string | null> {
  const { size } = await stat(source)
  let wanted: string | null = null
  for (const name of await readdir(join(root, mediaFolder)).catch((): string[] => [])) {
    const file = join(root, mediaFolder, name)
    const found = await stat(file).catch(() => null)
    if (!found?.isFile() || found.size !== size) continue
    wanted ??= await hashFile(source, signal)
    if ((await hashFile(file, signal)) === wanted) return file
  }
  return null
}

/** A name that is free on every system, also where `Clip.mp4` and `clip.MP4` are one file. */
async function freeName(root: string, source: string): Promise<string> {
  const fold = (name: string): string => name.normalize('NFC').toLowerCase()
  const names = await readdir(join(root, mediaFolder)).catch((): string[] => [])
  const taken = new Set(names.map(fold))
  const plain = plainName(basename(source.replaceAll('\\', '/')))
  for (let n = 1; ; n += 1) if (!taken.has(fold(numbered(plain, n)))) return numbered(plain, n)
}

/** @returns absolute path of the copy, which has the same bytes */
async function copyVerified(
  root: string,
  source: string,
  signal: AbortSignal | undefined,
  step: (bytes: number) => void,
): Promise<string> {
  const temporary = join(root, workFolder, randomBytes(9).toString('hex'))
  await makeFolder(join(root, workFolder))
  await makeFolder(join(root, mediaFolder))
  try {
    const hash = createHash('sha256')
    await copyBytes(source, temporary, hash, (bytes) => {
      if (signal?.aborted) throw cancelled()
      step(bytes)
    })
    if ((await hashFile(temporary, signal)) !== hash.digest('hex')) {
      throw new AppError('tool-failed', 'The copy is not the same as the recording', {
        detail: source,
        remedy: 'The disk of the library may be failing. Nothing was changed; copy to another disk.',
      })
    }
    return await placeWithoutReplacing(temporary, join(root, mediaFolder), await freeName(root, source))
  } catch (error) {
    await rm(temporary, { force: true })
    throw fromSystemError(error, source, 'copy it into the library')
  }
}

/** Stories of the catalogue whose recording lies outside, by the file they share. */
async function outsideStories({ root, store }: Context): Promise<Map<string, Story[]>> {
  const stories: Story[] = []
  for (const { id } of store.list()) {
    const story = await store.get(id).catch(() => null)
    if (story && !story.media.inLibrary) stories.push(story)
  }
  return Map.groupBy(stories, (story) => mediaPath(root, story.media))
}

async function refuseFullDisk(root: string, files: Iterable<string>): Promise<number> {
  let bytes = 0
  for (const file of files) bytes += (await stat(file).catch(() => null))?.size ?? 0
  const free = await freeBytes(root)
  if (bytes === 0 || free === null || bytes + spareBytes <= free) return bytes
  throw new AppError('disk-full', 'The recordings do not fit on the disk of the library', {
    detail: `${sayBytes(bytes)} are to be copied, and ${root} has ${sayBytes(free)} free`,
    remedy: 'Free some space, or move the library to a larger disk first. Nothing was copied.',
  })
}

class Collecting {
  readonly collected: Collected[] = []
  readonly refused: NotCollected[] = []
  copiedBytes = 0
  readonly #context: Context
  readonly #options: CollectOptions
  readonly #total: number
  #done = 0

  constructor(context: Context, options: CollectOptions, total: number) {
    this.#context = context
    this.#options = options
    this.#total = total
  }

  #step(bytes: number): void {
    this.#done += bytes
    this.#options.onProgress?.(this.#done, this.#total)
  }

  #refuse(stories: readonly Story[], path: string, why: string, remedy: string): void {
    for (const { id, title } of stories) this.refused.push({ id, title, path, why, remedy })
  }

  async take(source: string, stories: readonly Story[]): Promise<void> {
    const { root, store } = this.#context
    const { signal } = this.#options
    if (signal?.aborted) throw cancelled()
    const begun = this.#done
    const size = (await stat(source).catch(() => null))?.size ?? 0
    try {
      const fingerprint = await fingerprintFile(source)
      const same = stories.filter((story) => story.media.fingerprint === fingerprint)
      const others = stories.filter((story) => story.media.fingerprint !== fingerprint)
      this.#refuse(others, source, 'Another file lies where the recording was', 'Find the recording again first.')
      if (same.length === 0) return
      const copy =
        (await findCopy(root, source, signal)) ??
        (await copyVerified(root, source, signal, (bytes) => {
          this.copiedBytes += bytes
          this.#step(bytes)
        }))
      const place = recordPath(root, copy)
      const parts = same.map(({ id }) => changeStory(id, (now) => ({ ...now, media: { ...now.media, ...place } })))
      await store.change(parts, 'collect media')
      await store.refreshMedia(same.map(({ id }) => id))
      for (const { id, title } of same) this.collected.push({ id, title, path: place.path })
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'cancelled' || error.code === 'disk-full') throw error
      this.#refuse(stories, source, error.title, error.remedy)
    } finally {
      this.#done = begun
      this.#step(size)
    }
  }
}

/**
 * Copies every recording that lies outside of the library into `media/`, one after the other; each story points to its copy as soon
 * as that is verified (SHA-256 of every byte). Started again after a kill, it goes on with the rest.
 * @throws AppError disk-full (before anything is copied) | library-read-only | cancelled (what was copied until then stays)
 */
export async function collectMedia(context: Context, options: CollectOptions = {}): Promise<CollectReport> {
  if (context.store.readOnly) {
    throw new AppError('library-read-only', 'Nothing can be copied into this library now', {
      detail: context.store.readOnly.detail,
      remedy: 'Close it where it is open, or make its folder writable.',
    })
  }
  await context.store.refreshMedia()
  const files = await outsideStories(context)
  const total = await refuseFullDisk(context.root, files.keys())
  const collecting = new Collecting(context, options, total)
  for (const [source, stories] of files) await collecting.take(source, stories)
  const { collected, refused, copiedBytes } = collecting
  return { collected, refused, copiedBytes }
}
