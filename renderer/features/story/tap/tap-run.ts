/** A run of taps: which cue is next, what is not saved yet. Pure; use-tap.ts gives it the clock and the library. */
import type { Cue } from '../types.ts'

/**
 * Between a word's beginning and the finger: about what people need who know which word comes. Taken off every tap.
 * (Simple reaction to sound takes 140 to 160 ms.)
 */
export const REACTION_MS = 150
/** Saved together, so that undo takes back a stretch and not a line; what is lost at worst is less than this. */
export const SAVED_TOGETHER = 20

export interface HeardTime {
  readonly cue: string
  readonly startMs: number
}

export interface TapRun {
  /** Index of the cue that the next tap is for; the count of cues when all have been. */
  readonly next: number
  readonly unsaved: readonly HeardTime[]
  /** All taps of this run. */
  readonly taps: number
}

export const startRun = (next: number): TapRun => ({ next, unsaved: [], taps: 0 })

/** @param heardMs where the sound was when the key went down, times the speed it played at */
export function tap(run: TapRun, cues: readonly Cue[], heardMs: number, speed = 1): TapRun {
  const cue = cues[run.next]
  if (!cue) return run
  const startMs = Math.max(0, Math.round(heardMs - REACTION_MS * speed))
  return { next: run.next + 1, unsaved: [...run.unsaved, { cue: cue.id, startMs }], taps: run.taps + 1 }
}

/** Takes the last tap back. One that is saved already stays on disk until the next tap writes over it. */
export function tapBack(run: TapRun): TapRun {
  if (run.taps === 0) return run
  return { next: run.next - 1, unsaved: run.unsaved.slice(0, -1), taps: run.taps - 1 }
}

export const isDue = (run: TapRun): boolean => run.unsaved.length >= SAVED_TOGETHER
export const withoutUnsaved = (run: TapRun): TapRun => ({ ...run, unsaved: [] })
