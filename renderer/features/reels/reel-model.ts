/** What the screen of a reel works out. Pure; times are milliseconds. */
import { mediaUrl } from '../../api/client.ts'
import type { ReelClip, ReelDetail, ReelItem } from '../../api/types.ts'
import type { Music, Passage } from '../../state/player.ts'
import { formatClock } from '../../ui/time.ts'

export const wordsOf = (clip: Pick<ReelClip, 'turns'>): string => clip.turns.map(({ words }) => words).join(' ')

/** Names as the transcript writes them, each once. */
export const speakersOf = (clip: Pick<ReelClip, 'turns'>): string[] => [
  ...new Set(clip.turns.map(({ speaker }) => speaker).filter((speaker) => speaker !== '')),
]

/** "1:04.2": tenths count where a reel has to fit a limit. */
export function formatTenths(ms: number): string {
  const tenths = Math.round(Math.max(0, ms) / 100)
  return `${formatClock(Math.floor(tenths / 10) * 1000)}.${tenths % 10}`
}

/** Lengths that many places take at most, in milliseconds. */
export const LIMITS: readonly number[] = [30_000, 60_000, 90_000]

export interface Mark {
  readonly limitMs: number
  /** 0..1 of the bar. */
  readonly at: number
  readonly fits: boolean
  /** What is left, or how much it is over. */
  readonly byMs: number
}

/** The bar ends a little after the longest limit, or after the reel when that is longer. */
export function measure(totalMs: number): { readonly filled: number; readonly marks: readonly Mark[] } {
  const whole = Math.max(totalMs, ...LIMITS) * 1.04
  const marks = LIMITS.map((limitMs) => ({
    ...{ limitMs, at: limitMs / whole },
    ...{ fits: totalMs <= limitMs, byMs: Math.abs(limitMs - totalMs) },
  }))
  return { filled: totalMs / whole, marks }
}

/**
 * Where the chosen items go by one step up (-1) or down (1), together and in their order.
 * @returns the id before which they come, null for the end, undefined where they cannot go further
 */
export function stepBefore(
  items: readonly Pick<ReelItem, 'id'>[],
  chosen: ReadonlySet<string>,
  by: 1 | -1,
): string | null | undefined {
  const places = items.flatMap(({ id }, index) => (chosen.has(id) ? [index] : []))
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const isTogether = last - first === places.length - 1
  if (by === -1) {
    // Those that lie apart come together first.
    if (first === 0) return isTogether ? undefined : items.find(({ id }) => !chosen.has(id))?.id
    return items[first - 1]?.id
  }
  if (last === items.length - 1) return isTogether ? undefined : null
  return items[last + 2]?.id ?? null
}

/** Where dropped items come: before or after the one under the pointer. */
export function dropBefore(items: readonly Pick<ReelItem, 'id'>[], key: string, position: string): string | null {
  if (position !== 'after') return key
  return items[items.findIndex(({ id }) => id === key) + 1]?.id ?? null
}

export interface Range {
  readonly startMs: number
  readonly endMs: number
}

/** The shortest clip, in milliseconds; the app refuses less (electron/core/reels/edit.ts). */
export const SHORTEST_MS = 40

/** Moves in or out by some milliseconds, as far as the media and the other edge let it. */
export function nudge(range: Range, edge: 'in' | 'out', by: number, mediaMs: number): Range {
  const { startMs, endMs } = range
  if (edge === 'in') return { startMs: Math.round(Math.min(Math.max(0, startMs + by), endMs - SHORTEST_MS)), endMs }
  return { startMs, endMs: Math.round(Math.max(Math.min(mediaMs, endMs + by), startMs + SHORTEST_MS)) }
}

export const isPlayable = (item: ReelItem): boolean =>
  item.kind === 'title' || item.state === 'ok' || item.state === 'moment-removed'

/** Music of a reel as the player takes it; null where there is none, or its file is away. */
export const asMusic = ({ id, music }: Pick<ReelDetail, 'id' | 'music'>): Music | null =>
  music?.isThere ? { url: mediaUrl.music(id), gainDb: music.gainDb, duckDb: music.duckDb } : null

/** What the small player plays: clips, and titles as cards that stand for their time. */
export const asPassage = (item: ReelItem): Passage =>
  item.kind === 'title'
    ? {
        ...{ story: '', title: item.text, startMs: 0, endMs: item.durationMs, speaker: '', text: item.text },
        ...{ isCard: true, isQuiet: true },
      }
    : {
        ...{ story: item.story, title: item.storyTitle, startMs: item.startMs, endMs: item.endMs },
        speaker: speakersOf(item).length === 1 ? (speakersOf(item)[0] ?? '') : '',
        text: wordsOf(item) || item.note,
        // Without a transcript nobody knows: then somebody may speak.
        isQuiet: item.language !== '' && item.turns.length === 0,
      }
