/** The small player of search results: one passage at a time. */
import { create } from 'zustand'

export interface Passage {
  readonly story: string
  readonly title: string
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string
  readonly text: string
}

interface Player {
  readonly passage: Passage | null
  /** Grows with every request to play, so that the same passage can be played again. */
  readonly round: number
}

export const usePlayer = create<Player>(() => ({ passage: null, round: 0 }))

export const playPassage = (passage: Passage): void =>
  usePlayer.setState(({ round }) => ({ passage, round: round + 1 }))
export const closePlayer = (): void => usePlayer.setState({ passage: null })
