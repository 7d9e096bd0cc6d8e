/** Words that two people changed at once: which stay is asked, nothing is lost silently. */
import { create } from 'zustand'

export interface WordsConflict {
  /** The field, as it is labelled. */
  readonly label: string
  readonly mine: string
  readonly theirs: string
  /** Writes over what is there, as long as that is still `theirs`. */
  readonly write: (words: string) => void
}

export const useWordsConflict = create<{ open: WordsConflict | null }>(() => ({ open: null }))

export const closeWordsConflict = (): void => useWordsConflict.setState({ open: null })
