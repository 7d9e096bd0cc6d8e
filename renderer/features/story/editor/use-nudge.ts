/** Moving the ends of a cue: each press shows at once, a row of presses is saved as one change. */
import { useEffect, useRef, useState } from 'react'
import { call } from '../../../api/client.ts'
import { showProblem } from '../../../ui/toast.tsx'
import { useStoryContext } from '../story-context.ts'
import { frameAt, frameStart } from '../timecode.ts'
import type { Cue, FrameRate } from '../types.ts'
import { useSaveQueue } from './use-save-queue.ts'

export type Edge = 'start' | 'end'

/** Without a picture there are no frames: so many milliseconds. */
const STEP_MS = 10
/** After the last press, before it is saved. */
const GATHER_MS = 400

/** The time one step on: the next frame's, or 10 ms. */
export const stepTime = (ms: number, by: 1 | -1, rate: FrameRate | null): number =>
  rate ? frameStart(frameAt(ms, rate) + by, rate) : Math.max(0, ms + by * STEP_MS)

interface Waiting {
  readonly cue: Cue
  readonly startMs: number
  readonly endMs: number
}

const moved = (cue: Cue, { startMs, endMs }: Waiting): Cue => ({ ...cue, startMs, endMs })

export function useNudge() {
  const { detail, language, rate } = useStoryContext()
  const queue = useSaveQueue()
  const [shown, setShown] = useState<Waiting | null>(null)
  const waiting = useRef<Waiting | null>(null)
  const timer = useRef(0)
  /** Saves what was moved; call it before anything else is done with the cue. */
  const flush = () => {
    clearTimeout(timer.current)
    const move = waiting.current
    waiting.current = null
    setShown(null)
    if (!move) return
    for (const edge of ['start', 'end'] as const) {
      const ms = edge === 'start' ? move.startMs - move.cue.startMs : move.endMs - move.cue.endMs
      if (ms === 0) continue
      const at = { story: detail.story.id, language, cue: move.cue.id }
      queue
        .run({
          apply: (cues) => cues.map((cue) => (cue.id === move.cue.id ? moved(cue, move) : cue)),
          send: (ifRevision) => call('transcripts.nudge', { ...at, ifRevision, edge, ms }),
        })
        .catch(showProblem)
    }
  }
  const nudge = (cue: Cue, edge: Edge, by: 1 | -1) => {
    if (waiting.current && waiting.current.cue.id !== cue.id) flush()
    const now = waiting.current ?? { cue, startMs: cue.startMs, endMs: cue.endMs }
    const next =
      edge === 'start'
        ? { ...now, startMs: Math.min(stepTime(now.startMs, by, rate), now.endMs - 1) }
        : { ...now, endMs: Math.max(stepTime(now.endMs, by, rate), now.startMs + 1) }
    waiting.current = next
    setShown(next)
    clearTimeout(timer.current)
    timer.current = window.setTimeout(flush, GATHER_MS)
  }
  const latest = useRef(flush)
  useEffect(() => {
    latest.current = flush
  })
  useEffect(() => () => latest.current(), [])
  return { nudge, flush, shown }
}
