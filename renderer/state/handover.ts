/** What is being handed over to an editing program, and the file of one that is being taken in. */
import { create } from 'zustand'

/** A reel goes whole, as it is. */
export interface ReelAsked {
  readonly id: string
  readonly name: string
  /** Whose clips it has. */
  readonly stories: readonly string[]
}

export interface HandOverAsked {
  /** In place of moments and stories. */
  readonly reel?: ReelAsked
  /** Stories of which all moments are meant; none when there are `moments`. */
  readonly stories: readonly string[]
  readonly moments: readonly { readonly story: string; readonly id: string }[]
  /** How many moments that is; of a reel how many clips. */
  readonly count: number
}

interface HandOverState {
  readonly asked: HandOverAsked | null
  readonly file: File | null
}

export const useHandOver = create<HandOverState>(() => ({ asked: null, file: null }))

export const askHandOver = (asked: HandOverAsked): void => useHandOver.setState({ asked })
export const closeHandOver = (): void => useHandOver.setState({ asked: null })
export const takeMoments = (file: File): void => useHandOver.setState({ file })
export const closeTaken = (): void => useHandOver.setState({ file: null })
