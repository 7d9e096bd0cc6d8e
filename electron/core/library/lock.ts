/** Who has the library open for writing. One writer at a time; a lock whose owner is gone is taken over. */
import { createHash, randomBytes } from 'node:crypto'
import { constants, readFileSync, unlinkSync } from 'node:fs'
import { access, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { AppError, fromSystemError, systemCode } from '../errors.ts'
import { processLives } from '../process-lives.ts'
import type { ReadOnlyReason } from './port.ts'

const Lock = z.object({
  version: z.literal(1),
  host: z.string(),
  process: z.int().positive(),
  id: z.string(),
  heartbeat: z.string(),
})
type Lock = z.infer<typeof Lock>

/** How often the owner says that it is alive, in milliseconds. */
const beatMs = 10_000
/** A lock of another machine that was silent this long is stale: several beats, and room for clocks that differ a little. */
const staleMs = 90_000

export interface HeldLock {
  release(): Promise<void>
}
/** Somebody else has it: where, and since when it last said so. */
export interface ForeignLock {
  readonly host: string
  readonly process: number
}

async function readLock(file: string): Promise<Lock | null> {
  const text = await readFile(file, 'utf8').catch(() => '')
  try {
    return Lock.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Milliseconds since it was written; null when it is not there. */
async function ageOf(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null)
  return found && Date.now() - found.mtimeMs
}

/** Its owner may still be about to write into it, in milliseconds. */
const youngMs = 2000

const isYoung = async (file: string): Promise<boolean> => ((await ageOf(file)) ?? youngMs) < youngMs

/** Clocks are set while a machine runs; a heartbeat this much before its start is one of the run before. */
const bootToleranceMs = 60_000

function isStale(lock: Lock): boolean {
  // After a start of the machine, another program may have the number that the owner had.
  const isOfEarlierRun = Date.parse(lock.heartbeat) < Date.now() - uptime() * 1000 - bootToleranceMs
  if (lock.host === hostname()) return isOfEarlierRun || !processLives(lock.process)
  return Date.now() - Date.parse(lock.heartbeat) > staleMs
}

/** Replaces the whole file in one step, so that a reader never sees half of it. */
async function beat(file: string, lock: Lock): Promise<void> {
  const temporary = `${file}.${lock.id}`
  await writeFile(temporary, JSON.stringify({ ...lock, heartbeat: new Date().toISOString() }))
  await rename(temporary, file)
}

function hold(file: string, lock: Lock): HeldLock {
  const timer = setInterval(() => void beat(file, lock).catch(() => undefined), beatMs)
  timer.unref()
  // An exit without `release` (an error, process.exit) should not leave the next start waiting.
  const onExit = (): void => {
    try {
      if (Lock.parse(JSON.parse(readFileSync(file, 'utf8'))).id === lock.id) unlinkSync(file)
    } catch {
      // Gone or somebody else's: nothing of ours is left.
    }
  }
  process.once('exit', onExit)
  return {
    async release() {
      clearInterval(timer)
      process.off('exit', onExit)
      if ((await readLock(file))?.id === lock.id) await rm(file, { force: true })
    },
  }
}

/** One that cannot be written, as on a full disk, is not left there for others to wait for. @throws system errors */
async function makeLock(file: string, lock: Lock): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(JSON.stringify(lock))
    await handle.close()
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(file, { force: true }).catch(() => undefined)
    throw error
  }
}

/** Half a claim is waited for so long, in milliseconds: its owner writes into it at once, or never. */
const halfClaimMs = 250
/** So many starters in a row may die while they remove one lock. */
const mostClaims = 8

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/**
 * The sole right to remove one certain lock. The name of a claim is that of the lock, and of the claims before it whose owners died:
 * so nobody can take a newer one for it.
 * @returns the claims to be removed in the end; null while somebody else has the right
 */
async function claimRemoval(file: string, target: string, own: Lock): Promise<string[] | null> {
  const claims: string[] = []
  let name = `${file}.gone-${digest(target)}`
  while (claims.length < mostClaims) {
    claims.push(name)
    try {
      await makeLock(name, own)
      return claims
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error
    }
    const owner = await readLock(name)
    if (owner ? !isStale(owner) : ((await ageOf(name)) ?? 0) < halfClaimMs) return null
    name += `-${digest(owner?.id ?? '')}`
  }
  return null
}

