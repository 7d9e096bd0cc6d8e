/** From the start of the program to its end: one instance, one core, one window. */
import { app, type BrowserWindow, dialog, session } from 'electron'
import { AppError } from '../core/errors.ts'
import type { Job } from '../core/jobs/model.ts'
import type { AppFolders, Desktop } from '../core/ports.ts'
import type { Unexpected } from '../core/reports/report.ts'
import { libraryFromArguments } from './arguments.ts'
import { createDesktop } from './desktop.ts'
import { guardPages, guardSession, limitNetwork } from './guards.ts'
import { installMenu, menuEntries } from './menu.ts'
import { serveScheme } from './protocol.ts'
import { registerScheme } from './scheme.ts'
import { texts } from './texts.ts'
import { focusWindow, openWindow } from './window.ts'

/** What the shell needs of the core. */
export interface ShellCore {
  readonly queue: { list(): readonly Pick<Job, 'kind' | 'state'>[] }
  readonly reports: { record(unexpected: Unexpected): unknown }
  openLibrary(path: string): Promise<unknown>
  close(): Promise<void>
}

export interface Shell<C extends ShellCore> {
  readonly folders: AppFolders
  readonly rendererFolder: string
  /** Absolute path of the bundled preload script. */
  readonly preload: string
  createCore(options: { folders: AppFolders; desktop: Desktop; version: string }): Promise<C>
  createApp(core: C, options: { rendererFolder: string }): (request: Request) => Promise<Response>
}

/** Milliseconds that running work has to stop when the program ends. */
const CLOSING_LIMIT_MS = 5_000

/** Starts the program, or hands over to the one that runs already. Call before Electron is ready. */
export function startShell<C extends ShellCore>(shell: Shell<C>): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  limitNetwork(app.commandLine)
  app.enableSandbox()
  registerScheme()
  guardPages()
  const running = createRunning(shell)
  app.on('second-instance', (_event, argv, folder) => running.show(libraryFromArguments(argv, folder)))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    running.show(libraryFromArguments(['', path], '/'))
  })
  app.on('activate', () => running.show(null))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(() => running.close())
  void app.whenReady().then(() => running.show(libraryFromArguments(process.argv, process.cwd())))
}

interface Running {
  /** Opens the library, if one is given, and brings the window to the front; starts the core at the first call. */
  show(library: string | null): void
  close(): Promise<void>
}

function createRunning<C extends ShellCore>(shell: Shell<C>): Running {
  let window: BrowserWindow | undefined
  let starting: Promise<C> | undefined
  const currentWindow = () => window
  const core = () => (starting ??= startCore(shell, currentWindow))

  async function openOrFocus(library: string | null): Promise<void> {
    await app.whenReady()
    const opened = await core()
    if (library !== null) await opened.openLibrary(library).catch(showError)
    if (window) return focusWindow(window)
    await openWindow(shell.preload, (created) => {
      window = created
      created.on('close', (event) => {
        if (!mayClose(created, opened)) event.preventDefault()
      })
      created.on('closed', () => {
        window = undefined
      })
    })
  }

  // One after the other: two quick starts must not open two windows.
  let queue = Promise.resolve()
  return {
    show(library) {
      queue = queue
        .then(() => openOrFocus(library))
        .catch(async (error) => {
          const started = await starting?.catch(() => undefined)
          started?.reports.record({ by: 'desktop', operation: 'window', error })
          reportBug(error, window === undefined)
        })
    },
    async close() {
      await (await starting)?.close()
    },
  }
}

async function startCore<C extends ShellCore>(shell: Shell<C>, currentWindow: () => BrowserWindow | undefined) {
  const desktop = createDesktop(currentWindow)
  const core = await shell.createCore({ folders: shell.folders, desktop, version: app.getVersion() })
  guardSession(session.defaultSession)
  serveScheme(session.defaultSession, shell.createApp(core, { rendererFolder: shell.rendererFolder }))
  installMenu(menuEntries(process.platform, app.isPackaged), currentWindow)
  return core
}

/** Lets running work stop and files close before the program ends, but not for ever. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closing = false
  app.on('will-quit', (event) => {
    if (closing) return
    closing = true
    event.preventDefault()
    const limit = new Promise((resolve) => setTimeout(resolve, CLOSING_LIMIT_MS))
    void Promise.race([close().catch((error) => console.error(error)), limit]).then(() => app.quit())
  })
}

function showError(error: unknown): void {
  if (!(error instanceof AppError)) throw error
  dialog.showErrorBox(error.title, [error.detail, error.remedy].filter(Boolean).join('\n\n'))
}

/** Exports that are not done would be lost; they are worth a question. Everything else goes on at the next start. */
function mayClose(window: BrowserWindow, core: ShellCore): boolean {
  const pending = core.queue.list().filter(({ kind, state }) => kind === 'export' && isPending(state)).length
  if (pending === 0) return true
  const chosen = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: texts.closing.question(pending),
    detail: texts.closing.detail,
    buttons: [texts.closing.stay, texts.closing.close],
    defaultId: 0,
    cancelId: 0,
  })
  return chosen === 1
}

const isPending = (state: Job['state']): boolean => state === 'running' || state === 'queued'

/** @param fatal there is no window, so nothing to go on with */
function reportBug(error: unknown, fatal: boolean): void {
  console.error(error)
  const reason = error instanceof Error ? error.message : String(error)
  dialog.showErrorBox(fatal ? texts.problem.noStart(app.name) : texts.problem.unexpected, reason)
  if (fatal) app.exit(1)
}
