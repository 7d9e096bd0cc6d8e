/** Results as the screen uses them: the pages read so far as one list, painted by parts, left and found again. */
import { type RefObject, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { type SearchPage, useSearchPages, type Wanted } from '../../api/search-queries.ts'
import type { SearchHit } from '../../api/types.ts'
import { refocusHit } from './hit-focus.ts'

/** So many hits fill a large window: they are painted first, the others when no key waits. */
const FIRST_PAINTED = 14
/** The next page is asked for when its place is nearer than this to what is seen, in pixels. */
const AHEAD_PX = 400

export interface Results {
  /** The first page: it has the counts, the facets, the problems. */
  readonly first: SearchPage
  readonly hits: readonly SearchHit[]
  /** Something more is there to be asked for. */
  readonly hasMore: boolean
  readonly isReadingMore: boolean
  readonly readMore: () => void
}

/** undefined while nothing was found out yet. */
export function useResults(wanted: Wanted) {
  const search = useSearchPages(wanted)
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = search
  const results = useMemo((): Results | undefined => {
    const [first] = data?.pages ?? []
    if (!first) return undefined
    return {
      first,
      hits: data?.pages.flatMap((page) => page.hits) ?? [],
      hasMore: hasNextPage && !isPlaceholderData,
      isReadingMore: isFetchingNextPage,
      readMore: () => void fetchNextPage({ cancelRefetch: false }),
    }
  }, [data, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData])
  return { search, results }
}

/** The hits to paint now: of a new answer the first few, all of them as soon as there is time. */
export function usePainted({ first, hits }: Results): readonly SearchHit[] {
  const settled = useDeferredValue(first.of)
  return useMemo(() => (settled === first.of ? hits : hits.slice(0, FIRST_PAINTED)), [settled, first.of, hits])
}

/** Where the list was left, and of which search. */
let left = { search: '', top: 0 }

/** The list is scrolled to where it was left, another search begins at its top; a hit that had the focus has it again. */
export function useKeptPlace(search: string, hits: readonly SearchHit[]): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    element.scrollTop = left.search === search ? left.top : 0
    const note = () => {
      left = { search, top: element.scrollTop }
    }
    element.addEventListener('scroll', note, { passive: true })
    return () => element.removeEventListener('scroll', note)
  }, [search])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other hits are the reason
  useEffect(refocusHit, [hits])
  return list
}

/** Asks for more when the element comes near to what is seen. */
export function useNearEnd(readMore: () => void, isEnabled: boolean): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = end.current
    if (!element || !isEnabled) return
    const root = element.closest('.results')
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) readMore()
      },
      { root, rootMargin: `0px 0px ${AHEAD_PX}px 0px` },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [readMore, isEnabled])
  return end
}
