import { beforeEach, expect, it, vi } from 'vitest'
import { COMMAND_CHANNEL } from '../../electron/main/menu.ts'
import * as electron from '../support/electron-stand-in.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))

interface Bridge {
  pathsFor(files: File[]): string[]
  onCommand(listener: (id: string) => void): () => void
}
let name = ''
let bridge: Bridge

beforeEach(async () => {
  electron.resetElectron()
  vi.resetModules()
  await import('../../electron/preload/preload.ts')
  const [exposed] = electron.contextBridge.exposeInMainWorld.mock.calls
  name = exposed?.[0] ?? ''
  bridge = exposed?.[1]
})

it('hands out exactly this', () => {
  expect(electron.contextBridge.exposeInMainWorld).toHaveBeenCalledTimes(1)
  expect(name).toBe('localstory')
  expect(Object.keys(bridge).sort()).toEqual(['onCommand', 'pathsFor'])
})

it('sends nothing and asks nothing by itself, and listens only when asked to', () => {
  expect(electron.ipcRenderer.send).not.toHaveBeenCalled()
  expect(electron.ipcRenderer.invoke).not.toHaveBeenCalled()
  expect(electron.ipcRenderer.eventNames()).toEqual([])
})

it('gives the paths of dropped files in their order', () => {
  expect(bridge.pathsFor([new File([], 'a.mp4'), new File([], 'b ñ.mov')])).toEqual(['/films/a.mp4', '/films/b ñ.mov'])
  expect(bridge.pathsFor([])).toEqual([])
})

it('forwards command ids, never the event, until stopped', () => {
  const heard: unknown[][] = []
  const stop = bridge.onCommand((...given: unknown[]) => heard.push(given))
  electron.ipcRenderer.emit(COMMAND_CHANNEL, { sender: 'secret' }, 'history.undo')
  stop()
  electron.ipcRenderer.emit(COMMAND_CHANNEL, {}, 'library.add')
  expect(heard).toEqual([['history.undo']])
  expect(electron.ipcRenderer.listenerCount(COMMAND_CHANNEL)).toBe(0)
})

it.each([[undefined], [null], [7], [{ id: 'history.undo' }], [['history.undo']]])(
  'ignores %j on the channel',
  (value) => {
    const listener = vi.fn()
    bridge.onCommand(listener)
    electron.ipcRenderer.emit(COMMAND_CHANNEL, {}, value)
    expect(listener).not.toHaveBeenCalled()
  },
)

it('two listeners stop one by one', () => {
  const [one, two] = [vi.fn(), vi.fn()]
  const stopOne = bridge.onCommand(one)
  bridge.onCommand(two)
  stopOne()
  electron.ipcRenderer.emit(COMMAND_CHANNEL, {}, 'library.add')
  expect(one).not.toHaveBeenCalled()
  expect(two).toHaveBeenCalledExactlyOnceWith('library.add')
})
