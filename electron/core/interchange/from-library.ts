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

/** Ids of moments are unique within their story only. */
export interface MomentAt {
  readonly story: string
  readonly id: string
}

export interface HandOver {
  /** In the order in which a reel has them. */
  readonly stories: readonly string[]
  /** Moments by id; all of the stories when left out. */
  readonly moments?: readonly string[] | undefined
  /** Moments by story and id, in the order in which a reel has them, in place of `stories` and `moments`. */
  readonly chosen?: readonly MomentAt[] | undefined
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
  /** What the timelines are made of. */
  readonly parts: readonly Part[]
}

/** A part of a recording that is handed over; `moment` null for a story that goes whole. */
export interface Part {
  readonly story: string
  readonly moment: string | null
  readonly startMs: number
  readonly endMs: number
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

interface Prepared {
  readonly part: Part
  readonly clip: TimelineClip
}

/** Whether a moment was asked for; null when all are. */
type Chosen = ((story: string, id: string) => boolean) | null

const keyOf = (story: string, id: string): string => `${story} ${id}`

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
  async clipsOf(story: Story, chosen: Chosen): Promise<Prepared[]> {
    const source = await this.sourceOf(story)
    const said = await saidIn(this.#store, story)
    const moments = story.moments.filter(({ id }) => !chosen || chosen(story.id, id))
    if (moments.length === 0 && !chosen) {
      this.problems.push(`"${story.title}" has no moments. It is handed over whole.`)
      const { words, speakers } = said({ startMs: 0, endMs: source.durationMs })
      const speaker = this.#speakers(story, speakers)
      const facts = { title: story.title, note: story.notes, tags: story.tags, speaker, words }
      const clip = { source, inMs: 0, outMs: source.durationMs, recordMs: null, dissolveMs: 0, ...facts }
      return [{ part: { story: story.id, moment: null, startMs: 0, endMs: source.durationMs }, clip }]
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
      const clip = { source, inMs: startMs, outMs: endMs, recordMs: null, dissolveMs: 0, ...facts }
      return { part: { story: story.id, moment: moment.id, startMs, endMs }, clip }
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
function chosenOf({ moments, chosen }: HandOver, stories: readonly Story[]): Chosen {
  if (!moments && !chosen) return null
  const known = stories.flatMap((story) => story.moments.map(({ id }) => ({ story: story.id, id })))
  const keys = new Set(known.map(({ story, id }) => keyOf(story, id)))
  const unknown = chosen
    ? chosen.filter(({ story, id }) => !keys.has(keyOf(story, id))).map(({ id }) => id)
    : (moments ?? []).filter((id) => !known.some((one) => one.id === id))
  if (unknown.length > 0) throw new AppError('not-found', 'There is no such moment', { detail: unknown.join(', ') })
  const wanted = new Set(chosen ? chosen.map(({ story, id }) => keyOf(story, id)) : moments)
  return (story, id) => wanted.has(chosen ? keyOf(story, id) : id)
}

/** In the order that was asked for, where one was. */
function inOrder(prepared: readonly Prepared[], chosen: HandOver['chosen']): readonly Prepared[] {
  if (!chosen) return prepared
  const places = new Map(chosen.map(({ story, id }, index) => [keyOf(story, id), index]))
  const placeOf = ({ part }: Prepared): number => places.get(keyOf(part.story, part.moment ?? '')) ?? 0
  return prepared.toSorted((a, b) => placeOf(a) - placeOf(b))
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
  const ids = new Set(request.chosen?.map(({ story }) => story) ?? request.stories)
  const stories = await Promise.all([...ids].map((id) => store.get(id)))
  const chosen = chosenOf(request, stories)
  const preparation = new Preparation(store, root, ask)
  const each: { story: Story; prepared: Prepared[] }[] = []
  for (const story of stories) each.push({ story, prepared: await preparation.clipsOf(story, chosen) })
  const { problems } = preparation
  const all = inOrder(
    each.flatMap(({ prepared }) => prepared),
    request.chosen,
  )
  const parts = all.map(({ part }) => part)
  if (request.as === 'moments') {
    const filled = each.filter(({ prepared }) => prepared.length > 0)
    const timelines = filled.map(({ story, prepared }) =>
      onItsOwn(
        story,
        prepared.map(({ clip }) => clip),
      ),
    )
    return { timelines, problems, parts }
  }
  const [first] = stories
  const others = stories.length - 1
  const made = `${first?.title ?? ''}${others > 0 ? ` and ${others} more` : ''}`
  const clips = all.map(({ clip }) => clip)
  const reel = oneReel(request.name ?? made, clips, request.dissolveMs)
  return { timelines: [reel], problems: [...problems, ...shortDissolves(reel)], parts }
}
