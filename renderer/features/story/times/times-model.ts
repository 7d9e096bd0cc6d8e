/** What a change of times will do, said before it is done. The same arithmetic as the core's (core/transcripts/edit/times.ts). */
import { texts } from '../../../texts/index.ts'
import { formatExact, readTimecode } from '../timecode.ts'
import type { Cue, FrameRate } from '../types.ts'

/** A week: the latest time that a transcript may have, in milliseconds. */
const LATEST_MS = 7 * 24 * 3_600_000

export interface Outcome {
  /** Captions that move. */
  readonly count: number
  readonly first: { readonly from: number; readonly to: number }
  /** The last end. */
  readonly last: { readonly from: number; readonly to: number }
  /** Captions that would begin before the start, which begin at 0 then. */
  readonly beforeStart: number
  /** Captions that would end after the recording does. */
  readonly pastEnd: number
  /** Captions that would stand before one that they follow now. */
  readonly outOfOrder: number
}

/**
 * @param map a rising function of times in milliseconds
 * @param first index of the first caption that moves
 * @returns null when nothing moves
 */
export function foresee(
  cues: readonly Cue[],
  map: (ms: number) => number,
  durationMs: number,
  first = 0,
): Outcome | null {
  const moved = cues.slice(first)
  const begin = moved[0]
  if (!begin || moved.every((cue) => map(cue.startMs) === cue.startMs && map(cue.endMs) === cue.endMs)) return null
  const bounded = (ms: number): number => Math.min(Math.max(0, Math.round(map(ms))), LATEST_MS)
  const lastEnd = moved.reduce((latest, cue) => Math.max(latest, cue.endMs), 0)
  const to = bounded(begin.startMs)
  return {
    count: moved.length,
    first: { from: begin.startMs, to },
    last: { from: lastEnd, to: bounded(lastEnd) },
    beforeStart: moved.filter((cue) => map(cue.startMs) < 0).length,
    pastEnd: durationMs > 0 ? moved.filter((cue) => map(cue.endMs) > durationMs).length : 0,
    outOfOrder: cues.slice(0, first).filter((cue) => cue.startMs > to).length,
  }
}

/** What is not as it should be in an outcome, in words. */
export function warnings(outcome: Outcome, durationMs: number): string[] {
  const { beforeStart, pastEnd, outOfOrder } = outcome
  return [
    beforeStart > 0 && texts.storyTimes.outcome.beforeStart(beforeStart),
    pastEnd > 0 && texts.storyTimes.outcome.pastEnd(pastEnd, formatExact(durationMs)),
    outOfOrder > 0 && texts.storyTimes.outcome.outOfOrder(outOfOrder),
  ].filter((text) => text !== false)
}

/**
 * Reads how far to move: seconds or a timecode, with a sign in front when it is earlier (`-1.5`, `+0:02`, `−00:00:01:12`).
 * @returns whole milliseconds, or null when it is not a time
 */
export function readSigned(text: string, rate: FrameRate | null): number | null {
  const [, sign = '', rest = ''] = /^\s*([+\-−–]?)\s*(\S.*)$/.exec(text) ?? []
  const ms = readTimecode(rest, rate)
  if (ms === null) return null
  return sign === '' || sign === '+' || ms === 0 ? ms : -ms
}

export interface TwoPoints {
  readonly fromA: number
  readonly toA: number
  readonly fromB: number
  readonly toB: number
}

/** The stretch through two points; null where they do not say one. */
export function stretchOf({ fromA, toA, fromB, toB }: TwoPoints): ((ms: number) => number) | null {
  const factor = (toB - toA) / (fromB - fromA)
  return Number.isFinite(factor) && factor > 0 ? (ms) => toA + (ms - fromA) * factor : null
}

export const RATES = [
  { id: '24000/1001', label: '23.976' },
  { id: '24/1', label: '24' },
  { id: '25/1', label: '25' },
  { id: '30000/1001', label: '29.97' },
  { id: '30/1', label: '30' },
  { id: '50/1', label: '50' },
  { id: '60000/1001', label: '59.94' },
  { id: '60/1', label: '60' },
] as const
export type RateId = (typeof RATES)[number]['id']

export function rateOf(id: RateId): FrameRate {
  const [num = 25, den = 1] = id.split('/').map(Number)
  return { num, den }
}

/** The listed rate that is this one, or nearly (a camera may write 2997/100). null for sound alone or another rate. */
export function nearestRate(rate: FrameRate | null): RateId | null {
  if (!rate) return null
  const value = rate.num / rate.den
  const near = RATES.find(({ id }) => {
    const { num, den } = rateOf(id)
    return Math.abs(num / den - value) < 0.004
  })
  return near?.id ?? null
}

/** How times change when frames that were counted at one rate belong to another. */
export function rateFactor(from: RateId, to: RateId): number {
  const [a, b] = [rateOf(from), rateOf(to)]
  return (a.num * b.den) / (a.den * b.num)
}
