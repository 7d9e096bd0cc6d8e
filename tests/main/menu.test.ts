import { beforeEach, describe, expect, it, vi } from 'vitest'
import { COMMAND_CHANNEL, installMenu, type MenuEntry, menuEntries } from '../../electron/main/menu.ts'
import '../../renderer/commands/app-commands.ts'
import { getCommand } from '../../renderer/commands/registry.ts'
import * as electron from '../support/electron-stand-in.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))
beforeEach(() => electron.resetElectron())

type Command = Extract<MenuEntry, { kind: 'command' }>
const flat = (entries: readonly MenuEntry[]): MenuEntry[] =>
  entries.flatMap((entry) => (entry.kind === 'menu' ? [entry, ...flat(entry.entries)] : [entry]))
const commandsOf = (platform: NodeJS.Platform, packaged = true): Command[] =>
  flat(menuEntries(platform, packaged)).filter((entry) => entry.kind === 'command')

describe.each(['linux', 'win32', 'darwin'] as const)('on %s', (platform) => {
  it('no command and no key is there twice', () => {
    const commands = commandsOf(platform)
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
    const keys = commands.flatMap(({ key }) => key ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each(commandsOf(platform))('the interface knows $id by the same key', ({ id, key }) => {
    const known = getCommand(id)
    expect(known).toBeDefined()
    if (key !== undefined) expect(known?.keys).toContain(key.replace('CmdOrCtrl', 'Mod'))
  })

  it('the main things are in it', () => {
    const labels = commandsOf(platform).map(({ label }) => label)
    for (const label of ['Add footage…', 'New library…', 'Open library…', 'Undo', 'Redo', 'Keyboard shortcuts']) {
      expect(labels).toContain(label)
    }
  })

  it('copy and paste work by the roles of the system', () => {
    const roles = flat(menuEntries(platform, true)).flatMap((entry) => (entry.kind === 'role' ? [entry.role] : []))
    expect(roles).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'togglefullscreen']))
    expect(roles.includes('appMenu')).toBe(platform === 'darwin')
  })
})

it('the packaged program offers no developer tools', () => {
  const roles = (packaged: boolean) =>
    flat(menuEntries('linux', packaged)).flatMap((entry) => (entry.kind === 'role' ? [entry.role] : []))
  expect(roles(true)).not.toContain('toggleDevTools')
  expect(roles(true)).not.toContain('reload')
  expect(roles(false)).toContain('toggleDevTools')
})

describe('a chosen item', () => {
  type Item = Electron.MenuItemConstructorOptions
  function choose(id: string, triggeredByAccelerator = false) {
    const window = new electron.BrowserWindow({})
    installMenu(menuEntries('linux', true), () => window as never)
    const all = (items: Item[]): Item[] =>
      items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])])
    const item = all(electron.Menu.setApplicationMenu.mock.lastCall?.[0].template ?? []).find((each) => each.id === id)
    item?.click?.({} as never, window as never, { triggeredByAccelerator })
    return window.webContents
  }

  it('sends its id, and only that, to the page', () => {
    expect(choose('app.add').send.mock.calls).toEqual([[COMMAND_CHANNEL, 'app.add']])
    expect(choose('app.undo').send.mock.calls).toEqual([[COMMAND_CHANNEL, 'app.undo']])
  })

  it('undoes typing when the page has left the key to the text field', () => {
    const page = choose('app.undo', true)
    expect(page.undo).toHaveBeenCalledOnce()
    expect(page.send).not.toHaveBeenCalled()
    expect(choose('app.redo', true).redo).toHaveBeenCalledOnce()
  })

  it('does nothing while no window is open', () => {
    installMenu(menuEntries('darwin', true), () => undefined)
    const [, file] = electron.Menu.setApplicationMenu.mock.lastCall?.[0].template ?? []
    const first = Array.isArray(file?.submenu) ? file.submenu[0] : undefined
    expect(() => first?.click?.({} as never, undefined, {})).not.toThrow()
  })
})
