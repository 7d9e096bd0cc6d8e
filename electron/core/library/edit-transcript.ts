/** A caption being corrected, as one named change through the door. */
import { type Correction, correctCue } from '../transcripts/edit/correct.ts'
import { changeCues } from './edit-cues.ts'
import type { StoryStore } from './port.ts'

/** Corrects the words or the speaker of one cue; its times stay. @returns the new revision */
export function editCue(
  store: StoryStore,
  { cue, ...at }: { story: string; language: string; cue: string; ifRevision: number },
  edit: Correction,
): Promise<number> {
  return changeCues(store, at, correctionLabel(edit), (cues) => correctCue(cues, cue, edit))
}

/** What the interface shows after "Undo:". */
export const correctionLabel = (edit: Correction): string =>
  edit.text === undefined ? 'change speaker' : 'correct words'
