/** The bounded queue of background work. A job's state is a plain value; what it does is a function that heeds its signal. */
import { randomUUID } from 'node:crypto'
import { AppError } from '../errors.ts'
import { createThrottle, describeProblem } from './job-report.ts'
import type { CommandLine } from '../media/quote-command.ts'
import type { Job, JobKind, JobMade } from './model.ts'
import type { JobEvent, JobHandle, JobQueue, JobRequest, QueueOptions } from './queue-model.ts'

export type { JobContext, JobEvent, JobHandle, JobQueue, JobRequest } from './queue-model.ts'

/** What a person waits for comes first; the proxy, which takes minutes, and speech, which takes hours, last. */
const PRIORITY: Readonly<Record<JobKind, number>> = {
  export: 0,
  probe: 1,
  care: 1,
  timing: 1,
  poster: 2,
  strip: 3,
  peaks: 3,
  index: 4,
  proxy: 5,
  speech: 6,
}
const FINISHED_KEPT = 200
const PROGRESS_EVERY_MS = 100

/** A job before it runs. */
const FRESH = {
  state: 'queued',
  progress: null,
  problem: null,
  outputs: [],
  warnings: [],
  made: null,
  hasCommand: false,
} as const satisfies Partial<Job>

interface Entry {
  job: Job
  readonly request: JobRequest
  controller: AbortController
  done: PromiseWithResolvers<Job>
  command: readonly CommandLine[] | null
}

const isFinished = (job: Job) => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'

class Queue implements JobQueue {
  readonly #slots: number
  readonly #atMost: QueueOptions['atMost']
  readonly #onUnexpected: QueueOptions['onUnexpected']
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<(event: JobEvent) => void>()
  #running = 0
  /** Of each kind, how many run. */
  readonly #runningOf = new Map<JobKind, number>()
  #closed = false
  #idle: PromiseWithResolvers<void> | null = null

  constructor({ slots, atMost, onUnexpected }: QueueOptions) {
    this.#slots = Math.max(1, slots)
    this.#atMost = atMost
    this.#onUnexpected = onUnexpected
  }

  add(request: JobRequest): JobHandle {
    const { kind, label, storyId } = request
    const id = `job-${randomUUID().slice(0, 13)}`
    const job: Job = { id, kind, label, storyId, ...FRESH }
    const entry: Entry = {
      job,
      request,
      controller: new AbortController(),
      done: Promise.withResolvers<Job>(),
      command: null,
    }
    this.#entries.set(id, entry)
    return this.#enqueue(entry)
  }

