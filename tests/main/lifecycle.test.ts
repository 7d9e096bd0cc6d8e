import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../electron/core/errors.ts'
import { type Shell, type ShellCore, startShell } from '../../electron/main/lifecycle.ts'
import * as electron from '../support/electron-stand-in.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))

const library = mkdtempSync(join(tmpdir(), 'lifecycle-'))
writeFileSync(join(library, 'library.json'), '{}')
afterAll(() => rmSync(library, { recursive: true }))

let jobs: { kind: 'export' | 'proxy'; state: 'queued' | 'running' | 'done' }[] = []
const core = {
  queue: { list: () => jobs },
  reports: { record: vi.fn<ShellCore['reports']['record']>() },
  openLibrary: vi.fn<ShellCore['openLibrary']>(),
  close: vi.fn<ShellCore['close']>(),
}
const shell = {
  folders: { cache: '/c', config: '/k', data: '/l', documents: '/d', assets: '/a' },
  rendererFolder: '/r',
  preload: '/p.cjs',
  createCore: vi.fn<Shell<typeof core>['createCore']>(),
  createApp: vi.fn<Shell<typeof core>['createApp']>(),
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))
const order = (mock: { mock: { invocationCallOrder: number[] } }) => mock.mock.invocationCallOrder[0] ?? Number.NaN
const emitEvent = (name: string, ...given: unknown[]) => {
  const event = electron.event()
  electron.app.emit(name, event, ...given)
  return event
}

beforeEach(() => {
  electron.resetElectron()
  jobs = []
  core.openLibrary.mockResolvedValue(undefined)
  core.close.mockResolvedValue(undefined)
  shell.createCore.mockResolvedValue(core)
  shell.createApp.mockReturnValue(async () => new Response('page'))
  electron.app.whenReady.mockImplementation(() => Promise.resolve())
})

describe('starting', () => {
  it('sets scheme, sandbox and network limits before Electron is ready, the rest after', async () => {
    startShell(shell)
    expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledOnce()
    expect(electron.app.enableSandbox).toHaveBeenCalledOnce()
    expect(electron.commandLine.appendSwitch).toHaveBeenCalled()
    expect(electron.BrowserWindow.all).toHaveLength(0)
    await settle()
    expect(electron.BrowserWindow.all).toHaveLength(1)
    expect(shell.createCore).toHaveBeenCalledExactlyOnceWith({
      folders: shell.folders,
      desktop: expect.objectContaining({ kind: 'electron' }),
      version: '0.1.0',
    })
  })

  it('guards the session and mounts the app before the page loads', async () => {
    startShell(shell)
    await settle()
    const window = electron.BrowserWindow.all[0]
    const guarded = order(electron.session.defaultSession.setPermissionRequestHandler)
    expect(guarded).toBeLessThan(order(window!.loadURL))
    expect(order(electron.session.defaultSession.protocol.handle)).toBeLessThan(order(window!.loadURL))
    const response = await electron.handlers.get('story')?.(new Request('story://app/'))
    expect(await response?.text()).toBe('page')
    expect(window!.webContents.windowOpenHandler).toBeDefined()
  })

  it('answers no message of a page: there is nothing to forge a sender for', async () => {
    startShell(shell)
    await settle()
    expect(electron.ipcMain.eventNames()).toEqual([])
    expect(electron.ipcMain.handle).not.toHaveBeenCalled()
  })

  it('says why when it cannot start, and ends', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    shell.createCore.mockRejectedValue(new Error('no cache folder'))
    startShell(shell)
    await settle()
    expect(electron.dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      'LocalStory Library could not start',
      'no cache folder',
    )
    expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(1)
    logged.mockRestore()
  })
})

