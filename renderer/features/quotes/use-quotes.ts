/** Reading quotes. */
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { keys } from '../../api/queries.ts'
import type { QuoteRow } from '../../api/types.ts'

export const useQuotes = () =>
  useQuery({ queryKey: keys.quotes, queryFn: ({ signal }) => call('quotes.list', {}, { signal }) })

/**
 * Everything about one quote of the list.
 * @param listedAt when the list was read: what is no longer in a newer one is not asked for again
 */
export const useQuote = ({ story, id }: Pick<QuoteRow, 'story' | 'id'>, listedAt: number) =>
  useQuery({
    queryKey: ['quote', story, id, listedAt],
    queryFn: ({ signal }) => call('quotes.get', { story, id }, { signal }),
    retry: false,
    gcTime: 10_000,
    placeholderData: (previous) => (previous?.story === story && previous.id === id ? previous : undefined),
  })

/** Listens to the range anew each time a quote is looked at. @param sound its print: another one is compared anew */
export const useSound = ({ story, id }: Pick<QuoteRow, 'story' | 'id'>, sound: string) =>
  useQuery({
    queryKey: ['quote-sound', story, id, sound],
    queryFn: async ({ signal }) => (await call('quotes.sound', { story, id }, { signal })).sound,
    gcTime: 0,
    retry: false,
  })
