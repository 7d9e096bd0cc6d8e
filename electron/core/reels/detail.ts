/** Reels as they are looked at: lengths, words and speakers, and what has become of what they were made from. */
import { AppError } from '../errors.ts'
import type { Cue, FrameRate, Reel, ReelClip, ReelItem, ReelMusic, ReelTitle, Story } from '../library/model.ts'
import type { StoryStore } from '../library/port.ts'
import { findReel, hasMusic, reelsOf } from '../library/reels.ts'
import { cueWords } from '../library/words.ts'
import { type PlacedItem, placeItems, totalOf } from './timeline.ts'

/** A line of the list. */
export interface ReelRow {
  readonly id: string
  readonly name: string
  readonly clipCount: number
  readonly titleCount: number
  readonly lengthMs: number
  /** Stories in order of appearance, each once; also those that are gone. */
  readonly stories: readonly string[]
  readonly createdAt: string
}

/** What one speaker says without another one between. */
export interface Turn {
  /** As the transcript names them, '' when it does not. */
  readonly speaker: string
  readonly words: string
}

/**
 * `story-removed`: it was taken out of the catalogue; undo brings it back. `media-missing`: its recording is not there now.
 * `moment-removed`: the clip stands for itself.
 */
export type ClipState = 'ok' | 'moment-removed' | 'media-missing' | 'story-removed'

export interface ShownClip extends ReelClip, PlacedItem {
  readonly state: ClipState
  /** Title of its story; its id when that is gone. */
  readonly storyTitle: string
  /** `YYYY-MM-DD` or ''. */
  readonly recordedOn: string
  /** Length of the media, 0 when its story is gone. */
  readonly mediaMs: number
  readonly frameRate: FrameRate | null
  /** Of the words; '' without a transcript. */
  readonly language: string
  readonly turns: readonly Turn[]
}
export interface ShownTitle extends ReelTitle, PlacedItem {}
export type ShownItem = ShownClip | ShownTitle

export interface ReelDetail {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly items: readonly ShownItem[]
  readonly totalMs: number
  readonly music: (ReelMusic & { readonly isThere: boolean }) | null
}

const storiesOf = (items: readonly ReelItem[]): string[] => [
  ...new Set(items.flatMap((item) => (item.kind === 'clip' ? [item.story] : []))),
]

function rowOf(reel: Reel): ReelRow {
  const { id, name, items, createdAt } = reel
  const clipCount = items.filter(({ kind }) => kind === 'clip').length
  const [titleCount, lengthMs] = [items.length - clipCount, totalOf(reel)]
  return { id, name, clipCount, titleCount, lengthMs, stories: storiesOf(items), createdAt }
}

export interface ReelList {
  readonly reels: readonly ReelRow[]
  /** How many a later version of this program made, which are kept and not shown. */
  readonly unknown: number
}

export function listReels(store: StoryStore): ReelList {
  const library = store.library()
  const reels = reelsOf(library).map(rowOf)
  return { reels, unknown: library.reels.length - reels.length }
}

/** What is said in a range of these cues, by turns. */
export function turnsIn(cues: readonly Cue[], startMs: number, endMs: number): Turn[] {
  const turns: { speaker: string; words: string }[] = []
  for (const cue of cues) {
    if (cue.endMs <= startMs || cue.startMs >= endMs) continue
    const words = cueWords(cue, startMs, endMs).replace(/\s+/g, ' ').trim()
    if (words === '') continue
    const last = turns.at(-1)
    if (last?.speaker === cue.speaker) last.words += ` ${words}`
    else turns.push({ speaker: cue.speaker, words })
  }
  return turns
}

interface Source {
  readonly story: Story
  readonly language: string
  readonly cues: readonly Cue[]
}

/** What cannot be found is null: a reel outlives its stories and their transcripts. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

async function readSource(store: StoryStore, id: string): Promise<Source | null> {
  const story = await orNull(store.get(id))
  if (!story) return null
  const language = story.transcripts[0]?.language ?? ''
  const transcript = language === '' ? null : await orNull(store.transcript(id, language))
  return { story, language, cues: transcript?.cues ?? [] }
}

function stateOf(clip: ReelClip, story: Story, isMissing: boolean): ClipState {
  if (isMissing) return 'media-missing'
  const isGone = clip.moment !== null && !story.moments.some(({ id }) => id === clip.moment)
  return isGone ? 'moment-removed' : 'ok'
}

function showClip(clip: ReelClip, place: PlacedItem, source: Source | null, isMissing: boolean): ShownClip {
  if (!source) {
    const none = { recordedOn: '', mediaMs: 0, frameRate: null, language: '', turns: [] }
    return { ...clip, ...place, ...none, state: 'story-removed', storyTitle: clip.story }
  }
  const { story, language, cues } = source
  const { info } = story.media
  return {
    ...{ ...clip, ...place, language },
    state: stateOf(clip, story, isMissing),
    storyTitle: story.title,
    recordedOn: story.recordedOn,
    mediaMs: info.durationMs,
    frameRate: info.video?.frameRate ?? null,
    turns: turnsIn(cues, clip.startMs, clip.endMs),
  }
}

/**
 * Everything about one reel.
 * @param root folder of the library, from which the path of its music counts
 * @throws AppError not-found
 */
export async function reelDetail(store: StoryStore, root: string, id: string): Promise<ReelDetail> {
  const reel = findReel(store.library(), id)
  const wanted = new Set(storiesOf(reel.items))
  const missing = new Set(
    store
      .list()
      .filter((story) => story.mediaStatus === 'missing')
      .map((story) => story.id),
  )
  const sources = new Map(
    await Promise.all([...wanted].map(async (story) => [story, await readSource(store, story)] as const)),
  )
  const places = placeItems(reel)
  const items = reel.items.map((item, index): ShownItem => {
    const place = places[index] ?? { atMs: 0, lengthMs: 0, fadeMs: 0 }
    if (item.kind === 'title') return { ...item, ...place }
    return showClip(item, place, sources.get(item.story) ?? null, missing.has(item.story))
  })
  const music = reel.music && { ...reel.music, isThere: await hasMusic(root, reel.music) }
  return { id, name: reel.name, createdAt: reel.createdAt, items, totalMs: totalOf(reel), music }
}
