/** What was found out about a recording, while it is unchanged: clips of a set or a batch ask the same of it again and again. */
import { stat } from 'node:fs/promises'
import { cancelledError } from '../media/tool-errors.ts'

interface Entry<T> {
  readonly found: Promise<T>
  readonly stop: AbortController
  /** Who waits for it now. */
  waiting: number
}

/** More than a batch goes through at a time. */
const KEPT = 64

export class Known<T> {
  readonly #entries = new Map<string, Entry<T>>()

  /**
   * Finds it out, or answers with what was found when the file was of this size and date. Those who ask at the same time wait for
   * the same work, which stops only when all of them were cancelled. What failed is not kept.
   * @param file absolute path @param what tells one question about the file from others
   * @param find does the work; must settle soon after its signal fires
   * @throws AppError cancelled, and what `find` throws
   */
  async get(file: string, what: string, signal: AbortSignal, find: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const seen = await stat(file).catch(() => null)
    // A file that is not there has its own words, which come from who reads it.
    if (seen === null) return find(signal)
    const key = JSON.stringify([file, seen.ino, seen.size, seen.mtimeMs, what])
    const entry = this.#entries.get(key) ?? this.#begin(key, find)
    // Asked for last, forgotten last.
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return this.#wait(key, entry, signal)
  }

  #begin(key: string, find: (signal: AbortSignal) => Promise<T>): Entry<T> {
    const stop = new AbortController()
    const found = find(stop.signal)
    const entry: Entry<T> = { found, stop, waiting: 0 }
    found.catch(() => this.#forget(key, entry))
    for (const oldest of [...this.#entries.keys()].slice(0, Math.max(0, this.#entries.size + 1 - KEPT)))
      this.#entries.delete(oldest)
    return entry
  }

  #forget(key: string, entry: Entry<T>): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
  }

  async #wait(key: string, entry: Entry<T>, signal: AbortSignal): Promise<T> {
    const cancelled = Promise.withResolvers<never>()
    cancelled.promise.catch(() => undefined)
    const stop = (): void => {
      // Who waits alone waits until nothing of the work runs any more.
      if (entry.waiting > 1) cancelled.reject(cancelledError('read the file'))
      else {
        this.#forget(key, entry)
        entry.stop.abort()
      }
    }
    entry.waiting++
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    try {
      return await Promise.race([entry.found, cancelled.promise])
    } finally {
      entry.waiting--
      signal.removeEventListener('abort', stop)
    }
  }
}
