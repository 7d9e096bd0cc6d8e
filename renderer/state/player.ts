/** The small player: one passage, or several one after another. */
import { create } from 'zustand'

export interface Passage {
  readonly story: string
  readonly title: string
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string
  readonly text: string
  /** A title that stands from `startMs` to `endMs` in place of a recording; `story` is '' then. */
  readonly isCard?: boolean
}

interface Player {
  readonly passage: Passage | null
  /** Grows with every request to play, so that the same passage can be played again. */
  readonly round: number
  /** What is played in a row; the passage alone when only it was asked for. */
  readonly queue: readonly Passage[]
  /** Place of the passage in the queue, from 0. */
  readonly at: number
}

export const usePlayer = create<Player>(() => ({ passage: null, round: 0, queue: [], at: 0 }))

/** Plays these one after another; nothing when there are none. */
export function playAll(queue: readonly Passage[]): void {
  const [passage] = queue
  if (passage) usePlayer.setState(({ round }) => ({ passage, queue, at: 0, round: round + 1 }))
}

export const playPassage = (passage: Passage): void => playAll([passage])

/** Goes on to the next of the queue (1) or back (-1). @returns whether there was one */
export function stepPlayer(by: 1 | -1): boolean {
  const { queue, at } = usePlayer.getState()
  const passage = queue[at + by]
  if (!passage) return false
  usePlayer.setState(({ round }) => ({ passage, at: at + by, round: round + 1 }))
  return true
}

export const closePlayer = (): void => usePlayer.setState({ passage: null, queue: [], at: 0 })