  list(): Job[] {
    return [...this.#entries.values()].map((entry) => entry.job)
  }

  cancel(id: string): void {
    const entry = this.#find(id)
    if (isFinished(entry.job)) return
    entry.controller.abort()
    if (entry.job.state === 'queued') this.#finish(entry, { state: 'cancelled', progress: null })
  }

  retry(id: string): JobHandle {
    const entry = this.#find(id)
    if (entry.job.state !== 'failed' && entry.job.state !== 'cancelled') return { id, done: entry.done.promise }
    entry.controller = new AbortController()
    entry.done = Promise.withResolvers<Job>()
    entry.job = { ...entry.job, ...FRESH }
    entry.command = null
    return this.#enqueue(entry)
  }

  command(id: string): readonly CommandLine[] | null {
    return this.#find(id).command
  }

  clear(): void {
    for (const [id, entry] of this.#entries) if (isFinished(entry.job)) this.#entries.delete(id)
    this.#tell({ kind: 'jobs-cleared' })
  }

  watch(listener: (event: JobEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve()
    this.#idle ??= Promise.withResolvers<void>()
    return this.#idle.promise
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const entry of [...this.#entries.values()]) this.cancel(entry.job.id)
    await this.idle()
  }

  #find(id: string): Entry {
    const entry = this.#entries.get(id)
    if (entry) return entry
    throw new AppError('not-found', 'This job is not on the list', {
      detail: id,
      remedy: 'It may have been cleared. Start it again from its story.',
    })
  }

  #enqueue(entry: Entry): JobHandle {
    const handle = { id: entry.job.id, done: entry.done.promise }
    this.#change(entry, {})
    if (this.#closed) this.cancel(entry.job.id)
    else this.#startNext()
    return handle
  }

  #next(): Entry | null {
    // One slot stays free of what is long, so that an export or a poster never waits minutes for it.
    const slow = this.#slots === 1 ? 1 : this.#slots - 1
    const running = (kind: JobKind) => this.#runningOf.get(kind) ?? 0
    const slowRunning = running('proxy') + running('speech')
    let best: Entry | null = null
    for (const entry of this.#entries.values()) {
      if (entry.job.state !== 'queued') continue
      const { kind } = entry.job
      if (running(kind) >= (this.#atMost?.[kind] ?? Number.POSITIVE_INFINITY)) continue
      if ((kind === 'proxy' || kind === 'speech') && slowRunning >= slow) continue
      // A speech engine takes all cores it finds: two at once only get in each other's way.
      if (kind === 'speech' && running(kind) > 0) continue
      if (best === null || PRIORITY[kind] < PRIORITY[best.job.kind]) best = entry
    }
    return best
  }

  #startNext(): void {
    while (this.#running < this.#slots) {
      const entry = this.#next()
      if (entry === null) return
      void this.#run(entry)
    }
  }

  async #run(entry: Entry): Promise<void> {
    const { kind } = entry.job
    this.#running += 1
    this.#runningOf.set(kind, (this.#runningOf.get(kind) ?? 0) + 1)
    this.#change(entry, { state: 'running' })
    const { signal } = entry.controller
    const throttle = createThrottle(PROGRESS_EVERY_MS, () => this.#tell({ kind: 'job', job: entry.job }))
    const progress = (share: number | null) => {
      if (entry.job.state !== 'running') return
      const inRange = share === null || !Number.isFinite(share) ? null : Math.min(1, Math.max(0, share))
      entry.job = { ...entry.job, progress: inRange }
      throttle.call()
    }
    const warn = (text: string) => this.#change(entry, { warnings: [...entry.job.warnings, text] })
    const made = (how: JobMade) => this.#change(entry, { made: how })
    const command = (...lines: readonly CommandLine[]) => {
      entry.command = lines
      if (!entry.job.hasCommand) this.#change(entry, { hasCommand: true })
    }
    let end: Partial<Job>
    try {
      const outputs = await entry.request.run({ signal, progress, warn, made, command })
      end = { state: 'done', progress: 1, outputs }
    } catch (error) {
      const cancelled = signal.aborted || (error instanceof AppError && error.code === 'cancelled')
      if (!cancelled && !(error instanceof AppError)) this.#onUnexpected?.(kind, error)
      end = cancelled ? { state: 'cancelled' } : { state: 'failed', problem: describeProblem(error) }
    }
    throttle.stop()
    this.#running -= 1
    this.#runningOf.set(kind, (this.#runningOf.get(kind) ?? 1) - 1)
    this.#finish(entry, end)
    this.#startNext()
  }

  #finish(entry: Entry, end: Partial<Job>): void {
    this.#change(entry, end)
    entry.done.resolve(entry.job)
    const finished = [...this.#entries.values()].filter((other) => isFinished(other.job))
    for (const old of finished.slice(0, Math.max(0, finished.length - FINISHED_KEPT))) this.#entries.delete(old.job.id)
    if (this.#isIdle()) {
      this.#idle?.resolve()
      this.#idle = null
    }
  }

  #isIdle(): boolean {
    for (const entry of this.#entries.values()) if (!isFinished(entry.job)) return false
    return true
  }

  #change(entry: Entry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change }
    this.#tell({ kind: 'job', job: entry.job })
  }

  #tell(event: JobEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event)
      } catch (error) {
        // A broken listener must not stop the work it listens to.
        console.error('A job listener failed', error)
      }
    }
  }
}

export function createJobQueue(options: QueueOptions): JobQueue {
  return new Queue(options)
}
