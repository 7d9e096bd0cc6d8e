/** In and out while they are being set: shown at once, saved together when the keys rest, so that they are one change. */
import { useEffect, useRef, useState } from 'react'
import type { ReelClip } from '../../api/types.ts'
import type { Range } from './reel-model.ts'
import type { ReelChanges } from './use-reels.ts'

/** Milliseconds without a further press. */
const REST_MS = 350

export function useTrim(clip: ReelClip, changes: ReelChanges): { range: Range; set: (range: Range) => void } {
  const [draft, setDraft] = useState<Range | null>(null)
  const waiting = useRef<{ range: Range; timer: ReturnType<typeof setTimeout> } | null>(null)
  const { id, startMs, endMs } = clip
  const save = useRef<(range: Range) => void>(() => undefined)
  useEffect(() => {
    save.current = (range) => {
      waiting.current = null
      changes.trim(id, range, () => setDraft(null))
    }
  })
  // What is saved is shown again from where it was saved.
  useEffect(() => setDraft((now) => (now?.startMs === startMs && now.endMs === endMs ? null : now)), [startMs, endMs])
  // Closed before the keys rested: it is meant all the same.
  useEffect(
    () => () => {
      if (!waiting.current) return
      clearTimeout(waiting.current.timer)
      save.current(waiting.current.range)
    },
    [],
  )
  const set = (range: Range) => {
    if (waiting.current) clearTimeout(waiting.current.timer)
    setDraft(range)
    waiting.current = { range, timer: setTimeout(() => save.current(range), REST_MS) }
  }
  return { range: draft ?? { startMs, endMs }, set }
}
