/** Gives finished temporary files their names, all or none, and never over another file. */
import { link, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError, fromSystemError, systemCode } from '../errors.ts'
import type { Part } from './batch-file.ts'
import { numberedName } from './file-name.ts'

export interface FinishedPart {
  readonly temporary: string
  /** As in `.mp4`, `.srt`. */
  readonly ending: string
}

/** Told before it happens, so that it can be taken back after a crash. Each resolves when it is on disk. */
export interface ExportTrace {
  /** Unfinished files and folders that are made from now on. Absolute. */
  working(paths: readonly string[]): Promise<void>
  /** Finished files that get their names now; the last call holds. */
  publishing(parts: readonly Part[]): Promise<void>
}

type Undo = () => Promise<void>

/**
 * A hard link appears at once and fails when the name is taken. Disks without links (exFAT, some network folders): an empty
 * file takes the name exclusively and is then replaced.
 * @returns how to take it back, or null when the name is taken
 */
async function place(temporary: string, target: string): Promise<Undo | null> {
  try {
    await link(temporary, target)
    return () => rm(target, { force: true })
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return null
    if (['ENOENT', 'ENOSPC', 'EROFS', 'EACCES'].includes(systemCode(error))) throw error
  }
  try {
    await (await open(target, 'wx')).close()
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return null
    throw error
  }
  await rename(temporary, target)
  return () => rename(target, temporary)
}

/** @returns the first name that is taken, after everything placed was taken back, or null when all are placed and on disk */
async function placeAll(parts: readonly FinishedPart[], base: string): Promise<string | null> {
  const undos: Undo[] = []
  const takeBack = async (): Promise<void> => {
    for (const back of undos) await back().catch(() => undefined)
  }
  try {
    for (const part of parts) {
      const undo = await place(part.temporary, base + part.ending)
      if (!undo) {
        await takeBack()
        return base + part.ending
      }
      undos.push(undo)
    }
    if (process.platform !== 'win32') await syncPath(dirname(base))
    return null
  } catch (error) {
    await takeBack()
    throw error
  }
}

/** Makes new content or new names survive a power cut; Windows cannot open folders and does this itself. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r+').catch(() => open(path, 'r'))
  try {
    await handle.sync()
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM'].includes(systemCode(error))) throw error
  } finally {
    await handle.close().catch(() => undefined)
  }
}

const announce = (parts: readonly FinishedPart[], base: string): Promise<Part[]> =>
  Promise.all(
    parts.map(async ({ temporary, ending }) => {
      const { size, mtimeMs } = await stat(temporary)
      return { temporary, target: base + ending, size, modifiedMs: mtimeMs }
    }),
  )

/** After so many taken names something else is wrong. */
const MAX_NUMBER = 10_000

/**
 * @param parts temporary files in the target's folder, the clip first
 * @param file wanted absolute name of the clip
 * @param mayRename whether a number may be added when a name is taken
 * @param trace told of the names before they are taken
 * @returns absolute names, in the order of the parts
 * @throws AppError output-exists, disk-full, not-writable; then no new name is there
 */
export async function publish(
  parts: readonly FinishedPart[],
  file: string,
  mayRename: boolean,
  trace?: ExportTrace,
): Promise<string[]> {
  const name = basename(file).slice(0, -(parts[0]?.ending.length ?? 0))
  const numbered = mayRename ? /^(.*) \((\d{1,4})\)$/.exec(name) : null
  const stem = numbered?.[1] ?? name
  const first = Number(numbered?.[2] ?? 1)
  try {
    for (const part of parts) await syncPath(part.temporary)
    for (let number = first; number < MAX_NUMBER; number++) {
      const base = join(dirname(file), number === first ? name : numberedName(stem, number))
      await trace?.publishing(await announce(parts, base))
      const taken = await placeAll(parts, base)
      if (taken === null) {
        // A second name that stays is unfinished work, which the next start takes away.
        for (const part of parts) await rm(part.temporary, { force: true }).catch(() => undefined)
        return parts.map((part) => base + part.ending)
      }
      if (!mayRename) throw outputExists(taken)
    }
  } catch (error) {
    throw fromSystemError(error, file, 'save the clip')
  }
  throw outputExists(file)
}

function outputExists(file: string): AppError {
  return new AppError('output-exists', 'A file of this name is there already', {
    detail: file,
    remedy: 'Choose another name, or move that file away. It was not changed.',
  })
}
