/**
 * Electron's security checklist (electronjs.org/docs/latest/tutorial/security, 20 items) and its nine fuses, each by its name: what of
 * ours answers it. The rules themselves are tried one by one in guards, protocol, window and preload beside this file.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { contentSecurityPolicy } from '../../electron/api/secure-headers.ts'
import { guardPages, guardSession, isLocalRequest, limitNetwork, openExternal } from '../../electron/main/guards.ts'
import { START_URL } from '../../electron/main/scheme.ts'
import { windowOptions } from '../../electron/main/window.ts'
import * as electron from '../support/electron-stand-in.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))
beforeEach(() => electron.resetElectron())

const root = join(import.meta.dirname, '..', '..')
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8')
/** All sources of the shell, the parts of the program that know Electron. */
const shell = ['main', 'preload'].flatMap((folder) =>
  readdirSync(join(root, 'electron', folder)).map((name) => read('electron', folder, name)),
)
const sources = shell.join('\n')
const preferences = () => ({ ...windowOptions('/p').webPreferences }) as Record<string, unknown>
const policy = new Map(contentSecurityPolicy.split('; ').map((rule) => [rule.split(' ')[0], rule]))

/** A page guarded as every page is. */
function page(): electron.WebContents {
  guardPages()
  const contents = new electron.WebContents()
  electron.app.emit('web-contents-created', electron.event(), contents)
  return contents
}
function isStopped(name: string, details: object): boolean {
  const event = electron.event(details)
  page().emit(name, event)
  return event.preventDefault.mock.calls.length > 0
}
const guarded = () => {
  guardSession(electron.session.defaultSession as never)
  return electron.session.defaultSession
}
/** Oldest version of each line with all fixes of the CVEs named in docs/SECURITY.md; newer lines have them from the start. */
const FIXED_SINCE = 42

