/** Reading of the directory; everything under ['people'] is read again when stories, transcripts or the library change. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { keys } from '../../api/queries.ts'
import type { Output } from '../../api/types.ts'

export type PersonCounts = Output<'people.list'>['people'][number]
export type Unknown = Output<'people.list'>['unknown'][number]
export type Appearance = Output<'people.appearances'>['stories'][number]
export type Attribution = Output<'people.attribution'>

export const usePeople = () =>
  useQuery({ queryKey: [...keys.people, 'list'], queryFn: ({ signal }) => call('people.list', {}, { signal }) })

export const useAppearances = (id: string) =>
  useQuery({
    queryKey: [...keys.people, 'appearances', id],
    queryFn: async ({ signal }) => (await call('people.appearances', { id }, { signal })).stories,
  })

export const useAttribution = (id: string, recordedOn: string) =>
  useQuery({
    queryKey: [...keys.people, 'attribution', id, recordedOn],
    queryFn: ({ signal }) => call('people.attribution', { id, recordedOn }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })

/** What a merge or a deletion would change; counted anew each time it is asked for. */
export const usePersonUse = (id: string) =>
  useQuery({
    queryKey: [...keys.people, 'use', id],
    queryFn: ({ signal }) => call('people.use', { id }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
