import { beforeEach, describe, expect, it, vi } from 'vitest'
import { focusWindow, openWindow, windowOptions } from '../../electron/main/window.ts'
import * as electron from '../support/electron-stand-in.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))
beforeEach(() => electron.resetElectron())

async function open() {
  let window: electron.BrowserWindow | undefined
  await openWindow('/app/preload.cjs', (created) => {
    window = created as unknown as electron.BrowserWindow
  })
  if (!window) throw new Error('no window was made')
  return window
}

describe('preferences', () => {
  it.each([
    ['contextIsolation', true],
    ['sandbox', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['webSecurity', true],
    ['allowRunningInsecureContent', false],
    ['experimentalFeatures', false],
    ['webviewTag', false],
    ['navigateOnDragDrop', false],
    ['spellcheck', false],
    ['preload', '/app/preload.cjs'],
  ] as const)('%s is %j', (key, value) => {
    expect(windowOptions('/app/preload.cjs').webPreferences?.[key]).toBe(value)
  })

  it('turns on no other feature of the engine', () => {
    const given = windowOptions('/p').webPreferences ?? {}
    expect(given).not.toHaveProperty('enableBlinkFeatures')
    expect(given).not.toHaveProperty('additionalArguments')
    expect(given).not.toHaveProperty('plugins')
  })

  it('has developer tools in a checkout, none when packaged', () => {
    expect(windowOptions('/p').webPreferences?.devTools).toBe(true)
    electron.app.isPackaged = true
    expect(windowOptions('/p').webPreferences?.devTools).toBe(false)
  })

  it('opens in the colour of the system', () => {
    electron.nativeTheme.shouldUseDarkColors = true
    const dark = windowOptions('/p').backgroundColor
    electron.nativeTheme.shouldUseDarkColors = false
    expect(windowOptions('/p').backgroundColor).not.toBe(dark)
  })
})

it('loads the interface by our scheme and shows when there is something to see', async () => {
  const window = await open()
  expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('story://app/')
  expect(window.options.show).toBe(false)
  expect(window.show).not.toHaveBeenCalled()
  window.emit('ready-to-show')
  expect(window.show).toHaveBeenCalledOnce()
})

it('keeps names of the library out of the title bar', async () => {
  const window = await open()
  const update = electron.event()
  window.emit('page-title-updated', update, 'Interview with ...')
  expect(update.preventDefault).toHaveBeenCalled()
})

it('comes back when the page has crashed, not when it has ended', async () => {
  const window = await open()
  window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
  expect(window.webContents.reload).not.toHaveBeenCalled()
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  expect(window.webContents.reload).toHaveBeenCalledOnce()
})

it('comes to the front, also from the task bar', async () => {
  const window = await open()
  window.isMinimized.mockReturnValue(true)
  focusWindow(window as unknown as Parameters<typeof focusWindow>[0])
  expect(window.restore).toHaveBeenCalledOnce()
  expect(window.focus).toHaveBeenCalledOnce()
})
