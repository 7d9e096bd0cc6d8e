/** The findings, only those on the screen as elements. Up and Down lead the transcript along; the focus stays here. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { texts } from '../../../texts/index.ts'
import { usePlayer } from '../player-hooks.ts'
import { useStoryContext } from '../story-context.ts'
import { FindingRow } from './finding-row.tsx'
import type { Finding } from './rule-words.ts'
import type { Rules, useFixes } from './use-rules.ts'

const ROW = 92

interface FindingsListProps {
  readonly rules: Rules
  readonly fixes: ReturnType<typeof useFixes>
}

/** Where an arrow leads; null for other keys. */
function nextIndex(key: string, from: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = steps[key]
  return step === undefined ? null : Math.min(count - 1, Math.max(0, from + step))
}

function usePlaces() {
  const { cues } = useStoryContext()
  const places = useMemo(() => new Map(cues.map((cue, index) => [cue.id, index])), [cues])
  return (finding: Finding | undefined) => {
    const index = places.get(finding?.cues[0] ?? '')
    const cue = index === undefined ? undefined : cues[index]
    return index !== undefined && cue ? { index, cue } : null
  }
}

export function FindingsList({ rules, fixes }: FindingsListProps) {
  const { shown } = rules
  const { goToCue, readOnly } = useStoryContext()
  const player = usePlayer()
  const root = useRef<HTMLDivElement>(null)
  const placeOf = usePlaces()
  const [wanted, setCurrent] = useState(0)
  const current = Math.min(wanted, Math.max(0, shown.length - 1))
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: shown.length,
    getScrollElement: () => root.current,
    estimateSize: () => ROW,
    overscan: 4,
  })
  const focusRow = (index: number) => {
    virtualizer.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-finding="${index}"]`)?.focus())
  }
  const choose = (index: number) => {
    setCurrent(index)
    const place = placeOf(shown[index])
    if (place && index !== wanted) goToCue(place.index, { focus: false })
  }
  // A finding that was fixed or left makes room for the next one: the focus stays where it was.
  const holds = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new list
  useEffect(() => {
    if (!holds.current || rules.isStale) return
    const active = document.activeElement
    if (active === document.body || root.current?.contains(active)) focusRow(current)
    const place = placeOf(shown[current])
    if (place) goToCue(place.index, { focus: false })
    holds.current = false
  }, [shown, rules.isStale])
  const fix = (index: number) => {
    const finding = shown[index]
    if (readOnly || !finding || !fixes.fixOne(finding)) return
    setCurrent(index)
    holds.current = true
  }
  const leave = (index: number) => {
    const finding = shown[index]
    if (!finding) return
    setCurrent(index)
    holds.current = true
    rules.leave(finding)
  }
  const play = () => {
    const place = placeOf(shown[current])
    if (!place) return
    goToCue(place.index, { focus: false })
    player.playRange({ startMs: place.cue.startMs, endMs: place.cue.endMs })
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const onRow = event.target instanceof Element && event.target.closest('[data-finding]')
    if (!onRow || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const next = nextIndex(event.key, current, shown.length)
    if (next !== null) {
      choose(next)
      focusRow(next)
    } else if (event.key === 'Enter') play()
    else if (event.key === ' ') player.toggle()
    else if (event.key.toLowerCase() === 'f') fix(current)
    else if (event.key === 'Delete') leave(current)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the findings inside, each a button
    <div ref={root} className="findings" onKeyDown={onKeyDown}>
      <ol aria-label={texts.storyRules.findings} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const finding = shown[index]
          const cue = placeOf(finding)?.cue
          return finding && cue ? (
            // The place is the key: what has the focus keeps it when the next finding moves up.
            <FindingRow
              key={index}
              {...{ finding, cue, index, count: shown.length, top: start, isCurrent: index === current }}
              canFix={!readOnly && !fixes.isBusy}
              measure={virtualizer.measureElement}
              onChoose={choose}
              onFix={fix}
              onLeave={leave}
            />
          ) : null
        })}
      </ol>
    </div>
  )
}
