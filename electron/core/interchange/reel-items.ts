/** The items of a reel as clips of a timeline, also those whose story or recording is gone. */
import { AppError } from '../errors.ts'
import { isFile } from '../folders.ts'
import type { Reel, ReelClip, Story } from '../library/model.ts'
import { mediaPath } from '../library/paths.ts'
import type { StoryStore } from '../library/port.ts'
import { saidIn } from '../library/words.ts'
import { placeItems } from '../reels/timeline.ts'
import { type Preparation, rateOf } from './prepare.ts'
import { cutAtFades } from './reel-cuts.ts'
import { type Source, type Timeline, type TimelineClip, titleClip } from './timeline.ts'

/** A reel outlives its stories: what is not there is null. */
export async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

export const clipsOf = ({ items }: Reel): ReelClip[] => items.filter((item) => item.kind === 'clip')

/** Stands for a recording whose story was taken out: an editing program shows that it is not there, and keeps the place. */
function goneSource(reel: Reel, story: string): Source {
  const durationMs = Math.max(...clipsOf(reel).flatMap((clip) => (clip.story === story ? [clip.endMs] : [])))
  return { id: story, name: story, path: '', startTimecode: '', durationMs, video: null, audio: null }
}

type MakeClip = (clip: ReelClip) => TimelineClip

const lines = (...parts: readonly string[]): string =>
  [...new Set(parts.filter((part) => part.trim() !== ''))].join('\n')

/** The items of a reel with everything the library knows of them, before they are cut at their fades. */
export class ReelPreparation {
  readonly #store: StoryStore
  readonly #preparation: Preparation
  readonly #reel: Reel
  readonly stories = new Map<string, Story>()

  constructor(store: StoryStore, preparation: Preparation, reel: Reel) {
    this.#store = store
    this.#preparation = preparation
    this.#reel = reel
  }

  async makers(): Promise<Map<string, MakeClip>> {
    const makers = new Map<string, MakeClip>()
    for (const id of new Set(clipsOf(this.#reel).map(({ story }) => story))) {
      const story = await orNull(this.#store.get(id))
      if (story) this.stories.set(id, story)
      makers.set(id, story ? await this.#maker(story) : this.#gone(id))
    }
    return makers
  }

  async #maker(story: Story): Promise<MakeClip> {
    const source = await this.#preparation.sourceOf(story)
    const said = await saidIn(this.#store, story)
    return (clip) => {
      const { startMs, endMs } = clip
      const moment = story.moments.find(({ id }) => id === clip.moment)
      const facts = { note: lines(clip.note, moment?.note ?? ''), tags: moment?.tags ?? [] }
      return this.#preparation.clipOf(story, source, { startMs, endMs, ...facts }, said(clip))
    }
  }

  #gone(id: string): MakeClip {
    const source = goneSource(this.#reel, id)
    return ({ startMs, endMs, note }) => ({
      ...{ source, inMs: startMs, outMs: endMs, recordMs: null, dissolveMs: 0 },
      ...{ title: id, note: lines(note, 'Its story was removed'), tags: [], speaker: '', words: '' },
    })
  }

  /** In the order of the reel, as long as they are in it. */
  items(makers: ReadonlyMap<string, MakeClip>): Pick<Timeline, 'clips' | 'rate'> {
    const { items } = this.#reel
    const made = items.map((item) => (item.kind === 'clip' ? makers.get(item.story)?.(item) : undefined))
    const rate = rateOf(made.filter((clip) => clip !== undefined))
    const places = placeItems(this.#reel)
    const clips = items.map((item, index): TimelineClip => {
      const clip = item.kind === 'title' ? titleClip(item.text, item.durationMs, rate) : made[index]
      if (!clip) throw new Error('A clip was prepared and is not there')
      // The picture of what is gone is not known: it stands for one.
      const gone = item.kind === 'clip' && !this.stories.has(item.story)
      const video = gone ? { width: 1920, height: 1080, rate } : clip.source.video
      return { ...clip, source: { ...clip.source, video }, dissolveMs: places[index]?.fadeMs ?? 0 }
    })
    return { clips: cutAtFades(clips, rate), rate }
  }

  /** Of recordings and stories that are away. @param root of the library */
  async sayMissing(root: string): Promise<string[]> {
    const said: string[] = []
    for (const id of new Set(clipsOf(this.#reel).map(({ story }) => story))) {
      const places = this.#reel.items.flatMap((item, at) => (item.kind === 'clip' && item.story === id ? [at + 1] : []))
      const which = `Item ${places.slice(0, 5).join(', ')}${places.length > 5 ? ' and others' : ''}`
      const story = this.stories.get(id)
      if (!story) said.push(`${which}: the story ${id} was removed. A clip without its recording stands there.`)
      else if (!(await isFile(mediaPath(root, story.media))))
        said.push(`${which}: the recording of "${story.title}" is not there now.`)
    }
    return said
  }
}
