/**
 * ffmpeg outlives a program that was killed the hard way. The process ids of running children are therefore kept on disk,
 * and the next start ends those whose program is gone, after checking that each is still the same process.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { isTemporary } from './temporary.ts'

const Child = z.object({ pid: z.int().positive(), identity: z.string().min(1), files: z.array(z.string()) })
const Running = z.object({
  parent: z.object({ pid: z.int().positive(), identity: z.string().min(1) }),
  children: z.array(Child),
})
type Child = z.infer<typeof Child>

const run = promisify(execFile)
const children = new Map<number, Child>()
let folder: string | null = null
let ownIdentity: string | null = null

/** On Linux: boot and start tick, which no other process can have. null when the process is gone. */
function identifyOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name, in brackets, may hold spaces and brackets: the fields start after the last one. A zombie has ended.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[19] === undefined) return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
  } catch {
    return null
  }
}

/** Start time of a process in the system's own words: equal for the same process, different for a later one with its number. */
export async function identifyProcess(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return identifyOnLinux(pid)
  try {
    const { stdout } =
      process.platform === 'win32'
        ? await run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`])
        : await run('ps', ['-o', 'lstart=', '-p', String(pid)])
    return stdout.trim() || null
  } catch {
    return null
  }
}

const recordFile = (inFolder: string, pid: number) => join(inFolder, `running-${pid}.json`)

/** Best effort: losing the record costs a stray process after a crash, never the work. */
function save(): void {
  if (folder === null || ownIdentity === null) return
  try {
    if (children.size === 0) rmSync(recordFile(folder, process.pid), { force: true })
    else {
      const record = { parent: { pid: process.pid, identity: ownIdentity }, children: [...children.values()] }
      writeFileSync(recordFile(folder, process.pid), JSON.stringify(record))
    }
  } catch {
    // A cache folder that cannot be written.
  }
}

/** Where the ids of running children are kept: the program's cache folder. Without it nothing is kept. */
export async function setProcessFolder(cache: string): Promise<void> {
  ownIdentity = await identifyProcess(process.pid)
  try {
    mkdirSync(cache, { recursive: true })
    folder = cache
  } catch {
    folder = null
  }
  save()
}

/** Notes a running child and the files it writes. Returns the function that strikes it out. */
export function registerChild(pid: number, files: readonly string[]): () => void {
  let ended = false
  const add = (identity: string | null) => {
    if (ended || identity === null) return
    children.set(pid, { pid, identity, files: [...files] })
    save()
  }
  if (process.platform === 'linux') add(identifyOnLinux(pid))
  else if (folder !== null) void identifyProcess(pid).then(add)
  return () => {
    ended = true
    if (children.delete(pid)) save()
  }
}

async function endChild(child: Child): Promise<boolean> {
  const same = (await identifyProcess(child.pid)) === child.identity
  if (same) process.kill(child.pid, 'SIGKILL')
  // Only files under a temporary name of ours: the record is no licence to delete anything else.
  for (const file of child.files) if (isTemporary(basename(file))) await rm(file, { force: true })
  return same
}

/**
 * Ends ffmpeg processes of a program that is gone and removes their unfinished files. Call once at the start.
 * @param cache the folder given to `setProcessFolder` by the earlier run
 * @returns how many were ended
 */
export async function endLeftovers(cache: string): Promise<number> {
  const names = await readdir(cache).catch(() => [])
  let count = 0
  for (const name of names.filter((n) => /^running-\d+\.json$/.test(n))) {
    const file = join(cache, name)
    try {
      const record = Running.parse(JSON.parse(await readFile(file, 'utf8')))
      if ((await identifyProcess(record.parent.pid)) === record.parent.identity) continue
      for (const child of record.children) if (await endChild(child)) count += 1
      await rm(file, { force: true })
    } catch {
      // Half written when the machine stopped, or not ours: nothing can be checked, so nothing is ended.
      await rm(file, { force: true }).catch(() => {})
    }
  }
  return count
}
