/** The native things of the desktop, for the core: dialogs, and a file shown in the system's file manager. */
import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { type BrowserWindow, dialog, type FileFilter, type OpenDialogOptions, shell } from 'electron'
import type { Desktop } from '../core/ports.ts'
import { texts } from './texts.ts'

const t = texts.addDialog

/** What the dialog offers first; ffprobe decides in the end, so "All files" stays possible. */
const FILTERS: FileFilter[] = [
  {
    name: t.media,
    extensions: [
      ...['mp4', 'mov', 'm4v', 'mkv', 'webm', 'avi', 'mxf', 'mts', 'm2ts', 'ts', 'mpg', 'mpeg', 'wmv', '3gp'],
      ...['mp3', 'wav', 'm4a', 'aac', 'flac', 'ogg', 'opus', 'aif', 'aiff'],
    ],
  },
  { name: t.allFiles, extensions: ['*'] },
]

/** @param currentWindow what the dialogs belong to; none while no window is open */
export function createDesktop(currentWindow: () => BrowserWindow | undefined): Desktop {
  async function pick(options: OpenDialogOptions): Promise<string[]> {
    const window = currentWindow()
    const result = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
    return result.canceled ? [] : result.filePaths
  }
  return {
    kind: 'electron',
    pickMedia: () => pick(mediaDialog(process.platform)),
    async pickPicture(title) {
      const filters = [{ name: t.pictures, extensions: ['png', 'jpg', 'jpeg', 'webp'] }]
      const [file] = await pick({ title, message: title, properties: ['openFile'], filters })
      return file ?? null
    },
    async pickFolder(title) {
      const [folder] = await pick({ title, message: title, properties: ['openDirectory', 'createDirectory'] })
      return folder ?? null
    },
    async reveal(path) {
      if (!isRevealable(path)) return false
      shell.showItemInFolder(path)
      return true
    },
  }
}

/** Only macOS can offer files and folders in one dialog. */
function mediaDialog(platform: NodeJS.Platform): OpenDialogOptions {
  const properties: OpenDialogOptions['properties'] = ['openFile', 'multiSelections']
  if (platform === 'darwin') properties.push('openDirectory')
  return { title: t.title, buttonLabel: t.add, properties, filters: FILTERS }
}

/**
 * An existing file or folder of a local or mounted disk. A `\\server\share` path would make Windows sign in to that
 * server, and a null byte would cut the path short (CVE-2026-70603).
 */
function isRevealable(path: string): boolean {
  if (path.includes('\0') || !isAbsolute(path) || /^[\\/]{2}/.test(path)) return false
  return existsSync(path)
}
