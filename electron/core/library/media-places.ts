/**
 * Recordings that lie under another form of the name that is recorded: a library that was moved to another system may find
 * `Café.MP4` as `cafe\u0301.mp4` (composed letters, capitals) or recorded with the separators of that system.
 */
import { readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** Recorded absolute path to the one that is there now; found by `findOtherForm`, used by `mediaPath`. */
const found = new Map<string, string>()

const fold = (name: string): string => name.normalize('NFC').toLowerCase()

/** Paths with `\` of another system as paths of this one. */
const withSlashes = (path: string): string => path.replaceAll('\\', '/')

/** The name in a folder that is the same but for capitals and the form of its letters; null when there is none, or more than one. */
async function sameName(folder: string, name: string): Promise<string | null> {
  const names = await readdir(folder).catch((): string[] => [])
  if (names.includes(name)) return name
  const same = names.filter((other) => fold(other) === fold(name))
  return same.length === 1 ? (same[0] ?? null) : null
}

/** Goes down from a folder by names that are the same but for their form. */
async function walkDown(folder: string, path: string): Promise<string | null> {
  let at = folder
  for (const name of path.split('/').filter((part) => part !== '' && part !== '.')) {
    const next = name === '..' ? null : await sameName(at, name)
    if (next === null) return null
    at = join(at, next)
  }
  return at === folder ? null : at
}

/**
 * Looks for a recording under another form of its recorded name and remembers where it is.
 * @param root of the library
 * @param file absolute, as recorded: nothing is there
 * @returns absolute path, null when there is none
 */
export async function findOtherForm(root: string, file: string): Promise<string | null> {
  const library = resolve(root)
  const isInside = file.startsWith(library)
  // Outside of the library only the name itself is looked at: going down from the root of a disk finds other people's files.
  const [from, rest] = isInside
    ? [library, file.slice(library.length)]
    : [dirname(file), file.slice(dirname(file).length)]
  const there = (await walkDown(from, rest)) ?? (isInside ? await walkDown(from, withSlashes(rest)) : null)
  if (there !== null) found.set(file, there)
  return there
}

/** The path to use for a recorded one. */
export const presentPlace = (file: string): string => found.get(file) ?? file

/** The recorded path is right again, or another one is recorded. */
export const forgetPlace = (file: string): void => void found.delete(file)
