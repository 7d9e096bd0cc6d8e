/**
 * Keeps snapshots of the open library: after every few minutes in which something changed, before large changes, before a new
 * format, and by hand. Never in the way of a change for longer than it takes to read a few files again.
 */
import { AppError } from '../errors.ts'
import type { FileStore } from '../library/file-store.ts'
import { currentVersion } from '../library/migrate.ts'
import { libraryFile, storyFile, transcriptFile } from '../library/paths.ts'
import type { StoreEvent, Target } from '../library/port.ts'
import type { BeforeBulk } from '../library/store-changes.ts'
import type { SnapshotComparison } from './compare.ts'
import type { SnapshotHeader, SnapshotReason } from './model.ts'
import { allSnapshots, type PlacedHeader, snapshotFolder } from './places.ts'
import { SnapshotWorker } from './worker-client.ts'

/** Obsidian's file recovery keeps as often: every 5 minutes in which something changed. */
const EVERY_MS = 5 * 60_000

export interface KeeperOptions {
  /** Folder of the program for what cannot be made again; absolute. */
  readonly data: string
  readonly everyMs?: number
  /** Called when there is a new snapshot, one is gone, or one could not be made. */
  readonly onChange?: () => void
}

const pathsOf = (target: Target): string[] => {
  if (target.kind === 'library') return [libraryFile]
  if (target.kind === 'story') return [storyFile(target.story)]
  return [storyFile(target.story), transcriptFile(target.story, target.language)]
}

export class SnapshotKeeper {
  readonly #store: FileStore
  readonly #options: KeeperOptions
  readonly #folder: string
  readonly #worker: SnapshotWorker
  readonly #stopWatching: () => void
  /** Documents changed while a snapshot gathers; null while none does. */
  #changed: Set<string> | null = null
  #timer: NodeJS.Timeout | null = null
  #last: Promise<unknown> = Promise.resolve()
  /** A change waits for its snapshot: nothing can change, so that the store need not be asked to hold still. */
  #isHeld = false
  /** The step that waits for the store to hold still. */
  #hold: (() => void) | null = null
  #isQuiet = false
  #isClosed = false
  /** Why the newest attempt failed; null when it did not. */
  problem: AppError | null = null

  constructor(store: FileStore, options: KeeperOptions) {
    this.#store = store
    this.#options = options
    this.#folder = snapshotFolder(options.data, store.library().id, store.root)
    this.#worker = new SnapshotWorker({ root: store.root, folder: this.#folder })
    this.#stopWatching = store.watch((event) => this.#follow(event))
    if (store.readOnly) return
    store.guardBulk((...change) => this.#beforeChange(...change))
    void this.#catchUp()
  }

  /** Newest first. */
  list(): Promise<PlacedHeader[]> {
    return allSnapshots(this.#options.data, this.#store.library().id)
  }

  /** @throws AppError not-found */
  async find(id: string): Promise<PlacedHeader> {
    const found = (await this.list()).find(({ header }) => header.id === id)
    if (found) return found
    throw new AppError('not-found', 'There is no such snapshot', {
      detail: id,
      remedy: 'Look at the list again: older ones are removed after a week.',
    })
  }

  /** @throws AppError disk-full | not-writable | library-damaged when it could not be read back; older ones are unchanged */
  make(reason: SnapshotReason, label: string): Promise<SnapshotHeader> {
    const made = this.#last.then(() => this.#make(reason, label))
    this.#last = made.catch(() => undefined)
    return made
  }

  /** @throws AppError not-found | library-damaged */
  async compare(id: string): Promise<SnapshotComparison> {
    const { folder, header } = await this.find(id)
    return this.#worker.call('compare', folder, header)
  }

  /** Documents of a snapshot as text, of those stories that differ from now. @throws AppError not-found | library-damaged */
  async texts(id: string, stories: readonly string[]) {
    const { folder, header } = await this.find(id)
    return this.#worker.call('texts', folder, header, stories)
  }

  /** @throws AppError not-found */
  async remove(id: string): Promise<void> {
    const { folder } = await this.find(id)
    const gone = this.#last.then(() => this.#worker.call('remove', folder, [id]))
    this.#last = gone.catch(() => undefined)
    await gone
    this.#options.onChange?.()
  }

  /** Runs a change that has its snapshot already. */
  async withoutGuard<T>(work: () => Promise<T>): Promise<T> {
    this.#isQuiet = true
    try {
      return await work()
    } finally {
      this.#isQuiet = false
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#stopWatching()
    this.#store.guardBulk(null)
    await this.#worker.end()
  }

  /** Changes that the last run of the program made after its last snapshot. */
  async #catchUp(): Promise<void> {
    const [newest] = await this.list().catch(() => [])
    const last = this.#store.history(1)[0]?.id ?? ''
    if (last !== '' && newest?.header.lastChange !== last) this.#arm()
  }

  #follow(event: StoreEvent): void {
    if (event.kind !== 'changed') return
    for (const path of event.targets.flatMap(pathsOf)) this.#changed?.add(path)
    this.#arm()
  }

  #arm(): void {
    if (this.#timer || this.#isClosed || this.#store.readOnly) return
    this.#timer = setTimeout(() => {
      void this.make('interval', '').catch(() => undefined)
    }, this.#options.everyMs ?? EVERY_MS)
    this.#timer.unref()
  }

