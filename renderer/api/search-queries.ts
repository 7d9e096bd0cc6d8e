/** Reading search: results page by page, the lines around a hit, saved searches and their counts. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import type { SearchSort } from '../state/search-choices.ts'
import { useSearchChoices } from '../state/search-choices.ts'
import { call } from './client.ts'
import { keys } from './queries.ts'
import type { SearchHit, SearchResult } from './types.ts'

/** Hits of a page. The first is small enough to be painted between two keys. */
export const PAGE_HITS = 40
/** Results are kept so long after their screen was left, in milliseconds: back from a story they are there at once. */
const KEPT_MS = 10 * 60_000
/** While the index is being made, results are asked for anew this often, in milliseconds. */
const REBUILDING_MS = 2000

/** What is looked for. `story` '' for the whole library. */
export interface Wanted {
  readonly text: string
  readonly story: string
}

/** A page and what it answers: while newer results are on their way, the older ones are shown. */
export interface SearchPage extends SearchResult {
  readonly of: string
}

interface Asking {
  readonly sort: SearchSort
  /** The last word may go on: other forms of it are looked for only when nothing begins so. */
  readonly prefix: boolean
}

async function readPage({ text, story }: Wanted, { sort, prefix }: Asking, offset: number, signal: AbortSignal) {
  const query = { text, limit: PAGE_HITS, sort, offset, ...(story !== '' && { story }) }
  const result = await call('search.query', { ...query, prefix }, { signal })
  const isOver = prefix && result.total === 0 && result.notice === ''
  const page: SearchPage = { ...(isOver ? await call('search.query', query, { signal }) : result), of: text }
  return page
}

const searchQuery = (wanted: Wanted, asking: Asking) =>
  infiniteQueryOptions({
    queryKey: keys.search(wanted.text, wanted.story, asking.sort, asking.prefix),
    queryFn: ({ signal, pageParam }) => readPage(wanted, asking, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (last: SearchPage) => last.next,
    gcTime: KEPT_MS,
    retry: false,
  })

/** Whether the last word may go on: it is just being typed. */
const isBeingTyped = (typed: string | null, { text }: Wanted): boolean => typed === text

/** Asks before the screen that shows the answer is drawn: it takes as long as the answer. Once there, it is not asked for again. */
export function askAhead(client: QueryClient, wanted: Wanted): void {
  const { sort, typed } = useSearchChoices.getState()
  if (wanted.text.trim() === '') return
  // What goes wrong is said where the answer is shown.
  void client.prefetchInfiniteQuery(searchQuery(wanted, { sort, prefix: isBeingTyped(typed, wanted) }))
}

/**
 * Results while typing: an older request is given up, its results stay on the screen until the newer ones are there. Every part of
 * the screen asks with the same key, so that there is one request.
 */
export function useSearchPages(wanted: Wanted) {
  const sort = useSearchChoices((state) => state.sort)
  const prefix = useSearchChoices(({ typed }) => isBeingTyped(typed, wanted))
  return useInfiniteQuery({
    ...searchQuery(wanted, { sort, prefix }),
    enabled: wanted.text.trim() !== '',
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.rebuilding) ? REBUILDING_MS : false),
  })
}

/** A hit runs over fewer captions than this; what is left of them after its end are the lines after. */
const LINES_READ = 40

/** The lines around a hit; under the key of its transcript, so that a correction shows. */
export const useHitContext = ({ story, language, cue }: Pick<SearchHit, 'story' | 'language' | 'cue'>) =>
  useQuery({
    queryKey: [...keys.transcript(story, language), 'around', cue],
    queryFn: ({ signal }) =>
      call('search.context', { story, language, cue: cue ?? '', before: 2, after: LINES_READ }, { signal }),
    enabled: cue !== null,
    retry: false,
  })

export const useSavedSearches = () =>
  useQuery({
    queryKey: keys.saved,
    queryFn: async ({ signal }) => (await call('saved.list', {}, { signal })).searches,
  })

/** How much a saved search finds now; asked for with one hit, and anew some time after the library changed. */
export const useSavedCount = (text: string) =>
  useQuery({
    queryKey: [...keys.savedCounts, text],
    queryFn: async ({ signal }) => {
      const { total, totalIsLowerBound } = await call('search.query', { text, limit: 1 }, { signal })
      return { total, totalIsLowerBound }
    },
    retry: false,
  })
