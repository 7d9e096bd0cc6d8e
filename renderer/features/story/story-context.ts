/** What the parts of one story screen share: the story, the transcript shown, what is selected, and what can be done with it. */
import { createContext, useContext } from 'react'
import type { StoryDetail } from '../../api/types.ts'
import type { Paragraph } from './paragraphs.ts'
import type { TextSelection } from './selection.ts'
import type { Cue, FrameRate, TimeRange, Transcript } from './types.ts'

export type StoryTab = 'transcript' | 'moments' | 'about'

export interface StoryContextValue {
  readonly detail: StoryDetail
  /** null for sound alone. */
  readonly rate: FrameRate | null
  readonly language: string
  readonly setLanguage: (language: string) => void
  /** undefined while it loads; null when the story has none. */
  readonly transcript: Transcript | null | undefined
  readonly cues: readonly Cue[]
  readonly paragraphs: readonly Paragraph[]
  readonly selection: TextSelection | null
  readonly setSelection: (selection: TextSelection | null) => void
  /** What Keep, Tag and Export work on: the selected words, else in and out. */
  readonly chosenRange: () => TimeRange | null
  readonly chosenMoment: string | null
  readonly chooseMoment: (id: string | null) => void
  readonly trimMoment: (id: string, range: TimeRange, settled: () => void) => void
  readonly captionsOn: boolean
  readonly setCaptionsOn: (on: boolean) => void
  readonly keep: () => void
  /** Locks the selected words as a quote. */
  readonly quote: () => void
  readonly openTags: () => void
  readonly openExport: () => void
  readonly copy: () => void
  readonly readOnly: boolean
  /** The transcript tool that is open (transcript-tool-list.ts). */
  readonly tool: string | null
  readonly openTool: (id: string | null) => void
  /** Scrolls the transcript to a cue and gives it the focus, or only shows it. */
  readonly goToCue: (cue: number, options?: { readonly focus?: boolean }) => void
  /** The latest such wish; the transcript follows each new object. */
  readonly wantedCue: WantedCue | null
}

export interface WantedCue {
  readonly cue: number
  readonly focus: boolean
}

export const StoryContext = createContext<StoryContextValue | null>(null)

/** @throws Error outside of a story screen (a bug) */
export function useStoryContext(): StoryContextValue {
  const value = useContext(StoryContext)
  if (!value) throw new Error('useStoryContext outside of a story screen')
  return value
}