/**
 * Removes a lock whose owner is gone. By the time it is removed what was seen may be gone, and the lock another one's who is well:
 * so only whoever has the right to remove just this one does.
 * @param seen null for one that cannot be read
 */
async function removeStale(file: string, seen: Lock | null, own: Lock): Promise<void> {
  const made = (await stat(file).catch(() => null))?.mtimeMs
  const claims = await claimRemoval(file, seen?.id ?? `unreadable ${made}`, own)
  if (!claims) return sleep(20)
  try {
    const now = await readLock(file)
    const isSame = seen ? now?.id === seen.id && isStale(now) : now === null && ((await ageOf(file)) ?? 0) >= youngMs
    if (!isSame) return
    const aside = `${file}.stale-${own.id}`
    await rename(file, aside).catch(() => undefined)
    // A folder of that name is nothing of ours: it stays beside, where a check finds it.
    await rm(aside, { force: true }).catch(() => undefined)
  } finally {
    for (const claim of claims) await rm(claim, { force: true }).catch(() => undefined)
  }
}

/**
 * Takes the lock of a library.
 * @returns the held lock, or who has it
 * @throws a system error when the folder cannot be written
 */
export async function takeLock(root: string): Promise<HeldLock | ForeignLock> {
  const file = join(root, 'lock.json')
  const lock: Lock = {
    version: 1,
    host: hostname(),
    process: process.pid,
    id: randomBytes(6).toString('hex'),
    heartbeat: new Date().toISOString(),
  }
  for (let attempt = 0; attempt < 30; attempt += 1) {
    try {
      await makeLock(file, lock)
      return hold(file, lock)
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error
    }
    const other = await readLock(file)
    if (other && !isStale(other)) return { host: other.host, process: other.process }
    // Its owner has made the file and is about to write into it.
    if (!other && (await isYoung(file))) await sleep(100)
    else await removeStale(file, other, lock)
  }
  return { host: 'unknown', process: 0 }
}

/** 'stale': its owner is gone, or it cannot be read. */
export type LockState = 'none' | 'held' | 'stale'

/** Looks at the lock of a library without touching it. */
export async function lookAtLock(root: string): Promise<LockState> {
  const file = join(root, 'lock.json')
  if ((await ageOf(file)) === null) return 'none'
  const lock = await readLock(file)
  if (!lock) return (await isYoung(file)) ? 'held' : 'stale'
  return isStale(lock) ? 'stale' : 'held'
}

const isHeld = (lock: HeldLock | ForeignLock): lock is HeldLock => 'release' in lock

/** The lock, or why the library can only be read. @throws AppError for what is no refusal to write */
export async function takeWriting(root: string): Promise<{ lock: HeldLock | null; readOnly: ReadOnlyReason | null }> {
  try {
    await access(root, constants.W_OK)
    const lock = await takeLock(root)
    if (isHeld(lock)) return { lock, readOnly: null }
    const where = lock.host === 'unknown' ? 'in another window' : `on ${lock.host} (process ${lock.process})`
    return { lock: null, readOnly: { kind: 'open-elsewhere', detail: `It is open for changes ${where}.` } }
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(systemCode(error)))
      throw fromSystemError(error, root, 'open the library')
    const full = systemCode(error) === 'ENOSPC' || systemCode(error) === 'EDQUOT'
    return {
      lock: null,
      readOnly: { kind: 'not-writable', detail: full ? 'Its disk is full.' : 'Its folder cannot be written to.' },
    }
  }
}

/** Why nothing can be changed in a library, in words. */
export const readOnlyProblem = (root: string, reason: ReadOnlyReason | null): AppError =>
  new AppError('library-read-only', 'This library is open for reading only', {
    detail: `${root}. ${reason?.detail ?? ''}`.trim(),
    remedy:
      reason?.kind === 'open-elsewhere'
        ? 'Close it there, then open it here again.'
        : 'Copy it to a folder you may write to, or free its disk.',
  })
