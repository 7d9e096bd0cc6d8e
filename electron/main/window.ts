import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron'
import { START_URL } from './scheme.ts'

/** Page background before the interface has drawn (renderer/styles tokens), so that opening does not flash. */
const BACKGROUND = { dark: '#17181b', light: '#f7f7f8' }

/** Items 2-4, 6 and 8-10 of Electron's security checklist: most are its defaults, stated so that no default can change them. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    // The name is where Electron keeps size and place of the window.
    name: 'main',
    windowStatePersistence: true,
    width: 1360,
    height: 860,
    minWidth: 720,
    minHeight: 480,
    title: app.name,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      enableWebSQL: false,
      // Its dictionaries would come from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  }
}

/** Opens the interface; the window shows once there is something to see. */
export async function openWindow(preload: string, onCreated: (window: BrowserWindow) => void): Promise<void> {
  const window = new BrowserWindow(windowOptions(preload))
  onCreated(window)
  window.once('ready-to-show', () => window.show())
  // The page's title may hold names from the library; the window keeps the program's.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  await window.loadURL(START_URL)
}

/** Brings the window to the front, also from the task bar. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
