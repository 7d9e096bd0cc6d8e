/** A snapshot beside the library as it is now. Runs in the worker. */
import { join } from 'node:path'
import { parseDocument } from '../library/document.ts'
import { type Cue, LibraryDocument, Story } from '../library/model.ts'
import { historyFile, libraryFile, storyFile } from '../library/paths.ts'
import { readWebvtt } from '../transcripts/webvtt-read.ts'
import { digestOf } from './chunks.ts'
import { libraryWords, storyWords, type StoryState } from './difference.ts'
import { listDocuments, readDocument, storyOf } from './documents.ts'
import { isKeptPath, keptWords, logoWords, readKept } from './kept-files.ts'
import { type Held, heldBy } from './maker.ts'
import type { SnapshotHeader } from './model.ts'
import { SnapshotReader } from './reader.ts'
import { keptStamp, stampOf } from './stamp.ts'

/** `added`: since the snapshot; `removed`: in the snapshot, and no longer in the catalogue; `unreadable`: damaged now. */
export interface StoryDifference {
  readonly id: string
  readonly title: string
  readonly kind: 'changed' | 'added' | 'removed' | 'unreadable'
  readonly words: readonly string[]
}
export interface SnapshotComparison {
  readonly stories: readonly StoryDifference[]
  /** Of tags, people, reels, saved searches; empty when they are the same. */
  readonly library: readonly string[]
}
/** A logo or an imported file of the snapshot that the library has no more. */
export interface KeptContent {
  /** Relative to the library. */
  readonly path: string
  readonly content: Uint8Array
}
/** Documents of the snapshot as text. */
export interface StoryTexts {
  readonly id: string
  readonly story: string
  readonly transcripts: readonly { readonly language: string; readonly text: string }[]
  readonly kept: readonly KeptContent[]
}
/** What a restore takes from a snapshot. */
export interface SnapshotTexts {
  readonly library: string | null
  readonly logos: readonly KeptContent[]
  readonly stories: readonly StoryTexts[]
}

const languageOf = (path: string): string => /\/transcript\.(.+)\.vtt$/.exec(path)?.[1] ?? ''

function read<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

const cuesIn = (text: string): readonly Cue[] => readWebvtt(text).cues
const parseStory = (text: string | null): Story | null =>
  text === null ? null : read(() => parseDocument(text, Story, 'story'))
const parseLibrary = (text: string | null): LibraryDocument | null =>
  text === null ? null : read(() => parseDocument(text, LibraryDocument, 'library'))
const textNow = (root: string, path: string): string | null => readDocument(root, path)?.toString('utf8') ?? null

/** Paths of which the content is another one now, or which are on one side only; of logos and imported files only what got lost. */
function changedPaths(root: string, held: ReadonlyMap<string, Held>): string[] {
  const now = new Set(listDocuments(root))
  const isSame = (path: string, before: Held): boolean => {
    if (isKeptPath(path)) return keptStamp(join(root, path)) === before.stamp || readKept(root, path) !== null
    if (stampOf(join(root, path)) === before.stamp) return true
    const bytes = readDocument(root, path)
    return bytes !== null && digestOf(bytes) === before.digest
  }
  return [
    ...[...held].filter(([path, before]) => !now.has(path) || !isSame(path, before)).map(([path]) => path),
    ...[...now].filter((path) => !held.has(path) && !isKeptPath(path)),
  ].filter((path) => path !== historyFile)
}

