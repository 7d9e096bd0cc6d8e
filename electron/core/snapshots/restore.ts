/** Going back to a snapshot, all of it or chosen stories: one change through the door, with an undo, and a snapshot before it. */
import { basename, join } from 'node:path'
import { AppError, fromSystemError } from '../errors.ts'
import { isThere } from '../library/disk.ts'
import { parseDocument, UnreadableDocument } from '../library/document.ts'
import type { FileStore } from '../library/file-store.ts'
import { LibraryDocument, Story, type TagId } from '../library/model.ts'
import { storyFile } from '../library/paths.ts'
import type { ChangePart, HistoryEntry } from '../library/port.ts'
import { withTags } from '../library/vocabulary.ts'
import { readWebvtt } from '../transcripts/webvtt-read.ts'
import type { KeptContent, SnapshotComparison, StoryTexts } from './compare.ts'
import type { SnapshotKeeper } from './keeper.ts'
import { tagLabel } from './labels.ts'

export interface RestoreWish {
  /** Ids; null for all that differ. */
  readonly stories: readonly string[] | null
  /** Tags, people, reels, saved searches and the brand too. */
  readonly library: boolean
  /** Stories added since go to the bin; else they stay. */
  readonly removeAdded: boolean
}

const tagsIn = (story: Story): TagId[] => [
  ...story.tags,
  ...story.moments.flatMap(({ tags }) => tags),
  ...story.quotes.flatMap(({ tags }) => tags),
]

/** A recording that was moved or found again since stays where it is now. */
function withPresentMedia(then: Story, now: Story | null): Story {
  if (now?.media.fingerprint !== then.media.fingerprint) return then
  return { ...then, media: now.media }
}

function storyParts({ id, transcripts }: StoryTexts, then: Story): ChangePart[] {
  const part: ChangePart = {
    kind: 'story',
    story: id,
    recipe: (now) => ({ ...withPresentMedia(then, now), revision: now?.revision ?? 0 }),
  }
  const written = transcripts.map(({ language, text }): ChangePart => {
    const { cues } = readWebvtt(text)
    return {
      kind: 'transcript',
      story: id,
      language,
      recipe: (before) => ({ language, revision: before?.revision ?? 0, cues: [...cues] }),
    }
  })
  return [part, ...written]
}

/** Transcripts that came since, of a story that goes back to when it had none of that language. */
async function transcriptsGone(store: FileStore, id: string, then: Story): Promise<ChangePart[]> {
  const now = await store.get(id).catch(() => null)
  const left = new Set(then.transcripts.map(({ language }) => language))
  return (now?.transcripts ?? [])
    .filter(({ language }) => !left.has(language))
    .map(({ language }) => ({ ...{ kind: 'transcript', story: id, language }, recipe: () => null }) as const)
}

function libraryPart(store: FileStore, then: LibraryDocument, stories: readonly Story[], all: boolean): ChangePart {
  const used = stories.flatMap(tagsIn)
  return {
    kind: 'library',
    recipe: (now) => {
      const names = (tags: readonly TagId[]) => tags.map((id) => ({ id, label: tagLabel(id, then) }))
      if (all) {
        const { id, revision } = now
        const staying = store.list().flatMap(({ tags }) => tags)
        const known = names([...staying, ...used]).map(({ id: tag }) => ({ id: tag, label: tagLabel(tag, now) }))
        return withTags({ ...then, id, revision }, known)
      }
      const wanted = new Set(used)
      const missing = then.people.filter(
        (person) => wanted.has(`person/${person.id}`) && !now.people.some(({ id }) => id === person.id),
      )
      const withPeople = missing.length > 0 ? { ...now, people: [...now.people, ...missing] } : now
      return withTags(withPeople, names(used))
    },
  }
}

/** Logos and imported files as they were. Where a damaged one lies, `makeRoom` comes first. */
const keptParts = (story: string | null, kept: readonly KeptContent[]): ChangePart[] =>
  kept.map(({ path, content }) => ({ kind: 'keep', story, name: basename(path), content }))

/** What cannot be read is never written over. */
async function makeRoom(store: FileStore, paths: readonly string[]): Promise<void> {
  try {
    for (const path of paths) if (await isThere(join(store.root, path))) await store.setAside(path)
  } catch (error) {
    throw fromSystemError(error, store.root, 'make room for what a snapshot has')
  }
}

function parse<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error
    throw new AppError('library-damaged', 'This document was damaged already when the snapshot was made', {
      detail: error.message,
      remedy: 'Choose an older snapshot.',
      cause: error,
    })
  }
}

function chosen(comparison: SnapshotComparison, { stories, removeAdded }: RestoreWish) {
  const wanted = stories === null ? null : new Set(stories)
  const mine = comparison.stories.filter(({ id }) => wanted === null || wanted.has(id))
  return {
    back: mine.filter(({ kind }) => kind !== 'added').map(({ id }) => id),
    added: removeAdded ? mine.filter(({ kind }) => kind === 'added').map(({ id }) => id) : [],
    unreadable: mine.filter(({ kind }) => kind === 'unreadable').map(({ id }) => id),
  }
}

/**
 * Brings back what a snapshot holds. What came since and is not in it stays unless the wish says otherwise; recordings are never
 * touched, and a recording that was found elsewhere since stays found.
 * @returns the change, and how many stories it concerns
 * @throws AppError not-found | library-damaged | invalid-input when nothing differs | disk-full; then nothing has changed
 */
export async function restoreSnapshot(
  store: FileStore,
  keeper: SnapshotKeeper,
  id: string,
  wish: RestoreWish,
): Promise<{ entry: HistoryEntry; stories: number }> {
  const comparison = await keeper.compare(id)
  const { back, added, unreadable } = chosen(comparison, wish)
  const { library: text, logos, stories } = await keeper.texts(id, back)
  const withLibrary = wish.library && comparison.library.length > 0
  const then = text === null ? null : parse(() => parseDocument(text, LibraryDocument, 'library'))
  const parsed = stories.map((texts) => ({ texts, story: parse(() => parseDocument(texts.story, Story, 'story')) }))
  if (parsed.length + added.length === 0 && !withLibrary)
    throw new AppError('invalid-input', 'There is nothing to restore', {
      detail: 'What was chosen is the same now as in the snapshot.',
    })
  await keeper.make('restore', 'restore snapshot')
  const keptHere = [...(withLibrary ? logos : []), ...stories.flatMap(({ kept }) => kept)]
  await makeRoom(store, [...unreadable.map(storyFile), ...keptHere.map(({ path }) => path)])
  const removedAt = new Date().toISOString()
  const parts = withLibrary ? keptParts(null, logos) : []
  const restored = parsed.map(({ story }) => story)
  if (then) parts.push(libraryPart(store, then, restored, withLibrary))
  for (const { texts, story } of parsed)
    parts.push(
      ...keptParts(texts.id, texts.kept),
      ...storyParts(texts, story),
      ...(await transcriptsGone(store, texts.id, story)),
    )
  for (const story of added)
    parts.push({
      kind: 'story',
      story,
      recipe: (now) => {
        if (now) return { ...now, removedAt }
        throw new AppError('not-found', 'There is no such story', { detail: story })
      },
    })
  const entry = await keeper.withoutGuard(() => store.change(parts, 'restore snapshot'))
  return { entry, stories: parsed.length + added.length }
}
