/** What a program that was killed in the middle of an export left behind, taken away or brought to its end. */
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname } from 'node:path'
import { isTemporary } from '../media/temporary.ts'
import type { BatchOutput, OutputState, Part } from './batch-file.ts'

/** Folders for what ffmpeg reads, in the system's temporary one. */
export const WORK_FOLDER = 'localstory-export-'

const isWorkFolder = (path: string): boolean => dirname(path) === tmpdir() && basename(path).startsWith(WORK_FOLDER)

/** Only names of our own making: the record is no licence to delete anything else. */
async function removeUnfinished(path: string): Promise<void> {
  if (isTemporary(basename(path)) || isWorkFolder(path)) await rm(path, { recursive: true, force: true })
}

/**
 * `ours`: the finished file has its name. `claimed`: on a disk without links, the empty file that held the name for it.
 * Anything else of that name is somebody's.
 */
async function look({ temporary, target, size, modifiedMs }: Part): Promise<'ours' | 'claimed' | 'other'> {
  const found = await stat(target).catch(() => null)
  if (!found) return 'other'
  if (found.size === size && found.mtimeMs === modifiedMs) return 'ours'
  const waits = await stat(temporary).catch(() => null)
  return found.size === 0 && waits !== null && found.mtimeMs >= modifiedMs ? 'claimed' : 'other'
}

/**
 * Brings one output into order: all of its files have their names, then it is done; else those that have are taken back, and
 * it waits to be made again. Unfinished files go in either case. May be done again, with the same result.
 * @returns its state now
 */
export async function recoverOutput(output: BatchOutput): Promise<OutputState> {
  const { publishing, working } = output
  const places = await Promise.all(publishing.map(async (part) => ({ part, kind: await look(part) })))
  const isPublished = publishing.length > 0 && places.every(({ kind }) => kind === 'ours')
  if (!isPublished) {
    for (const { part, kind } of places) if (kind !== 'other') await rm(part.target, { force: true })
  }
  for (const path of [...working, ...publishing.map(({ temporary }) => temporary)]) await removeUnfinished(path)
  if (isPublished) return 'done'
  return output.state === 'running' ? 'waiting' : output.state
}
