/** What is known of the library's health, and the work on it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { keys, useJobs, useLibrary } from '../../api/queries.ts'
import type { CareFinding, Job } from '../../api/types.ts'

export const useCare = () => {
  const library = useLibrary()
  return useQuery({
    queryKey: keys.care,
    queryFn: ({ signal }) => call('care.state', {}, { signal }),
    enabled: library !== null,
  })
}

export const isWrong = ({ severity }: CareFinding): boolean => severity === 'error'

/** Problems of the last check for the sidebar; undefined when there are none, or no check was made. */
export const useWrongCount = (): number | undefined =>
  useCare().data?.report?.findings.filter(isWrong).length || undefined

export interface CareWork {
  /** The work under way. */
  readonly running: Job | undefined
  /** The last one, when it failed. */
  readonly failed: Job | undefined
  readonly isBusy: boolean
  readonly check: () => void
  readonly repair: () => void
  readonly collect: () => void
  readonly reconnect: (folder: string) => void
  readonly cancel: () => void
}

export function useCareWork(): CareWork {
  const client = useQueryClient()
  const care = useCare().data
  const last = useJobs().data?.findLast((job) => job.kind === 'care')
  const onDone = () => void client.invalidateQueries({ queryKey: keys.care })
  const check = useChange('care.check', { onDone })
  const repair = useChange('care.repair', { onDone })
  const collect = useChange('care.collect', { onDone })
  const reconnect = useChange('care.reconnect', { onDone })
  const cancel = useChange('jobs.cancel')
  const running = last && (last.state === 'running' || last.state === 'queued') ? last : undefined
  return {
    running,
    failed: last?.state === 'failed' ? last : undefined,
    isBusy: running !== undefined || (care?.job ?? null) !== null,
    check: () => check.mutate({}),
    repair: () => repair.mutate({}),
    collect: () => collect.mutate({}),
    reconnect: (folder) => reconnect.mutate({ folder }),
    cancel: () => running && cancel.mutate({ id: running.id }),
  }
}
