/**
 * The calls of `node:fs/promises` that the program makes, on the same disk, done at once in this thread. A small file in memory is written in
 * microseconds, and handing each call to another thread and waiting for it takes ten times that: so many faults are tried in the time of a commit.
 * Nights use the calls as they are.
 */
import fs from 'node:fs'
import type * as Promises from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/** The same call, made now; what it throws is a rejection, as the program expects. */
const prompt =
  <A extends unknown[], R>(call: (...args: A) => R) =>
  async (...args: A): Promise<R> =>
    call(...args)

/** An open file. Only what the program does with one: anything else is not there, and fails loudly. */
function promptFile(fd: number): FileHandle {
  const file = {
    fd,
    close: prompt(() => fs.closeSync(fd)),
    sync: prompt(() => fs.fsyncSync(fd)),
    datasync: prompt(() => fs.fdatasyncSync(fd)),
    stat: prompt(() => fs.fstatSync(fd)),
    truncate: prompt((size: number = 0) => fs.ftruncateSync(fd, size)),
    readFile: prompt((encoding?: BufferEncoding) => (encoding ? fs.readFileSync(fd, encoding) : fs.readFileSync(fd))),
    writeFile: prompt((data: string | Uint8Array) => fs.writeFileSync(fd, data)),
    read: prompt((buffer: Uint8Array, offset: number, length: number, at: number | null) => ({
      bytesRead: fs.readSync(fd, buffer, offset, length, at),
      buffer,
    })),
    write: prompt((buffer: Uint8Array, offset: number, length: number, at: number | null) => ({
      bytesWritten: fs.writeSync(fd, buffer, offset, length, at),
      buffer,
    })),
  }
  return file as unknown as FileHandle
}

/** @returns the module with its calls made at once */
export function promptly(real: typeof Promises): typeof Promises {
  const own = {
    open: prompt((path: string, flags?: string | number) => promptFile(fs.openSync(path, flags ?? 'r'))),
    access: prompt(fs.accessSync),
    appendFile: prompt(fs.appendFileSync),
    copyFile: prompt(fs.copyFileSync),
    cp: prompt(fs.cpSync),
    link: prompt(fs.linkSync),
    mkdir: prompt(fs.mkdirSync as (path: string, options?: fs.MakeDirectoryOptions) => string | undefined),
    readFile: prompt(fs.readFileSync as (path: string, options?: BufferEncoding) => unknown),
    readdir: prompt(fs.readdirSync as (path: string) => unknown),
    rename: prompt(fs.renameSync),
    rm: prompt(fs.rmSync),
    rmdir: prompt(fs.rmdirSync),
    stat: prompt(fs.statSync as (path: string) => unknown),
    writeFile: prompt(fs.writeFileSync as (path: string, data: string | Uint8Array) => void),
  }
  return { ...real, ...own } as unknown as typeof Promises
}
