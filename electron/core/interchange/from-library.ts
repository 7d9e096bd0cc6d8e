/** Stories and their moments as timelines. */
import { AppError } from '../errors.ts'
import type { Story } from '../library/model.ts'
import type { StoryStore } from '../library/port.ts'
import { saidIn } from '../library/words.ts'
import { layOut } from './layout.ts'
import { type AskStartTimecode, type Part, Preparation, type PreparedTimelines, rateOf } from './prepare.ts'
import { canDrop, framesOf } from './timecode.ts'
import { customaryStart, type Timeline, type TimelineClip } from './timeline.ts'

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

interface Prepared {
  readonly part: Part
  readonly clip: TimelineClip
}

/** Whether a moment was asked for; null when all are. */
type Chosen = ((story: string, id: string) => boolean) | null

const keyOf = (story: string, id: string): string => `${story} ${id}`

/** Its moments in order of time; the whole of a story that has none. */
async function clipsOf(story: Story, chosen: Chosen, preparation: Preparation, store: StoryStore): Promise<Prepared[]> {
  const source = await preparation.sourceOf(story)
  const said = await saidIn(store, story)
  const moments = story.moments.filter(({ id }) => !chosen || chosen(story.id, id))
  if (moments.length === 0 && !chosen) {
    preparation.problems.push(`"${story.title}" has no moments. It is handed over whole.`)
    const whole = { startMs: 0, endMs: source.durationMs }
    const clip = preparation.clipOf(story, source, { ...whole, note: story.notes, tags: story.tags }, said(whole))
    return [{ part: { story: story.id, moment: null, ...whole }, clip: { ...clip, title: story.title } }]
  }
  return moments.map((moment) => {
    const { id, startMs, endMs } = moment
    const clip = preparation.clipOf(story, source, moment, said(moment))
    return { part: { story: story.id, moment: id, startMs, endMs }, clip }
  })
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
  for (const story of stories) each.push({ story, prepared: await clipsOf(story, chosen, preparation, store) })
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
