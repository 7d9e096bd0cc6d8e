// biome-ignore-all lint/a11y/useSemanticElements: a virtual list places its rows itself, which a table element cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
/** The list: one line a story, columns that sort. Only the lines in sight are in the page. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useRef } from 'react'
import { useLibrary } from '../../api/queries.ts'
import type { StorySummary } from '../../api/types.ts'
import { type Sort, type SortBy, setSort, useLibraryView } from '../../state/library-view.ts'
import { useSelection } from '../../state/selection.ts'
import { texts } from '../../texts/index.ts'
import { classes, formatClock, formatDate, TagChip } from '../../ui/index.ts'
import { LanguageMarks, optionId } from './story-card.tsx'
import { type StoriesProps, useActiveDescendant } from './story-grid.tsx'
import { StoryPicture } from './story-picture.tsx'
import { otherTags, whoAndWhere } from './story-words.ts'
import { useGestures } from './use-gestures.ts'
import { useMarquee } from './use-marquee.ts'
import { useSize } from './use-size.ts'

const t = texts.library
const ROW = 44
const HEAD = 32

const COLUMNS: readonly { readonly label: string; readonly by?: SortBy; readonly downFirst?: boolean }[] = [
  { label: t.columns.title, by: 'title' },
  { label: t.columns.whoAndWhere },
  { label: t.columns.tags },
  { label: t.columns.transcripts },
  { label: t.columns.recorded, by: 'recorded', downFirst: true },
  { label: t.columns.added, by: 'added', downFirst: true },
  { label: t.columns.length, by: 'duration', downFirst: true },
]

function HeadCell({ column, sort }: { readonly column: (typeof COLUMNS)[number]; readonly sort: Sort }) {
  const { by } = column
  if (!by) return <div role="columnheader">{column.label}</div>
  const isSorted = sort.by === by
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  return (
    <div role="columnheader" aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className={classes('list-sort', isSorted && 'sorted')}
        onClick={() => setSort({ by, descending: isSorted ? !sort.descending : (column.downFirst ?? false) })}
      >
        {column.label}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
    </div>
  )
}

interface LineProps {
  readonly story: StorySummary
  readonly index: number
  readonly top: number
}

const Line = memo(function Line({ story, index, top }: LineProps) {
  const library = useLibrary()
  const isSelected = useSelection((state) => state.selected.has(story.id))
  const isLead = useSelection((state) => state.lead === story.id)
  return (
    <div
      id={optionId(story.id)}
      data-story={story.id}
      role="row"
      aria-selected={isSelected}
      aria-rowindex={index + 2}
      className={classes('list-row', isSelected && 'selected', isLead && 'lead')}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className="list-title">
        <StoryPicture story={story} plain />
        <span className="truncate">{story.title}</span>
      </div>
      <div role="gridcell" className="truncate muted">
        {whoAndWhere(story, library)}
      </div>
      <div role="gridcell" className="list-tags">
        {otherTags(story.tags, library).map((tag) => (
          <TagChip key={tag} id={tag} />
        ))}
      </div>
      <div role="gridcell">
        <LanguageMarks story={story} />
      </div>
      <div role="gridcell" className="timecode muted">
        {formatDate(story.recordedOn)}
      </div>
      <div role="gridcell" className="timecode muted">
        {formatDate(story.addedAt)}
      </div>
      <div role="gridcell" className="timecode muted">
        {formatClock(story.durationMs)}
      </div>
    </div>
  )
})

export function StoryList({ stories, order }: StoriesProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(scroller)
  const sort = useLibraryView((state) => state.sort)
  const lines = useVirtualizer({
    count: stories.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    paddingEnd: 48,
    scrollPaddingStart: HEAD,
  })
  const gestures = useGestures({
    stories,
    order,
    columns: 1,
    pageRows: Math.max(1, Math.floor((height - HEAD) / ROW)),
    scrollTo: (index) => lines.scrollToIndex(index, { align: 'auto' }),
  })
  const marquee = useMarquee(
    scroller,
    { columns: 1, count: order.length, left: 0, top: HEAD, itemWidth: width, itemHeight: ROW, gapX: 0, gapY: 0 },
    order,
  )
  const active = useActiveDescendant(order)
  return (
    <div
      ref={scroller}
      className="stories list"
      id="stories"
      role="grid"
      aria-label={t.stories}
      aria-multiselectable
      aria-rowcount={stories.length + 1}
      aria-colcount={COLUMNS.length}
      tabIndex={0}
      {...active}
      {...gestures}
      {...marquee.handlers}
    >
      <div role="row" aria-rowindex={1} className="list-head">
        {COLUMNS.map((column) => (
          <HeadCell key={column.label} column={column} sort={sort} />
        ))}
      </div>
      <div className="stories-inner" role="presentation" style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map((line) => {
          const story = stories[line.index]
          return story && <Line key={story.id} story={story} index={line.index} top={line.start} />
        })}
      </div>
      {marquee.box && <div className="marquee" style={marquee.box} />}
    </div>
  )
}
