/** Opening a library folder: its lock, what a kill left half done, its documents as they are found. */
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fromSystemError } from '../errors.ts'
import { Bin } from './bin.ts'
import { Catalogue } from './catalogue.ts'
import { commitFiles, finishWrites } from './durable.ts'
import { History } from './history.ts'
import { type FormerId, idInText, readLibrary, readStories } from './load.ts'
import { type HeldLock, takeWriting } from './lock.ts'
import type { LibraryDocument } from './model.ts'
import { OlderDocuments } from './older.ts'
import { libraryFile, storyFile } from './paths.ts'
import type { DamagedFile, ReadOnlyReason } from './port.ts'
import { StoryFiles } from './story-files.ts'

export interface OpenOptions {
  /** Never write, not even a lock. */
  readonly readOnly?: boolean
  /** Who knows the id of a library whose document is lost; else what is left of its text. */
  readonly formerId?: FormerId
}

/** A library that is open: what the store knows of it. Only `StoreChanges` changes it. */
export interface OpenStore {
  readonly root: string
  readonly lock: HeldLock | null
  readonly readOnly: ReadOnlyReason | null
  readonly history: History
  readonly catalogue: Catalogue
  readonly files: StoryFiles
  readonly bin: Bin
  library: LibraryDocument
  damaged: readonly DamagedFile[]
  readonly older: OlderDocuments
}

const ownId: FormerId = async (text) => idInText(text)

/**
 * Opens a library folder. One that cannot be written, or that somebody else has open, opens read-only and says why.
 * @throws AppError not-found when it is no library | library-damaged when a newer program wrote it
 */
export async function openStore(folder: string, options: OpenOptions): Promise<OpenStore> {
  const root = resolve(folder)
  await access(root).catch((error: unknown) => {
    throw fromSystemError(error, root, 'open the library')
  })
  const { lock, readOnly } = options.readOnly ? { lock: null, readOnly: null } : await takeWriting(root)
  try {
    if (lock) await finishWrites(root)
    return await readStore(root, lock, {
      readOnly: options.readOnly ? { kind: 'not-writable', detail: '' } : readOnly,
      formerId: options.formerId ?? ownId,
    })
  } catch (error) {
    await lock?.release()
    throw error
  }
}

interface Found {
  readonly readOnly: ReadOnlyReason | null
  readonly formerId: FormerId
}

async function readStore(root: string, lock: HeldLock | null, { readOnly, formerId }: Found): Promise<OpenStore> {
  const { library, damaged, isOlder } = await readLibrary(root, lock !== null, formerId)
  const catalogue = new Catalogue(root)
  const [files, bin, history] = [new StoryFiles(root, catalogue), new Bin(root), await History.read(root)]
  const open: OpenStore = {
    root,
    lock,
    readOnly,
    history,
    catalogue,
    files,
    bin,
    library,
    damaged,
    older: new OlderDocuments(),
  }
  if (isOlder) open.older.add(libraryFile)
  const unreadable = await readStories(root, (story, isOlderStory) => {
    catalogue.remember(story)
    if (isOlderStory) open.older.add(storyFile(story.id))
  })
  open.damaged = [...damaged, ...unreadable]
  if (lock && damaged.length > 0)
    await commitFiles(root, [{ path: libraryFile, content: `${JSON.stringify(library, null, 2)}\n` }])
  return open
}
