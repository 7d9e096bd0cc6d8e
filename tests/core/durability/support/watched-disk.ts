/**
 * The real `node:fs/promises` with somebody watching: every call that names a path under the watched folder is asked about before it
 * is made, and told of afterwards. In a test file:
 * `vi.mock('node:fs/promises', async (load) => (await import('./support/watched-disk.ts')).watched(await load()))`.
 */
import type { CopyOptions } from 'node:fs'
import type * as Promises from 'node:fs/promises'
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

const halfOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.byteLength / 2))
const bytesOf = (data: string | Uint8Array): Uint8Array => (typeof data === 'string' ? Buffer.from(data) : data)

class SystemFault extends Error {
  readonly code: string
  constructor(code: string, call: Call) {
    super(`${code}: asked for by the test, ${call.name} '${call.path}'`)
    this.code = code
  }
}

interface Watched<T> {
  readonly name: string
  readonly path: string
  readonly isWrite?: boolean
  readonly run: () => Promise<T>
  /** Half of it, for calls that write bytes. */
  readonly half?: () => Promise<T>
  readonly events?: (value: T) => Event[]
}

async function ask<T>({ name, path, isWrite = false, run, half, events }: Watched<T>): Promise<T> {
  const now = watch
  if (!now || !path.startsWith(now.folder)) return run()
  if (now.isDead) return never()
  const call = { name, path, isWrite }
  const verdict = now.judge(call)
  if (typeof verdict === 'object') throw new SystemFault(verdict.code, call)
  if (verdict === 'short' && half) return half()
  if (verdict === 'die' || verdict === 'tear') {
    now.isDead = true
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

function watchedFile(handle: FileHandle, path: string, isFolder: boolean): FileHandle {
  // Files are written from their beginning or at a place that is named.
  let end = 0
  const sync = (name: 'sync' | 'datasync') => (): Promise<void> =>
    ask({
      ...{ name: `file.${name}`, path, isWrite: true, run: () => handle[name]() },
      events: () => [{ kind: isFolder ? 'sync-folder' : 'sync', path }],
    })
  const own: Partial<Record<keyof FileHandle, unknown>> = {
    sync: sync('sync'),
    datasync: sync('datasync'),
    writeFile: (data: string | Uint8Array) => {
      const bytes = bytesOf(data)
      const at = end
      const run = async (part: Uint8Array): Promise<void> => {
        await handle.writeFile(part)
        end += part.byteLength
      }
      return ask<void>({
        ...{ name: 'file.writeFile', path, isWrite: true, run: () => run(bytes), half: () => run(halfOf(bytes)) },
        events: () => [{ kind: 'write', path, at, bytes }],
      })
    },
    write: (bytes: Uint8Array, offset: number, length: number, at: number) => {
      const run = (many: number) => handle.write(bytes, offset, many, at)
      return ask({
        ...{ name: 'file.write', path, isWrite: true, run: () => run(length), half: () => run(Math.floor(length / 2)) },
        events: ({ bytesWritten }) => [
          { kind: 'write', path, at, bytes: bytes.subarray(offset, offset + bytesWritten) },
        ],
      })
    },
    truncate: (size = 0) =>
      ask({
        ...{ name: 'file.truncate', path, isWrite: true, run: () => handle.truncate(size) },
        events: () => [{ kind: 'cut', path, size }],
      }),
    close: () => {
      const opened = watch?.open
      return ask({
        ...{ name: 'file.close', path },
        run: () => {
          opened?.delete(handle)
          return handle.close()
        },
      })
    },
    stat: (...args: []) => ask({ name: 'file.stat', path, run: () => handle.stat(...args) }),
    read: (...args: [Uint8Array, number, number, number]) =>
      ask({ name: 'file.read', path, run: () => handle.read(...args) }),
  }
  return new Proxy(handle, {
    get(target, key) {
      if (key in own) return own[key as keyof FileHandle]
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** The module that stands in for `node:fs/promises`. */
export function watched(real: typeof Promises): typeof Promises {
  const read =
    (name: 'readFile' | 'readdir' | 'stat' | 'access') =>
    (path: string, ...rest: unknown[]): Promise<unknown> =>
      ask({
        ...{ name, path: String(path) },
        run: () => (real[name] as (...args: unknown[]) => Promise<unknown>)(path, ...rest),
      })
  const own = {
    readFile: read('readFile'),
    readdir: read('readdir'),
    stat: read('stat'),
    access: read('access'),
    open: async (path: string, flags: string | number = 'r') => {
      const watching = watch && path.startsWith(watch.folder) ? watch : null
      const mayMake = flags !== 'r' && flags !== 'r+'
      const isNew = mayMake && watching !== null && !(await real.stat(path).catch(() => null))
      const handle = await ask({
        ...{ name: 'open', path, isWrite: mayMake },
        run: async () => {
          const opened = await real.open(path, flags)
          watching?.open.add(opened)
          return opened
        },
        events: () => (isNew ? [{ kind: 'make', path }] : []),
      })
      if (!watching) return handle
      return watchedFile(handle, path, flags === 'r' && (await handle.stat()).isDirectory())
    },
    mkdir: (path: string, options?: { recursive?: boolean }) =>
      ask({
        ...{ name: 'mkdir', path, isWrite: true, run: () => real.mkdir(path, options) },
        events: () => [{ kind: 'folder', path }],
      }),
    rename: (from: string, path: string) =>
      ask({
        ...{ name: 'rename', path, isWrite: true, run: () => real.rename(from, path) },
        events: () => [{ kind: 'rename', from, path }],
      }),
    link: (from: string, path: string) =>
      ask({
        ...{ name: 'link', path, isWrite: true, run: () => real.link(from, path) },
        events: () => [{ kind: 'link', from, path }],
      }),
    rm: async (path: string, options?: { force?: boolean; recursive?: boolean }) => {
      const isThere = (await real.stat(path).catch(() => null)) !== null
      return ask({
        ...{ name: 'rm', path, isWrite: true, run: () => real.rm(path, options) },
        events: () => (isThere ? [{ kind: 'remove', path }] : []),
      })
    },
    writeFile: (path: string, data: string | Uint8Array) => {
      const bytes = bytesOf(data)
      return ask({
        ...{ name: 'writeFile', path, isWrite: true, run: () => real.writeFile(path, bytes) },
        half: () => real.writeFile(path, halfOf(bytes)),
        events: () => [
          { kind: 'make', path },
          { kind: 'cut', path, size: 0 },
          { kind: 'write', path, at: 0, bytes },
        ],
      })
    },
    copyFile: async (from: string, path: string, mode?: number) => {
      const bytes = await real.readFile(from)
      return ask({
        ...{ name: 'copyFile', path, isWrite: true, run: () => real.copyFile(from, path, mode) },
        half: () => real.writeFile(path, halfOf(bytes)),
        events: () => [
          { kind: 'make', path },
          { kind: 'write', path, at: 0, bytes },
        ],
      })
    },
    cp: (from: string, path: string, options?: CopyOptions) =>
      ask({ name: 'cp', path, isWrite: true, run: () => real.cp(from, path, options) }),
  }
  // Only what the program calls; the signatures of the rest are the real ones.
  return { ...real, ...own } as unknown as typeof Promises
}
