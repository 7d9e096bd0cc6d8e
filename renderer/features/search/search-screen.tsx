/** Results in place of the main area, while typing: of the library, or of one story. */
import './search.css'
import './results.css'
import { SearchX, TextSearch } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary, useStories } from '../../api/queries.ts'
import type { Wanted } from '../../api/search-queries.ts'
import type { SearchHit, SearchResult } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { useIndexProgress } from '../../state/index-progress.ts'
import { usePlayer } from '../../state/player.ts'
import { setSearchLayout, toggleContext, useSearchChoices } from '../../state/search-choices.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, ErrorNote, formatClock, Note, showToast } from '../../ui/index.ts'
import { useQuoteHit } from '../quotes/make-quote.ts'
import { groupHits, hitKey } from './group-hits.ts'
import { keyOf } from './hit-focus.ts'
import { HitGroupView } from './hit-group.tsx'
import { HitStream } from './hit-stream.tsx'
import { Mistakes } from './mistakes.tsx'
import { ResultsBar } from './results-bar.tsx'
import { type Results, useKeptPlace, useNearEnd, usePainted, useResults } from './use-results.ts'

const t = texts.search.results

/** Keeps a passage as a moment of its story. */
function useKeep(): (hit: Pick<SearchHit, 'story' | 'title' | 'startMs' | 'endMs'>) => void {
  const add = useChange('moments.add', {
    undo: true,
    said: (_, input) => t.kept(formatClock(input.startMs), formatClock(input.endMs)),
  })
  const { mutate } = add
  return useCallback(
    ({ story, startMs, endMs }) => mutate({ story, startMs, endMs: Math.max(endMs, startMs + 1) }),
    [mutate],
  )
}

/** What the focused hit is known by; '' when none has the focus. */
const focusedKey = (): string =>
  document.activeElement?.closest<HTMLElement>('.hit')?.querySelector<HTMLElement>('[data-hit]')?.dataset.hit ?? ''

function useHitCommands(hits: readonly SearchHit[], keep: ReturnType<typeof useKeep>, canKeep: boolean): void {
  const said = (): SearchHit | undefined => {
    const key = focusedKey()
    return hits.find((hit) => hit.field === 'said' && keyOf(hit) === key)
  }
  useCommand(
    'search.keep',
    () => {
      const passage = said() ?? usePlayer.getState().passage
      if (passage) keep(passage)
      else showToast({ text: t.chooseFirst })
    },
    canKeep,
  )
  useQuoteHit(() => {
    const at = usePlayer.getState().passage
    const isAt = (hit: SearchHit) => hit.story === at?.story && hit.startMs === at.startMs && hit.endMs === at.endMs
    return said() ?? hits.find((hit) => hit.field === 'said' && isAt(hit))
  }, canKeep)
  useCommand('search.lines', () => {
    const hit = said()
    if (hit) toggleContext(hitKey(hit))
    else showToast({ text: t.chooseFirst })
  })
  useCommand('search.layout', () =>
    setSearchLayout(useSearchChoices.getState().layout === 'stories' ? 'stream' : 'stories'),
  )
}

const goToText = (text: string, story: string) =>
  go({ screen: 'search', text, ...(story !== '' && { story }) }, { replace: true })

function Suggestions({ suggestions, story }: { readonly suggestions: readonly string[]; readonly story: string }) {
  if (suggestions.length === 0) return null
  return (
    <p className="suggestions">
      <span className="muted">{t.didYouMean}</span>
      {suggestions.map((text) => (
        <Button key={text} size="small" onPress={() => goToText(text, story)}>
          {text}
        </Button>
      ))}
    </p>
  )
}

function NothingFound({ result, text, story }: { readonly result: SearchResult } & Wanted) {
  if (result.notice !== '') return <EmptyState icon={SearchX} title={result.notice} />
  return (
    <EmptyState
      icon={SearchX}
      title={story === '' ? t.nothingFor(text.trim()) : t.nothingInStory(text.trim())}
      actions={
        <>
          {result.suggestions.map((suggestion) => (
            <Button key={suggestion} onPress={() => goToText(suggestion, story)}>
              {suggestion}
            </Button>
          ))}
          {story !== '' && <Button onPress={() => goToText(text, '')}>{t.everywhere}</Button>}
        </>
      }
    >
      {result.suggestions.length > 0 ? t.didYouMean : t.fewer}
    </EmptyState>
  )
}

