/** One edge of a range on the timeline: a slider for the keyboard, a handle for the pointer. */
import { useRef } from 'react'
import { frameAt, frameStart, formatTimecode } from './timecode.ts'
import type { FrameRate } from './types.ts'
import { timeToX, type Viewport } from './viewport.ts'

interface EdgeProps {
  readonly className: string
  readonly label: string
  readonly view: Viewport
  readonly width: number
  readonly rate: FrameRate | null
  readonly ms: number
  readonly minMs: number
  readonly maxMs: number
  /** Called all the while. */
  readonly onMove: (ms: number) => void
  /** Called at the end of a drag and after each key. */
  readonly onDone: (ms: number) => void
}

export function DragEdge(props: EdgeProps) {
  const { view, width, rate, ms, minMs, maxMs, onMove, onDone } = props
  const start = useRef<{ readonly x: number; readonly ms: number } | null>(null)
  const toFrame = (to: number) => frameStart(frameAt(Math.min(maxMs, Math.max(minMs, to)), rate), rate)
  const at = (event: React.PointerEvent) =>
    toFrame((start.current?.ms ?? ms) + ((event.clientX - (start.current?.x ?? 0)) / Math.max(1, width)) * view.spanMs)
  const nudge = (frames: number) => {
    const to = toFrame(frameStart(frameAt(ms, rate) + frames, rate))
    onMove(to)
    onDone(to)
  }
  return (
    <div
      className={props.className}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={Math.round(minMs)}
      aria-valuemax={Math.round(maxMs)}
      aria-valuenow={Math.round(ms)}
      aria-valuetext={formatTimecode(ms, rate)}
      style={{ transform: `translateX(${timeToX(view, ms, width)}px)` }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, ms }
      }}
      onPointerMove={(event) => start.current && onMove(at(event))}
      onPointerUp={(event) => {
        if (start.current) onDone(at(event))
        start.current = null
      }}
      onPointerCancel={() => {
        if (start.current) onMove(start.current.ms)
        start.current = null
      }}
      onKeyDown={(event) => {
        const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
        if (direction === undefined || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        nudge(direction * (event.shiftKey ? 10 : 1))
      }}
    />
  )
}
