/** The player of a story, begun where it was left. */
import { useEffect, useRef, useState } from 'react'
import { createPlayer } from './player.ts'
import type { Player } from './player-model.ts'
import type { Story } from './types.ts'

/** For as long as the window is open; the address carries the time for longer. */
const places = new Map<string, number>()
/** Kept from story to story, as on any player. */
let sound = { volume: 1, muted: false }

/** One player for each story screen. A new `atMs` while the screen is open seeks there. */
export function usePlaces(story: Story, atMs: number | null): Player {
  const [player] = useState(() => {
    const made = createPlayer(
      story.media.info.video?.frameRate ?? null,
      story.media.info.durationMs,
      atMs ?? places.get(story.id) ?? 0,
    )
    made.store.setState(sound)
    return made
  })
  const first = useRef(true)
  useEffect(() => {
    if (!first.current && atMs !== null) player.seek(atMs)
    first.current = false
  }, [player, atMs])
  useEffect(
    () => () => {
      places.set(story.id, player.now())
      const { volume, muted } = player.store.getState()
      sound = { volume, muted }
    },
    [player, story.id],
  )
  return player
}
