import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { systemCode } from './errors.ts'

/**
 * Makes a folder and those above it that are missing. Not `mkdir` with `recursive`: that never returns where a folder above exists but
 * cannot hold folders and says ENOENT, as some virtual and network file systems do.
 * @returns true when anything was made
 * @throws the system error of the folder that could not be made
 */
export async function makeFolder(folder: string): Promise<boolean> {
  const full = resolve(folder)
  try {
    await mkdir(full)
    return true
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EEXIST') return false
    const above = dirname(full)
    // Only a folder above that was really missing, and is there now, is worth a second try.
    if (code !== 'ENOENT' || above === full || !(await makeFolder(above))) throw error
    await mkdir(full)
    return true
  }
}

/** Whether a file or folder is there and may be looked at. */
export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Whether a file, not a folder, is there. */
export const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )
