/** Framing of the clips in the sheet: that of a moment is kept with it, that of a range lasts as long as the sheet. */
import { useEffect, useRef, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { ExportRequest, Input, StoryDetail } from '../../api/types.ts'
import { type Framing, type ShapeFraming, withShape } from './framing.ts'
import { SHAPES, type ShapeId } from './shapes.ts'

type Item = ExportRequest['items'][number]

/** Long enough that a key held down is one step of undo. */
const SETTLE_MS = 500

const keyOf = (item: Item) => [item.story, item.moment ?? '', item.startMs ?? '', item.endMs ?? ''].join(' ')
const same = (a: Framing, b: Framing) =>
  SHAPES.every(({ id }) => JSON.stringify(a[id] ?? null) === JSON.stringify(b[id] ?? null))

/** Saves the latest of what is asked for in quick succession; at the end what still waits. */
function useSaving(save: (input: Input<'moments.frame'>) => void) {
  const waiting = useRef<{ input: Input<'moments.frame'>; timer: ReturnType<typeof setTimeout> } | null>(null)
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const [actions] = useState(() => {
    const flush = () => {
      const last = waiting.current
      if (!last) return
      clearTimeout(last.timer)
      waiting.current = null
      latest.current(last.input)
    }
    const ask = (input: Input<'moments.frame'>) => {
      const last = waiting.current?.input
      if (last && (last.id !== input.id || last.shape !== input.shape)) flush()
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { input, timer: setTimeout(flush, SETTLE_MS) }
    }
    return { ask, flush, isWaiting: () => waiting.current !== null }
  })
  useEffect(() => actions.flush, [actions])
  return actions
}

export interface Framings {
  of(item: Item): Framing
  set(item: Item, shape: ShapeId, framing: ShapeFraming | null): void
  /** The items with what was changed here, so that an export need not wait until it is kept. */
  apply(items: readonly Item[]): Item[]
}

/** @param detail of the story that is shown */
export function useFramings(item: Item | undefined, detail: StoryDetail | undefined): Framings {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Framing>>>({})
  const { mutate } = useChange('moments.frame')
  const saving = useSaving(mutate)
  const stored = (of: Item): Framing =>
    (detail?.story.id === of.story && detail.story.moments.find(({ id }) => id === of.moment)?.framing) || {}
  // What the library has is no draft any more: an undo is seen here then.
  const kept = item?.moment !== undefined && !saving.isWaiting() && drafts[keyOf(item)]
  const isKept = item !== undefined && kept && same(kept, stored(item))
  useEffect(() => {
    if (isKept && item) setDrafts(({ [keyOf(item)]: _, ...others }) => others)
  }, [isKept, item])
  const of = (asked: Item) => drafts[keyOf(asked)] ?? asked.framing ?? stored(asked)
  return {
    of,
    set: (asked, shape, framing) => {
      setDrafts((before) => ({
        ...before,
        [keyOf(asked)]: withShape(before[keyOf(asked)] ?? of(asked), shape, framing),
      }))
      if (asked.moment !== undefined) saving.ask({ story: asked.story, id: asked.moment, shape, framing })
    },
    apply: (items) =>
      items.map((one) => {
        const draft = drafts[keyOf(one)]
        return draft ? { ...one, framing: draft } : one
      }),
  }
}
