/**
 * Makes a library self-contained: every recording that lies elsewhere is copied into `media/`, and its story points to the copy
 * only after the copy was read back and is the same. The recordings themselves are only read.
 */
import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { AppError, fromSystemError } from '../errors.ts'
import { freeBytes } from '../export/space.ts'
import { sayBytes } from '../export/reasons.ts'
import { changeStory } from '../library/edit.ts'
import { isReel, type LibraryDocument, type Reel, type Story } from '../library/model.ts'
import { mediaPath, recordPath } from '../library/paths.ts'
import type { StoryStore } from '../library/port.ts'
import { fingerprintFile } from '../media/fingerprint.ts'
import { cancelled, copyVerified, findCopy } from './verified-copy.ts'

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

/** Kept free for what the library itself writes meanwhile. */
const spareBytes = 64 * 1024 * 1024

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

  /** @returns absolute path of a copy in the library, which may be there already */
  async #copy(source: string): Promise<string> {
    const { root } = this.#context
    const { signal } = this.#options
    if (signal?.aborted) throw cancelled()
    const there = await findCopy(root, source, signal)
    if (there !== null) return there
    return copyVerified(root, source, signal, (bytes) => {
      this.copiedBytes += bytes
      this.#step(bytes)
    })
  }

  /** The music of reels comes along. */
  async takeMusic(): Promise<void> {
    const { root, store } = this.#context
    for (const [source, reels] of outsideMusic(this.#context)) {
      try {
        const { path } = recordPath(root, await this.#copy(source))
        const withCopy = (stored: unknown): unknown =>
          isReel(stored) && stored.music?.path === source ? { ...stored, music: { ...stored.music, path } } : stored
        const recipe = (now: LibraryDocument): LibraryDocument => ({ ...now, reels: now.reels.map(withCopy) })
        await store.change([{ kind: 'library', recipe }], 'collect music')
        for (const { id, name } of reels) this.collected.push({ id, title: name, path })
      } catch (caught) {
        const error = fromSystemError(caught, source, 'copy the music')
        if (!(error instanceof AppError) || error.code === 'cancelled' || error.code === 'disk-full') throw error
        for (const { id, name } of reels)
          this.refused.push({ id, title: name, path: source, why: error.title, remedy: error.remedy })
      }
    }
  }

  async take(source: string, stories: readonly Story[]): Promise<void> {
    const { root, store } = this.#context
    if (this.#options.signal?.aborted) throw cancelled()
    const begun = this.#done
    const size = (await stat(source).catch(() => null))?.size ?? 0
    try {
      const fingerprint = await fingerprintFile(source)
      const same = stories.filter((story) => story.media.fingerprint === fingerprint)
      const others = stories.filter((story) => story.media.fingerprint !== fingerprint)
      this.#refuse(others, source, 'Another file lies where the recording was', 'Find the recording again first.')
      if (same.length === 0) return
      const copy = await this.#copy(source)
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

/** The music of reels that lies outside of the library, by its path. */
const outsideMusic = ({ store }: Context): Map<string, Reel[]> => {
  const reels = store.library().reels.filter(isReel)
  return Map.groupBy(
    reels.filter(({ music }) => music !== null && isAbsolute(music.path)),
    ({ music }) => music?.path ?? '',
  )
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
  const total = await refuseFullDisk(context.root, [...files.keys(), ...outsideMusic(context).keys()])
  const collecting = new Collecting(context, options, total)
  for (const [source, stories] of files) await collecting.take(source, stories)
  await collecting.takeMusic()
  const { collected, refused, copiedBytes } = collecting
  return { collected, refused, copiedBytes }
}
