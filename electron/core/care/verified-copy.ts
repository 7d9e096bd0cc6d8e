/** A copy of a recording in `media/` that was read back and has the same bytes; whole or not at all. */
import { createHash, type Hash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError, fromSystemError } from '../errors.ts'
import { makeFolder } from '../folders.ts'
import { numbered, placeWithoutReplacing, plainName } from '../library/copy-in.ts'
import { workFolder } from '../library/durable.ts'
import { mediaFolder } from '../library/paths.ts'

/** Bytes read at a time. */
const chunkBytes = 4 * 1024 * 1024
export const cancelled = (): AppError =>
  new AppError('cancelled', 'Collecting was stopped', {
    detail: 'What was copied until then is in the library; nothing is half done.',
    remedy: 'Start it again to go on with the rest.',
  })

async function hashFile(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    if (signal?.aborted) throw cancelled()
    hash.update(chunk)
  }
  return hash.digest('hex')
}

/** Copies and syncs; what was read goes into the hash. */
async function copyBytes(source: string, target: string, hash: Hash, step: (bytes: number) => void): Promise<void> {
  const handle = await open(target, 'wx')
  try {
    for await (const chunk of createReadStream(source, { highWaterMark: chunkBytes })) {
      hash.update(chunk)
      await handle.writeFile(chunk)
      step(chunk.length)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file of `media/` with the same bytes: copied before a kill came, or by hand. Relative to the library. */
export async function findCopy(root: string, source: string, signal: AbortSignal | undefined): Promise<string | null> {
  const { size } = await stat(source)
  let wanted: string | null = null
  for (const name of await readdir(join(root, mediaFolder)).catch((): string[] => [])) {
    const file = join(root, mediaFolder, name)
    const found = await stat(file).catch(() => null)
    if (!found?.isFile() || found.size !== size) continue
    wanted ??= await hashFile(source, signal)
    if ((await hashFile(file, signal)) === wanted) return file
  }
  return null
}

/** A name that is free on every system, also where `Clip.mp4` and `clip.MP4` are one file. */
async function freeName(root: string, source: string): Promise<string> {
  const fold = (name: string): string => name.normalize('NFC').toLowerCase()
  const names = await readdir(join(root, mediaFolder)).catch((): string[] => [])
  const taken = new Set(names.map(fold))
  const plain = plainName(basename(source.replaceAll('\\', '/')))
  for (let n = 1; ; n += 1) if (!taken.has(fold(numbered(plain, n)))) return numbered(plain, n)
}

/** @returns absolute path of the copy, which has the same bytes */
export async function copyVerified(
  root: string,
  source: string,
  signal: AbortSignal | undefined,
  step: (bytes: number) => void,
): Promise<string> {
  const temporary = join(root, workFolder, randomBytes(9).toString('hex'))
  await makeFolder(join(root, workFolder))
  await makeFolder(join(root, mediaFolder))
  try {
    const hash = createHash('sha256')
    await copyBytes(source, temporary, hash, (bytes) => {
      if (signal?.aborted) throw cancelled()
      step(bytes)
    })
    if ((await hashFile(temporary, signal)) !== hash.digest('hex')) {
      throw new AppError('tool-failed', 'The copy is not the same as the recording', {
        detail: source,
        remedy: 'The disk of the library may be failing. Nothing was changed; copy to another disk.',
      })
    }
    return await placeWithoutReplacing(temporary, join(root, mediaFolder), await freeName(root, source))
  } catch (error) {
    await rm(temporary, { force: true })
    throw fromSystemError(error, source, 'copy it into the library')
  }
}
