/** The drawn part of the timeline; redrawn when the view, the size, the theme or the data change, never by the clock. */
import { useLayoutEffect, useRef, useState } from 'react'
import { useStoryContext } from './story-context.ts'
import { drawTimeline, type TimelineColours, timelineHeight } from './timeline-draw.ts'
import { usePeaks, useStrip } from './use-peaks.ts'
import type { Viewport } from './viewport.ts'

/** Counts up when the theme changes: the canvas has to be drawn again in the new colours. */
function useThemeCount(): number {
  const [count, setCount] = useState(0)
  useLayoutEffect(() => {
    const changed = () => setCount((old) => old + 1)
    const observer = new MutationObserver(changed)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'style', 'class'] })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', changed)
    return () => {
      observer.disconnect()
      dark.removeEventListener('change', changed)
    }
  }, [])
  return count
}

/** The style sheet gives the colours to properties of the canvas, which the browser resolves for light and dark. */
function readColours(canvas: HTMLCanvasElement): TimelineColours {
  const style = getComputedStyle(canvas)
  return {
    wave: style.color,
    ground: style.backgroundColor,
    line: style.borderTopColor,
    text: style.outlineColor,
  }
}

interface CanvasProps {
  readonly view: Viewport
  readonly width: number
  readonly durationMs: number
  readonly hasStrip: boolean
}

export function TimelineCanvas({ view, width, durationMs, hasStrip }: CanvasProps) {
  const { detail } = useStoryContext()
  const peaks = usePeaks(detail.story.id)
  const strip = useStrip(detail.story.id, detail.stripFrames)
  const theme = useThemeCount()
  const ref = useRef<HTMLCanvasElement>(null)
  const height = timelineHeight(hasStrip)
  const stripFrames = hasStrip ? Math.max(1, detail.stripFrames) : 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the element, its count says when
  useLayoutEffect(() => {
    const canvas = ref.current
    const context = canvas?.getContext('2d')
    if (!canvas || !context || width === 0) return
    const ratio = window.devicePixelRatio || 1
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
    if (canvas.width !== w) canvas.width = w
    if (canvas.height !== h) canvas.height = h
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    const colours = readColours(canvas)
    const font = `11px ${getComputedStyle(canvas).fontFamily}`
    drawTimeline(context, { view, width, durationMs, strip, stripFrames, peaks, colours, font })
  }, [view.startMs, view.spanMs, width, height, durationMs, strip, stripFrames, peaks, theme])
  return <canvas className="timeline-canvas" ref={ref} style={{ height }} />
}
