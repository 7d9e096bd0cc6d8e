/** One open field: the cue it corrects, what is typed, what went wrong; and what can be done in it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ApiProblem } from '../../../api/client.ts'
import type { Cue } from '../types.ts'
import type { Draft } from './drafts.ts'
import type { FieldAction } from './field-keys.ts'

/** Where the caret goes when the field opens: the start, the end, or a stretch of the text to select. */
export type Caret = 'start' | 'end' | { readonly from: number; readonly to: number }

export interface OpenField {
  readonly cue: Cue
  readonly draft: StoreApi<Draft>
  readonly caret: Caret
  readonly problem: ApiProblem | null
}

/** The speaker and the words as the field has them. */
export const openDraft = ({ text, speaker }: Draft): StoreApi<Draft> => createStore<Draft>(() => ({ text, speaker }))

/** What the field and the bar below the transcript ask for; the same object for good. */
export interface FieldActions {
  /** @param caret where it is in the text, for those that happen there */
  run(action: FieldAction, caret: number): void
  useMine(): void
  keepTheirs(): void
}

const words = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ')

/** Whether somebody else changed the words or the speaker since the field was opened. */
export const isSame = (one: Draft, other: Draft): boolean =>
  one.speaker === other.speaker && words(one.text) === words(other.text)

/** A cue with what was typed, as it shows until the library has answered. */
export function typedCue(cue: Cue, draft: Draft): Cue {
  if (draft.text === cue.text) return { ...cue, speaker: draft.speaker }
  const { words: _, ...rest } = cue
  return { ...rest, ...draft }
}

/** The text as it will be kept: one space between words, none at the ends of lines, no empty lines. */
export const tidied = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/[^\S\u00a0\u202f]+/g, ' ').replace(/^ | $/g, ''))
    .filter((line) => line !== '')
    .join('\n')
