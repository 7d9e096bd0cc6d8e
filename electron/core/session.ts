/** One open library: its store, its search index and what connects the two. */
import { createHash } from 'node:crypto'

import { join, resolve } from 'node:path'
import { Drafts } from './drafts.ts'
import { ExportLog } from './library/export-log.ts'
import { FileStore } from './library/file-store.ts'
import { type FormerId, idInText } from './library/load.ts'
import { libraryFile } from './library/paths.ts'
import type { StoreEvent } from './library/port.ts'
import { mayAskForMissing } from './search/fields.ts'
import type { IndexProgress, IndexQuery, SearchIndex, SearchResult } from './search/model.ts'
import { createWorkerIndex } from './search/worker-index.ts'
import { makeFolder } from './folders.ts'
import { SnapshotKeeper } from './snapshots/keeper.ts'
import type { SnapshotHeader } from './snapshots/model.ts'
import type { StateFiles } from './state-files.ts'
import { allSnapshots, libraryAt } from './snapshots/places.ts'

export interface SessionOptions {
  /** Cache folder of the program; the index lies in it under the library's id. */
  readonly cache: string
  /** Data folder of the program; snapshots lie in it under the library's id. */
  readonly data: string
  /** Told of words that were typed and cannot be read; its own when absent. */
  readonly stateFiles?: StateFiles
  readonly onSnapshots?: () => void
  readonly onIndexProgress?: (progress: IndexProgress) => void
  readonly readOnly?: boolean
}

export class Session {
  readonly root: string
  readonly store: FileStore
  readonly index: SearchIndex
  readonly exports: ExportLog
  readonly snapshots: SnapshotKeeper
  /** Words that were typed and not saved. */
  readonly drafts: Drafts
  /** The newest snapshot from before the library's own document was found damaged at opening; null when it was not. */
  readonly offered: SnapshotHeader | null
  /** Settles when the index knows everything that was there at opening. Queries before that answer from what is there. */
  readonly indexed: Promise<void>
  readonly #stopWatching: () => void
  #updates: Promise<unknown> = Promise.resolve()

  private constructor(store: FileStore, index: SearchIndex, offered: SnapshotHeader | null, options: SessionOptions) {
    this.root = store.root
    this.store = store
    this.index = index
    this.exports = new ExportLog(store.root, store.readOnly === null)
    const { data, stateFiles, onSnapshots } = options
    this.snapshots = new SnapshotKeeper(store, { data, ...(onSnapshots && { onChange: onSnapshots }) })
    this.offered = offered
    this.drafts = new Drafts(data, store.library().id, stateFiles)
    void this.drafts.trim().catch(() => undefined)
    this.indexed = index.sync(options.onIndexProgress)
    this.indexed.catch(() => undefined)
    this.#stopWatching = store.watch((event) => this.#follow(event))
  }

  /** @throws AppError see `FileStore.open` */
  static async open(folder: string, options: SessionOptions): Promise<Session> {
    // A library whose own document is lost is still the same one: its snapshots know which.
    const formerId: FormerId = async (text) => idInText(text) ?? (await libraryAt(options.data, resolve(folder)))
    const store = await FileStore.open(folder, { formerId, ...(options.readOnly && { readOnly: true }) })
    const isLost = store.damaged.some(({ path }) => path === libraryFile)
    const known = isLost ? await allSnapshots(options.data, store.library().id).catch(() => []) : []
    const offered = known.find(({ header }) => header.isGood)?.header ?? null
    // Copies of a library share its id (the sample, a backup opened beside the original): the place tells them apart.
    const place = createHash('sha256').update(store.root).digest('hex').slice(0, 8)
    const indexFolder = join(options.cache, 'index', `${store.library().id}-${place}`)
    // A cache folder that cannot be made leaves the index in memory.
    await makeFolder(indexFolder).catch(() => undefined)
    const index = createWorkerIndex({ file: join(indexFolder, 'search.sqlite'), source: { root: store.root } })
    return new Session(store, index, offered, options)
  }

  /** @throws AppError cancelled when the signal fires first */
  search(query: IndexQuery, signal?: AbortSignal): Promise<SearchResult> {
    // Whether a recording is there now is known to the store only.
    if (!mayAskForMissing(query.text)) return this.index.query(query, signal)
    const missing = this.store.list().filter((story) => story.mediaStatus === 'missing')
    return this.index.query({ ...query, missingMedia: missing.map(({ id }) => id) }, signal)
  }

  /** Settles when every change made so far can be found. */
  async upToDate(): Promise<void> {
    await this.indexed
    await this.#updates
  }

  async close(): Promise<void> {
    this.#stopWatching()
    await this.#updates.catch(() => undefined)
    await this.snapshots.close()
    await this.index.close()
    await this.store.close()
  }

  #follow(event: StoreEvent): void {
    if (event.kind !== 'changed') return
    const ids = new Set<string>()
    for (const target of event.targets) if (target.kind !== 'library') ids.add(target.story)
    if (ids.size === 0) return
    this.#updates = this.#updates.then(() => this.index.update([...ids])).catch(() => undefined)
  }
}
