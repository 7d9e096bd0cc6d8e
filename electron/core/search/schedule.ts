/**
 * Who comes first: a query before a changed story before the rest of a sync. One piece of work runs at a time, and the pieces are
 * short, so a query waits for one slice at most. Serves the engine in this thread and the one in a worker alike.
 */
import { AppError } from '../errors.ts'
import type { Engine } from './engine.ts'
import type { IndexProgress, IndexQuery, IndexState, SearchIndex, SearchResult } from './model.ts'

interface Task {
  readonly run: () => Promise<void>
  readonly reject: (error: unknown) => void
}

/** Lower numbers first. */
const QUERY = 0
const CHANGE = 1
const SYNC = 2

/** So many pieces of one kind run before a waiting one of a later kind gets its turn: no flood of queries stops a sync. */
const MOST_IN_A_ROW = 4

/** Stories changed in one piece of work: few enough not to hold up a query, several because saving costs as much as a story. */
const CHUNK = 4
const inChunks = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, i) => ids.slice(i * CHUNK, (i + 1) * CHUNK))

const cancelled = (): AppError => new AppError('cancelled', 'The search was cancelled')
const closed = (): AppError => new AppError('cancelled', 'The library was closed')

export class ScheduledIndex implements SearchIndex {
  readonly #engine: Engine
  readonly #queues: readonly [Task[], Task[], Task[]] = [[], [], []]
  #isRunning = false
  #inARow = 0
  #closing: Promise<void> | null = null
  #lastSync: Promise<void> = Promise.resolve()
  #syncs = 0

  constructor(engine: Engine) {
    this.#engine = engine
  }

  sync(onProgress?: (progress: IndexProgress) => void): Promise<void> {
    return this.#stepThrough(() => this.#engine.plan(), onProgress)
  }

  rebuild(onProgress?: (progress: IndexProgress) => void): Promise<void> {
    return this.#stepThrough(() => this.#engine.restart(), onProgress)
  }

  verify(): Promise<IndexState> {
    return this.#add(SYNC, () => this.#engine.verify())
  }

  #stepThrough(
    begin: () => Promise<IndexProgress>,
    onProgress: (progress: IndexProgress) => void = () => {},
  ): Promise<void> {
    return this.#inOrder(async () => {
      let progress = await this.#add(SYNC, begin)
      onProgress(progress)
      while (progress.done < progress.total) {
        progress = await this.#add(SYNC, () => this.#engine.step())
        onProgress(progress)
      }
    })
  }

  /** One after another: a second sync sees what the first has done. */
  #inOrder(run: () => Promise<void>): Promise<void> {
    this.#syncs++
    const sync = this.#lastSync.then(run).finally(() => {
      this.#syncs--
    })
    this.#lastSync = sync.catch(() => {})
    return sync
  }

  /** A damaged index that a query came upon is made again in between, without anybody asking. */
  #finishRebuild(): void {
    if (this.#syncs > 0 || this.#closing) return
    const rest = this.#inOrder(async () => {
      let progress = await this.#add(SYNC, () => this.#engine.step())
      while (progress.done < progress.total) progress = await this.#add(SYNC, () => this.#engine.step())
    })
    rest.catch(() => {})
  }

  async update(ids: readonly string[]): Promise<void> {
    await Promise.all(inChunks(ids).map((some) => this.#add(CHANGE, () => this.#engine.update(some))))
  }

  async remove(ids: readonly string[]): Promise<void> {
    await Promise.all(inChunks(ids).map((some) => this.#add(CHANGE, () => this.#engine.remove(some))))
  }

  async query(query: IndexQuery, signal?: AbortSignal): Promise<SearchResult> {
    const result = await this.#add(QUERY, () => this.#engine.query(query), signal)
    if (result.rebuilding) this.#finishRebuild()
    return result
  }

  suggest(text: string, limit: number): Promise<string[]> {
    return this.#add(QUERY, () => this.#engine.suggest(text, limit))
  }

  /** Waits for the piece of work under way; what has not begun is rejected as cancelled. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    for (const queue of this.#queues) for (const task of queue.splice(0)) task.reject(closed())
    while (this.#isRunning) await new Promise(setImmediate)
    await this.#engine.close()
  }

  #add<T>(priority: 0 | 1 | 2, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    if (this.#closing) reject(closed())
    else if (signal?.aborted) reject(cancelled())
    else {
      const queue = this.#queues[priority]
      const task: Task = { run: () => work().then(resolve, reject), reject }
      queue.push(task)
      const drop = (): void => {
        const at = queue.indexOf(task)
        if (at >= 0) queue.splice(at, 1)
        reject(cancelled())
      }
      signal?.addEventListener('abort', drop, { once: true })
      const forget = (): void => signal?.removeEventListener('abort', drop)
      promise.then(forget, forget)
      void this.#work()
    }
    return promise
  }

  async #work(): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    // Lets all that is asked in this turn arrive, and between two pieces the world go on: a signal, a newer query.
    for (await new Promise(setImmediate); ; await new Promise(setImmediate)) {
      const task = this.#takeNext()
      if (!task) break
      await task.run()
    }
    this.#isRunning = false
  }

  #takeNext(): Task | undefined {
    const [first, second] = this.#queues.filter((queue) => queue.length > 0)
    const isTurnOver = second !== undefined && this.#inARow >= MOST_IN_A_ROW
    this.#inARow = second === undefined || isTurnOver ? 0 : this.#inARow + 1
    return (isTurnOver ? second : first)?.shift()
  }
}
