/** Jobs in words. Pure. */
import type { Job } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'

const t = texts.jobs

export const isActive = (job: Job): boolean => job.state === 'queued' || job.state === 'running'
export const isOver = (job: Job): boolean => !isActive(job)

export interface JobsLine {
  readonly text: string
  /** 0..1 over all active jobs, null while it cannot be known. */
  readonly progress: number | null
  readonly active: number
  readonly failed: number
}

const DOING: Record<Job['kind'], string> = t.doing

/**
 * One line for the tray: what is being done and how far. Jobs that finished since the last idle moment count as done,
 * so that the bar only ever grows while a batch runs.
 */
export function summarizeJobs(jobs: readonly Job[]): JobsLine {
  const active = jobs.filter(isActive)
  const failed = jobs.filter((job) => job.state === 'failed').length
  if (active.length === 0) {
    const done = jobs.filter((job) => job.state === 'done').length
    const text = failed > 0 ? t.failed(failed) : done > 0 ? t.allDone : ''
    return { text, progress: null, active: 0, failed }
  }
  const kinds = new Set(active.map((job) => job.kind))
  const running = active.find((job) => job.state === 'running') ?? active[0]
  const batch = jobs.filter((job) => kinds.has(job.kind) && job.state !== 'cancelled')
  const share = batch.reduce((sum, job) => sum + (isOver(job) ? 1 : (job.progress ?? 0)), 0)
  const unknown = active.every((job) => job.progress === null)
  const [kind] = kinds
  const what = kinds.size === 1 && kind ? DOING[kind] : t.doingSeveral
  const text = active.length === 1 && running ? running.label : t.left(what, active.length)
  return {
    text,
    progress: unknown && batch.length === 1 ? null : share / Math.max(1, batch.length),
    active: active.length,
    failed,
  }
}

/** Running first, then waiting, failed, and the rest, newest first. */
export function sortJobs(jobs: readonly Job[]): Job[] {
  const rank: Record<Job['state'], number> = { running: 0, queued: 1, failed: 2, done: 3, cancelled: 4 }
  return jobs
    .map((job, index) => ({ job, index }))
    .toSorted((a, b) => rank[a.job.state] - rank[b.job.state] || b.index - a.index)
    .map((entry) => entry.job)
}

export function sayState({ state, progress }: Job): string {
  if (state === 'running' && progress !== null) return texts.units.percent(Math.round(progress * 100))
  return t.states[state]
}
