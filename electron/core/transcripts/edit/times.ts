/** Moving and stretching times. Cues and their words move together; order and bounds are kept. Milliseconds are integers. */
import { AppError } from '../../errors.ts'
import type { Cue, FrameRate, Word } from '../../library/model.ts'
import { formatMs } from '../../time.ts'
import { LONGEST_MS } from '../raw-cue.ts'
import { clampWords } from './divide.ts'
import { byStart } from './tokens.ts'

/** Applies a rising function to every time. A cue lasts at least a millisecond and stays between 0 and a week. */
function mapTimes(cues: readonly Cue[], map: (ms: number) => number): Cue[] {
  const bounded = (ms: number): number => Math.min(Math.max(0, Math.round(map(ms))), LONGEST_MS)
  return cues.map((cue) => {
    const startMs = Math.min(bounded(cue.startMs), LONGEST_MS - 1)
    const endMs = Math.max(startMs + 1, bounded(cue.endMs))
    const moved = { ...cue, startMs, endMs }
    if (!cue.words) return moved
    const words: Word[] = cue.words.map((word) => ({
      ...word,
      startMs: bounded(word.startMs),
      endMs: bounded(word.endMs),
    }))
    // Only words that were inside are held inside: a transcript may have words that begin a little before their cue.
    const inside = cue.words.every((word) => word.startMs >= cue.startMs && word.endMs <= cue.endMs)
    return { ...moved, words: inside ? clampWords(words, startMs, endMs) : words }
  })
}

/** Moves cues by `ms`, earlier when it is negative. What would begin before zero begins at zero. */
export const shift = (cues: readonly Cue[], ms: number): Cue[] => mapTimes(cues, (time) => time + ms)

export interface TwoPoints {
  /** Where a word is now, and where it shall be; both in milliseconds. */
  readonly fromA: number
  readonly toA: number
  readonly fromB: number
  readonly toB: number
}

/**
 * Stretches all times so that `fromA` comes to `toA` and `fromB` to `toB`.
 * @throws AppError invalid-input when the points are the same or would change their order
 */
export function stretch(cues: readonly Cue[], points: TwoPoints): Cue[] {
  const { fromA, toA, fromB, toB } = points
  const factor = (toB - toA) / (fromB - fromA)
  if (!Number.isFinite(factor) || factor <= 0)
    throw new AppError('invalid-input', 'These two points do not say how to stretch', {
      detail: `${formatMs(fromA)} to ${formatMs(toA)}, ${formatMs(fromB)} to ${formatMs(toB)}`,
      remedy: 'Choose two different places, the later one also later in the recording.',
    })
  return mapTimes(cues, (time) => toA + (time - fromA) * factor)
}

/**
 * Repairs times that were counted in another frame rate: the frame number stays, its time changes.
 * @param from the rate the times were made with; `to` the rate of the media
 */
export function convertFrameRate(cues: readonly Cue[], from: FrameRate, to: FrameRate): Cue[] {
  const factor = (from.num * to.den) / (from.den * to.num)
  return mapTimes(cues, (time) => time * factor)
}

/**
 * Moves one cue or one of its ends by `ms`. An end stops a millisecond before the other; words stay inside.
 * @returns cues in order of start
 * @throws AppError not-found
 */
export function nudge(cues: readonly Cue[], id: string, edge: 'start' | 'end' | 'both', ms: number): Cue[] {
  const index = cues.findIndex((cue) => cue.id === id)
  const cue = cues[index]
  if (!cue) throw new AppError('not-found', 'There is no such cue', { detail: id })
  if (edge === 'both') {
    // As far as there is room, so that the cue keeps its length.
    const by = Math.min(Math.max(ms, -cue.startMs), LONGEST_MS - cue.endMs)
    return byStart(cues.toSpliced(index, 1, ...shift([cue], by)))
  }
  const startMs = edge === 'start' ? Math.min(Math.max(0, cue.startMs + ms), cue.endMs - 1) : cue.startMs
  const endMs = edge === 'end' ? Math.min(Math.max(startMs + 1, cue.endMs + ms), LONGEST_MS) : cue.endMs
  const words = cue.words && { words: clampWords(cue.words, startMs, endMs) }
  return byStart(cues.toSpliced(index, 1, { ...cue, startMs, endMs, ...words }))
}
