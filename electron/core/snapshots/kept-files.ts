/** Logos and imported files as a snapshot takes them: each is named by its content, so that it never changes, only goes or breaks. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { countOf } from '../count.ts'
import { systemCode } from '../errors.ts'
import { isKept, isKeptName } from '../library/kept.ts'
import type { LibraryDocument, Story } from '../library/model.ts'
import { brandFolder, keptFolder, libraryFile, storiesFolder } from '../library/paths.ts'
import type { Held } from './maker.ts'
import { keptStamp } from './stamp.ts'

/** Far above any transcript or logo, in bytes: what is larger is none, and would fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024

/** Whether a path of a snapshot is such a file, or the folder of some. */
export const isKeptPath = (path: string): boolean => /^(brand|stories\/[^/]+\/kept)(\/|$)/.test(path)

/** Relative paths of the kept files in a folder; the folder itself when nobody may look into it. @param folder relative to the library */
export function listKept(root: string, folder: string): string[] {
  try {
    const names = readdirSync(join(root, folder))
    return names.filter(isKeptName).map((name) => `${folder}/${name}`)
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(systemCode(error)) ? [] : [folder]
  }
}

/** What a change may have brought that wrote these documents. */
export function keptBeside(root: string, documents: readonly string[]): string[] {
  const folders = documents.flatMap((path) => {
    const [top, story = ''] = path.split('/')
    return path === libraryFile ? [brandFolder] : top === storiesFolder ? [keptFolder(story)] : []
  })
  return [...new Set(folders)].flatMap((folder) => listKept(root, folder))
}

/** null when it cannot be read, or is not what its name says. */
export function readKept(root: string, path: string): Buffer | null {
  try {
    const file = join(root, path)
    const found = statSync(file)
    if (!found.isFile() || found.size > MOST_BYTES) return null
    const bytes = readFileSync(file)
    return isKept(basename(path), bytes) ? bytes : null
  } catch {
    return null
  }
}

/** What an earlier snapshot has of a file, or of a folder, that cannot be read now. */
export function heldEarlier(known: ReadonlyMap<string, Held>, path: string): [string, Held][] {
  const own = known.get(path)
  const found: [string, Held][] = own ? [[path, own]] : []
  const inFolder = isKeptName(basename(path)) ? [] : [...known].filter(([other]) => other.startsWith(`${path}/`))
  return [...found, ...inFolder].filter(([, { isReadable }]) => isReadable)
}

/** Kept files as a person knows them: "a logo", "2 imported files of “Clinic nights”". @param paths relative to the library */
export function placesInWords(paths: readonly string[], titleOf: (story: string) => string): string[] {
  const owners = paths.map((path) => (path.startsWith(`${storiesFolder}/`) ? (path.split('/')[1] ?? '') : ''))
  return [...new Set(owners)].map((story) => {
    const count = owners.filter((owner) => owner === story).length
    if (story === '') return count === 1 ? 'a logo' : countOf(count, 'logo')
    const title = titleOf(story)
    const owner = title === '' ? 'a story that is gone' : `“${title}”`
    return `${count === 1 ? 'an imported file' : countOf(count, 'imported file')} of ${owner}`
  })
}

const stateOf = (root: string, path: string): string =>
  keptStamp(join(root, path)) === '' ? 'missing' : 'damaged or cannot be read'

/** Says what became of kept files of a story since. @param lost paths of those that a snapshot has and the library has not */
export function keptWords(root: string, lost: readonly string[], states: readonly Story[]): string[] {
  const infos = states.flatMap(({ transcripts }) => transcripts)
  const named = lost.map((path) => {
    const name = basename(path)
    const original = infos.find((info) => info.original === name)
    if (original)
      return `the imported file “${original.source || name}” (${original.language}) is ${stateOf(root, path)}`
    const base = infos.find((info) => info.base === name)
    return base ? `the captions as imported (${base.language}) are ${stateOf(root, path)}` : ''
  })
  const others = named.filter((words) => words === '').length
  const said = named.filter((words) => words !== '')
  return others === 0 ? said : [...said, `${countOf(others, 'former imported file')} missing or damaged`]
}

/** The same of the library's logos. */
export function logoWords(
  root: string,
  lost: readonly string[],
  states: readonly (LibraryDocument | null)[],
): string[] {
  const logos = new Set(states.map((library) => library?.brand?.logo?.file))
  const used = lost.filter((path) => logos.has(basename(path)))
  const others = lost.length - used.length
  const said = used.map((path) => `the logo is ${stateOf(root, path)}`)
  return others === 0 ? said : [...said, `${countOf(others, 'former logo')} missing or damaged`]
}
