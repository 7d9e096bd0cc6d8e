/** Making a new library, and putting the sample library where it can be changed. */
import { cp, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError, fromSystemError, systemCode } from '../errors.ts'
import { makeFolderDurably } from './disk.ts'
import { stageDocument } from './document.ts'
import { commitFiles, type FileWrite, settleWrites } from './durable.ts'
import { emptyLibrary } from './load.ts'
import { libraryFile, mediaFolder, storiesFolder } from './paths.ts'
import { makeFolder } from '../folders.ts'

/** Nothing is there but what the system keeps, or folders of a library whose making was broken off. */
async function isVacant(root: string, present: readonly string[]): Promise<boolean> {
  for (const entry of present) {
    if (entry.startsWith('.') || entry === 'desktop.ini') continue
    if (entry !== storiesFolder && entry !== mediaFolder) return false
    const inside = await readdir(join(root, entry)).catch(() => null)
    if (inside === null || inside.length > 0) return false
  }
  return true
}

/**
 * Makes an empty library in a new or empty folder.
 * @returns absolute path
 * @throws AppError library-exists | invalid-input when other files are there | not-writable | disk-full
 */
export async function createLibrary(folder: string, name: string): Promise<string> {
  const root = resolve(folder)
  await settleWrites(root)
  const present = await readdir(root).catch((error: unknown): string[] => {
    if (systemCode(error) === 'ENOENT') return []
    if (systemCode(error) === 'ENOTDIR')
      throw new AppError('invalid-input', 'A file is in the way', { detail: root, remedy: 'Choose another folder.' })
    throw fromSystemError(error, root, 'make a library')
  })
  if (present.includes(libraryFile)) {
    throw new AppError('library-exists', 'There is a library already', {
      detail: root,
      remedy: 'Open it, or choose another folder.',
    })
  }
  if (!(await isVacant(root, present))) {
    throw new AppError('invalid-input', 'This folder is not empty', {
      detail: root,
      remedy: 'Choose an empty folder, or type the name of a new one.',
    })
  }
  try {
    await makeFolderDurably(join(root, storiesFolder))
    await makeFolderDurably(join(root, mediaFolder))
    const group: FileWrite[] = []
    await stageDocument(group, root, libraryFile, emptyLibrary(name))
    await commitFiles(root, group)
  } catch (error) {
    throw fromSystemError(error, root, 'make a library')
  }
  return root
}

/**
 * A copy of the sample library that can be changed; the one made earlier when it is there.
 * @returns absolute path
 */
export async function provideSample(assets: string, documents: string): Promise<string> {
  const root = join(documents, 'LocalStory sample library')
  if (await stat(join(root, libraryFile)).catch(() => null)) return root
  const source = join(assets, 'sample', 'library')
  try {
    await makeFolder(documents)
    // library.json last: a copy that was interrupted is no library yet and is made again.
    await cp(source, root, {
      recursive: true,
      filter: (path) => path !== join(source, libraryFile) && !path.endsWith('lock.json'),
    })
    await cp(join(source, libraryFile), join(root, libraryFile))
  } catch (error) {
    throw fromSystemError(error, root, 'make the sample library')
  }
  return root
}
