/** Reading about the vocabulary: where tags are used, what a change would touch. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { keys } from '../../api/queries.ts'
import type { Input } from '../../api/types.ts'
import type { TagUse } from './vocabulary-model.ts'

export type TagMove = Input<'vocabulary.preview'>['move']

export const useUses = () =>
  useQuery({
    queryKey: keys.uses,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, TagUse>> => {
      const { tags } = await call('vocabulary.uses', {}, { signal })
      return new Map(tags.map((use) => [use.tag, use]))
    },
  })

export const useWhere = (tag: string) =>
  useQuery({
    queryKey: [...keys.uses, 'where', tag],
    queryFn: async ({ signal }) => (await call('vocabulary.where', { tag }, { signal })).stories,
  })

/** What a change would touch. @param move null while it is not complete */
export const usePreview = (move: TagMove | null) =>
  useQuery({
    queryKey: [...keys.uses, 'preview', move],
    queryFn: ({ signal }) => (move ? call('vocabulary.preview', { move }, { signal }) : null),
    enabled: move !== null,
    // While a name is typed the count stays that of the tag.
    placeholderData: keepPreviousData,
    retry: false,
  })
