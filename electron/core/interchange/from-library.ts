/** Stories and their moments as timelines. */
import { AppError } from '../errors.ts'
import type { FrameRate, Moment, Story } from '../library/model.ts'
import { mediaPath } from '../library/paths.ts'
import type { StoryStore } from '../library/port.ts'
import { saidIn } from '../library/words.ts'
import { attributionOf, personOf } from '../quotes/attribution.ts'
import { formatClock } from '../time.ts'
import { fileNameOf } from './file-url.ts'
import { layOut } from './layout.ts'
import { canDrop, editingRate, framesOf } from './timecode.ts'
import { customaryStart, type Source, type Timeline, type TimelineClip } from './timeline.ts'

export interface HandOver {
  /** In the order in which a reel has them. */
  readonly stories: readonly string[]
  /** Moments by id; all of the stories when left out. */
  readonly moments?: readonly string[] | undefined
  /** `moments`: a timeline for each story, its moments where they are in the recording; `reel`: one, a moment behind the other. */
  readonly as: 'moments' | 'reel'
  /** Between the moments of a reel; 0 for cuts. */
  readonly dissolveMs: number
  /** Of a reel; made of the stories' titles when left out. */
  readonly name?: string | undefined
}

export interface PreparedTimelines {
  readonly timelines: readonly Timeline[]
  /** What whoever opens the files has to know, in sentences. */
  readonly problems: readonly string[]
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

class Preparation {
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

  /** Its moments in order of time; the whole of a story that has none. */
  async clipsOf(story: Story, chosen: ReadonlySet<string> | null): Promise<TimelineClip[]> {
    const source = await this.sourceOf(story)
    const said = await saidIn(this.#store, story)
    const moments = story.moments.filter(({ id }) => !chosen || chosen.has(id))
    if (moments.length === 0 && !chosen) {
      this.problems.push(`"${story.title}" has no moments. It is handed over whole.`)
      const { words, speakers } = said({ startMs: 0, endMs: source.durationMs })
      const speaker = this.#speakers(story, speakers)
      const facts = { title: story.title, note: story.notes, tags: story.tags, speaker, words }
      return [{ source, inMs: 0, outMs: source.durationMs, recordMs: null, dissolveMs: 0, ...facts }]
    }
    return moments.map((moment) => {
      const { words, speakers } = said(moment)
      const { startMs, endMs, note, tags } = moment
      const facts = {
        title: titleOf(moment, words, story),
        note,
        tags,
        speaker: this.#speakers(story, speakers),
        words,
      }
      return { source, inMs: startMs, outMs: endMs, recordMs: null, dissolveMs: 0, ...facts }
    })
  }
}

const rateOf = (clips: readonly TimelineClip[]): FrameRate => {
  const video = clips.find(({ source }) => source.video)?.source.video
  return video ? editingRate(video.rate) : SOUND_RATE
}

/** Its moments where they are in its recording, so that both show the same timecode. */
function onItsOwn(story: Story, clips: readonly TimelineClip[]): Timeline {
  const rate = rateOf(clips)
  const startTimecode = clips[0]?.source.startTimecode || (canDrop(rate) ? '00:00:00;00' : '00:00:00:00')
  const placed = clips.map((clip) => ({ ...clip, recordMs: clip.inMs }))
  return { name: story.title, rate, startTimecode, clips: placed, markers: [] }
}

function oneReel(name: string, clips: readonly TimelineClip[], dissolveMs: number): Timeline {
  const rate = rateOf(clips)
  const joined = clips.map((clip, index) => ({ ...clip, dissolveMs: index === 0 ? 0 : dissolveMs }))
  return { name, rate, startTimecode: customaryStart(rate), clips: joined, markers: [] }
}

/** Says how many dissolves are not as long as was asked for. */
function shortDissolves(reel: Timeline): string[] {
  const { tracks, rate } = layOut(reel)
  const short = tracks.flat().filter(({ clip, dissolve }) => {
    const frames = dissolve ? dissolve.before + dissolve.after : 0
    return clip.dissolveMs > 0 && frames < framesOf(clip.dissolveMs, rate)
  })
  if (short.length === 0) return []
  const count = short.length === 1 ? 'One dissolve is' : `${short.length} dissolves are`
  return [`${count} shorter or left out: the recordings have no more frames there.`]
}

/** @throws AppError not-found when moments that were asked for belong to none of the stories */
function checkChosen(chosen: ReadonlySet<string> | null, clips: readonly Story[]): void {
  const known = new Set(clips.flatMap(({ moments }) => moments.map(({ id }) => id)))
  const unknown = [...(chosen ?? [])].filter((id) => !known.has(id))
  if (unknown.length === 0) return
  throw new AppError('not-found', 'There is no such moment', { detail: unknown.join(', ') })
}

/**
 * Timelines of stories, ready to be written.
 * @param root of the library
 * @param ask for the timecode of recordings whose story does not have it
 * @throws AppError not-found
 */
export async function timelinesOf(
  store: StoryStore,
  root: string,
  request: HandOver,
  ask: AskStartTimecode,
): Promise<PreparedTimelines> {
  const stories = await Promise.all([...new Set(request.stories)].map((id) => store.get(id)))
  const chosen = request.moments ? new Set(request.moments) : null
  checkChosen(chosen, stories)
  const preparation = new Preparation(store, root, ask)
  const each: { story: Story; clips: TimelineClip[] }[] = []
  for (const story of stories) each.push({ story, clips: await preparation.clipsOf(story, chosen) })
  const { problems } = preparation
  const filled = each.filter(({ clips }) => clips.length > 0)
  if (request.as === 'moments') return { timelines: filled.map(({ story, clips }) => onItsOwn(story, clips)), problems }
  const [first] = stories
  const others = stories.length - 1
  const made = `${first?.title ?? ''}${others > 0 ? ` and ${others} more` : ''}`
  const reel = oneReel(
    request.name ?? made,
    filled.flatMap((one) => one.clips),
    request.dissolveMs,
  )
  return { timelines: [reel], problems: [...problems, ...shortDissolves(reel)] }
}
