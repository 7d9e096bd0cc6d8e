/** As much of `electron` as the packaged main needs to start under plain Node; what it mounts is kept in `mounted`. */
import { EventEmitter } from 'node:events'

export const mounted = { handler: undefined, windows: [] }

export const app = Object.assign(new EventEmitter(), {
  commandLine: { appendSwitch: () => undefined },
  name: 'LocalStory Library',
  isPackaged: true,
  getVersion: () => '0.1.0',
  setPath: () => undefined,
  enableSandbox: () => undefined,
  requestSingleInstanceLock: () => true,
  whenReady: async () => undefined,
  quit: () => app.emit('will-quit', { preventDefault: () => undefined }),
  exit: (code) => process.exit(code),
})

export const protocol = { registerSchemesAsPrivileged: () => undefined }

const ignore = () => undefined
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    protocol: {
      handle: (_scheme, handler) => {
        mounted.handler = handler
      },
    },
    webRequest: { onBeforeRequest: ignore },
    setPermissionRequestHandler: ignore,
    setPermissionCheckHandler: ignore,
    setDevicePermissionHandler: ignore,
    setDisplayMediaRequestHandler: ignore,
    setUSBProtectedClassesHandler: ignore,
    setSpellCheckerEnabled: ignore,
  }),
}

export class BrowserWindow extends EventEmitter {
  webContents = Object.assign(new EventEmitter(), { setWindowOpenHandler: ignore, reload: ignore, send: ignore })
  constructor(options) {
    super()
    this.options = options
    mounted.windows.push(this)
  }
  async loadURL(url) {
    this.url = url
  }
  show() {}
}

export const dialog = {
  showErrorBox: (title, text) => {
    throw new Error(`${title}: ${text}`)
  },
}
export const shell = {}
export const Menu = { buildFromTemplate: ignore, setApplicationMenu: ignore }
export const nativeTheme = { shouldUseDarkColors: false }