  readonly #beforeChange: BeforeBulk = async (reason, label, older) => {
    // The snapshot that a quiet change has already is not kept for good; the one from before a new format is.
    if (reason === 'bulk' && this.#isQuiet) return true
    if (reason === 'upgrade' && (await this.#isHolding(older))) return true
    this.#isHeld = true
    this.#hold?.()
    const formats = `format ${currentVersion.library}, ${currentVersion.story}`
    try {
      await this.make(reason, reason === 'upgrade' ? formats : label)
      return true
    } catch {
      // The change itself goes on: it can be undone, and that no snapshot could be made has been said.
      return false
    } finally {
      this.#isHeld = false
    }
  }

  /**
   * Whether some snapshot from before a new format has these documents as they are now. By their bytes: another copy of the library
   * has its snapshots under the same id, and an older program may have changed them since.
   */
  async #isHolding(paths: readonly string[]): Promise<boolean> {
    for (const { folder, header } of await this.list()) {
      if (header.reason !== 'upgrade') continue
      if (await this.#worker.call('holds', folder, header, paths).catch(() => false)) return true
    }
    return false
  }

  /** Runs it while no change is under way. */
  async #holding(work: () => Promise<void>): Promise<void> {
    if (this.#isHeld) return work()
    let done: Promise<void> | null = null
    const once = (): Promise<void> => (done ??= work())
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    // Whichever comes first: the store holds still, or a change that waits for a snapshot does.
    this.#hold = () => void once().then(resolve, reject)
    this.#store.between(once).then(resolve, reject)
    await promise.finally(() => (this.#hold = null))
  }

  async #make(reason: SnapshotReason, label: string): Promise<SnapshotHeader> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const changed = new Set<string>()
    this.#changed = changed
    try {
      await this.#worker.call('gather')
      let at = ''
      await this.#holding(async () => {
        await this.#worker.call('freshen', [...changed])
        at = new Date().toISOString()
      })
      this.#changed = null
      const library = this.#store.library().id
      const header = await this.#worker.call('write', { reason, label, library, at })
      this.problem = null
      await this.#worker.call('thin', Date.now())
      this.#options.onChange?.()
      return header
    } catch (error) {
      this.#failed(error)
      throw error
    } finally {
      this.#changed = null
    }
  }

  #failed(error: unknown): void {
    if (this.#isClosed) return
    const told = error instanceof AppError ? error : unexpected(error)
    const isNew = this.problem?.code !== told.code
    this.problem = told
    this.#arm()
    // Once: until one succeeds, or something else is wrong.
    if (isNew) this.#options.onChange?.()
  }
}

const unexpected = (error: unknown): AppError =>
  new AppError('tool-failed', 'No snapshot could be made', {
    remedy: 'It is tried again in a few minutes. Older snapshots are unchanged.',
    technical: error instanceof Error ? (error.stack ?? error.message) : String(error),
    cause: error,
  })
