/** What a player is and does; player.ts makes one. */
import type { StoreApi } from 'zustand/vanilla'
import type { ShuttleKey } from './shuttle.ts'
import type { TimeRange } from './types.ts'

export interface PlayerState {
  /** Signed: −2 is twice as fast backward, 0 is still. */
  readonly shuttle: number
  /** What normal speed is: 0.5 to 2. */
  readonly speed: number
  readonly volume: number
  readonly muted: boolean
  readonly inMs: number | null
  readonly outMs: number | null
  readonly durationMs: number
  /** False until the element knows the media. */
  readonly ready: boolean
  /** Why it does not play, in words for people; '' when it does. */
  readonly failure: string
}

export interface Player {
  readonly store: StoreApi<PlayerState>
  /** Binds the element that plays; returns what unbinds it. */
  attach(element: HTMLMediaElement): () => void
  /** Milliseconds now, not rounded. */
  now(): number
  /** Called whenever the time may have moved; returns what ends it. */
  onTick(listener: (ms: number) => void): () => void
  seek(ms: number): void
  play(): void
  pause(): void
  toggle(): void
  shuttle(key: ShuttleKey): void
  /** Stops and moves by whole frames. */
  step(frames: number): void
  /** Plays this stretch and stops at its end. */
  playRange(range: TimeRange): void
  markIn(): void
  markOut(): void
  setRange(range: TimeRange | null): void
  setSpeed(speed: number): void
  setVolume(volume: number): void
  setMuted(muted: boolean): void
}

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const

export const initialState = (durationMs: number): PlayerState => ({
  shuttle: 0,
  speed: 1,
  volume: 1,
  muted: false,
  inMs: null,
  outMs: null,
  durationMs,
  ready: false,
  failure: '',
})
