/**
 * The menu as data. An item either is a role of the system (copy, quit, full screen) or names a command of the
 * interface, which does the work and knows whether it fits the screen.
 */
import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { texts } from './texts.ts'

const t = texts.menu

/** The one channel between the shell and the interface: the id of a chosen command. */
export const COMMAND_CHANNEL = 'command'

export type MenuEntry =
  | { readonly kind: 'line' }
  | { readonly kind: 'role'; readonly role: NonNullable<MenuItemConstructorOptions['role']>; readonly label?: string }
  | { readonly kind: 'command'; readonly id: string; readonly label: string; readonly key?: string }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly MenuEntry[] }

const LINE: MenuEntry = { kind: 'line' }
const role = (name: NonNullable<MenuItemConstructorOptions['role']>, label?: string): MenuEntry =>
  label === undefined ? { kind: 'role', role: name } : { kind: 'role', role: name, label }
const command = (id: string, label: string, key?: string): MenuEntry =>
  key === undefined ? { kind: 'command', id, label } : { kind: 'command', id, label, key }
const menu = (label: string, entries: readonly MenuEntry[]): MenuEntry => ({ kind: 'menu', label, entries })

/** @param packaged the developer tools are offered in a checkout only */
export function menuEntries(platform: NodeJS.Platform, packaged: boolean): readonly MenuEntry[] {
  const mac = platform === 'darwin'
  return [
    ...(mac ? [role('appMenu')] : []),
    menu(t.file, [
      command('app.new', t.newLibrary, 'CmdOrCtrl+Shift+N'),
      command('app.open', t.openLibrary, 'CmdOrCtrl+Shift+O'),
      LINE,
      command('app.add', t.addFootage, 'CmdOrCtrl+O'),
      LINE,
      role(mac ? 'close' : 'quit'),
    ]),
    menu(t.edit, [
      command('app.undo', t.undo, 'CmdOrCtrl+Z'),
      command('app.redo', t.redo, mac ? 'CmdOrCtrl+Shift+Z' : 'CmdOrCtrl+Y'),
      LINE,
      ...(['cut', 'copy', 'paste', 'selectAll'] as const).map((name) => role(name)),
      LINE,
      command('app.search', t.search, 'CmdOrCtrl+F'),
      command('library.replace', t.replace, 'CmdOrCtrl+Shift+H'),
    ]),
    menu(t.view, [
      command('app.library', t.library, 'CmdOrCtrl+1'),
      command('app.moments', t.moments, 'CmdOrCtrl+2'),
      command('app.exports', t.exports, 'CmdOrCtrl+3'),
      LINE,
      ...(['resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'] as const).map((name) => role(name)),
      ...(packaged ? [] : [LINE, role('reload'), role('toggleDevTools')]),
    ]),
    role('windowMenu'),
    menu(t.help, [command('app.shortcuts', t.shortcuts), command('app.settings', t.settings, 'CmdOrCtrl+,')]),
  ]
}

/** Shows the menu. @param currentWindow which window a chosen command goes to */
export function installMenu(entries: readonly MenuEntry[], currentWindow: () => BrowserWindow | undefined): void {
  const toItem = (entry: MenuEntry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'line':
        return { type: 'separator' }
      case 'role':
        return entry.label === undefined ? { role: entry.role } : { role: entry.role, label: entry.label }
      case 'menu':
        return { label: entry.label, submenu: entry.entries.map(toItem) }
      case 'command':
        return commandItem(entry, currentWindow)
    }
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(entries.map(toItem)))
}

/** What the engine does by itself in a text field, when the interface has left these keys to it. */
const TEXT_ACTIONS: Readonly<Record<string, 'undo' | 'redo'>> = { 'app.undo': 'undo', 'app.redo': 'redo' }

function commandItem(
  entry: Extract<MenuEntry, { kind: 'command' }>,
  currentWindow: () => BrowserWindow | undefined,
): MenuItemConstructorOptions {
  return {
    id: entry.id,
    label: entry.label,
    ...(entry.key === undefined ? {} : { accelerator: entry.key }),
    click: (_item, _window, event) => {
      const contents = currentWindow()?.webContents
      const textAction = TEXT_ACTIONS[entry.id]
      // Keys reach the page first; one that comes back here was typed in a text field.
      if (textAction && event.triggeredByAccelerator) contents?.[textAction]()
      else contents?.send(COMMAND_CHANNEL, entry.id)
    },
  }
}
