/** The cue that the next tap is for, marked in the transcript; null while nothing is timed by ear. */
import { create } from 'zustand'

export const tapMark = create<{ readonly cue: number | null }>(() => ({ cue: null }))
