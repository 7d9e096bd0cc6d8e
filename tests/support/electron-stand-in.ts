/**
 * `electron` without its executable, for `vi.mock('electron', () => import('../support/electron-stand-in.ts'))`.
 * Every function is typed as Electron's own, so that a change of its types breaks these tests instead of hiding.
 */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { vi } from 'vitest'

/** Puts everything back to how a fresh program finds it. */
export function resetElectron(): void {
  for (const emitter of [app, ipcMain, ipcRenderer, session.defaultSession, nativeTheme]) emitter.removeAllListeners()
  vi.clearAllMocks()
  app.requestSingleInstanceLock.mockReturnValue(true)
  dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] })
  BrowserWindow.all.length = 0
  handlers.clear()
  guards.length = 0
  app.isPackaged = false
}

/** What Electron calls an event: can be prevented. */
export function event<T extends object>(values?: T) {
  return { defaultPrevented: false, preventDefault: vi.fn<() => void>(), ...(values ?? ({} as T)) }
}

export const commandLine = {
  appendSwitch: vi.fn<Electron.CommandLine['appendSwitch']>(),
} satisfies Partial<Electron.CommandLine>

export const app = Object.assign(new EventEmitter(), {
  commandLine: commandLine as unknown as Electron.CommandLine & typeof commandLine,
  name: 'LocalStory Library',
  isPackaged: false,
  getVersion: vi.fn<Electron.App['getVersion']>(() => '0.1.0'),
  setPath: vi.fn<Electron.App['setPath']>(),
  enableSandbox: vi.fn<Electron.App['enableSandbox']>(),
  whenReady: vi.fn<Electron.App['whenReady']>(() => Promise.resolve()),
  quit: vi.fn<Electron.App['quit']>(),
  exit: vi.fn<Electron.App['exit']>(),
  requestSingleInstanceLock: vi.fn<Electron.App['requestSingleInstanceLock']>(() => true),
})

type SchemeHandler = (request: Request) => Response | Promise<Response>
/** What `protocol.handle` was given, by scheme. */
export const handlers = new Map<string, SchemeHandler>()

export const protocol = {
  registerSchemesAsPrivileged: vi.fn<Electron.Protocol['registerSchemesAsPrivileged']>(),
}

/** Listeners of `webRequest.onBeforeRequest`. */
export const guards: ((
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void)[] = []

export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    protocol: {
      handle: vi.fn<Electron.Protocol['handle']>((scheme, handler) => {
        handlers.set(scheme, handler as unknown as SchemeHandler)
      }),
    },
    webRequest: { onBeforeRequest: (listener: (typeof guards)[number]) => void guards.push(listener) },
    setPermissionRequestHandler: vi.fn<Electron.Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Electron.Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Electron.Session['setDevicePermissionHandler']>(),
    setDisplayMediaRequestHandler: vi.fn<Electron.Session['setDisplayMediaRequestHandler']>(),
    setUSBProtectedClassesHandler: vi.fn<Electron.Session['setUSBProtectedClassesHandler']>(),
    setSpellCheckerEnabled: vi.fn<Electron.Session['setSpellCheckerEnabled']>(),
  }),
}

/** A page: keeps its guards, and what was sent to it. */
export class WebContents extends EventEmitter {
  windowOpenHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined
  readonly send = vi.fn<Electron.WebContents['send']>()
  readonly undo = vi.fn<Electron.WebContents['undo']>()
  readonly redo = vi.fn<Electron.WebContents['redo']>()
  readonly reload = vi.fn<Electron.WebContents['reload']>()
  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpenHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly webContents = new WebContents()
  readonly loadURL = vi.fn<Electron.BrowserWindow['loadURL']>(() => Promise.resolve())
  readonly show = vi.fn<Electron.BrowserWindow['show']>()
  readonly focus = vi.fn<Electron.BrowserWindow['focus']>()
  readonly restore = vi.fn<Electron.BrowserWindow['restore']>()
  readonly isMinimized = vi.fn<Electron.BrowserWindow['isMinimized']>(() => false)
  readonly isDestroyed = vi.fn<Electron.BrowserWindow['isDestroyed']>(() => false)
  readonly options: Electron.BrowserWindowConstructorOptions
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', event(), this.webContents)
  }
}

export const dialog = {
  /** With or without a window, as Electron's overloads. */
  showOpenDialog: vi.fn<(...given: unknown[]) => Promise<Electron.OpenDialogReturnValue>>(),
  showMessageBoxSync: vi.fn<(window: unknown, options: Electron.MessageBoxSyncOptions) => number>(() => 0),
  showErrorBox: vi.fn<Electron.Dialog['showErrorBox']>(),
}

export const shell = {
  openExternal: vi.fn<Electron.Shell['openExternal']>(() => Promise.resolve()),
  openPath: vi.fn<Electron.Shell['openPath']>(),
  showItemInFolder: vi.fn<Electron.Shell['showItemInFolder']>(),
} satisfies Partial<Electron.Shell>

export const Menu = {
  buildFromTemplate: vi.fn((template: Electron.MenuItemConstructorOptions[]) => ({ template })),
  setApplicationMenu: vi.fn<(menu: { template: Electron.MenuItemConstructorOptions[] }) => void>(),
}

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false })

export const contextBridge = {
  exposeInMainWorld: vi.fn<Electron.ContextBridge['exposeInMainWorld']>(),
} satisfies Partial<Electron.ContextBridge>

export const ipcRenderer = Object.assign(new EventEmitter(), {
  send: vi.fn<Electron.IpcRenderer['send']>(),
  invoke: vi.fn<Electron.IpcRenderer['invoke']>(),
})

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: vi.fn<Electron.IpcMain['handle']>(),
})

export const webUtils = {
  getPathForFile: vi.fn<Electron.WebUtils['getPathForFile']>((file) => `/films/${file.name}`),
} satisfies Partial<Electron.WebUtils>

resetElectron()
