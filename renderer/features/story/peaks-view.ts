/** Peaks at several distances, so that drawing an hour costs no more than drawing a minute. */
import type { Peaks } from './peaks.ts'

/** Loudest values in a stretch, each −128..127. */
export interface Extent {
  readonly low: number
  readonly high: number
}

export interface PeaksView {
  /** Extent between two times; silence outside of the media. */
  extent(fromMs: number, toMs: number): Extent
}

const FACTOR = 8

interface Level {
  readonly pairs: Int8Array
  readonly perSecond: number
}

function reduce(level: Level): Level {
  const count = Math.ceil(level.pairs.length / 2 / FACTOR)
  const pairs = new Int8Array(count * 2)
  for (let i = 0; i < count; i++) {
    const { low, high } = scan(level.pairs, i * FACTOR, (i + 1) * FACTOR)
    pairs[i * 2] = low
    pairs[i * 2 + 1] = high
  }
  return { pairs, perSecond: level.perSecond / FACTOR }
}

function scan(pairs: Int8Array, from: number, to: number): Extent {
  let low = 0
  let high = 0
  for (let i = Math.max(0, from); i < Math.min(to, pairs.length / 2); i++) {
    low = Math.min(low, pairs[i * 2] ?? 0)
    high = Math.max(high, pairs[i * 2 + 1] ?? 0)
  }
  return { low, high }
}

/** Builds the levels once; each is an eighth of the one before. */
export function viewPeaks(peaks: Peaks): PeaksView {
  const levels: Level[] = [{ pairs: peaks.pairs, perSecond: peaks.perSecond }]
  for (let last = levels[0]; last && last.pairs.length > 2048; last = levels.at(-1)) levels.push(reduce(last))
  return {
    extent(fromMs, toMs) {
      const seconds = Math.max(0, toMs - fromMs) / 1000
      // The coarsest level that still has a few pairs in the stretch.
      const level = levels.findLast((candidate) => candidate.perSecond * seconds >= 2) ?? levels[0]
      if (!level) return { low: 0, high: 0 }
      const from = Math.floor((fromMs / 1000) * level.perSecond)
      const to = Math.max(from + 1, Math.ceil((toMs / 1000) * level.perSecond))
      return scan(level.pairs, from, to)
    },
  }
}
