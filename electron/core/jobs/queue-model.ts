/** What a queue of background work offers, and what it asks of the work. */
import type { CommandLine } from '../media/quote-command.ts'
import type { Job, JobKind, JobMade } from './model.ts'

export interface QueueOptions {
  /** How many jobs run at a time. */
  readonly slots: number
  /** Of these kinds no more than this; what is not named may take every slot. */
  readonly atMost?: Partial<Readonly<Record<JobKind, number>>>
  /** Hears of a job that failed in a way nobody foresaw. */
  readonly onUnexpected?: (kind: JobKind, error: unknown) => void
}

export interface JobContext {
  readonly signal: AbortSignal
  /** 0..1, or null while it cannot be known. */
  progress(share: number | null): void
  /** Notes something about the result that is no failure. */
  warn(text: string): void
  /** Notes how the result came about. */
  made(made: JobMade): void
  /** Keeps the commands that do the work, in order; of several calls the last. */
  command(...lines: readonly CommandLine[]): void
}
export interface JobRequest {
  readonly kind: JobKind
  readonly label: string
  readonly storyId: string | null
  /** Must settle soon after the signal fires, when nothing of it runs any more. Resolves with the files made. */
  run(context: JobContext): Promise<string[]>
}
export interface JobHandle {
  readonly id: string
  /** The job as it ended: done, failed or cancelled. Never rejects. */
  readonly done: Promise<Job>
}
export type JobEvent = { readonly kind: 'job'; readonly job: Job } | { readonly kind: 'jobs-cleared' }

export interface JobQueue {
  add(request: JobRequest): JobHandle
  /** In order of adding; of the finished ones the last 200. */
  list(): Job[]
  /** A running job ends when its work has stopped; a finished one stays as it is. @throws AppError not-found */
  cancel(id: string): void
  /** Queues a failed or cancelled job again under its id; a job that is not finished, or done, is left as it is. @throws AppError not-found */
  retry(id: string): JobHandle
  /** The commands that a job ran last; null when it ran none. @throws AppError not-found */
  command(id: string): readonly CommandLine[] | null
  /** Forgets finished, failed and cancelled jobs. */
  clear(): void
  /** Calls the listener on every change, progress at most ten times a second for a job. Returns the function that stops it. */
  watch(listener: (event: JobEvent) => void): () => void
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>
  /** Cancels everything and waits until it has stopped; jobs added later are cancelled at once. */
  close(): Promise<void>
}
