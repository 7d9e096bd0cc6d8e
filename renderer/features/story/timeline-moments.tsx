/** Moments as bars under the waveform. A click chooses and plays; the edges of the chosen one can be drawn. */
import { useState } from 'react'
import { useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { tagColour } from '../../ui/tag-model.ts'
import { DragEdge } from './drag-edge.tsx'
import { usePlayer } from './player-hooks.ts'
import { useStoryContext } from './story-context.ts'
import { formatClock } from '../../ui/time.ts'
import { formatSpan } from './timecode.ts'
import type { StoryMoment, TimeRange } from './types.ts'
import { timeToX, type Viewport } from './viewport.ts'

interface LaneProps {
  readonly view: Viewport
  readonly width: number
  readonly durationMs: number
}

export function TimelineMoments({ view, width, durationMs }: LaneProps) {
  const { detail, chosenMoment } = useStoryContext()
  const moments = [...detail.story.moments].sort((a, b) => a.startMs - b.startMs)
  return (
    <ul className="timeline-moments" aria-label={texts.story.moments}>
      {moments.map((moment) => (
        <MomentBar
          key={moment.id}
          moment={moment}
          chosen={moment.id === chosenMoment}
          view={view}
          width={width}
          durationMs={durationMs}
        />
      ))}
    </ul>
  )
}

interface BarProps extends LaneProps {
  readonly moment: StoryMoment
  readonly chosen: boolean
}

function MomentBar({ moment, chosen, view, width, durationMs }: BarProps) {
  const player = usePlayer()
  const { rate, chooseMoment, trimMoment } = useStoryContext()
  const colour = tagColour(moment.tags[0] ?? '', useLibrary())
  // While an edge is drawn the bar shows where it would be; it is saved when the edge is let go.
  const [drawn, setDrawn] = useState<TimeRange | null>(null)
  const range = drawn ?? moment
  const from = timeToX(view, range.startMs, width)
  const to = timeToX(view, range.endMs, width)
  if (to < -20 || from > width + 20) return null
  const save = (next: TimeRange) => {
    trimMoment(moment.id, next, () => setDrawn(null))
    player.seek(next.startMs === moment.startMs ? next.endMs : next.startMs)
  }
  const edge = { view, width, rate, className: 'moment-edge' }
  const name = moment.note.split('\n')[0] || texts.story.timeline.unnamedMoment
  return (
    <li>
      <button
        type="button"
        className={`moment-bar ${colour}${chosen ? ' chosen' : ''}`}
        style={{ transform: `translateX(${from}px)`, width: Math.max(6, to - from) }}
        aria-pressed={chosen}
        aria-label={`${name}, ${formatClock(moment.startMs)}, ${formatSpan(moment.endMs - moment.startMs)}`}
        title={`${name} · ${formatClock(moment.startMs)} – ${formatClock(moment.endMs)}`}
        onClick={() => {
          chooseMoment(moment.id)
          player.playRange(moment)
        }}
      />
      {chosen && (
        <>
          <DragEdge
            {...edge}
            label={texts.story.timeline.momentStart}
            ms={range.startMs}
            minMs={0}
            maxMs={range.endMs - 40}
            onMove={(ms) => setDrawn({ startMs: ms, endMs: range.endMs })}
            onDone={(ms) => save({ startMs: ms, endMs: range.endMs })}
          />
          <DragEdge
            {...edge}
            label={texts.story.timeline.momentEnd}
            ms={range.endMs}
            minMs={range.startMs + 40}
            maxMs={durationMs}
            onMove={(ms) => setDrawn({ startMs: range.startMs, endMs: ms })}
            onDone={(ms) => save({ startMs: range.startMs, endMs: ms })}
          />
        </>
      )}
    </li>
  )
}