async function differenceOf(
  root: string,
  reader: SnapshotReader,
  id: string,
  paths: readonly string[],
  library: LibraryDocument,
): Promise<StoryDifference | null> {
  const thenStory = parseStory(await reader.text(storyFile(id)))
  const nowText = textNow(root, storyFile(id))
  const nowStory = parseStory(nowText)
  const title = nowStory?.title ?? thenStory?.title ?? id
  const [wasThere, isThere] = [thenStory?.removedAt === null, nowStory?.removedAt === null]
  if (wasThere && nowText !== null && !nowStory) return { id, title, kind: 'unreadable', words: [] }
  if (wasThere && !isThere) return { id, title, kind: 'removed', words: [] }
  if (!wasThere && isThere) return { id, title, kind: 'added', words: [] }
  if (!thenStory || !nowStory || !isThere) return null
  const [then, now] = [new Map<string, readonly Cue[]>(), new Map<string, readonly Cue[]>()]
  for (const path of paths.filter((one) => languageOf(one) !== '')) {
    const [old, present] = [await reader.text(path), textNow(root, path)]
    if (old !== null) then.set(languageOf(path), cuesIn(old))
    if (present !== null) now.set(languageOf(path), cuesIn(present))
  }
  const states: [StoryState, StoryState] = [
    { story: thenStory, transcripts: then },
    { story: nowStory, transcripts: now },
  ]
  const lost = keptWords(root, paths.filter(isKeptPath), [thenStory, nowStory])
  const words = [...storyWords(...states, library), ...lost]
  return words.length === 0 ? null : { id, title, kind: 'changed', words }
}

/** What a snapshot holds, and its reader. @throws AppError library-damaged when the snapshot is */
async function open(folder: string, header: SnapshotHeader) {
  const held = await heldBy(folder, header)
  return { held, reader: new SnapshotReader(folder, held) }
}

/** @throws AppError library-damaged when the snapshot is */
export async function compare(root: string, folder: string, header: SnapshotHeader): Promise<SnapshotComparison> {
  const { held, reader } = await open(folder, header)
  const byStory = Map.groupBy(changedPaths(root, held), storyOf)
  const [then, now] = [parseLibrary(await reader.text(libraryFile)), parseLibrary(textNow(root, libraryFile))]
  const own = byStory.get('') ?? []
  const library = [
    ...(own.includes(libraryFile) && then && now ? libraryWords(then, now) : []),
    ...logoWords(root, own.filter(isKeptPath), [then, now]),
  ]
  const stories: StoryDifference[] = []
  const names = now ?? then
  byStory.delete('')
  for (const [id, paths] of byStory) {
    const difference = names && (await differenceOf(root, reader, id, paths, names))
    if (difference) stories.push(difference)
  }
  return { stories, library }
}

async function keptOf(reader: SnapshotReader, paths: readonly string[]): Promise<KeptContent[]> {
  const kept: KeptContent[] = []
  for (const path of paths.filter(isKeptPath)) {
    const content = await reader.bytes(path)
    if (content) kept.push({ path, content })
  }
  return kept
}

/** The library's document and lost logos of a snapshot, and what these stories have in it that differs from now. */
export async function textsOf(
  root: string,
  folder: string,
  header: SnapshotHeader,
  ids: readonly string[],
): Promise<SnapshotTexts> {
  const { held, reader } = await open(folder, header)
  const byStory = Map.groupBy(changedPaths(root, held), storyOf)
  const wanted = new Set(ids)
  const stories: StoryTexts[] = []
  for (const [id, paths] of byStory) {
    const story = wanted.has(id) ? await reader.text(storyFile(id)) : null
    if (story === null) continue
    const transcripts = []
    for (const path of paths.filter((one) => languageOf(one) !== '' && held.has(one)))
      transcripts.push({ language: languageOf(path), text: (await reader.text(path)) ?? '' })
    stories.push({ id, story, transcripts, kept: await keptOf(reader, paths) })
  }
  const logos = await keptOf(reader, byStory.get('') ?? [])
  return { library: await reader.text(libraryFile), logos, stories }
}

/** Whether the snapshot can give back each of these documents just as it is now. @throws AppError library-damaged */
export async function holds(
  root: string,
  folder: string,
  header: SnapshotHeader,
  paths: readonly string[],
): Promise<boolean> {
  const { held, reader } = await open(folder, header)
  for (const path of paths) {
    const now = readDocument(root, path)
    if (now !== null && (held.get(path)?.digest !== digestOf(now) || (await reader.text(path)) === null)) return false
  }
  return true
}
