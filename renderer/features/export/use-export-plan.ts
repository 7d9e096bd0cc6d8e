/** Asks the core, a moment after the last change, what would come out. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'
import { useLibrary } from '../../api/queries.ts'
import type { ExportPlan, ExportRequest } from '../../api/types.ts'

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

/**
 * @param ask for the plan of a request
 * @param key tells this kind of plan from others, and what else it depends on
 */
export function usePlan<T>(
  request: T,
  enabled: boolean,
  ask: (request: T, signal: AbortSignal) => Promise<ExportPlan>,
  key: readonly unknown[],
) {
  const text = JSON.stringify(request)
  const asked = useSettled(request, text)
  const query = useQuery({
    queryKey: [...key, JSON.stringify(asked)],
    queryFn: ({ signal }) => ask(asked, signal),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  return { plan: query.data, error: query.error, settled: JSON.stringify(asked) === text && !query.isFetching }
}

export function useExportPlan(request: ExportRequest, enabled: boolean) {
  const brand = JSON.stringify(useLibrary()?.brand)
  return usePlan(request, enabled, (asked, signal) => call('export.plan', asked, { signal }), ['export-plan', brand])
}
