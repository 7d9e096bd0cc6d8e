/** The part of the timeline that seeks: drag with the pointer, arrows and Home and End with the keyboard. */
import { useRef } from 'react'
import { texts } from '../../texts/index.ts'
import { usePlayer, useTick } from './player-hooks.ts'
import { useStoryContext } from './story-context.ts'
import { formatTimecode } from './timecode.ts'
import { type Viewport, xToTime } from './viewport.ts'

interface SliderProps {
  readonly view: Viewport
  readonly width: number
  readonly durationMs: number
  readonly onDrag: (on: boolean) => void
}

const FRAMES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }
const SECONDS: Readonly<Record<string, number>> = { PageDown: -10, PageUp: 10 }

export function TimelineSlider({ view, width, durationMs, onDrag }: SliderProps) {
  const player = usePlayer()
  const { rate } = useStoryContext()
  const ref = useRef<HTMLDivElement>(null)
  const said = useRef(-1)
  useTick((ms) => {
    // Once a second is often enough for the accessibility tree.
    const second = Math.floor(ms / 1000)
    if (second === said.current || !ref.current) return
    said.current = second
    ref.current.setAttribute('aria-valuenow', String(Math.round(ms)))
    ref.current.setAttribute('aria-valuetext', formatTimecode(ms, rate))
  })

  const seekTo = (event: React.PointerEvent<HTMLDivElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left
    player.seek(xToTime(view, event.clientX - left, width, durationMs))
  }
  const move = (key: string): boolean => {
    const frames = FRAMES[key]
    const seconds = SECONDS[key]
    if (frames !== undefined) player.step(frames)
    else if (seconds !== undefined) player.seek(player.now() + seconds * 1000)
    else if (key === 'Home' || key === 'End') player.seek(key === 'Home' ? 0 : durationMs)
    else return false
    return true
  }
  return (
    <div
      ref={ref}
      className="timeline-slider"
      role="slider"
      tabIndex={0}
      aria-label={texts.story.timeline.position}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs)}
      aria-valuenow={0}
      aria-valuetext={formatTimecode(0, rate)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        onDrag(true)
        seekTo(event)
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && seekTo(event)}
      onPointerUp={() => onDrag(false)}
      onPointerCancel={() => onDrag(false)}
      onKeyDown={(event) => {
        const plain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)
        if (plain && move(event.key)) event.preventDefault()
      }}
    />
  )
}
