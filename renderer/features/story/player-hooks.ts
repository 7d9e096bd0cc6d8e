/** How components follow the player without rendering 60 times a second. */
import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { Player, PlayerState } from './player-model.ts'

export const PlayerContext = createContext<Player | null>(null)

/** @throws Error outside of a story screen (a bug) */
export function usePlayer(): Player {
  const player = useContext(PlayerContext)
  if (!player) throw new Error('usePlayer outside of PlayerContext')
  return player
}

/** A part of the slow-changing state. */
export function usePlayerState<T>(pick: (state: PlayerState) => T): T {
  return useStore(usePlayer().store, pick)
}

/** A value worked out from the time; renders only when that value changes. `pick` must give equal values for equal times. */
export function useAtTime<T>(pick: (ms: number) => T): T {
  const player = usePlayer()
  return useSyncExternalStore(player.onTick, () => pick(player.now()))
}

/** Runs on every tick of the clock without rendering; also once at the start. */
export function useTick(run: (ms: number) => void): void {
  const player = usePlayer()
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const listener = (ms: number) => latest.current(ms)
    listener(player.now())
    return player.onTick(listener)
  }, [player])
}
