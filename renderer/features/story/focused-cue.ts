/**
 * Which caption had the focus last. Apart from the story's context: it changes with every arrow key, and only the tools that
 * work "from here on" need to know.
 */
import { create } from 'zustand'

export const useFocusedCue = create<{ cue: number }>(() => ({ cue: 0 }))

export const rememberFocusedCue = (cue: number): void => useFocusedCue.setState({ cue })
