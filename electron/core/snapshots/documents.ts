/** The documents of a library folder that a snapshot holds. Runs in the worker: synchronous reads are the fastest there. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { systemCode } from '../errors.ts'
import { parseDocument } from '../library/document.ts'
import { LibraryDocument, Story } from '../library/model.ts'
import { isKept } from '../library/kept.ts'
import { binFolder, brandFolder, historyFile, keptFolder, libraryFile, storiesFolder } from '../library/paths.ts'
import { readWebvtt } from '../transcripts/webvtt-read.ts'
import { DocumentPath } from './model.ts'
import { scanWebvtt } from '../transcripts/webvtt-scan.ts'
import { isKeptPath, listKept } from './kept-files.ts'

/** So much of the newest history is held, in bytes, in whole lines. */
const TAIL_BYTES = 256 * 1024

const isDocument = (name: string): boolean => name === 'story.json' || /^transcript\..+\.vtt$/.test(name)

/** Names that the program never gives (with `\\` in them) are somebody else's files. */
const isHeld = (path: string): boolean => DocumentPath.safeParse(path).success

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return []
    throw error
  }
}

/** Relative paths of what lies in the bin. */
export const listBin = (root: string): string[] =>
  names(join(root, binFolder))
    .map((name) => `${binFolder}/${name}`)
    .filter(isHeld)

/** Relative paths of all documents there are now, and of the logos and imported files (kept-files.ts). @throws a system error */
export function listDocuments(root: string): string[] {
  const found = [libraryFile, historyFile, ...listBin(root), ...listKept(root, brandFolder)]
  for (const story of names(join(root, storiesFolder)))
    for (const name of names(join(root, storiesFolder, story)))
      if (isDocument(name)) found.push(`${storiesFolder}/${story}/${name}`)
      else if (name === 'kept') found.push(...listKept(root, keptFolder(story)))
  return found.filter((path) => isKeptPath(path) || isHeld(path))
}

function readTail(file: string): Buffer {
  const handle = openSync(file, 'r')
  try {
    const { size = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {}
    const start = Math.max(0, size - TAIL_BYTES)
    const bytes = Buffer.alloc(size - start)
    const read = readSync(handle, bytes, 0, bytes.length, start)
    const tail = bytes.subarray(0, read)
    return start === 0 ? tail : tail.subarray(tail.indexOf(10) + 1)
  } finally {
    closeSync(handle)
  }
}

/** null when it is gone meanwhile. @throws a system error */
export function readDocument(root: string, path: string): Buffer | null {
  try {
    const file = join(root, path)
    return path === historyFile ? readTail(file) : readFileSync(file)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Opens a document as the program would. False for one that is damaged. */
export function opens(path: string, bytes: Buffer): boolean {
  try {
    if (isKeptPath(path)) return isKept(basename(path), bytes)
    const text = bytes.toString('utf8')
    if (path === libraryFile) parseDocument(text, LibraryDocument, 'library')
    else if (path.endsWith('/story.json')) parseDocument(text, Story, 'story')
    else if (path.endsWith('.vtt') && !scanWebvtt(text, () => false)) readWebvtt(text)
    return true
  } catch {
    return false
  }
}

/** Id of the last line of a history; '' when there is none that can be read. */
export function lastChangeIn(bytes: Buffer | null): string {
  const line = bytes?.toString('utf8').trimEnd().split('\n').at(-1) ?? ''
  return /^\{"id":"([^"]{1,60})"/.exec(line)?.[1] ?? ''
}

/** The name that a library's document gives; '' when it cannot be read. */
export function nameIn(bytes: Buffer | null): unknown {
  try {
    const value: unknown = JSON.parse(bytes?.toString('utf8') ?? '')
    return typeof value === 'object' && value !== null && 'name' in value ? value.name : ''
  } catch {
    return ''
  }
}

/** Story of a path, '' for documents of the library. */
export const storyOf = (path: string): string =>
  path.startsWith(`${storiesFolder}/`) ? (path.split('/')[1] ?? '') : ''
