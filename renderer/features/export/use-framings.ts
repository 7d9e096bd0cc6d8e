/** Framing of the clips in the sheet: that of a moment is kept with it, that of a range lasts as long as the sheet. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { refreshAfterChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { useLibrary } from '../../api/queries.ts'
import type { ExportRequest, Input, StoryDetail } from '../../api/types.ts'
import { showProblem } from '../../ui/toast.tsx'
import { type Framing, type ShapeFraming, withShape } from './framing.ts'
import type { ShapeId } from './shapes.ts'

type Item = ExportRequest['items'][number]
interface Saving {
  readonly input: Input<'moments.frame'>
  /** Of the draft that it is, and how many changes there had been. */
  readonly key: string
  readonly change: number
}

/** Long enough that a key held down is one step of undo. */
const SETTLE_MS = 500

const keyOf = (item: Item) => [item.story, item.moment ?? '', item.startMs ?? '', item.endMs ?? ''].join(' ')

/** Saves the latest of what is asked for in quick succession; at the end what still waits. */
function useSaving(save: (saving: Saving) => Promise<void>): (saving: Saving) => void {
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const [actions] = useState(() => {
    let waiting: { saving: Saving; timer: ReturnType<typeof setTimeout> } | null = null
    const flush = () => {
      if (!waiting) return
      clearTimeout(waiting.timer)
      const { saving } = waiting
      waiting = null
      void latest.current(saving)
    }
    const ask = (saving: Saving) => {
      const last = waiting?.saving
      if (last && (last.key !== saving.key || last.input.shape !== saving.input.shape)) flush()
      if (waiting) clearTimeout(waiting.timer)
      waiting = { saving, timer: setTimeout(flush, SETTLE_MS) }
    }
    return { ask, flush }
  })
  useEffect(() => actions.flush, [actions])
  return actions.ask
}

export interface Framings {
  of(item: Item): Framing
  set(item: Item, shape: ShapeId, framing: ShapeFraming | null): void
  /** The items with what was changed here, so that an export need not wait until it is kept. */
  apply(items: readonly Item[]): Item[]
}

/** @param detail of the story that is shown */
export function useFramings(detail: StoryDetail | undefined): Framings {
  const client = useQueryClient()
  const canKeep = useLibrary()?.readOnly === ''
  const [drafts, setDrafts] = useState<Readonly<Record<string, Framing>>>({})
  const changes = useRef(0)
  const ask = useSaving(async ({ input, key, change }) => {
    try {
      await call('moments.frame', input)
      await refreshAfterChange(client)
      // What the library has is no draft any more: so an undo is seen here.
      if (changes.current === change) setDrafts(({ [key]: _, ...others }) => others)
    } catch (error) {
      showProblem(error)
    }
  })
  const stored = (of: Item): Framing =>
    (detail?.story.id === of.story && detail.story.moments.find(({ id }) => id === of.moment)?.framing) || {}
  const of = (asked: Item) => drafts[keyOf(asked)] ?? asked.framing ?? stored(asked)
  return {
    of,
    set: (asked, shape, framing) => {
      const key = keyOf(asked)
      changes.current += 1
      setDrafts((before) => ({ ...before, [key]: withShape(before[key] ?? of(asked), shape, framing) }))
      if (asked.moment === undefined || !canKeep) return
      const input = { story: asked.story, id: asked.moment, shape, framing }
      ask({ input, key, change: changes.current })
    },
    apply: (items) =>
      items.map((one) => {
        const draft = drafts[keyOf(one)]
        return draft ? { ...one, framing: draft } : one
      }),
  }
}
