/** The transcript follows the sound until the reader scrolls; then it waits for "Back to the sound". */
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { paragraphOf } from './paragraphs.ts'
import { usePlayer, useTick } from './player-hooks.ts'
import { useStoryContext } from './story-context.ts'
import { setMarks } from './transcript-marks.ts'
import { lastCueBegun, wordAt } from './words.ts'

/** The spoken words stand between these parts of the height; further down they are brought up to the first. */
const BAND = { top: 0.12, rest: 0.3, bottom: 0.78 }

type Scroll = Virtualizer<HTMLDivElement, Element>

/** Brings a cue that is on the page into the band. @returns false when it is not on the page */
function bringIntoBand(root: HTMLElement, cue: number, always: boolean): boolean {
  const element = root.querySelector(`[data-cue="${cue}"], [data-field="${cue}"]`)
  if (!element) return false
  const box = element.getBoundingClientRect()
  const room = root.getBoundingClientRect()
  const at = (box.top - room.top) / Math.max(1, room.height)
  if (always || at < BAND.top || at > BAND.bottom) {
    const far = Math.abs(at - BAND.rest) > 1.5
    const still = far || matchMedia('(prefers-reduced-motion: reduce)').matches
    root.scrollBy({ top: (at - BAND.rest) * room.height, behavior: still ? 'instant' : 'smooth' })
  }
  return true
}

export function useFollow(rootRef: RefObject<HTMLDivElement | null>, scroll: Scroll) {
  const player = usePlayer()
  const { cues, paragraphs } = useStoryContext()
  const [following, setFollowing] = useState(true)
  const shown = useRef({ cue: -2, from: -1 })

  const goTo = useCallback(
    (cue: number, always: boolean) => {
      const root = rootRef.current
      if (!root || cue < 0) return
      if (bringIntoBand(root, cue, always)) return
      scroll.scrollToIndex(paragraphOf(paragraphs, cue), { align: 'center' })
      // The paragraph is on the page a frame later; then the cue itself is brought to its place.
      requestAnimationFrame(() => requestAnimationFrame(() => bringIntoBand(root, cue, false)))
    },
    [rootRef, scroll, paragraphs],
  )

  useTick((ms) => {
    const index = lastCueBegun(cues, ms)
    const cue = cues[index]
    const word = cue && cue.endMs > ms ? wordAt(cue, ms) : null
    const from = word?.from ?? -1
    if (index === shown.current.cue && from === shown.current.from) return
    const moved = index !== shown.current.cue
    shown.current = { cue: index, from }
    setMarks(rootRef.current, 'spoken', word ? [{ cue: index, from: word.from, to: word.to }] : [])
    if (moved && following) goTo(index, false)
  })
  /** Elements have come and gone: the mark has to find its text again. */
  const refreshMark = useCallback(() => {
    shown.current = { cue: shown.current.cue, from: -2 }
    const ms = player.now()
    const index = lastCueBegun(cues, ms)
    const cue = cues[index]
    const word = cue && cue.endMs > ms ? wordAt(cue, ms) : null
    setMarks(rootRef.current, 'spoken', word ? [{ cue: index, from: word.from, to: word.to }] : [])
  }, [rootRef, player, cues])

  // Only what a reader does counts as scrolling away, never our own scrolling.
  useEffect(() => {
    const root = rootRef.current
    if (!root) return
    const controller = new AbortController()
    const leave = () => setFollowing(false)
    const options = { signal: controller.signal, passive: true }
    root.addEventListener('wheel', leave, options)
    root.addEventListener('touchmove', leave, options)
    // Pressing the scroll bar hits the scrolling element itself.
    root.addEventListener('pointerdown', (event) => event.target === root && leave(), options)
    return () => controller.abort()
  }, [rootRef])

  const follow = useCallback(() => {
    setFollowing(true)
    goTo(lastCueBegun(cues, player.now()), true)
  }, [goTo, cues, player])
  return { following, leave: () => setFollowing(false), stay: () => setFollowing(true), follow, goTo, refreshMark }
}
