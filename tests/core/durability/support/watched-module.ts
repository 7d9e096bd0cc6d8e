/**
 * The real `node:fs/promises` with somebody watching. In a test file:
 * `vi.mock('node:fs/promises', async (load) => (await import('./support/watched-module.ts')).watched(await load()))`.
 */
import type { CopyOptions } from 'node:fs'
import type * as Promises from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { promptly } from './prompt-disk.ts'
import { ask, watcherOf } from './watched-disk.ts'

const halfOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.byteLength / 2))
const bytesOf = (data: string | Uint8Array): Uint8Array => (typeof data === 'string' ? Buffer.from(data) : data)

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
      const opened = watcherOf(path)?.open
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

/** Calls that change names. */
const nameCalls = (real: typeof Promises) => ({
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
})

/** Calls that write a whole file. */
const contentCalls = (real: typeof Promises) => ({
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
})

/** The module that stands in for `node:fs/promises`. */
export function watched(module: typeof Promises): typeof Promises {
  const real = process.env.LOCALSTORY_NIGHTLY === '1' ? module : promptly(module)
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
      const watching = watcherOf(path)
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
    ...nameCalls(real),
    ...contentCalls(real),
  }
  // Only what the program calls; the signatures of the rest are the real ones.
  return { ...real, ...own } as unknown as typeof Promises
}
