/** Which story of a library a file means. */
import type { FrameRate } from '../library/model.ts'
import { mediaPath } from '../library/paths.ts'
import type { StoryStore } from '../library/port.ts'
import { fileNameOf } from './file-url.ts'
import type { KnownMedia, NamedSource } from './read-model.ts'
import { reelName } from './reel-names.ts'

export interface KnownStory extends KnownMedia {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly path: string
  readonly rate: FrameRate | null
  readonly durationMs: number
}

/** File systems take these for the same. */
const folded = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('\\', '/')
const stem = (name: string): string => folded(name).replace(/\.[^.]*$/, '')

export class StoryFinder {
  readonly #stories: readonly KnownStory[]
  readonly #fallback: KnownStory | null

  /** @param fallback a story for recordings that are named by nothing or by nothing known */
  constructor(stories: readonly KnownStory[], fallback: KnownStory | null) {
    this.#stories = stories
    this.#fallback = fallback
  }

  /** By path, by file name, by name without ending, by tape; several when that does not decide. */
  find({ name, path, reel }: NamedSource): readonly KnownStory[] {
    const tests: readonly (readonly [string, (story: KnownStory) => boolean])[] = [
      [path, (story) => folded(story.path) === folded(path)],
      [name, (story) => folded(story.name) === folded(name)],
      [name, (story) => stem(story.name) === stem(name)],
      [
        name === '' ? reel : '',
        (story) => reelName(story.name) === reel.toUpperCase() || stem(story.name) === folded(reel),
      ],
    ]
    for (const [given, test] of tests) {
      const found = given === '' ? [] : this.#stories.filter(test)
      if (found.length > 0)
        return found.length > 1 && this.#fallback && found.includes(this.#fallback) ? [this.#fallback] : found
    }
    return this.#fallback ? [this.#fallback] : []
  }

  /** The only one it can be; null when none or several are. */
  readonly lookUp = (source: NamedSource): KnownMedia | null => {
    const found = this.find(source)
    return found.length === 1 ? (found[0] ?? null) : null
  }
}

/** @param only a story for what names no recording of the library @throws AppError not-found */
export async function storyFinder(store: StoryStore, root: string, only: string | null): Promise<StoryFinder> {
  const known = async (id: string): Promise<KnownStory> => {
    const { title, media } = await store.get(id)
    const path = mediaPath(root, media)
    const { durationMs, video, startTimecode = '' } = media.info
    return { id, title, name: fileNameOf(path), path, rate: video?.frameRate ?? null, startTimecode, durationMs }
  }
  const stories: KnownStory[] = []
  for (const { id } of store.list()) stories.push(await known(id))
  const fallback = only === null ? null : (stories.find(({ id }) => id === only) ?? (await known(only)))
  return new StoryFinder(stories, fallback)
}
