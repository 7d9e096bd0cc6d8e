/** A long list under days; only what is on the screen is there. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Row } from './history-model.ts'

interface DayListProps<T> {
  readonly label: string
  readonly rows: readonly Row<T>[]
  /** A first guess of the height of an item in pixels. */
  readonly itemHeight: number
  readonly children: (item: T) => ReactNode
  /** The end came into sight. */
  readonly onEnd?: () => void
}

const DAY_HEIGHT = 40

export function DayList<T>({ label, rows, itemHeight, children, onEnd }: DayListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? DAY_HEIGHT : itemHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  })
  const shown = lines.getVirtualItems()
  const isAtEnd = (shown.at(-1)?.index ?? 0) >= rows.length - 1
  useEffect(() => {
    if (isAtEnd) onEnd?.()
  }, [isAtEnd, onEnd])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by key
    <section ref={scroller} className="day-list" aria-label={label} tabIndex={0}>
      <ul className="day-list-all" style={{ height: lines.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <li
              key={key}
              ref={lines.measureElement}
              data-index={index}
              className="day-list-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              {row.kind === 'day' ? <h2 className="day">{row.label}</h2> : children(row.item)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
