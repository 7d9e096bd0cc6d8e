/** What the tool "Time by ear" and the transcript share. */
import { create } from 'zustand'

interface TapMark {
  /** The cue that the next tap is for, marked in the transcript; null while nothing is timed by ear. */
  readonly cue: number | null
  /** A cue was clicked: the next tap is for it. */
  readonly startAt: ((cue: number) => void) | null
}

export const tapMark = create<TapMark>(() => ({ cue: null, startAt: null }))
