/** Below the timeline: which part of the whole is shown, and the zoom. */
import { Maximize2, X, ZoomIn, ZoomOut } from 'lucide-react'
import { useRef } from 'react'
import { texts } from '../../texts/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { usePlayer, usePlayerState } from './player-hooks.ts'
import { useStoryContext } from './story-context.ts'
import { formatSpan, formatTimecode } from './timecode.ts'
import type { Viewport } from './viewport.ts'

interface OverviewProps {
  readonly view: Viewport
  readonly durationMs: number
  readonly onPan: (startMs: number) => void
  readonly onZoom: (factor: number) => void
  readonly onWhole: () => void
}

export function TimelineOverview({ view, durationMs, onPan, onZoom, onWhole }: OverviewProps) {
  const zoomed = view.spanMs < durationMs - 1
  const grip = useRef<{ readonly x: number; readonly startMs: number } | null>(null)
  const share = (ms: number) => `${(ms / Math.max(1, durationMs)) * 100}%`
  return (
    <div className="timeline-overview">
      <ChosenRange />
      <div className={zoomed ? 'overview-track' : 'overview-track whole'} aria-hidden="true">
        <div
          className="overview-thumb"
          style={{ left: share(view.startMs), width: share(view.spanMs) }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            grip.current = { x: event.clientX, startMs: view.startMs }
          }}
          onPointerMove={(event) => {
            const track = event.currentTarget.parentElement?.clientWidth ?? 0
            if (!grip.current || track === 0) return
            onPan(grip.current.startMs + ((event.clientX - grip.current.x) / track) * durationMs)
          }}
          onPointerUp={() => (grip.current = null)}
        />
      </div>
      <IconButton
        size="small"
        label={texts.story.timeline.wider}
        icon={ZoomOut}
        command="story.zoomOut"
        isDisabled={!zoomed}
        onPress={() => onZoom(0.5)}
      />
      <IconButton
        size="small"
        label={texts.story.timeline.closer}
        icon={ZoomIn}
        command="story.zoomIn"
        onPress={() => onZoom(2)}
      />
      <IconButton
        size="small"
        label={texts.story.timeline.whole}
        icon={Maximize2}
        command="story.zoomAll"
        isDisabled={!zoomed}
        onPress={onWhole}
      />
    </div>
  )
}

/** In and out as figures, and how long that is. */
function ChosenRange() {
  const player = usePlayer()
  const { rate } = useStoryContext()
  const inMs = usePlayerState((state) => state.inMs)
  const outMs = usePlayerState((state) => state.outMs)
  const durationMs = usePlayerState((state) => state.durationMs)
  if (inMs === null && outMs === null) return null
  const [from, to] = [inMs ?? 0, outMs ?? durationMs]
  return (
    <div className="chosen-range">
      <span className="timecode small">{`${formatTimecode(from, rate)} – ${formatTimecode(to, rate)}`}</span>
      <span className="timecode small muted">{formatSpan(to - from)}</span>
      <IconButton
        size="small"
        label={texts.story.clearRange}
        icon={X}
        command="story.clearRange"
        onPress={() => player.setRange(null)}
      />
    </div>
  )
}
