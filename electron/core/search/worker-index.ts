/** The index in a worker thread, so that neither a query nor a rebuild ever holds up the app. */
import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import type { Engine } from './engine.ts'
import type { SearchIndex } from './model.ts'
import { ScheduledIndex } from './schedule.ts'
import type { CallName, Input, Output, Reply, SentError, WorkerOptions } from './worker-protocol.ts'

/** From source the worker is the file beside this one; in a bundle it is emitted beside the bundle. */
const workerUrl = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('./search-worker.mjs', import.meta.url)

function toError(sent: SentError): unknown {
  if (sent.kind === 'bug') return sent.error
  return new AppError(sent.code, sent.title, { detail: sent.detail, remedy: sent.remedy, technical: sent.technical })
}

interface Waiting {
  readonly resolve: (output: never) => void
  readonly reject: (error: unknown) => void
}

class WorkerEngine implements Engine {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #nextId = 1
  #failure: unknown = null

  constructor(options: WorkerOptions) {
    this.#worker = new Worker(workerUrl(), {
      workerData: options,
      name: 'search',
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    })
    this.#worker.on('message', (reply: Reply) => this.#settle(reply))
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', (code) => this.#fail(new Error(`The search worker ended with code ${code}`)))
    // An idle index does not keep the process alive; a call under way does.
    this.#worker.unref()
  }

  plan = (): Promise<Output<'plan'>> => this.#call('plan')
  step = (): Promise<Output<'step'>> => this.#call('step')
  update = (...input: Input<'update'>): Promise<Output<'update'>> => this.#call('update', ...input)
  remove = (...input: Input<'remove'>): Promise<Output<'remove'>> => this.#call('remove', ...input)
  query = (...input: Input<'query'>): Promise<Output<'query'>> => this.#call('query', ...input)
  verify = (): Promise<Output<'verify'>> => this.#call('verify')
  restart = (): Promise<Output<'restart'>> => this.#call('restart')
  suggest = (...input: Input<'suggest'>): Promise<Output<'suggest'>> => this.#call('suggest', ...input)

  async close(): Promise<void> {
    if (this.#failure === null) await this.#call('close')
    await this.#worker.terminate()
  }

  #call<N extends CallName>(name: N, ...input: Input<N>): Promise<Output<N>> {
    if (this.#failure !== null) return Promise.reject(this.#failure)
    const id = this.#nextId++
    const { promise, resolve, reject } = Promise.withResolvers<Output<N>>()
    this.#waiting.set(id, { resolve, reject })
    this.#worker.ref()
    this.#worker.postMessage({ id, name, input })
    return promise
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if (reply.ok) waiting?.resolve(reply.output as never)
    else waiting?.reject(toError(reply.error))
  }

  #fail(error: unknown): void {
    this.#failure ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#failure)
    this.#waiting.clear()
  }
}

/**
 * Starts the worker. The index is empty until `sync`.
 * @param options file: absolute path of the index; library: id of the library, so that another one's file is not taken for it;
 * source.root: absolute path of the library, read by the worker
 */
export function createWorkerIndex(options: { file: string; library?: string; source: { root: string } }): SearchIndex {
  return new ScheduledIndex(new WorkerEngine({ ...options, library: options.library ?? '' }))
}
