/**
 * The program without a shell: settings, jobs, tools and at most one open library. The API and the command line call this;
 * it knows neither HTTP nor Electron.
 */
import { availableParallelism, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from './errors.ts'
import { ExportBatches } from './export/batches.ts'
import { exportsAtOnce } from './export/parallel.ts'
import type { ExportContext } from './export/start.ts'
import { createJobQueue, type JobQueue } from './jobs/queue.ts'
import type { Job } from './jobs/model.ts'
import { type AddContext, makeDerived } from './library/add.ts'
import { createLibrary, provideSample } from './library/create.ts'
import { mediaPath } from './library/paths.ts'
import type { StoreEvent } from './library/port.ts'
import { endLeftovers, setProcessFolder } from './media/leftovers.ts'
import { locateTools, type MediaTools } from './media/locate.ts'
import type { AppFolders, Desktop } from './ports.ts'
import { ReportStore } from './reports/store.ts'
import { Session } from './session.ts'
import { SettingsStore } from './settings.ts'
import { StateFiles } from './state-files.ts'
import type { SpeechContext } from './speech/start.ts'

export interface CoreOptions {
  readonly folders: AppFolders
  readonly desktop: Desktop
  readonly version: string
  /** Whether libraries that are opened join the list of recent ones; a script's do not. */
  readonly remembers?: boolean
}

export type CoreEvent =
  /** The open library, the settings or the tools changed. */
  | { readonly kind: 'app' }
  | { readonly kind: 'store'; readonly event: StoreEvent }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'jobs-cleared' }
  /** There is a new snapshot of the open library, one is gone, or one could not be made. */
  | { readonly kind: 'snapshots' }
  /** An error that nobody foresaw was written down. */
  | { readonly kind: 'report'; readonly id: string }
  | { readonly kind: 'index'; readonly done: number; readonly total: number }

/** What is known of ffmpeg now. */
export type ToolState =
  | { readonly ok: true; readonly tools: MediaTools }
  | { readonly ok: false; readonly message: string }

export class Core {
  readonly folders: AppFolders
  readonly desktop: Desktop
  readonly version: string
  readonly settings: SettingsStore
  /** Knows which files of the program's own state could not be read. */
  readonly stateFiles: StateFiles
  readonly queue: JobQueue
  /** Exports that wait and run, and those that an earlier run of the program left. */
  readonly batches: ExportBatches
  /** What went wrong and was not foreseen; stays on this machine. */
  readonly reports: ReportStore
  readonly #remembers: boolean
  readonly #listeners = new Set<(event: CoreEvent) => void>()
  #session: Session | null = null
  #switching: Promise<unknown> = Promise.resolve()

