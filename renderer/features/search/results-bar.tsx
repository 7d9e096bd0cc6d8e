/** The head of the results: how many, how long it took, their order and layout, keeping the search. */
import { LayoutList, List } from 'lucide-react'
import { memo } from 'react'
import type { SearchPage } from '../../api/search-queries.ts'
import { setSearchLayout, setSearchSort, SORTS, useSearchChoices } from '../../state/search-choices.ts'
import { texts } from '../../texts/index.ts'
import { Segmented, Select } from '../../ui/index.ts'
import { sayTotal } from './group-hits.ts'
import { HitKeys } from './hit-line.tsx'
import { SaveSearch } from './save-search.tsx'

const t = texts.search.results
const SORT_OPTIONS = SORTS.map((id) => ({ id, label: t.sorts[id] }))
const SEGMENTS = [
  { id: 'stories', label: t.layouts.stories, content: <LayoutList size={16} aria-hidden />, command: 'search.layout' },
  { id: 'stream', label: t.layouts.stream, content: <List size={16} aria-hidden />, command: 'search.layout' },
] as const

interface ResultsBarProps {
  readonly first: SearchPage
  /** Only one story is searched: nothing to order or group. */
  readonly isInStory: boolean
  readonly hasHits: boolean
}

export const ResultsBar = memo(function ResultsBar({ first, isInStory, hasHits }: ResultsBarProps) {
  const { sort, layout } = useSearchChoices()
  const total = sayTotal(isInStory ? { ...first, stories: 0 } : first)
  return (
    <header className="screen-bar results-bar">
      <h1>
        <span role="status">{isInStory && first.total > 0 ? `${total} ${t.inThisStory}` : total}</span>
      </h1>
      {first.notice === '' && <span className="muted timecode small">{t.took(first.tookMs)}</span>}
      <span className="grow" />
      {hasHits && <HitKeys />}
      {!isInStory && (
        <>
          <SaveSearch text={first.of} />
          <Select
            label={t.sort}
            hideLabel
            className="results-sort"
            options={SORT_OPTIONS}
            value={sort}
            onChange={setSearchSort}
          />
          <Segmented label={t.layout} segments={SEGMENTS} value={layout} onChange={setSearchLayout} />
        </>
      )}
    </header>
  )
})
