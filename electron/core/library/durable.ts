/**
 * Writes that survive a kill, a power cut and a full disk (contract N1-N3 of the library):
 * unique temporary file, write all, sync, check the size, rename, sync the folder.
 * Temporary files and the journal of a half-done group live in `<root>/.tmp`, on the same file system as their targets.
 */
import { randomBytes } from 'node:crypto'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { fromSystemError, systemCode } from '../errors.ts'
import { exists, makeFolder } from '../folders.ts'

/** Folder, relative to the library, that holds nothing but work in progress. */
export const workFolder = '.tmp'

/** Relative path with `/` and the new content; `null` takes the file away. */
export interface FileWrite {
  readonly path: string
  readonly content: string | Uint8Array | null
}

const Journal = z.object({
  version: z.literal(1),
  moves: z.array(z.object({ from: z.string().nullable(), to: z.string() })),
})
type Move = z.infer<typeof Journal>['moves'][number]

/** Windows refuses to rename while a virus scanner holds the file: tried again for up to this many milliseconds (graceful-fs: 60 s). */
const renamePatienceMs = process.platform === 'win32' ? 60_000 : 0

/** Syncs under way at the same time: the disk does several in little more than the time of one. */
const atOnce = 16

/** The results in the order of the items. When one fails, what has begun is finished first, then its error is thrown. */
async function eachAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
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

async function renamePatiently(from: string, to: string): Promise<void> {
  const end = Date.now() + renamePatienceMs
  for (let wait = 10; ; wait = Math.min(wait * 2, 500)) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error)) || Date.now() + wait > end) throw error
      await sleep(wait)
    }
  }
}

/** Makes a rename or a new file in this folder survive a power cut. Windows cannot open folders; NTFS journals them itself. */
async function syncFolder(folder: string): Promise<void> {
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

/** Writes and syncs a temporary file; removes it again when that fails. Returns its path relative to the root. */
async function writeTemporary(root: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const relative = `${workFolder}/${randomBytes(9).toString('hex')}`
  const file = join(root, relative)
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
    const { size } = await handle.stat()
    if (size !== bytes.byteLength) throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
  } catch (error) {
    await handle.close()
    await rm(file, { force: true })
    throw error
  }
  await handle.close()
  return relative
}

async function applyMoves(root: string, moves: readonly Move[]): Promise<void> {
  const folders = new Set<string>()
  for (const move of moves) {
    const target = join(root, move.to)
    if (move.from === null) await rm(target, { force: true })
    else await renamePatiently(join(root, move.from), target)
    folders.add(dirname(target))
  }
  await eachAtOnce([...folders], syncFolder)
}

async function makeFolders(root: string, writes: readonly FileWrite[]): Promise<void> {
  for (const folder of new Set(writes.map((write) => dirname(join(root, write.path))))) {
    if (await makeFolder(folder)) await syncFolder(dirname(folder))
  }
}

/**
 * Writes all of the files or none of them. When it resolves, they are on disk; when it rejects, the old files are untouched.
 * Killed half way, `finishWrites` at the next start completes or forgets the group.
 * @param doing what is attempted, for the words of an error
 * @throws AppError disk-full | not-writable | file-not-found naming the folder
 */
export async function commitFiles(
  root: string,
  writes: readonly FileWrite[],
  doing = 'save the library',
): Promise<void> {
  const written: string[] = []
  let journal: string | null = null
  try {
    await makeFolder(join(root, workFolder))
    await makeFolders(root, writes)
    const moves = await eachAtOnce(writes, async ({ path, content }): Promise<Move> => {
      if (content === null) return { from: null, to: path }
      const from = await writeTemporary(root, content)
      written.push(from)
      return { from, to: path }
    })
    // One rename is atomic by itself; several need a list that says how to finish.
    if (moves.length > 1) {
      const text = JSON.stringify({ version: 1, moves })
      const temporary = await writeTemporary(root, text)
      const name = `${temporary}.journal`
      await renamePatiently(join(root, temporary), join(root, name))
      await syncFolder(join(root, workFolder))
      journal = name
    }
    await applyMoves(root, moves)
  } catch (error) {
    // With a journal on disk the group is decided: the next start finishes it, so its parts must stay.
    if (journal === null) await forget(root, written)
    throw fromSystemError(error, root, doing)
  }
  if (journal !== null) await rm(join(root, journal), { force: true })
}

async function forget(root: string, files: readonly string[]): Promise<void> {
  for (const file of files) await rm(join(root, file), { force: true }).catch(() => undefined)
}

/** null when a damaged disk left no readable journal: the old files are then all that is there. */
async function readJournal(file: string): Promise<z.infer<typeof Journal> | null> {
  try {
    return Journal.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

/** Completes groups that were decided before a kill, then removes everything unfinished. Call once, with the lock held. */
export async function finishWrites(root: string): Promise<void> {
  const folder = join(root, workFolder)
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((n) => n.endsWith('.journal'))) {
    const journal = await readJournal(join(folder, name))
    if (!journal) continue
    // A part that is no longer there was renamed before the kill.
    const left: Move[] = []
    for (const move of journal.moves) {
      if (move.from === null || (await exists(join(root, move.from)))) left.push(move)
    }
    await applyMoves(root, left)
  }
  for (const name of names) await rm(join(folder, name), { force: true, recursive: true })
}
