/** One file of a group that is written as a whole (`durable.ts`): how it gets its new content, and its old one back. */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, type FileHandle, link, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../errors.ts'
import { isThere, renamePatiently, writeBehind } from './disk.ts'

/** Folder, relative to the library, that holds nothing but work in progress. */
export const workFolder = '.tmp'

/** Relative path with `/` and the new content; `null` takes the file away. */
export interface FileWrite {
  readonly path: string
  readonly content: string | Uint8Array | null
  /** The content is whole lines that come after what is in the file. */
  readonly isAppended?: boolean
}

/** Relative paths with `/`. */
export interface Move {
  /** Where the new content lies; null takes the file away. */
  readonly from: string | null
  readonly to: string
  /** Bytes of the file after which the content comes; left out when the file is replaced. */
  readonly at?: number | undefined
}

export interface Step extends Move {
  /** Where the former content can be had while the group is not done; null when there was none. */
  readonly old: string | null
}

/** Length of a file, and whether a new line can begin there. */
async function endOf(file: string): Promise<{ size: number; isClean: boolean }> {
  let handle: FileHandle
  try {
    handle = await open(file, 'r')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { size: 0, isClean: true }
    throw error
  }
  try {
    const { size } = await handle.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await handle.read(last, 0, 1, size - 1)
    return { size, isClean: size === 0 || last.toString() === '\n' }
  } finally {
    await handle.close()
  }
}

/** A second name for the file as it is; a copy where the disk knows no second names (exFAT, some network folders). */
async function keepOld(root: string, path: string): Promise<string | null> {
  const file = join(root, path)
  const old = `${workFolder}/${randomBytes(9).toString('hex')}.old`
  try {
    await link(file, join(root, old))
    return old
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    if (['EIO', 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES'].includes(systemCode(error))) throw error
  }
  await copyFile(file, join(root, old), constants.COPYFILE_FICLONE)
  return old
}

/** @param keep puts content into a temporary file and returns its name @throws system errors; then nothing is changed */
export async function stepOf(
  root: string,
  { path, content, isAppended }: FileWrite,
  keep: (content: string | Uint8Array) => Promise<string>,
): Promise<Step> {
  if (content === null) return { from: null, to: path, old: await keepOld(root, path) }
  if (!isAppended) return { from: await keep(content), to: path, old: await keepOld(root, path) }
  const { size, isClean } = await endOf(join(root, path))
  // A line that was left half written must not swallow this one.
  const lines = isClean ? content : Buffer.concat([Buffer.from('\n'), Buffer.from(content)])
  return { from: await keep(lines), to: path, at: size, old: null }
}

/** May be done again, with the same result. @throws system errors */
export async function applyMove(root: string, { from, to, at }: Move): Promise<void> {
  const target = join(root, to)
  if (from === null) await rm(target, { force: true })
  else if (at === undefined) await renamePatiently(join(root, from), target)
  else await writeBehind(target, at, await readFile(join(root, from)))
}

/**
 * Takes a step back that was tried. The new content stays where it came from, so that a kill meanwhile still leads to the whole
 * new state. May be done again, with the same result.
 */
export async function takeBack(root: string, { from, to, at, old }: Step): Promise<void> {
  const target = join(root, to)
  if (at !== undefined) {
    if (await isThere(target)) await writeBehind(target, at, new Uint8Array())
    return
  }
  if (from !== null && !(await isThere(join(root, from)))) await renamePatiently(target, join(root, from))
  if (old !== null && (await isThere(join(root, old)))) await renamePatiently(join(root, old), target)
}
