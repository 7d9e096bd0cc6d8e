/** What was typed into a field and not saved, until its cue is opened again; for as long as the window is open. */

export interface Draft {
  readonly text: string
  readonly speaker: string
}

const drafts = new Map<string, Draft>()
const keyOf = (place: string, cue: string): string => `${place}\n${cue}`

/** @param place story and language */
export const recallDraft = (place: string, cue: string): Draft | undefined => drafts.get(keyOf(place, cue))
export const forgetDraft = (place: string, cue: string): void => void drafts.delete(keyOf(place, cue))

/** Keeps what differs from the cue; what does not is forgotten. */
export function keepDraft(place: string, cue: Draft & { readonly id: string }, draft: Draft): void {
  if (draft.text === cue.text && draft.speaker === cue.speaker) forgetDraft(place, cue.id)
  else drafts.set(keyOf(place, cue.id), draft)
}
