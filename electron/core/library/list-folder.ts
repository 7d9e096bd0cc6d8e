import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fromSystemError } from '../errors.ts'

export interface FolderItem {
  readonly name: string
  readonly path: string
  readonly kind: 'folder' | 'file'
  readonly sizeBytes: number
}
export interface Folder {
  readonly path: string
  readonly parent: string | null
  readonly entries: readonly FolderItem[]
}

/**
 * What lies in a folder of this machine, for choosing files where there are no native dialogs. Hidden entries are left out.
 * @param path absolute; the home folder when not given
 * @throws AppError file-not-found | not-writable naming the folder
 */
export async function listFolder(path: string = homedir()): Promise<Folder> {
  const folder = resolve(path)
  try {
    const entries: FolderItem[] = []
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      const full = join(folder, entry.name)
      // Follows links: a link to a disk is how footage is often reached.
      const found = await stat(full).catch(() => null)
      if (found?.isDirectory()) entries.push({ name: entry.name, path: full, kind: 'folder', sizeBytes: 0 })
      else if (found?.isFile()) entries.push({ name: entry.name, path: full, kind: 'file', sizeBytes: found.size })
    }
    entries.sort((a, b) =>
      a.kind === b.kind ? a.name.localeCompare(b.name, 'en', { numeric: true }) : a.kind === 'folder' ? -1 : 1,
    )
    const parent = dirname(folder)
    return { path: folder, parent: parent === folder ? null : parent, entries }
  } catch (error) {
    throw fromSystemError(error, folder, 'open the folder')
  }
}
