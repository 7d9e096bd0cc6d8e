/** Asks the core, a moment after the last change, what would come out. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'
import { useLibrary } from '../../api/queries.ts'
import type { ExportRequest } from '../../api/types.ts'

const SETTLE_MS = 200

/** The value once it has not changed for a moment; at once the first time. */
export function useSettled<T>(value: T, key: string, afterMs = SETTLE_MS): T {
  const [settled, setSettled] = useState({ key, value })
  useEffect(() => {
    if (key === settled.key) return
    const timer = setTimeout(() => setSettled({ key, value }), afterMs)
    return () => clearTimeout(timer)
  }, [key, value, settled.key, afterMs])
  return settled.value
}

export function useExportPlan(request: ExportRequest, enabled: boolean) {
  const key = JSON.stringify(request)
  const asked = useSettled(request, key)
  const brand = JSON.stringify(useLibrary()?.brand)
  const query = useQuery({
    queryKey: ['export-plan', JSON.stringify(asked), brand],
    queryFn: ({ signal }) => call('export.plan', asked, { signal }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  return { plan: query.data, error: query.error, settled: JSON.stringify(asked) === key && !query.isFetching }
}
