import { statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** The file at the top of every library. */
const LIBRARY_FILE = 'library.json'

/**
 * The library named on the command line or by double-clicking its library.json: the first argument that is one.
 * Switches and anything else that Electron or the system puts there are passed over.
 * @param folder what relative paths start from
 * @returns absolute path of the library folder, or null
 */
export function libraryFromArguments(argv: readonly string[], folder: string): string | null {
  for (const argument of argv.slice(1)) {
    if (argument.startsWith('-') || argument.includes('\0')) continue
    const path = resolve(folder, argument)
    const library = basename(path) === LIBRARY_FILE ? dirname(path) : path
    if (isFile(join(library, LIBRARY_FILE))) return library
  }
  return null
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
