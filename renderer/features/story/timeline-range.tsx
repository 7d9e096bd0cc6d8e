/** In and out on the timeline. */
import { texts } from '../../texts/index.ts'
import { DragEdge } from './drag-edge.tsx'
import { usePlayer, usePlayerState } from './player-hooks.ts'
import { useStoryContext } from './story-context.ts'
import { timeToX, type Viewport } from './viewport.ts'

export function TimelineRange({ view, width }: { readonly view: Viewport; readonly width: number }) {
  const player = usePlayer()
  const { rate } = useStoryContext()
  const inMs = usePlayerState((state) => state.inMs)
  const outMs = usePlayerState((state) => state.outMs)
  const durationMs = usePlayerState((state) => state.durationMs)
  if (inMs === null && outMs === null) return null
  const from = Math.max(-4, timeToX(view, inMs ?? 0, width))
  const to = Math.min(width + 4, timeToX(view, outMs ?? durationMs, width))
  const edge = { view, width, rate }
  return (
    <div className="timeline-range">
      {to > from && (
        <div className="timeline-range-fill" style={{ transform: `translateX(${from}px)`, width: to - from }} />
      )}
      {inMs !== null && (
        <DragEdge
          {...edge}
          className="timeline-edge in"
          label={texts.story.transport.in}
          ms={inMs}
          minMs={0}
          maxMs={(outMs ?? durationMs) - 40}
          onMove={(ms) => player.store.setState({ inMs: ms })}
          onDone={(ms) => player.seek(ms)}
        />
      )}
      {outMs !== null && (
        <DragEdge
          {...edge}
          className="timeline-edge out"
          label={texts.story.transport.out}
          ms={outMs}
          minMs={(inMs ?? 0) + 40}
          maxMs={durationMs}
          onMove={(ms) => player.store.setState({ outMs: ms })}
          onDone={(ms) => player.seek(ms)}
        />
      )}
    </div>
  )
}
