import { beforeEach, describe, expect, it, vi } from 'vitest'
import { guardPages, guardSession, isLocalRequest, limitNetwork, openExternal } from '../../electron/main/guards.ts'
import * as electron from '../support/electron-stand-in.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))

let page: electron.WebContents
beforeEach(() => {
  electron.resetElectron()
  guardPages()
  page = new electron.WebContents()
  electron.app.emit('web-contents-created', electron.event(), page)
})

/** Whether the page stays where it is. */
function stays(name: string, url: string, more: object = {}): boolean {
  const event = electron.event({ url, isMainFrame: true, ...more })
  page.emit(name, event)
  return event.preventDefault.mock.calls.length > 0
}

const OUTSIDE = [
  'https://example.org/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'file:///home/x/film.mp4',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'blob:https://example.org/1',
  'about:blank',
  'chrome://version',
  'devtools://devtools/bundled/inspector.html',
  'view-source:story://app/',
  'story://app.evil.com/',
  'story://evil/',
  'story://app:80/',
  'story://user:pw@app/',
  'story:app',
  'storys://app/',
  'smb://server/share',
  'ms-settings:network',
  'not an address',
  '',
]

describe('navigation', () => {
  it.each(OUTSIDE)('%s: the page stays', (url) => {
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
      expect(stays(name, url), name).toBe(true)
  })

  it.each(['story://app/', 'story://app/#/story/1', 'story://app/?x=1'])('%s is ours', (url) => {
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
      expect(stays(name, url), name).toBe(false)
  })

  it('no frame inside the page goes anywhere', () => {
    expect(stays('will-frame-navigate', 'story://app/', { isMainFrame: false })).toBe(true)
  })

  it('no webview is attached', () => {
    const event = electron.event()
    page.emit('will-attach-webview', event, { nodeIntegration: true }, { src: 'https://example.org' })
    expect(event.preventDefault).toHaveBeenCalled()
  })
})

describe('new windows', () => {
  const open = (url: string) =>
    page.windowOpenHandler?.({
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    })

  it.each([...OUTSIDE, 'story://app/', 'https://example.org/terms', 'mailto:press@example.org'])(
    '%s opens none',
    (url) => {
      expect(open(url)).toEqual({ action: 'deny' })
    },
  )

  it('a web page and a mail address open in the programs of the person', () => {
    open('https://example.org/a b')
    open('mailto:press@example.org')
    expect(electron.shell.openExternal.mock.calls).toEqual([
      ['https://example.org/a%20b'],
      ['mailto:press@example.org'],
    ])
  })
})

describe('openExternal', () => {
  it.each([
    'http://example.org/',
    'file:///etc/passwd',
    'file://server/share/x.lnk',
    '\\\\server\\share\\x.bat',
    'smb://server/share',
    'ms-msdt:/id PCWDiagnostic',
    'ms-officecmd:{}',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'search-ms:query=x',
    'ssh://-oProxyCommand=x',
    'tel:123',
    'story://app/',
    'https://user:pw@example.org/',
    'C:\\Windows\\System32\\calc.exe',
    '/Applications/Calculator.app',
    'calc.exe',
    'https:',
    'https://exa\0mple.org/',
    '',
  ])('ignores %j', async (address) => {
    expect(await openExternal(address)).toBe(false)
    expect(electron.shell.openExternal).not.toHaveBeenCalled()
    expect(electron.shell.openPath).not.toHaveBeenCalled()
  })
})

