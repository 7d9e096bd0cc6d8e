/** Copies a recording into the library folder, whole or not at all. */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, open, rename, rm } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { AppError, fromSystemError, systemCode } from '../errors.ts'
import { cutBytes, DEVICE, MAX_NAME_BYTES } from '../export/file-name.ts'
import { isThere, makeFolderDurably, syncFolder } from './disk.ts'
import { workFolder } from './durable.ts'
import { mediaFolder } from './paths.ts'
import { makeFolder } from '../folders.ts'

/** `clip.mp4`, `clip (2).mp4` ... @param n from 1 */
export function numbered(name: string, n: number): string {
  const end = extname(name)
  return n === 1 ? name : `${basename(name, end)} (${n})${end}`
}

/** Moves a finished temporary file to its name without replacing anything. */
export async function placeWithoutReplacing(temporary: string, folder: string, name: string): Promise<string> {
  for (let n = 1; n < 10_000; n += 1) {
    const target = join(folder, numbered(name, n))
    try {
      // A hard link fails when the name is taken; a rename would replace it.
      await link(temporary, target)
    } catch (error) {
      // exFAT and some network disks have no hard links.
      if (systemCode(error) === 'EEXIST' || (await isThere(target))) continue
      await rename(temporary, target)
    }
    await syncFolder(folder).catch(async (error: unknown) => {
      await rm(target, { force: true })
      throw error
    })
    // A second name that stays is work in progress, which goes at the next start.
    await rm(temporary, { force: true }).catch(() => undefined)
    return target
  }
  throw new AppError('output-exists', 'Too many files with this name', { detail: join(folder, name) })
}

/**
 * Copies into `media/`. The name keeps what every system can write.
 * @returns absolute path of the copy
 * @throws AppError disk-full | not-writable | file-not-found; then nothing is left behind
 */
export async function copyIntoLibrary(root: string, source: string, name = basename(source)): Promise<string> {
  const temporary = join(root, workFolder, randomBytes(9).toString('hex'))
  try {
    await makeFolder(join(root, workFolder))
    await makeFolderDurably(join(root, mediaFolder))
    await copyFile(source, temporary, constants.COPYFILE_FICLONE)
    const handle = await open(temporary, 'r+')
    await handle.sync().finally(() => handle.close())
    return await placeWithoutReplacing(temporary, join(root, mediaFolder), plainName(name))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw fromSystemError(error, source, 'copy it into the library')
  }
}

/** Bytes of the longest ending that is kept whole. */
const MAX_END_BYTES = 24

/** Without characters that Windows, exFAT or a shell cannot carry and no longer than any system takes, so that the library can be moved to any disk. */
export function plainName(name: string): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\ufffd\p{Cc}\p{Cf}\u2028\u2029]/gu, '_')
    .replace(/^[ .]+|[ .]+$/g, '')
  const end = cutBytes(extname(clean), MAX_END_BYTES)
  const stem = cutBytes(basename(clean, extname(clean)), MAX_NAME_BYTES - MAX_END_BYTES) || 'media'
  const whole = `${stem}${end}`.replace(/[ .]+$/, '')
  return DEVICE.test(whole) ? `_${whole}` : whole
}

/** Receives a file that was dropped in a browser. The temporary file is removed when the stream breaks off. */
export async function receiveFile(root: string, name: string, body: ReadableStream<Uint8Array>): Promise<string> {
  const folder = join(root, workFolder)
  await makeFolder(folder)
  const temporary = join(folder, `${randomBytes(9).toString('hex')}-${plainName(name)}`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      // Not `write`, which may take a part only.
      for await (const chunk of body) await handle.writeFile(chunk)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return temporary
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw fromSystemError(error, name, 'receive the file')
  }
}

/** Keeps a file that was received: into `media/` under its own name. */
export async function keepReceived(root: string, temporary: string, name: string): Promise<string> {
  await makeFolderDurably(join(root, mediaFolder))
  return placeWithoutReplacing(temporary, join(root, mediaFolder), plainName(name))
}
