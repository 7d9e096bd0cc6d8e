/** The snapshot worker as seen from the program. It is started at the first need and ends when it was idle for a while. */
import { Worker } from 'node:worker_threads'
import { AppError, type ErrorCode } from '../errors.ts'
import type { SnapshotComparison, SnapshotTexts } from './compare.ts'
import type { SnapshotWish } from './maker.ts'
import type { SnapshotHeader } from './model.ts'

export interface WorkerPlace {
  /** Of the library; absolute. */
  readonly root: string
  /** Where its snapshots lie; absolute. */
  readonly folder: string
}

interface Calls {
  gather: { input: []; output: undefined }
  freshen: { input: [readonly string[]]; output: undefined }
  write: { input: [SnapshotWish]; output: SnapshotHeader }
  compare: { input: [string, SnapshotHeader]; output: SnapshotComparison }
  texts: {
    input: [string, SnapshotHeader, readonly string[]]
    output: SnapshotTexts
  }
  holds: { input: [string, SnapshotHeader, readonly string[]]; output: boolean }
  thin: { input: [number]; output: undefined }
  remove: { input: [string, readonly string[]]; output: undefined }
}
export type CallName = keyof Calls
export interface Call<N extends CallName> {
  readonly name: N
  readonly input: Calls[N]['input']
}
export type Reply =
  | { readonly number: number; readonly ok: true; readonly output: unknown }
  | {
      readonly number: number
      readonly ok: false
      readonly code: ErrorCode | null
      readonly title: string
      readonly detail: string
      readonly remedy: string
      readonly error: unknown
    }

/** An idle worker takes memory: it ends after so many milliseconds. */
const IDLE_MS = 30_000

/** From source the worker is the file beside this one; in a bundle it is emitted beside the bundle. */
const workerUrl = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('./snapshot-worker.mjs', import.meta.url)

interface Waiting {
  readonly resolve: (output: never) => void
  readonly reject: (error: unknown) => void
}

export class SnapshotWorker {
  readonly #place: WorkerPlace
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #number = 0
  #idle: NodeJS.Timeout | null = null

  constructor(place: WorkerPlace) {
    this.#place = place
  }

  call<N extends CallName>(name: N, ...input: Calls[N]['input']): Promise<Calls[N]['output']> {
    if (this.#idle) clearTimeout(this.#idle)
    const worker = this.#worker ?? this.#start()
    this.#worker = worker
    this.#number += 1
    const number = this.#number
    const { promise, resolve, reject } = Promise.withResolvers<Calls[N]['output']>()
    this.#waiting.set(number, { resolve, reject })
    worker.ref()
    worker.postMessage({ number, name, input })
    return promise
  }

  /** Ends the worker, also in the middle of its work: what it had not finished does not count. */
  async end(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle)
    await this.#worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(workerUrl(), { workerData: this.#place, name: 'snapshots' })
    worker.on('message', (reply: Reply) => this.#settle(reply))
    worker.on('error', (error) => this.#fail(worker, error))
    worker.on('exit', () => this.#fail(worker, new Error('The snapshot worker ended')))
    worker.unref()
    return worker
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.number)
    this.#waiting.delete(reply.number)
    if (this.#waiting.size === 0) {
      this.#worker?.unref()
      this.#idle = setTimeout(() => void this.#worker?.terminate(), IDLE_MS)
      this.#idle.unref()
    }
    if (reply.ok) waiting?.resolve(reply.output as never)
    else if (reply.code === null) waiting?.reject(reply.error)
    else waiting?.reject(new AppError(reply.code, reply.title, { detail: reply.detail, remedy: reply.remedy }))
  }

  #fail(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