/** Until the index is made, not everything is found: said where it matters. */
function RebuildingNote({ rebuilding }: Pick<SearchResult, 'rebuilding'>) {
  const progress = useIndexProgress((state) => state.progress) ?? rebuilding
  if (!rebuilding || !progress) return null
  return <Note>{t.rebuilding(progress.done, progress.total)}</Note>
}

function More({ results, isPainted }: { readonly results: Results; readonly isPainted: boolean }) {
  // Of a list painted in part the end is near, and is not its end.
  const end = useNearEnd(results.readMore, isPainted && results.hasMore && !results.isReadingMore)
  if (!results.hasMore) return null
  return (
    <div ref={end} className="results-end">
      <Button onPress={results.readMore} isDisabled={results.isReadingMore}>
        {results.isReadingMore ? t.loading : t.showMore}
      </Button>
    </div>
  )
}

function Found({ results, wanted }: { readonly results: Results; readonly wanted: Wanted }) {
  const { first } = results
  const { data: stories } = useStories()
  const { layout, sort } = useSearchChoices()
  const canKeep = useLibrary()?.readOnly === ''
  const keep = useKeep()
  const hits = usePainted(results)
  useHitCommands(hits, keep, canKeep)
  const list = useKeptPlace([first.of, wanted.story, sort, layout].join('\n'), hits)
  const byId = useMemo(() => new Map(stories?.map((story) => [story.id, story])), [stories])
  const groups = useMemo(() => groupHits(hits), [hits])
  const isWhole = !first.totalIsLowerBound && results.hits.length >= first.total
  const isInStory = wanted.story !== ''
  const shared = { keep, canKeep, query: first.of }
  return (
    <>
      <ResultsBar first={first} isInStory={isInStory} hasHits={hits.length > 0} />
      <div className="results" ref={list}>
        <Mistakes text={first.of} problems={first.problems} />
        <RebuildingNote rebuilding={first.rebuilding} />
        {first.total > 0 && first.notice !== '' && <Note>{first.notice}</Note>}
        {first.total === 0 ? (
          <NothingFound result={first} text={first.of} story={wanted.story} />
        ) : (
          <>
            <Suggestions suggestions={first.suggestions} story={wanted.story} />
            {layout === 'stream' && !isInStory ? (
              <HitStream hits={hits} {...shared} />
            ) : (
              groups.map((group) => (
                <HitGroupView
                  key={group.story}
                  group={group}
                  story={byId.get(group.story)}
                  mayHaveMore={!isWhole && !isInStory}
                  {...shared}
                />
              ))
            )}
            <More results={results} isPainted={hits.length === results.hits.length} />
          </>
        )}
      </div>
    </>
  )
}

/** Nothing typed yet for this story. */
function StoryPrompt({ story }: { readonly story: string }) {
  const { data: stories } = useStories()
  const title = stories?.find(({ id }) => id === story)?.title ?? ''
  return (
    <>
      <h1 className="hidden-text">{t.title}</h1>
      <EmptyState
        icon={TextSearch}
        title={t.storyPrompt(title)}
        actions={<Button onPress={() => history.back()}>{t.backToStory}</Button>}
      >
        {t.storyPromptMore}
      </EmptyState>
    </>
  )
}

export function SearchScreen({ text, story = '' }: { readonly text: string; readonly story?: string | undefined }) {
  const wanted = { text, story }
  const { search, results } = useResults(wanted)
  if (search.isError && !results) {
    return (
      <div className="screen-note">
        <h1 className="hidden-text">{t.title}</h1>
        <ErrorNote error={search.error} actions={<Button onPress={() => void search.refetch()}>{t.tryAgain}</Button>} />
      </div>
    )
  }
  const isEmpty = text.trim() === ''
  return (
    <section className="search-screen" aria-label={t.label} aria-busy={search.isFetching && !search.isFetchingNextPage}>
      {isEmpty && story !== '' && <StoryPrompt story={story} />}
      {!isEmpty && results && <Found results={results} wanted={wanted} />}
    </section>
  )
}
