/**
 * Writes that survive a kill, a power cut and a full disk (contract N1-N3 of the library):
 * unique temporary file, write all, sync, check the size, rename, sync the folder.
 * Temporary files and the journal of a half-done group live in `<root>/.tmp`, on the same file system as their targets.
 */
import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fromSystemError } from '../errors.ts'
import { eachAtOnce, makeFolderDurably, renamePatiently, syncFolder } from './disk.ts'
import { finishJournals, journalOf } from './durable-journal.ts'
import { applyMove, type FileWrite, type Step, stepOf, takeBack, workFolder } from './durable-steps.ts'

export { type FileWrite, workFolder }

/**
 * What still has to be put in order, by library: a change that failed on a disk that then refused to take it back too, or a
 * journal that could not be removed. Nothing else is written there before.
 */
const unsettled = new Map<string, () => Promise<void>>()
function later(root: string, work: () => Promise<void>): void {
  const earlier = unsettled.get(root)
  unsettled.set(root, async () => {
    await earlier?.()
    await work()
  })
}

/** Libraries with a journal whose removal a power cut may still undo. */
const lingering = new Set<string>()

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
    await handle.close()
  } catch (error) {
    // What was wrong first is what is told.
    await handle.close().catch(() => undefined)
    await rm(file, { force: true }).catch(() => undefined)
    throw error
  }
  return relative
}

/** Like `Promise.all`, but nothing is still under way when it rejects. */
async function bothEnded<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b])
  return [await a, await b]
}

/** A group of files on its way to the disk. */
class Group {
  readonly #root: string
  /** Temporary files, and the former content of what is replaced. */
  readonly #made: string[] = []
  readonly #tried: Step[] = []
  #journal: string | null = null

  constructor(root: string) {
    this.#root = root
  }

  /** Everything that can fail for want of space, beside the files it is meant for. */
  async stage(writes: readonly FileWrite[]): Promise<Step[]> {
    await makeFolderDurably(join(this.#root, workFolder))
    for (const folder of new Set(writes.map((write) => dirname(join(this.#root, write.path)))))
      await makeFolderDurably(folder)
    return eachAtOnce(writes, async (write) => {
      const step = await stepOf(this.#root, write, async (content) => {
        const made = await writeTemporary(this.#root, content)
        this.#made.push(made)
        return made
      })
      if (step.old !== null) this.#made.push(step.old)
      return step
    })
  }

  /** From here on a kill leads to the new state: one rename is atomic by itself; several steps need a list that says how to finish. */
  async decide(steps: readonly Step[]): Promise<void> {
    const isAlone = steps.length < 2 && steps.every(({ at }) => at === undefined)
    if (!isAlone) {
      // A list on disk whose parts are not would be half of the change: their names first.
      const work = syncFolder(join(this.#root, workFolder))
      const listed = writeTemporary(this.#root, journalOf(steps))
      const [temporary] = await bothEnded(listed, work)
      this.#made.push(temporary)
      const journal = `${temporary}.journal`
      this.#journal = journal
      await renamePatiently(join(this.#root, temporary), join(this.#root, journal))
    }
    // The removal of an older journal has to be on disk before what it wrote is written again.
    if (!isAlone || lingering.has(this.#root)) await syncFolder(join(this.#root, workFolder))
    lingering.delete(this.#root)
  }

  /** Appending first: of all steps it alone needs space. */
  async apply(steps: readonly Step[]): Promise<void> {
    for (const step of steps.toSorted((a, b) => Number(b.at !== undefined) - Number(a.at !== undefined))) {
      this.#tried.push(step)
      await applyMove(this.#root, step)
    }
    await this.#syncTargets(steps)
  }

  #syncTargets(steps: readonly Step[]): Promise<unknown> {
    return eachAtOnce([...new Set(steps.map(({ to }) => dirname(join(this.#root, to))))], syncFolder)
  }

  /** Everything as it was. May be done again when it fails half way; the journal goes last. */
  async undo(): Promise<void> {
    for (const step of this.#tried.toReversed()) await takeBack(this.#root, step)
    await this.#syncTargets(this.#tried)
    if (this.#journal !== null) {
      await this.#removeJournal()
      // A journal that comes back without its parts would be half of the change.
      await syncFolder(join(this.#root, workFolder))
    }
    await this.#forget()
  }

  async end(): Promise<void> {
    await this.#removeJournal().catch(() => later(this.#root, () => this.#removeJournal()))
    await this.#forget()
  }

  async #removeJournal(): Promise<void> {
    if (this.#journal === null) return
    await rm(join(this.#root, this.#journal), { force: true })
    lingering.add(this.#root)
    this.#journal = null
  }

  /** What stays because it cannot be removed now goes at the next start. */
  async #forget(): Promise<void> {
    await eachAtOnce(this.#made, (file) => rm(join(this.#root, file), { force: true }).catch(() => undefined))
  }
}

/**
 * Puts in order what a change left that failed on a disk which then refused to take it back too. To be called before what a change
 * starts from is read. @throws AppError when the disk still refuses
 */
export async function settleWrites(folder: string): Promise<void> {
  const root = resolve(folder)
  try {
    await unsettled.get(root)?.()
    unsettled.delete(root)
  } catch (error) {
    throw fromSystemError(error, root, 'save the library')
  }
}

/**
 * Writes all of the files or none of them. When it resolves, they are on disk; when it rejects, the old files are there.
 * Killed half way, `finishWrites` at the next start completes or forgets the group. On a disk that fails and then refuses to have
 * the old files back as well, that is tried again before anything else is written.
 * @param doing what is attempted, for the words of an error
 * @throws AppError disk-full | not-writable | file-not-found | file-unreadable naming the library
 */
export async function commitFiles(
  folder: string,
  writes: readonly FileWrite[],
  doing = 'save the library',
): Promise<void> {
  const root = resolve(folder)
  await settleWrites(root)
  try {
    const group = new Group(root)
    try {
      const steps = await group.stage(writes)
      await group.decide(steps)
      await group.apply(steps)
    } catch (error) {
      await group.undo().catch(() => later(root, () => group.undo()))
      throw error
    }
    await group.end()
  } catch (error) {
    throw fromSystemError(error, root, doing)
  }
}

/**
 * Completes groups that were decided before a kill, then removes everything unfinished. Call once, with the lock held.
 * @throws AppError when the disk does not let it: opening what is half written would show a state that never was
 */
export async function finishWrites(folder: string): Promise<void> {
  const root = resolve(folder)
  unsettled.delete(root)
  try {
    await finishJournals(root)
  } catch (error) {
    throw fromSystemError(error, root, 'finish what was begun in the library')
  }
}
