/** What hand-overs of moments and of reels have in common: recordings and parts of them, with everything the library knows. */
import type { FrameRate, Moment, Story } from '../library/model.ts'
import { mediaPath } from '../library/paths.ts'
import type { StoryStore } from '../library/port.ts'
import type { Said } from '../library/words.ts'
import { attributionOf, personOf } from '../quotes/attribution.ts'
import { formatClock } from '../time.ts'
import { fileNameOf } from './file-url.ts'
import { editingRate } from './timecode.ts'
import type { Source, Timeline, TimelineClip } from './timeline.ts'

/** A part of a recording that is handed over; `moment` null for one that is no moment, as a story that goes whole. */
export interface Part {
  readonly story: string
  readonly moment: string | null
  readonly startMs: number
  readonly endMs: number
}

export interface PreparedTimelines {
  readonly timelines: readonly Timeline[]
  /** What whoever opens the files has to know, in sentences. */
  readonly problems: readonly string[]
  /** What the timelines are made of. */
  readonly parts: readonly Part[]
}

/** Timecode of a recording that was added before it was asked for; null when the recording is not there. */
export type AskStartTimecode = (story: Story) => Promise<string | null>

/** What timelines of sound alone are counted in. */
const SOUND_RATE: FrameRate = { num: 30, den: 1 }
const [LONGEST_TITLE, TITLE_WORDS] = [80, 10]

/** The first line of its note, else the first words of what is said, else where it is. */
function titleOf(moment: Pick<Moment, 'note' | 'startMs'>, words: string, story: Story): string {
  const [line = ''] = moment.note.trim().split(/\r\n|[\r\n]/)
  const spoken = words.split(/\s+/).filter((word) => word !== '')
  const said = spoken.slice(0, TITLE_WORDS).join(' ') + (spoken.length > TITLE_WORDS ? '…' : '')
  const title = line.trim() || (spoken.length > 0 ? said : `${story.title}, ${formatClock(moment.startMs)}`)
  return [...title].slice(0, LONGEST_TITLE).join('').trim()
}

export class Preparation {
  readonly problems: string[] = []
  readonly #store: StoryStore
  readonly #root: string
  readonly #ask: AskStartTimecode
  readonly #today = new Date().toISOString().slice(0, 10)

  constructor(store: StoryStore, root: string, ask: AskStartTimecode) {
    this.#store = store
    this.#root = root
    this.#ask = ask
  }

  async sourceOf(story: Story): Promise<Source> {
    const { info } = story.media
    const path = mediaPath(this.#root, story.media)
    const startTimecode = info.startTimecode ?? (await this.#ask(story))
    if (startTimecode === null) {
      this.problems.push(
        `"${story.title}": its timecode is not known and its recording is not there now. Zero was taken.`,
      )
    }
    const { video, audio } = info
    return {
      ...{
        id: story.id,
        name: fileNameOf(path),
        path,
        startTimecode: startTimecode ?? '',
        durationMs: info.durationMs,
      },
      video: video && { width: video.width, height: video.height, rate: video.frameRate },
      audio: audio && { channels: audio.channels, sampleRate: audio.sampleRate },
    }
  }

  /** Speakers with the office they had on the day. */
  #speakers(story: Story, names: readonly string[]): string {
    const { people } = this.#store.library()
    return names
      .map((name) => attributionOf(personOf(people, name), name, story.recordedOn, this.#today).text)
      .join('; ')
  }

  /** A part of its recording, with what is said in it. It follows what is before it, with a cut. */
  clipOf(
    story: Story,
    source: Source,
    part: Pick<Moment, 'startMs' | 'endMs' | 'note' | 'tags'>,
    { words, speakers }: Said,
  ): TimelineClip {
    const { startMs, endMs, note, tags } = part
    const speaker = this.#speakers(story, speakers)
    const facts = { title: titleOf(part, words, story), note, tags, speaker, words }
    return { source, inMs: startMs, outMs: endMs, recordMs: null, dissolveMs: 0, ...facts }
  }
}

/** What a timeline is counted in: as its first picture, or as is usual for sound alone. */
export const rateOf = (clips: readonly TimelineClip[]): FrameRate => {
  const video = clips.find(({ source }) => source.video)?.source.video
  return video ? editingRate(video.rate) : SOUND_RATE
}
