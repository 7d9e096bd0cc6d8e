/**
 * Puts right what a check finds, as far as that can be done without a person. Nothing is ever deleted: what is in the way is set
 * aside (library/aside.ts), what is written anew is kept as it was, and everything done is reported in words.
 */
import { AppError } from '../errors.ts'
import { Aside } from '../library/aside.ts'
import type { FileStore } from '../library/file-store.ts'
import { type CheckOptions, checkLibrary } from './check.ts'
import { mends } from './mends.ts'
import { type CheckReport, type Finding, findingKey, type Mend, type RepairReport } from './model.ts'
import { reconnectByPosition } from './reconnect.ts'

export interface RepairOptions extends CheckOptions {
  /** What a check found before the library was opened for changes. */
  readonly before?: readonly Finding[] | undefined
  /** Makes what is missing of these stories' posters, strips, waveforms and preview copies; settles when it is made or on its way. */
  readonly derive: (stories: readonly string[]) => Promise<void>
  /** Makes the index again. */
  readonly rebuildIndex?: (() => Promise<void>) | undefined
}

/** A story that was made again may have transcripts to list and tags to learn: found by the next look. */
const mostPasses = 4

class Repair {
  readonly mended: Mend[] = []
  readonly #root: string
  readonly #store: FileStore
  readonly #options: RepairOptions
  readonly #aside: Aside
  /** Tried, done or not: never twice. */
  readonly #tried = new Set<string>()

  constructor(root: string, store: FileStore, options: RepairOptions) {
    this.#root = root
    this.#store = store
    this.#options = options
    this.#aside = new Aside(root)
  }

  /** @returns whether there was anything to do */
  async pass(findings: readonly Finding[]): Promise<boolean> {
    const open = findings.filter((each) => each.mendable && !this.#tried.has(findingKey(each)))
    for (const each of open) {
      if (this.#options.signal?.aborted) break
      this.#tried.add(findingKey(each))
      await this.#mend(each)
    }
    await this.#derive(open)
    return open.length > 0
  }

  #done({ kind, path }: Pick<Finding, 'kind' | 'path'>, text: string): void {
    this.mended.push({ kind, path, text })
  }

  async #mend(each: Finding): Promise<void> {
    if (each.kind === 'index') {
      await this.#options.rebuildIndex?.()
      return this.#done(each, 'the search index was made again')
    }
    try {
      const text = await mends[each.kind]?.(each, { root: this.#root, store: this.#store, aside: this.#aside })
      if (text !== undefined) this.#done(each, text)
    } catch (error) {
      // It stays among what is wrong; the look afterwards names it with what to do.
      if (!(error instanceof AppError)) throw error
    }
  }

  async #derive(findings: readonly Finding[]): Promise<void> {
    const derived = findings.filter(({ kind }) => kind === 'missing-derived' || kind === 'damaged-derived')
    const stories = new Set(derived.flatMap(({ story }) => story ?? []))
    if (stories.size > 0) await this.#options.derive([...stories])
    for (const each of derived) if (each.kind === 'missing-derived') this.#done(each, 'it is made again')
  }

  /** Recordings that moved together with the library. */
  async reconnect(): Promise<void> {
    const { found } = await reconnectByPosition({ root: this.#root, store: this.#store })
    for (const { title, path } of found)
      this.#done({ kind: 'missing-media', path }, `the recording of "${title}" was found here again`)
  }
}

/**
 * @param store open for changes
 * @throws AppError library-read-only | cancelled (what was done until then stays done) | disk-full
 */
export async function repairLibrary(root: string, store: FileStore, options: RepairOptions): Promise<RepairReport> {
  if (store.readOnly) {
    throw new AppError('library-read-only', 'This library cannot be repaired now', {
      detail: `${root}: ${store.readOnly.detail}`,
      remedy: 'Close it where it is open, or make its folder writable; a check alone works as it is.',
    })
  }
  const repair = new Repair(root, store, options)
  if (options.before) await repair.pass(options.before.filter(({ kind }) => kind !== 'missing-derived'))
  await repair.reconnect()
  let after: CheckReport = await checkLibrary(root, store, options)
  for (let passes = 0; passes < mostPasses && (await repair.pass(after.findings)); passes += 1)
    after = await checkLibrary(root, store, options)
  return { mended: repair.mended, after }
}
