/** What the library shows: all stories, filtered and sorted. */
import { useDeferredValue, useMemo } from 'react'
import { useLibrary, useStories } from '../../api/queries.ts'
import type { StorySummary } from '../../api/types.ts'
import { useFilter } from '../../state/filter.ts'
import { useLibraryView } from '../../state/library-view.ts'
import { fitsFilter, traitsOf } from './facets.ts'
import { sortStories } from './sorting.ts'

export interface Shown {
  readonly stories: readonly StorySummary[]
  /** Ids in the order shown. */
  readonly order: readonly string[]
  /** Before the filter. */
  readonly total: number
  readonly isLoading: boolean
  readonly error: unknown
}

const NONE: readonly StorySummary[] = []

export function useShown(): Shown {
  const query = useStories()
  const vocabulary = useLibrary()?.vocabulary
  const all = useDeferredValue(query.data ?? NONE)
  const { chosen, only } = useFilter()
  const sort = useLibraryView((state) => state.sort)
  const sorted = useMemo(() => sortStories(all, sort), [all, sort])
  const stories = useMemo(
    () =>
      chosen.length === 0 && !only
        ? sorted
        : sorted.filter(
            (story) => (!only || only.ids.has(story.id)) && fitsFilter(traitsOf(story, vocabulary), chosen),
          ),
    [sorted, chosen, only, vocabulary],
  )
  const order = useMemo(() => stories.map((story) => story.id), [stories])
  return { stories, order, total: query.data?.length ?? 0, isLoading: query.isPending, error: query.error }
}