  private constructor(options: CoreOptions, settings: SettingsStore, stateFiles: StateFiles) {
    this.folders = options.folders
    this.desktop = options.desktop
    this.version = options.version
    this.#remembers = options.remembers ?? true
    this.settings = settings
    this.stateFiles = stateFiles
    stateFiles.watch(() => this.#announce({ kind: 'app' }))
    this.reports = new ReportStore(join(options.folders.config, 'reports'), options.version)
    this.reports.watch(({ id }) => this.#announce({ kind: 'report', id }))
    // One slot stays free for the picture in the player and the search.
    const cores = availableParallelism()
    this.queue = createJobQueue({
      slots: Math.max(2, cores - 1),
      atMost: { export: exportsAtOnce(cores, totalmem()) },
      onUnexpected: (kind, error) => this.reports.record({ by: 'job', operation: kind, error }),
    })
    this.queue.watch((event) => this.#announce(event))
    this.batches = new ExportBatches(join(options.folders.config, 'exports'), stateFiles)
    this.queue.watch((event) => this.batches.hear(event))
  }

  static async create(options: CoreOptions): Promise<Core> {
    setProcessFolder(options.folders.cache)
    // ffmpeg outlives a program that was killed: what an earlier run left behind is ended first.
    await endLeftovers(options.folders.cache).catch(() => undefined)
    const stateFiles = new StateFiles()
    const settings = await SettingsStore.open(options.folders.config, stateFiles)
    const core = new Core(options, settings, stateFiles)
    await core.batches.cleanUp().catch(() => undefined)
    return core
  }

  get session(): Session | null {
    return this.#session
  }

  /** The open library. @throws AppError no-library */
  library(): Session {
    if (this.#session) return this.#session
    throw new AppError('no-library', 'No library is open', { remedy: 'Open a library or make a new one.' })
  }

  /** Opens a library in place of the one that is open. @throws AppError; then the old one stays open */
  openLibrary(path: string, options: { readOnly?: boolean } = {}): Promise<Session> {
    return this.#switch(async () => {
      // The same library again: its lock is ours, so it has to be let go of first.
      if (this.#session?.root === resolve(path)) return this.#session
      const session = await Session.open(path, {
        cache: this.folders.cache,
        data: this.folders.data,
        stateFiles: this.stateFiles,
        onSnapshots: () => this.#announce({ kind: 'snapshots' }),
        onIndexProgress: ({ done, total }) => this.#announce({ kind: 'index', done, total }),
        ...options,
      })
      await this.#closeSession()
      this.#session = session
      session.store.watch((event) => this.#announce({ kind: 'store', event }))
      if (this.#remembers) await this.settings.remember(session.store.library().name, session.root)
      this.#announce({ kind: 'app' })
      void session.store.refreshMedia()
      return session
    })
  }

  async createLibrary(path: string, name: string): Promise<Session> {
    return this.openLibrary(await createLibrary(path, name))
  }

  async openSample(): Promise<Session> {
    return this.openLibrary(await provideSample(this.folders.assets, this.folders.documents))
  }

  closeLibrary(): Promise<void> {
    return this.#switch(async () => {
      await this.#closeSession()
      this.#announce({ kind: 'app' })
    })
  }

  /** ffmpeg and ffprobe. @throws AppError no-ffmpeg with what to install */
  tools(): Promise<MediaTools> {
    return locateTools(this.settings.settings.ffmpegPath)
  }

  async toolState(): Promise<ToolState> {
    try {
      return { ok: true, tools: await this.tools() }
    } catch (error) {
      if (error instanceof AppError)
        return { ok: false, message: [error.title, error.detail, error.remedy].filter(Boolean).join('. ') }
      throw error
    }
  }

  async addContext(): Promise<AddContext> {
    const { root, store } = this.library()
    return { root, store, queue: this.queue, tools: await this.tools() }
  }

  async speechContext(): Promise<SpeechContext> {
    const context = await this.addContext()
    return { ...context, settings: () => this.settings.settings.speech, cache: this.folders.cache }
  }

  async exportContext(): Promise<ExportContext> {
    const { queue, batches, folders, settings } = this
    const session = this.library()
    const tools = await this.tools()
    return { session, queue, tools, batches, assets: folders.assets, hardware: settings.settings.hardwareEncoder }
  }

  /** Makes again what is missing of a story's poster, strip, peaks and proxy. Quietly nothing in a library that is read-only. */
  async repairDerived(storyId: string): Promise<void> {
    const { store, root } = this.library()
    if (store.readOnly) return
    const story = await store.get(storyId)
    const busy = this.queue
      .list()
      .some((job) => job.storyId === storyId && (job.state === 'queued' || job.state === 'running'))
    if (busy || mediaPath(root, story.media) === '') return
    makeDerived(await this.addContext(), story)
  }

  /** Tells everyone that settings or tools changed. */
  announceApp(): void {
    this.#announce({ kind: 'app' })
  }

  watch(listener: (event: CoreEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    // What is not finished goes on after the next start; only then its jobs may be cancelled.
    await this.batches.release()
    await this.queue.close()
    await this.batches.settle()
    await this.#switch(() => this.#closeSession())
    this.#listeners.clear()
  }

  #switch<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#switching.then(work, work)
    this.#switching = result.catch(() => undefined)
    return result
  }

  async #closeSession(): Promise<void> {
    const session = this.#session
    this.#session = null
    await session?.close()
  }

  #announce(event: CoreEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

export const createCore = (options: CoreOptions): Promise<Core> => Core.create(options)
