/** The one timeline: ruler, filmstrip, waveform, moments, in and out, playhead. Drag seeks, the wheel zooms and scrolls. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { usePlayer, usePlayerState, useTick } from './player-hooks.ts'
import { useStoryContext } from './story-context.ts'
import { TimelineCanvas } from './timeline-canvas.tsx'
import { TimelineMoments } from './timeline-moments.tsx'
import { TimelineOverview } from './timeline-overview.tsx'
import { TimelineRange } from './timeline-range.tsx'
import { TimelineSlider } from './timeline-slider.tsx'
import { clampView, followView, panView, timeToX, type Viewport, wholeView, xToTime, zoomView } from './viewport.ts'

/** Width of an element, kept up to date. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    observer.observe(element)
    setWidth(Math.round(element.clientWidth))
    return () => observer.disconnect()
  }, [])
  return [ref, width] as const
}

/** The wheel: with Ctrl/Cmd it zooms at the pointer, else it scrolls. Not passive, because the page must not zoom along. */
function useWheel(
  ref: React.RefObject<HTMLDivElement | null>,
  zoom: (factor: number, x: number) => void,
  pan: (pixels: number) => void,
): void {
  const latest = useRef({ zoom, pan })
  useEffect(() => {
    latest.current = { zoom, pan }
  })
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const x = event.clientX - element.getBoundingClientRect().left
      if (event.ctrlKey || event.metaKey) latest.current.zoom(Math.exp(-event.deltaY * 0.0025), x)
      else latest.current.pan(Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [ref])
}

export function Timeline() {
  const player = usePlayer()
  const { detail } = useStoryContext()
  const durationMs = usePlayerState((state) => state.durationMs)
  const [ref, width] = useWidth()
  const [asked, setView] = useState<Viewport>(() => wholeView(durationMs))
  const [known, setKnown] = useState(durationMs)
  // The player knows the length better than the catalogue once the media is loaded.
  if (known !== durationMs) {
    setKnown(durationMs)
    setView(asked.spanMs >= known - 1 ? wholeView(durationMs) : clampView(asked, durationMs))
  }
  const view = clampView(asked, durationMs)
  const dragging = useRef(false)

  const zoomAt = (factor: number, anchorMs: number) => setView((old) => zoomView(old, factor, anchorMs, durationMs))
  const zoomHere = (factor: number) => {
    const now = player.now()
    const inside = now >= view.startMs && now <= view.startMs + view.spanMs
    zoomAt(factor, inside ? now : view.startMs + view.spanMs / 2)
  }
  useWheel(
    ref,
    (factor, x) => zoomAt(factor, xToTime(view, x, width, durationMs)),
    (pixels) => setView((old) => panView(old, (pixels / Math.max(1, width)) * old.spanMs, durationMs)),
  )
  useCommand('story.zoomIn', () => zoomHere(2))
  useCommand('story.zoomOut', () => zoomHere(0.5))
  useCommand('story.zoomAll', () => setView(wholeView(durationMs)))

  const headRef = useRef<HTMLDivElement>(null)
  const placeHead = useCallback(
    (ms: number) => {
      const x = timeToX(view, ms, width)
      if (!headRef.current) return
      headRef.current.style.transform = `translateX(${x}px)`
      headRef.current.style.visibility = x < -1 || x > width + 1 ? 'hidden' : 'visible'
    },
    [view, width],
  )
  useLayoutEffect(() => placeHead(player.now()), [placeHead, player])
  const lastTick = useRef(0)
  useTick((ms) => {
    placeHead(ms)
    // Follow only what moves: a reader who scrolled the timeline while it is still must not be pulled back.
    if (Math.abs(ms - lastTick.current) > 1 && !dragging.current) {
      const next = followView(view, ms, durationMs)
      if (next !== view) setView(next)
    }
    lastTick.current = ms
  })

  const hasStrip = detail.story.media.info.video !== null
  return (
    <section className="timeline" aria-label={texts.story.timeline.label}>
      <div className="timeline-area" ref={ref}>
        <TimelineCanvas view={view} width={width} durationMs={durationMs} hasStrip={hasStrip} />
        <TimelineSlider view={view} width={width} durationMs={durationMs} onDrag={(on) => (dragging.current = on)} />
        <TimelineRange view={view} width={width} />
        <TimelineMoments view={view} width={width} durationMs={durationMs} />
        <div className="timeline-head" ref={headRef} aria-hidden="true" />
      </div>
      <TimelineOverview
        view={view}
        durationMs={durationMs}
        onPan={(startMs) => setView((old) => clampView({ ...old, startMs }, durationMs))}
        onZoom={zoomHere}
        onWhole={() => setView(wholeView(durationMs))}
      />
    </section>
  )
}
