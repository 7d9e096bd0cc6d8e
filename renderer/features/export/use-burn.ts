/** The captions that an export would burn in, asked of the core: preview and export are one text. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { keys, useLibrary } from '../../api/queries.ts'
import type { BurnPreview, Input } from '../../api/types.ts'
import { useSettled } from './use-export-plan.ts'

export type BurnRequest = Input<'export.captions'>

/** Soon enough while a colour is being chosen, and not at every step of it. */
const SETTLE_MS = 120

/**
 * @param language of the transcript: when a cue of it is edited, the captions are read again
 * @returns null while there is none, and when nothing is burned in
 */
export function useBurn(request: BurnRequest, language: string): BurnPreview | null {
  const key = JSON.stringify(request)
  const asked = useSettled(request, key, SETTLE_MS)
  const brand = JSON.stringify(useLibrary()?.brand)
  const { data } = useQuery({
    queryKey: [...keys.transcript(asked.item.story, language), 'burn', JSON.stringify(asked), brand],
    queryFn: ({ signal }) => call('export.captions', asked, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return data && data.ass !== '' ? data : null
}
