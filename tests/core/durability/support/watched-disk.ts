/**
 * Somebody watching the calls to the file system: every call that names a path under the watched folder is asked about before it is made,
 * and told of afterwards (`watched-module.ts` stands in for `node:fs/promises`).
 */
import type { FileHandle } from 'node:fs/promises'

export interface Call {
  /** As in `rename`, or `file.write` for a file that is open. */
  readonly name: string
  /** Absolute; of two paths the target. */
  readonly path: string
  /** Changes what is on disk, or makes it last. */
  readonly isWrite: boolean
}

/** `go`; `die`, where nothing is made any more, this call included; `tear`, which writes half and dies; `short`, which writes half; a code. */
export type Verdict = 'go' | 'die' | 'tear' | 'short' | { readonly code: string }

/** What happened to the disk. Paths are absolute. */
export type Event =
  | { readonly kind: 'make' | 'folder' | 'sync' | 'sync-folder' | 'remove'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly path: string; readonly size: number }
  | { readonly kind: 'rename' | 'link'; readonly from: string; readonly path: string }

interface Watch {
  readonly folder: string
  readonly judge: (call: Call) => Verdict
  readonly tell: (event: Event) => void
  isDead: boolean
  readonly die: () => void
  /** Files that are open: those of a process that is dead are closed for it. */
  readonly open: Set<FileHandle>
  /** Calls that are being made. */
  readonly pending: Set<Promise<unknown>>
}

let watch: Watch | null = null

/** Folders in which a process died. What of it still runs here (it was packing, or looked at something first) does nothing there. */
const graves = new Set<string>()

function isInGrave(path: string): boolean {
  for (let end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1))
    if (graves.has(path.slice(0, end))) return true
  return false
}

/** A process that is dead waits for nothing, and none of its handlers run. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

export type Ending<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'killed' }

/** Runs the work with every call under the folder watched. An error of the work is thrown. */
export async function watching<T>(
  folder: string,
  judge: (call: Call) => Verdict,
  work: () => Promise<T>,
  tell: (event: Event) => void = () => undefined,
): Promise<Ending<T>> {
  let die = (): void => undefined
  const killed = new Promise<Ending<T>>((end) => {
    die = () => end({ kind: 'killed' })
  })
  const open = new Set<FileHandle>()
  const pending = new Set<Promise<unknown>>()
  watch = { folder, judge, tell, isDead: false, die, open, pending }
  const done = work().then((value): Ending<T> => ({ kind: 'done', value }))
  done.catch(() => undefined)
  try {
    return await Promise.race([killed, done])
  } finally {
    watch = null
    await Promise.allSettled([...pending])
    await Promise.all([...open].map((handle) => handle.close().catch(() => undefined)))
  }
}

class SystemFault extends Error {
  readonly code: string
  constructor(code: string, call: Call) {
    super(`${code}: asked for by the test, ${call.name} '${call.path}'`)
    this.code = code
  }
}

export interface Watched<T> {
  readonly name: string
  readonly path: string
  readonly isWrite?: boolean
  readonly run: () => Promise<T>
  /** Half of it, for calls that write bytes. */
  readonly half?: () => Promise<T>
  readonly events?: (value: T) => Event[]
}

export async function ask<T>({ name, path, isWrite = false, run, half, events }: Watched<T>): Promise<T> {
  const now = watch
  if (isInGrave(path)) return never()
  if (!now || !path.startsWith(now.folder)) return run()
  const call = { name, path, isWrite }
  const verdict = now.judge(call)
  if (typeof verdict === 'object') throw new SystemFault(verdict.code, call)
  if (verdict === 'short' && half) return half()
  if (verdict === 'die' || verdict === 'tear') {
    now.isDead = true
    graves.add(now.folder)
    if (verdict === 'tear' && half) await half().catch(() => undefined)
    now.die()
    return never()
  }
  const made = run()
  now.pending.add(made)
  const value = await made.finally(() => now.pending.delete(made))
  if (watch !== now || now.isDead) return never()
  for (const event of events?.(value) ?? []) now.tell(event)
  return value
}

/** Who watches this path now, with the files that are open. */
export const watcherOf = (path: string): { readonly open: Set<FileHandle> } | null =>
  watch && path.startsWith(watch.folder) ? watch : null
