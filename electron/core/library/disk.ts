/** Single steps on the disk that survive a power cut; `durable.ts` makes whole changes of them. */
import { constants } from 'node:fs'
import { type FileHandle, open, rename, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemCode } from '../errors.ts'
import { makeFolder } from '../folders.ts'
import { writeWhole } from '../write-whole.ts'

/** Windows refuses to rename while a virus scanner holds the file: tried again for up to this many milliseconds (graceful-fs: 60 s). */
const renamePatienceMs = process.platform === 'win32' ? 60_000 : 0

/** Syncs under way at the same time: the disk does several in little more than the time of one. */
const atOnce = 16

/** The results in the order of the items. When one fails, what has begun is finished first, then its error is thrown. */
export async function eachAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const waiting = items.entries()
  let failure: { readonly error: unknown } | null = null
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (failure) return
      try {
        results[index] = await work(item)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  // Assigned in the workers, which the compiler does not follow.
  const failed = failure as { readonly error: unknown } | null
  if (failed) throw failed.error
  return results
}

/** @throws the system error of the last try */
export async function renamePatiently(from: string, to: string): Promise<void> {
  // Not the time of day, which may be set back meanwhile.
  const end = performance.now() + renamePatienceMs
  for (let wait = 10; ; wait = Math.min(wait * 2, 500)) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error)) || performance.now() + wait > end) throw error
      await sleep(wait)
    }
  }
}

/** Makes a rename or a new file in this folder survive a power cut. Windows cannot open folders; NTFS journals them itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Some network and FUSE file systems cannot sync a folder; the rename itself has happened.
    if (!['EINVAL', 'ENOTSUP', 'EISDIR'].includes(systemCode(error))) throw error
  } finally {
    await handle.close()
  }
}

/** False only where there is certainly nothing. @throws the system error when that cannot be told */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return false
    throw error
  }
}

/** Makes a folder and those above it that are missing, each of them on disk when it resolves. @throws system errors */
export async function makeFolderDurably(folder: string): Promise<void> {
  const missing: string[] = []
  for (let path = resolve(folder); !(await isThere(path)); path = dirname(path)) missing.push(path)
  for (const path of missing.reverse()) {
    if (await makeFolder(path)) await syncFolder(dirname(path))
  }
}

async function writeAt(handle: FileHandle, at: number, content: Uint8Array): Promise<void> {
  await writeWhole(handle, content, at)
  await handle.datasync()
}

/** Cuts a file, made when it is missing, at this length and puts the content behind. On disk when it resolves. @throws system errors */
export async function writeBehind(file: string, at: number, content: Uint8Array): Promise<void> {
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT)
  try {
    const { size } = await handle.stat()
    if (size > at) await handle.truncate(at)
    await writeAt(handle, at, content)
  } finally {
    await handle.close()
  }
}

/**
 * Adds whole lines to a file that is there. On disk when it resolves.
 * @throws system errors; the file then is as it was, unless the disk refuses that too
 */
export async function appendLines(file: string, lines: string): Promise<void> {
  // Not 'a': a file that was taken away must not come back without its beginning.
  const handle = await open(file, 'r+')
  try {
    const { size } = await handle.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await handle.read(last, 0, 1, size - 1)
    try {
      // A line that a power cut left half written must not swallow this one.
      const isClean = size === 0 || last.toString() === '\n'
      await writeAt(handle, size, Buffer.from(isClean ? lines : `\n${lines}`))
    } catch (error) {
      await handle.truncate(size).catch(() => undefined)
      throw error
    }
  } finally {
    // What was synced stays, whatever closing says.
    await handle.close().catch(() => undefined)
  }
}
