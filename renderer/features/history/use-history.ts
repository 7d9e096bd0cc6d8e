/** Reading what changed, the snapshots, the bin and what was not saved. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { keys } from '../../api/queries.ts'

export interface ChangeFilter {
  readonly text: string
  readonly who: string
  readonly story: string
}

const PAGE = 200

export const useChanges = (filter: ChangeFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.history, filter],
    queryFn: ({ pageParam, signal }) => call('history.page', { ...filter, before: pageParam, limit: PAGE }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })

export const useSnapshots = () =>
  useQuery({ queryKey: keys.snapshots, queryFn: ({ signal }) => call('snapshots.list', {}, { signal }) })

/** What differs from now; asked anew whenever something changed. `id` '' asks nothing. */
export const useComparison = (id: string) =>
  useQuery({
    queryKey: [...keys.comparison, id],
    queryFn: ({ signal }) => call('snapshots.compare', { id }, { signal }),
    enabled: id !== '',
    retry: false,
  })

export const useBin = () =>
  useQuery({
    queryKey: keys.bin,
    queryFn: async ({ signal }) => (await call('bin.list', {}, { signal })).items,
  })

/** As it was when the library was opened: what is being typed now is no business of this list. */
export const useUnsaved = () =>
  useQuery({
    queryKey: keys.unsaved,
    queryFn: async ({ signal }) => (await call('unsaved.list', {}, { signal })).drafts,
  })
