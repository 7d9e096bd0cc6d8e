/** The poster grid: only the rows in sight are in the page. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'
import type { StorySummary } from '../../api/types.ts'
import { useSelection } from '../../state/selection.ts'
import { texts } from '../../texts/index.ts'
import { GRID, measureGrid } from './grid-layout.ts'
import { optionId, StoryCard } from './story-card.tsx'
import { useGestures } from './use-gestures.ts'
import { useMarquee } from './use-marquee.ts'
import { useSize } from './use-size.ts'

export interface StoriesProps {
  readonly stories: readonly StorySummary[]
  readonly order: readonly string[]
}

/** The id for `aria-activedescendant`, when that story is in the list. */
export function useActiveDescendant(order: readonly string[]): { 'aria-activedescendant'?: string } {
  const lead = useSelection((state) => state.lead)
  return lead !== null && order.includes(lead) ? { 'aria-activedescendant': optionId(lead) } : {}
}

export function StoryGrid({ stories, order }: StoriesProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(scroller)
  const { columns, itemWidth, itemHeight } = measureGrid(width)
  const rowHeight = itemHeight + GRID.gapY
  const rows = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(stories.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 2,
    paddingStart: GRID.top,
    paddingEnd: 48,
    scrollPaddingStart: GRID.top,
    scrollPaddingEnd: GRID.gapY,
  })
  const measure = rows.measure
  // Another width means another height of every row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is the reason to measure
  useLayoutEffect(() => measure(), [rowHeight, measure])
  const scrollTo = (index: number) => rows.scrollToIndex(Math.floor(index / columns), { align: 'auto' })
  const gestures = useGestures({
    stories,
    order,
    columns,
    pageRows: Math.max(1, Math.floor(height / rowHeight)),
    scrollTo,
  })
  const marquee = useMarquee(
    scroller,
    {
      columns,
      count: order.length,
      left: GRID.side,
      top: GRID.top,
      itemWidth,
      itemHeight,
      gapX: GRID.gapX,
      gapY: GRID.gapY,
    },
    order,
  )
  const active = useActiveDescendant(order)
  return (
    <div
      ref={scroller}
      className="stories grid"
      id="stories"
      role="listbox"
      aria-label={texts.library.stories}
      aria-multiselectable
      tabIndex={0}
      {...active}
      {...gestures}
      {...marquee.handlers}
    >
      <div className="stories-inner" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="presentation"
            className="grid-row"
            style={{
              transform: `translateY(${row.start}px)`,
              gridTemplateColumns: `repeat(${columns}, ${itemWidth}px)`,
              height: itemHeight,
            }}
          >
            {stories.slice(row.index * columns, (row.index + 1) * columns).map((story, column) => (
              <StoryCard
                key={story.id}
                story={story}
                position={row.index * columns + column + 1}
                total={stories.length}
              />
            ))}
          </div>
        ))}
        {marquee.box && <div className="marquee" style={marquee.box} />}
      </div>
    </div>
  )
}
