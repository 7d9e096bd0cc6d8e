/** Times taken by ear: somebody listens and taps when each cue begins. Milliseconds are integers. */
import { AppError } from '../../errors.ts'
import type { Cue } from '../../library/model.ts'
import { LONGEST_MS } from '../raw-cue.ts'
import { clampWords } from './divide.ts'

/** Where a cue was heard to begin; where it ends when that is known too. */
export interface Tap {
  readonly cue: string
  readonly startMs: number
  readonly endMs?: number | undefined
}

/** A cue whose end was not heard stays no longer than this: what comes after it may be a long pause. Netflix's limit. */
const MOST_MS = 7000

interface Anchor {
  readonly index: number
  readonly startMs: number
  readonly endMs: number | undefined
}

/** Taps in the order of the cues, each at least a millisecond after the one before; of two for one cue the later counts. */
function anchorsOf(cues: readonly Cue[], taps: readonly Tap[]): Anchor[] {
  const indexes = new Map(cues.map((cue, index) => [cue.id, index]))
  const latest = new Map<number, Tap>()
  for (const tap of taps) {
    const index = indexes.get(tap.cue)
    if (index === undefined) throw new AppError('not-found', 'There is no such cue', { detail: tap.cue })
    latest.set(index, tap)
  }
  let last = -1
  return [...latest]
    .sort(([a], [b]) => a - b)
    .map(([index, { startMs, endMs }]) => {
      last = Math.min(Math.max(startMs, last + 1, 0), LONGEST_MS - 1)
      return { index, startMs: last, endMs }
    })
}

/** New starts of all cues: heard where tapped, in proportion between two taps, and around them as little as order asks for. */
function newStarts(cues: readonly Cue[], anchors: readonly Anchor[], moveRest: boolean): number[] {
  const starts = cues.map((cue) => cue.startMs)
  for (const [number, { index, startMs }] of anchors.entries()) {
    starts[index] = startMs
    const before = anchors[number - 1]
    if (!before) continue
    const [from, to] = [cues[before.index]?.startMs ?? 0, cues[index]?.startMs ?? 0]
    const factor = to > from ? (startMs - before.startMs) / (to - from) : 0
    for (let i = before.index + 1; i < index; i++) {
      starts[i] = Math.round(before.startMs + ((cues[i]?.startMs ?? 0) - from) * factor)
    }
  }
  const [first, last] = [anchors[0], anchors.at(-1)]
  if (!first || !last) return starts
  for (let i = first.index - 1; i >= 0; i--) {
    const room = Math.max(0, (starts[i + 1] ?? 0) - 1)
    if ((starts[i] ?? 0) <= room) break
    starts[i] = room
  }
  const by = last.startMs - (cues[last.index]?.startMs ?? 0)
  for (let i = last.index + 1; i < cues.length; i++) {
    const least = (starts[i - 1] ?? 0) + 1
    const wanted = (cues[i]?.startMs ?? 0) + (moveRest ? by : 0)
    if (!moveRest && wanted >= least) break
    starts[i] = Math.min(Math.max(wanted, least), LONGEST_MS - 1)
  }
  return starts
}

/** The cue at other times; its words keep their shares of it. The same object when nothing changed. */
function retimed(cue: Cue, startMs: number, endMs: number): Cue {
  if (cue.startMs === startMs && cue.endMs === endMs) return cue
  const moved = { ...cue, startMs, endMs }
  if (!cue.words) return moved
  const factor = (endMs - startMs) / Math.max(1, cue.endMs - cue.startMs)
  const map = (ms: number): number => Math.max(0, Math.round(startMs + (ms - cue.startMs) * factor))
  const words = cue.words.map((word) => ({ ...word, startMs: map(word.startMs), endMs: map(word.endMs) }))
  return { ...moved, words: clampWords(words, startMs, endMs) }
}

/**
 * Sets cues to where they were heard. A tapped cue begins at its tap, and the cue before it ends there (after 7 seconds at the
 * latest, unless it was longer already). Cues between two taps move in proportion. Order is kept, and every cue lasts at
 * least a millisecond.
 * @param moveRest cues after the last tap move along with it, as is right for estimated times; else only as far as they must
 * @returns cues in order of start; those that did not move are the same objects
 * @throws AppError not-found
 */
export function retimeFrom(cues: readonly Cue[], taps: readonly Tap[], moveRest: boolean): Cue[] {
  const anchors = anchorsOf(cues, taps)
  const starts = newStarts(cues, anchors, moveRest)
  const heard = new Map(anchors.map((anchor) => [anchor.index, anchor]))
  return cues.map((cue, index) => {
    const startMs = starts[index] ?? cue.startMs
    const length = cue.endMs - cue.startMs
    const own = heard.get(index)?.endMs
    const next = heard.get(index + 1)
    if (own !== undefined) return retimed(cue, startMs, Math.min(Math.max(startMs + 1, own), LONGEST_MS))
    if (next) {
      const most = startMs + Math.max(MOST_MS, length)
      return retimed(cue, startMs, Math.max(startMs + 1, Math.min(next.startMs, most)))
    }
    if (startMs === cue.startMs) return cue
    // Moved along: as long as it was, but not over the next one unless it lay over it before.
    const wasClear = cue.endMs <= (cues[index + 1]?.startMs ?? Number.POSITIVE_INFINITY)
    const limit = wasClear ? (starts[index + 1] ?? LONGEST_MS) : LONGEST_MS
    return retimed(cue, startMs, Math.max(startMs + 1, Math.min(startMs + length, limit, LONGEST_MS)))
  })
}
