/**
 * Setting files aside: out of sight, never away. They go to `.set-aside/<time>/` in the library, under the path they had, and a
 * list beside them says what each is and why it went there.
 */
import { appendFile, open, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exists } from '../folders.ts'
import { makeFolderDurably, syncFolder } from './disk.ts'

/** Hidden, on the file system of the library: moving there is one step, and no listing of stories looks into it. */
export const asideFolder = '.set-aside'
const listName = 'what-is-this.txt'

export class Aside {
  readonly #root: string
  /** Relative to the library, with `/`. */
  readonly folder: string

  /** @param root absolute path of the library */
  constructor(root: string, now = new Date()) {
    this.#root = root
    this.folder = `${asideFolder}/${now.toISOString().slice(0, 19).replaceAll(':', '-')}`
  }

  async #place(path: string, why: string): Promise<string> {
    let to = `${this.folder}/${path.replace(/^\.tmp\//, 'tmp/')}`
    for (let n = 2; await exists(join(this.#root, to)); n += 1) to = `${this.folder}/${path} (${n})`
    await makeFolderDurably(dirname(join(this.#root, to)))
    await appendFile(join(this.#root, this.folder, listName), `${path}: ${why}\n`)
    return to
  }

  /** Moves a file or a folder. @param path relative to the library @returns where it is now, relative to the library */
  async move(path: string, why: string): Promise<string> {
    const to = await this.#place(path, why)
    await rename(join(this.#root, path), join(this.#root, to))
    await syncFolder(dirname(join(this.#root, to)))
    return to
  }

  /** Keeps a copy of a file that is about to be written anew: on disk before it returns. @returns where the copy is, relative to the library */
  async copy(path: string, why: string): Promise<string> {
    const to = await this.#place(path, why)
    const copy = join(this.#root, to)
    // A new file rather than `copyFile`: that takes over that nobody may write to it, and then it cannot be synced everywhere.
    const content = await readFile(join(this.#root, path))
    const handle = await open(copy, 'wx')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await syncFolder(dirname(copy))
    return to
  }
}

/** Folders of things set aside, relative to the library. */
export async function listAside(root: string): Promise<string[]> {
  const names = await readdir(join(root, asideFolder)).catch(() => [])
  return names.map((name) => `${asideFolder}/${name}`)
}
