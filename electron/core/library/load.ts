/** Reads what is in a library folder: the library document and every story, in short slices so that nothing else waits. */
import { readdirSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Aside } from './aside.ts'
import { AppError, fromSystemError, systemCode } from '../errors.ts'
import { NewerDocument, parseDocument, readDocumentText, UnreadableDocument } from './document.ts'
import { newId } from './ids.ts'
import { LibraryDocument, Story } from './model.ts'
import { libraryFile, storiesFolder, storyFile } from './paths.ts'
import { salvageLibrary } from './salvage.ts'
import type { DamagedFile } from './port.ts'
import { startingVocabulary, withTags } from './vocabulary.ts'

/** Longest time, in milliseconds, that reading stories holds up other work. */
const sliceMs = 12

export function emptyLibrary(name: string): LibraryDocument {
  return {
    version: 2,
    id: newId(16),
    revision: 0,
    name,
    createdAt: new Date().toISOString(),
    vocabulary: startingVocabulary,
    people: [],
    presets: [],
    savedSearches: [],
    reels: [],
  }
}

/**
 * Calls `take` for every readable story. Synchronous reads in slices: for thousands of small files that is several times
 * faster than asynchronous ones, and the slices keep the program answering.
 */
export async function readStories(
  root: string,
  take: (story: Story, isOlder: boolean) => void,
  ids: readonly string[] = storyIds(root),
): Promise<DamagedFile[]> {
  const damaged: DamagedFile[] = []
  let sliceEnd = performance.now() + sliceMs
  for (const id of ids) {
    try {
      const read = readStoryNow(root, id)
      if (read) take(read.story, read.isOlder)
    } catch (error) {
      damaged.push({ path: storyFile(id), why: error instanceof Error ? error.message : String(error) })
    }
    if (performance.now() > sliceEnd) {
      await nextTurn()
      sliceEnd = performance.now() + sliceMs
    }
  }
  return damaged
}

export function storyIds(root: string): string[] {
  try {
    return readdirSync(join(root, storiesFolder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[a-z0-9][a-z0-9-]{0,63}$/.test(entry.name))
      .map((entry) => entry.name)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw fromSystemError(error, root, 'open the library')
  }
}

/** null when the folder holds no story (an interrupted beginning). @throws UnreadableDocument | system errors */
function readStoryNow(root: string, id: string): { story: Story; isOlder: boolean } | null {
  let text: string
  try {
    text = readFileSync(join(root, storyFile(id)), 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
  const { document: story, isOlder } = readDocumentText(text, Story, 'story')
  if (story.id !== id) throw new UnreadableDocument(`it says it is ${story.id}`)
  return { story, isOlder }
}

/** One story as it is on disk now. @throws AppError not-found | library-damaged */
export async function readStory(root: string, id: string): Promise<Story> {
  try {
    const story = parseDocument(await readFile(join(root, storyFile(id)), 'utf8'), Story, 'story')
    return story
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new AppError('not-found', 'There is no such story', { detail: id })
    if (error instanceof UnreadableDocument) {
      throw new AppError('library-damaged', 'This story cannot be read', {
        detail: `${storyFile(id)}: ${error.message}`,
        cause: error,
      })
    }
    throw fromSystemError(error, storyFile(id), 'read the story')
  }
}

/** The id that a damaged library document still names; null when it does not. */
export const idInText = (text: string): string | null =>
  /"id"\s*:\s*"([a-z0-9]{8,40})"/.exec(text.slice(0, 400))?.[1] ?? null

/** The id of a library whose document cannot be read, by what is left of its text; null when nothing knows it. */
export type FormerId = (text: string) => Promise<string | null>

/**
 * The library document. A damaged one is copied aside, what can be read of it is taken over, and its tags are made again from the stories; one of a newer program is refused.
 * @throws AppError not-found when the folder is no library | library-damaged for a newer format
 */
export async function readLibrary(
  root: string,
  mayWrite: boolean,
  formerId: FormerId,
): Promise<{ library: LibraryDocument; damaged: DamagedFile[]; isOlder: boolean }> {
  const file = join(root, libraryFile)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const isLibrary =
      systemCode(error) === 'ENOENT' && (await readdir(join(root, storiesFolder)).catch(() => null)) !== null
    if (!isLibrary) throw notALibrary(root, error)
    return {
      library: await rebuildLibrary(root, '', await formerId('')),
      isOlder: false,
      damaged: [
        { path: libraryFile, why: 'it was missing; names of tags and people were made again from the stories' },
      ],
    }
  }
  try {
    const { document: library, isOlder } = readDocumentText(text, LibraryDocument, 'library')
    return { library, damaged: [], isOlder }
  } catch (error) {
    if (!(error instanceof UnreadableDocument) || error instanceof NewerDocument) {
      throw new AppError('library-damaged', 'This library cannot be opened', {
        detail: `${file}: ${error instanceof Error ? error.message : ''}`,
        remedy: 'Open it with the newest LocalStory Library.',
        cause: error,
      })
    }
    const kept = mayWrite ? `it was kept as ${await new Aside(root).copy(libraryFile, error.message)}, and ` : ''
    return {
      library: await rebuildLibrary(root, text, await formerId(text)),
      isOlder: false,
      damaged: [
        {
          path: libraryFile,
          why: `${error.message}; ${kept}what could be read was taken over, and tags were made again from the stories`,
        },
      ],
    }
  }
}

function notALibrary(root: string, cause: unknown): unknown {
  const code = systemCode(cause)
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return fromSystemError(cause, root, 'open the library')
  return new AppError('not-found', 'This folder is not a library', {
    detail: root,
    remedy: 'Choose the folder that holds library.json, or make a new library.',
    cause,
  })
}

/** @param damaged text of the document that cannot be read as a whole; '' when there is none @param id of the library, where somebody knows it */
async function rebuildLibrary(root: string, damaged: string, id: string | null): Promise<LibraryDocument> {
  let library = salvageLibrary(damaged, emptyLibrary(basename(root) || 'Library'))
  // The same library as before: its snapshots lie under its id.
  if (id !== null) library = { ...library, id }
  await readStories(root, (story) => {
    library = withTags(
      library,
      [...story.tags, ...story.moments.flatMap((moment) => moment.tags)].map((id) => ({ id })),
    )
  })
  return library
}
