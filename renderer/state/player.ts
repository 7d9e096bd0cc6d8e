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
  /** Nobody speaks in it: music stays up. */
  readonly isQuiet?: boolean
}

/** Music under a whole row. */
export interface Music {
  readonly url: string
  /** Loudness where nobody speaks, in decibels of its own. */
  readonly gainDb: number
  /** How much lower while somebody speaks. */
  readonly duckDb: number
}

interface Player {
  readonly passage: Passage | null
  /** Grows with every request to play, so that the same passage can be played again. */
  readonly round: number
  /** What is played in a row; the passage alone when only it was asked for. */
  readonly queue: readonly Passage[]
  /** Place of the passage in the queue, from 0. */
  readonly at: number
  /** null plays without. */
  readonly music: Music | null
  /** The passage runs: said by whatever shows it. */
  readonly isPlaying: boolean
}

const NOTHING = { passage: null, queue: [], at: 0, music: null, isPlaying: false } as const

export const usePlayer = create<Player>(() => ({ ...NOTHING, round: 0 }))

/** Plays these one after another; nothing when there are none. */
export function playAll(queue: readonly Passage[], music: Music | null = null): void {
  const [passage] = queue
  if (passage) usePlayer.setState(({ round }) => ({ passage, queue, at: 0, music, round: round + 1 }))
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

export const closePlayer = (): void => usePlayer.setState(NOTHING)

export const sayPlaying = (isPlaying: boolean): void => usePlayer.setState({ isPlaying })