describe('permissions', () => {
  function ask(permission: string, requestingUrl = 'story://app/', isMainFrame = true): boolean {
    guardSession(electron.session.defaultSession as never)
    const handler = electron.session.defaultSession.setPermissionRequestHandler.mock.lastCall?.[0]
    const callback = vi.fn<(granted: boolean) => void>()
    handler?.({} as never, permission as never, callback, { isMainFrame, requestingUrl })
    return callback.mock.lastCall?.[0] ?? true
  }
  function check(permission: string, origin = 'story://app'): boolean {
    guardSession(electron.session.defaultSession as never)
    const handler = electron.session.defaultSession.setPermissionCheckHandler.mock.lastCall?.[0]
    return handler?.(null, permission as never, origin, {} as never) ?? true
  }

  it.each([
    ...['media', 'geolocation', 'notifications', 'midi', 'midiSysex', 'pointerLock', 'openExternal', 'display-capture'],
    ...['clipboard-read', 'hid', 'serial', 'usb', 'idle-detection', 'fileSystem', 'window-management', 'local-fonts'],
    ...['persistent-storage', 'storage-access', 'keyboardLock', 'unknown', 'local-network-access', 'sensors'],
  ])('%s: no', (permission) => {
    expect(ask(permission)).toBe(false)
    expect(check(permission)).toBe(false)
  })

  it.each(['fullscreen', 'clipboard-sanitized-write'])('%s: for our page only', (permission) => {
    expect(ask(permission)).toBe(true)
    expect(check(permission)).toBe(true)
    expect(ask(permission, 'https://example.org/')).toBe(false)
    expect(ask(permission, 'story://app/', false)).toBe(false)
    expect(check(permission, 'https://example.org')).toBe(false)
    expect(check(permission, '')).toBe(false)
  })

  it('no device, no screen', () => {
    guardSession(electron.session.defaultSession as never)
    const { setDevicePermissionHandler, setDisplayMediaRequestHandler, setUSBProtectedClassesHandler } =
      electron.session.defaultSession
    expect(setDevicePermissionHandler.mock.lastCall?.[0]?.({} as never)).toBe(false)
    const streams = vi.fn()
    setDisplayMediaRequestHandler.mock.lastCall?.[0]?.({} as never, streams)
    expect(streams).toHaveBeenCalledExactlyOnceWith(null)
    expect(setUSBProtectedClassesHandler.mock.lastCall?.[0]?.({ protectedClasses: ['audio'] })).toEqual(['audio'])
  })
})

describe('nothing leaves the machine', () => {
  it.each([
    ...[
      'http://example.org/',
      'https://example.org/x.js',
      'ws://example.org/',
      'wss://example.org/',
      'ftp://example.org/',
    ],
    ...['http://127.0.0.1/', 'http://localhost:3000/', 'http://192.168.1.1/', 'http://[::1]/', 'file:///etc/passwd'],
    ...['chrome-extension://abc/x', 'story://evil/', 'story://app.evil.com/x', ''],
  ])('%s is not asked for', (url) => {
    guardSession(electron.session.defaultSession as never)
    const callback = vi.fn()
    electron.guards[0]?.({ url } as never, callback)
    expect(callback).toHaveBeenCalledExactlyOnceWith({ cancel: true })
  })

  it.each(['story://app/', 'story://app/media/1/play', 'blob:story://app/1', 'data:image/png;base64,'])(
    '%s is',
    (url) => {
      expect(isLocalRequest(url)).toBe(true)
    },
  )

  it('no name is looked up and no dictionary fetched', () => {
    limitNetwork(electron.commandLine as never)
    const switches = electron.commandLine.appendSwitch.mock.calls
    expect(switches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND'])
    expect(switches.map(([name]) => name)).toContain('disable-background-networking')
    guardSession(electron.session.defaultSession as never)
    expect(electron.session.defaultSession.setSpellCheckerEnabled).toHaveBeenCalledWith(false)
  })

  it.each([
    ['story://app/media/1', false],
    ['blob:story://app/1', false],
    ['https://example.org/x.exe', true],
    ['blob:https://example.org/1', true],
    ['data:text/html,x', true],
  ])('a download of %s is stopped: %j', (url, stopped) => {
    guardSession(electron.session.defaultSession as never)
    const event = electron.event()
    electron.session.defaultSession.emit('will-download', event, { getURL: () => url })
    expect(event.preventDefault.mock.calls.length > 0).toBe(stopped)
  })
})

describe('certificates and passwords', () => {
  it('a bad certificate is never accepted', () => {
    const [event, callback] = [electron.event(), vi.fn()]
    electron.app.emit('certificate-error', event, page, 'https://example.org', 'expired', {}, callback)
    expect(event.preventDefault).toHaveBeenCalled()
    expect(callback).toHaveBeenCalledExactlyOnceWith(false)
  })

  it('no certificate of the person is offered, no password sent', () => {
    const [chosen, login, callback] = [electron.event(), electron.event(), vi.fn()]
    electron.app.emit('select-client-certificate', chosen, page, 'https://example.org', [{}], callback)
    electron.app.emit('login', login)
    expect(chosen.preventDefault).toHaveBeenCalled()
    expect(callback).toHaveBeenCalledExactlyOnceWith()
    expect(login.preventDefault).toHaveBeenCalled()
  })
})
