/** Plays a passage of a recording from its start to its end. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Passage } from '../../state/player.ts'

/** A little air after the last word, in seconds. */
const TAIL_S = 0.15

export interface Playing {
  readonly isPlaying: boolean
  /** Milliseconds. */
  readonly time: number
  readonly failed: boolean
  readonly toggle: () => void
}

/** What is called when the passage is over, or cannot be played; each at most once a round. */
interface Outcome {
  readonly onEnd: (passage: Passage) => void
  readonly onFail: (passage: Passage) => void
}

/** Follows the picture: where it is, when it is past the end, when it fails. */
function useFollow(
  video: RefObject<HTMLVideoElement | null>,
  passage: Passage,
  round: number,
  outcome: Outcome,
): Omit<Playing, 'toggle'> {
  const [isPlaying, setPlaying] = useState(false)
  const [time, setTime] = useState(passage.startMs)
  const [failed, setFailed] = useState(false)
  const latest = useRef(outcome)
  useEffect(() => {
    latest.current = outcome
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round begins anew
  useEffect(() => {
    const element = video.current
    if (!element) return
    const end = passage.endMs / 1000 + TAIL_S
    let frame = 0
    let isOver = false
    const finish = () => {
      if (isOver) return
      isOver = true
      element.pause()
      latest.current.onEnd(passage)
    }
    // Pictures stop being drawn in a window out of sight, the sound goes on: its own clock is asked too.
    const look = () => {
      setTime(element.currentTime * 1000)
      if (!element.paused && element.currentTime >= end) finish()
    }
    const tick = () => {
      look()
      if (!element.paused) frame = requestAnimationFrame(tick)
    }
    const onPlay = () => {
      setPlaying(true)
      isOver = false
      frame = requestAnimationFrame(tick)
    }
    const onPause = () => {
      setPlaying(false)
      cancelAnimationFrame(frame)
    }
    const onError = () => {
      setFailed(true)
      if (!isOver) latest.current.onFail(passage)
      isOver = true
    }
    const listeners = { play: onPlay, pause: onPause, timeupdate: look, ended: finish, error: onError }
    for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener)
    setFailed(false)
    // It failed before anybody listened, as when its address gave nothing at once.
    if (element.error) onError()
    else if (!element.paused) onPlay()
    return () => {
      cancelAnimationFrame(frame)
      for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener)
    }
  }, [video, passage, round])
  return { isPlaying, time, failed }
}

/** Plays the passage from its start whenever it is asked for (`round`), and stops at its end. */
export function usePassage(
  video: RefObject<HTMLVideoElement | null>,
  passage: Passage,
  round: number,
  onEnd: Outcome['onEnd'],
  onFail: Outcome['onFail'],
): Playing {
  const playing = useFollow(video, passage, round, { onEnd, onFail })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round plays the same passage again
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.currentTime = passage.startMs / 1000
    void element.play().catch(() => undefined)
  }, [video, passage, round])
  const toggle = () => {
    const element = video.current
    if (!element) return
    if (!element.paused) return element.pause()
    const end = passage.endMs / 1000 + TAIL_S
    if (element.currentTime >= end - 0.05 || element.currentTime < passage.startMs / 1000 - 0.5) {
      element.currentTime = passage.startMs / 1000
    }
    void element.play().catch(() => undefined)
  }
  return { ...playing, toggle }
}