const ITEMS: readonly (readonly [number, string, () => void])[] = [
  [
    1,
    'only load secure content',
    () => {
      expect(START_URL).toBe('story://app/')
      expect(sources.match(/loadURL\([^)]*\)/g)).toEqual(['loadURL(START_URL)'])
      for (const url of ['http://x/', 'ws://x/', 'ftp://x/']) expect(isLocalRequest(url)).toBe(false)
    },
  ],
  [
    2,
    'no Node.js integration',
    () => {
      for (const name of ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'])
        expect(preferences()[name], name).toBe(false)
    },
  ],
  [
    3,
    'context isolation',
    () => {
      expect(preferences().contextIsolation).toBe(true)
      expect(sources).toContain('contextBridge.exposeInMainWorld')
    },
  ],
  [
    4,
    'process sandboxing',
    () => {
      expect(preferences().sandbox).toBe(true)
      expect(sources).toContain('app.enableSandbox()')
      expect(sources).not.toMatch(/no-sandbox/)
    },
  ],
  [
    5,
    'handle session permission requests',
    () => {
      const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } = guarded()
      for (const handler of [setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler])
        expect(handler).toHaveBeenCalledOnce()
    },
  ],
  [
    6,
    'do not disable webSecurity',
    () => {
      expect(preferences().webSecurity).toBe(true)
      expect(sources).not.toMatch(/disable-web-security|disable-site-isolation/)
    },
  ],
  [
    7,
    'a Content Security Policy',
    () => {
      expect(policy.get('default-src')).toBe("default-src 'none'")
      expect(policy.get('script-src')).toBe("script-src 'self' 'wasm-unsafe-eval'")
      for (const name of ['connect-src', 'worker-src', 'font-src']) expect(policy.get(name)).toBe(`${name} 'self'`)
      for (const name of ['form-action', 'frame-ancestors', 'base-uri']) expect(policy.get(name)).toBe(`${name} 'none'`)
      expect(contentSecurityPolicy).not.toMatch(/https?:|\*|'unsafe-eval'/)
    },
  ],
  [8, 'no allowRunningInsecureContent', () => expect(preferences().allowRunningInsecureContent).toBe(false)],
  [9, 'no experimental features', () => expect(preferences().experimentalFeatures).toBe(false)],
  [
    10,
    'no enableBlinkFeatures',
    () => {
      expect(preferences()).not.toHaveProperty('enableBlinkFeatures')
      expect(sources).not.toMatch(/enable-blink-features|enable-features/)
    },
  ],
  [
    11,
    'no allowpopups for WebViews',
    () => {
      expect(preferences().webviewTag).toBe(false)
      expect(sources).not.toContain('allowpopups')
    },
  ],
  [12, 'verify WebView options before creation', () => expect(isStopped('will-attach-webview', {})).toBe(true)],
  [
    13,
    'limit navigation',
    () => {
      for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
        expect(isStopped(name, { url: 'https://example.org/', isMainFrame: true }), name).toBe(true)
      expect(preferences().navigateOnDragDrop).toBe(false)
    },
  ],
  [
    14,
    'limit creation of new windows',
    () => {
      for (const url of ['story://app/', 'https://example.org/', 'about:blank'])
        expect(page().windowOpenHandler?.({ url } as never)).toEqual({ action: 'deny' })
    },
  ],
  [
    15,
    'no shell.openExternal with untrusted content',
    async () => {
      for (const url of ['file:///x', 'smb://x', 'javascript:1', 'http://x'])
        expect(await openExternal(url)).toBe(false)
      expect(sources.match(/shell\.openExternal\(/g)).toHaveLength(1)
      expect(sources).not.toContain('shell.openPath(')
    },
  ],
  [
    16,
    'a current version of Electron',
    () => {
      const { devDependencies } = JSON.parse(read('package.json'))
      expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
      expect(Number.parseInt(devDependencies.electron, 10)).toBeGreaterThanOrEqual(FIXED_SINCE)
    },
  ],
  [
    17,
    'validate the sender of all IPC messages',
    () => {
      // There is none to validate: no message of a page is listened to.
      expect(sources).not.toMatch(/ipcMain|\.ipc\.(on|handle)|MessageChannelMain/)
      expect(sources).not.toMatch(/ipcRenderer\.(send|invoke|sendSync|postMessage|sendToHost)/)
    },
  ],
  [
    18,
    'no file:// protocol, a custom one instead',
    () => {
      expect(isLocalRequest('file:///etc/passwd')).toBe(false)
      expect(sources).not.toMatch(/loadFile\(|['"`]file:\/\//)
    },
  ],
  [19, 'check which fuses can be changed', () => expect(fuses.size).toBe(8)],
  [
    20,
    'do not expose Electron APIs to untrusted web content',
    () => {
      expect(sources.match(/exposeInMainWorld/g)).toHaveLength(1)
      expect(read('electron', 'preload', 'preload.ts')).not.toMatch(/:\s*(ipcRenderer|webUtils|shell)\b|event\s*\)/)
    },
  ],
]

describe("Electron's checklist", () => {
  it('has 20 items, and each is here', () => {
    expect(ITEMS.map(([number]) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })
  it.each(ITEMS)('%i: %s', (_number, _name, check) => check())
})

const fuses = new Map(
  [
    ...(/electronFuses:\n((?: {2}\w+: \w+\n)+)/.exec(read('electron-builder.yml'))?.[1] ?? '').matchAll(
      /(\w+): (\w+)/g,
    ),
  ].map(([, name, value]) => [name, value]),
)
/** Names as electron-builder has them; null is left as Electron ships it. */
const FUSES: readonly (readonly [keyof typeof FuseV1Options, string, string | null])[] = [
  ['RunAsNode', 'runAsNode', 'false'],
  ['EnableCookieEncryption', 'enableCookieEncryption', 'true'],
  ['EnableNodeOptionsEnvironmentVariable', 'enableNodeOptionsEnvironmentVariable', 'false'],
  ['EnableNodeCliInspectArguments', 'enableNodeCliInspectArguments', 'false'],
  ['EnableEmbeddedAsarIntegrityValidation', 'enableEmbeddedAsarIntegrityValidation', 'true'],
  ['OnlyLoadAppFromAsar', 'onlyLoadAppFromAsar', 'true'],
  ['LoadBrowserProcessSpecificV8Snapshot', 'loadBrowserProcessSpecificV8Snapshot', 'false'],
  ['GrantFileProtocolExtraPrivileges', 'grantFileProtocolExtraPrivileges', 'false'],
  ['WasmTrapHandlers', 'wasmTrapHandlers', null],
]

describe('fuses', () => {
  it('are nine, and each is here', () => {
    const known = Object.keys(FuseV1Options).filter((name) => !/^\d+$/.test(name))
    expect(FUSES.map(([name]) => name).sort()).toEqual(known.sort())
  })
  it.each(FUSES)('%s (%s) is %s', (_, name, value) => {
    expect(fuses.get(name) ?? null).toBe(value)
  })
})

describe('the command line of the engine', () => {
  it.each(['host-resolver-rules', 'disable-background-networking', 'disable-component-update', 'no-pings'])(
    'has --%s',
    (name) => {
      limitNetwork(electron.commandLine as never)
      expect(electron.commandLine.appendSwitch.mock.calls.map(([given]) => given)).toContain(name)
    },
  )
})

it('what the bridge does cannot be bent by a page that changes the built-in objects', async () => {
  const forEach = vi.spyOn(Array.prototype, 'forEach')
  const from = vi.spyOn(Array, 'from')
  vi.resetModules()
  await import('../../electron/preload/preload.ts')
  const bridge = electron.contextBridge.exposeInMainWorld.mock.lastCall?.[1]
  expect(Object.values(bridge).every((value) => typeof value === 'function')).toBe(true)
  // Context isolation gives the preload script objects of its own; nothing of it runs before a page calls it.
  expect(from).not.toHaveBeenCalled()
  forEach.mockRestore()
  from.mockRestore()
})
afterAll(() => vi.resetModules())
