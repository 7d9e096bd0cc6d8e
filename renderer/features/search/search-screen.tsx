/** Results in place of the main area, while typing. */
import './search.css'
import { SearchX } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { FIRST_HITS, useLibrary, useSearch, useStories } from '../../api/queries.ts'
import type { SearchHit, SearchResult } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { clearFilter, useFilter } from '../../state/filter.ts'
import { usePlayer } from '../../state/player.ts'
import { go } from '../../state/view.ts'
import { Button, EmptyState, ErrorNote, formatClock, Note, showToast } from '../../ui/index.ts'
import { fitsFilter, traitsOf } from '../library/facets.ts'
import { useQuoteHit } from '../quotes/make-quote.ts'
import { groupHits, sayTook, sayTotal } from './group-hits.ts'
import { HitGroupView } from './hit-group.tsx'
import { HitKeys, refocusHit } from './hit-line.tsx'

const MORE = 500

/** Keeps a passage as a moment of its story. */
function useKeep(): (hit: Pick<SearchHit, 'story' | 'title' | 'startMs' | 'endMs'>) => void {
  const add = useChange('moments.add', {
    undo: true,
    said: (_, input) => `Moment kept, ${formatClock(input.startMs)} to ${formatClock(input.endMs)}`,
  })
  const { mutate } = add
  return useCallback(
    ({ story, startMs, endMs }) => mutate({ story, startMs, endMs: Math.max(endMs, startMs + 1) }),
    [mutate],
  )
}

/** The passage of the focused hit, else the one in the small player. */
function passageAtHand(): { story: string; title: string; startMs: number; endMs: number } | null {
  const data = document.activeElement?.closest<HTMLElement>('[data-hit]')?.dataset.hit
  const [story, start, end] = data?.split(' ') ?? []
  if (story !== undefined && start !== undefined && end !== undefined) {
    return { story, title: '', startMs: Number(start), endMs: Number(end) }
  }
  return usePlayer.getState().passage
}

function Suggestions({ suggestions }: { readonly suggestions: readonly string[] }) {
  if (suggestions.length === 0) return null
  return (
    <p className="suggestions">
      <span className="muted">Did you mean</span>
      {suggestions.map((text) => (
        <Button key={text} size="small" onPress={() => go({ screen: 'search', text }, { replace: true })}>
          {text}
        </Button>
      ))}
    </p>
  )
}

function NothingFound({ result, text }: { readonly result: SearchResult; readonly text: string }) {
  if (result.notice !== '') return <EmptyState icon={SearchX} title={result.notice} />
  return (
    <EmptyState
      icon={SearchX}
      title={`Nothing found for "${text.trim()}"`}
      actions={result.suggestions.map((suggestion) => (
        <Button key={suggestion} onPress={() => go({ screen: 'search', text: suggestion }, { replace: true })}>
          {suggestion}
        </Button>
      ))}
    >
      {result.suggestions.length > 0 ? 'Did you mean' : 'Try fewer words, or the beginning of a word.'}
    </EmptyState>
  )
}

interface ResultsProps {
  readonly result: SearchResult
  readonly text: string
  /** null when all there are have been asked for. */
  readonly showMore: (() => void) | null
}

function Results({ result, text, showMore }: ResultsProps) {
  const { data: stories } = useStories()
  const library = useLibrary()
  const chosen = useFilter((state) => state.chosen)
  const keep = useKeep()
  // biome-ignore lint/correctness/useExhaustiveDependencies: other hits are the reason
  useEffect(refocusHit, [result.hits])
  const byId = useMemo(() => new Map(stories?.map((story) => [story.id, story])), [stories])
  const groups = useMemo(
    () =>
      groupHits(result.hits).filter((group) => {
        const story = byId.get(group.story)
        return chosen.length === 0 || (story !== undefined && fitsFilter(traitsOf(story, library?.vocabulary), chosen))
      }),
    [result.hits, byId, chosen, library?.vocabulary],
  )
  const canKeep = library?.readOnly === ''
  useCommand(
    'search.keep',
    () => {
      const passage = passageAtHand()
      if (passage) keep(passage)
      else showToast({ text: 'Choose a hit first' })
    },
    canKeep,
  )
  useQuoteHit(() => {
    const at = passageAtHand()
    return result.hits.find(
      (hit) => hit.field === 'said' && hit.story === at?.story && hit.startMs === at.startMs && hit.endMs === at.endMs,
    )
  }, canKeep)
  const all = new Set(result.hits.map((hit) => hit.story)).size
  const complete = result.hits.length >= result.total && !result.totalIsLowerBound
  return (
    <>
      <header className="screen-bar">
        <h1>
          <span role="status">{sayTotal(result.total, result.totalIsLowerBound, complete ? all : 0)}</span>
        </h1>
        {result.notice === '' && <span className="muted timecode">{sayTook(result.tookMs)}</span>}
        {chosen.length > 0 && groups.length < all && (
          <Button size="small" variant="quiet" onPress={clearFilter}>
            {all - groups.length} stories hidden by the filter
          </Button>
        )}
        <span className="grow" />
        {groups.length > 0 && <HitKeys />}
      </header>
      {result.total === 0 ? (
        <NothingFound result={result} text={text} />
      ) : (
        <div className="results">
          {result.notice !== '' && <Note>{result.notice}</Note>}
          <Suggestions suggestions={result.suggestions} />
          {groups.map((group) => (
            <HitGroupView key={group.story} group={group} story={byId.get(group.story)} keep={keep} canKeep={canKeep} />
          ))}
          {showMore && (
            <Button className="results-more" onPress={showMore}>
              Show more
            </Button>
          )}
        </div>
      )}
    </>
  )
}

export function SearchScreen({ text }: { readonly text: string }) {
  const [more, setMore] = useState('')
  const limit = more === text ? MORE : FIRST_HITS
  const search = useSearch(text, limit)
  if (search.isError) {
    return (
      <div className="screen-note">
        <h1 className="hidden-text">Search</h1>
        <ErrorNote error={search.error} actions={<Button onPress={() => void search.refetch()}>Try again</Button>} />
      </div>
    )
  }
  const result = search.data
  return (
    <section className="search-screen" aria-label="Search results" aria-busy={search.isFetching}>
      {result && (
        <Results
          result={result}
          text={text}
          showMore={limit === FIRST_HITS && result.hits.length >= FIRST_HITS ? () => setMore(text) : null}
        />
      )}
    </section>
  )
}