describe('a second start', () => {
  it('hands over and ends without touching anything', async () => {
    electron.app.requestSingleInstanceLock.mockReturnValue(false)
    startShell(shell)
    await settle()
    expect(electron.app.quit).toHaveBeenCalledOnce()
    expect(shell.createCore).not.toHaveBeenCalled()
    expect(electron.BrowserWindow.all).toHaveLength(0)
  })

  it('brings the window of the first to the front', async () => {
    startShell(shell)
    await settle()
    electron.BrowserWindow.all[0]!.isMinimized.mockReturnValue(true)
    emitEvent('second-instance', ['app', '--flag'], tmpdir())
    await settle()
    expect(electron.BrowserWindow.all).toHaveLength(1)
    expect(electron.BrowserWindow.all[0]!.restore).toHaveBeenCalledOnce()
    expect(electron.BrowserWindow.all[0]!.focus).toHaveBeenCalledOnce()
    expect(core.openLibrary).not.toHaveBeenCalled()
  })

  it('opens the library it was given', async () => {
    startShell(shell)
    await settle()
    emitEvent('second-instance', ['app', library], '/')
    await settle()
    expect(core.openLibrary).toHaveBeenCalledExactlyOnceWith(library)
  })

  it('several at once make one window and one core', async () => {
    startShell(shell)
    for (let count = 0; count < 5; count++) emitEvent('second-instance', ['app'], '/')
    await settle()
    expect(electron.BrowserWindow.all).toHaveLength(1)
    expect(shell.createCore).toHaveBeenCalledOnce()
  })
})

describe('a double-clicked library', () => {
  it('opens', async () => {
    startShell(shell)
    const event = emitEvent('open-file', join(library, 'library.json'))
    await settle()
    expect(event.preventDefault).toHaveBeenCalled()
    expect(core.openLibrary).toHaveBeenCalledExactlyOnceWith(library)
  })

  it('that cannot be opened is explained, and the program goes on', async () => {
    startShell(shell)
    await settle()
    core.openLibrary.mockRejectedValue(
      new AppError('library-locked', 'The library is open elsewhere', {
        detail: 'on laptop-2',
        remedy: 'Close it there.',
      }),
    )
    emitEvent('open-file', library)
    await settle()
    expect(electron.dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      'The library is open elsewhere',
      'on laptop-2\n\nClose it there.',
    )
    expect(electron.app.exit).not.toHaveBeenCalled()
  })
})

describe('ending', () => {
  const close = () => {
    const event = electron.event()
    electron.BrowserWindow.all[0]!.emit('close', event)
    return event.preventDefault.mock.calls.length > 0
  }

  it('closes the core first, then quits, once', async () => {
    startShell(shell)
    await settle()
    const event = emitEvent('will-quit')
    expect(event.preventDefault).toHaveBeenCalled()
    await settle()
    expect(core.close).toHaveBeenCalledOnce()
    expect(electron.app.quit).toHaveBeenCalledOnce()
    expect(emitEvent('will-quit').preventDefault).not.toHaveBeenCalled()
  })

  it('ends although closing fails or never ends', async () => {
    vi.useFakeTimers()
    core.close.mockReturnValue(new Promise(() => undefined))
    startShell(shell)
    await vi.advanceTimersByTimeAsync(10)
    emitEvent('will-quit')
    await vi.advanceTimersByTimeAsync(4_900)
    expect(electron.app.quit).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(electron.app.quit).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })

  it('quits with the last window, on a Mac stays', () => {
    startShell(shell)
    electron.app.emit('window-all-closed')
    expect(electron.app.quit).toHaveBeenCalledTimes(process.platform === 'darwin' ? 0 : 1)
  })

  it('a closed window opens again', async () => {
    startShell(shell)
    await settle()
    electron.BrowserWindow.all[0]!.emit('closed')
    emitEvent('activate')
    await settle()
    expect(electron.BrowserWindow.all).toHaveLength(2)
    expect(shell.createCore).toHaveBeenCalledOnce()
  })

  it('asks before exports are lost, and keeps going by default', async () => {
    startShell(shell)
    await settle()
    jobs = [
      { kind: 'export', state: 'running' },
      { kind: 'export', state: 'queued' },
      { kind: 'export', state: 'done' },
    ]
    electron.dialog.showMessageBoxSync.mockReturnValueOnce(0)
    expect(close()).toBe(true)
    const [, options] = electron.dialog.showMessageBoxSync.mock.lastCall ?? []
    expect(options).toMatchObject({ message: '2 exports are still running', defaultId: 0, cancelId: 0 })
    electron.dialog.showMessageBoxSync.mockReturnValueOnce(1)
    expect(close()).toBe(false)
  })

  it('does not ask for work that goes on by itself next time', async () => {
    startShell(shell)
    await settle()
    jobs = [
      { kind: 'proxy', state: 'running' },
      { kind: 'export', state: 'done' },
    ]
    expect(close()).toBe(false)
    expect(electron.dialog.showMessageBoxSync).not.toHaveBeenCalled()
  })
})
