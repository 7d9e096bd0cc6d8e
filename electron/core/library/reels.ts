/** What people do to reels, each as one named change through the door. A reel of a later program is never touched. */
import { stat } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { AppError } from '../errors.ts'
import * as edit from '../reels/edit.ts'
import { checkDocument } from './document.ts'
import { checkRange, findMoment } from './edit.ts'
import { newReelId, newReelItemId } from './ids.ts'
import { isReel, type LibraryDocument, MOST_REELS, Reel, type ReelMusic, type Transition } from './model.ts'
import { mediaPath, recordPath } from './paths.ts'
import type { HistoryEntry, StoryStore } from './port.ts'

/** A moment to take into a reel. */
export interface MomentAt {
  readonly story: string
  readonly id: string
}

/** The reels that this program understands, in the order people made them. */
export const reelsOf = (library: Pick<LibraryDocument, 'reels'>): Reel[] => library.reels.filter(isReel)

/** @throws AppError not-found */
export function findReel(library: Pick<LibraryDocument, 'reels'>, id: string): Reel {
  const reel = reelsOf(library).find((candidate) => candidate.id === id)
  if (reel) return reel
  throw new AppError('not-found', 'There is no such reel', {
    detail: id,
    remedy: 'It may have been removed in another window.',
  })
}

const change = (
  store: StoryStore,
  recipe: (stored: readonly unknown[], library: LibraryDocument) => unknown[],
  label: string,
): Promise<HistoryEntry> =>
  store.change(
    [{ kind: 'library', recipe: (library) => ({ ...library, reels: recipe(library.reels, library) }) }],
    label,
  )

/** The document lets pass what it does not know; what is made here has to be a reel. */
const checked = (reel: Reel): Reel => checkDocument(reel, Reel, 'reel')

function changeReel(store: StoryStore, id: string, recipe: (reel: Reel) => Reel, label: string): Promise<HistoryEntry> {
  return change(
    store,
    (stored, library) => {
      const reel = findReel(library, id)
      const after = checked(recipe(reel))
      return stored.map((other) => (isReel(other) && other.id === id ? after : other))
    },
    label,
  )
}

async function clipsOf(store: StoryStore, moments: readonly MomentAt[]): Promise<edit.NewClip[]> {
  const clips: edit.NewClip[] = []
  for (const at of moments) {
    const { startMs, endMs } = findMoment(await store.get(at.story), at.id)
    clips.push({ story: at.story, startMs, endMs, moment: at.id, note: '' })
  }
  return clips
}

function addReel(stored: readonly unknown[], reel: Reel): unknown[] {
  if (stored.length >= MOST_REELS)
    throw new AppError('invalid-input', 'There are too many reels', {
      detail: `A library keeps ${MOST_REELS}`,
      remedy: 'Remove one that is not needed any more.',
    })
  return [...stored, checked(reel)]
}

/** Makes a reel of these moments, in their order. @returns its id @throws AppError not-found | invalid-input */
export async function makeReel(store: StoryStore, name: string, moments: readonly MomentAt[]): Promise<string> {
  const id = newReelId()
  const empty: Reel = { id, name, items: [], music: null, createdAt: new Date().toISOString() }
  const items = (await clipsOf(store, moments)).map(edit.makeClip)
  await change(store, (stored) => addReel(stored, edit.insertItems(empty, items, null)), 'make reel')
  return id
}

/** @throws AppError not-found */
export const renameReel = (store: StoryStore, id: string, name: string): Promise<HistoryEntry> =>
  changeReel(store, id, (reel) => ({ ...reel, name }), 'rename reel')

/** A copy under another name, behind the others. @returns its id @throws AppError not-found */
export async function duplicateReel(store: StoryStore, id: string, name: string): Promise<string> {
  const copy = newReelId()
  const recipe = (stored: readonly unknown[], library: LibraryDocument): unknown[] => {
    const reel = findReel(library, id)
    const items = reel.items.map((item) => ({ ...item, id: newReelItemId() }))
    return addReel(stored, { ...reel, items, id: copy, name, createdAt: new Date().toISOString() })
  }
  await change(store, recipe, 'duplicate reel')
  return copy
}

/** @throws AppError not-found; then none is gone */
export function removeReels(store: StoryStore, ids: readonly string[]): Promise<HistoryEntry> {
  const recipe = (stored: readonly unknown[], library: LibraryDocument): unknown[] => {
    const gone = new Set(ids.map((id) => findReel(library, id).id))
    return stored.filter((reel) => !(isReel(reel) && gone.has(reel.id)))
  }
  return change(store, recipe, `remove ${ids.length === 1 ? 'reel' : `${ids.length} reels`}`)
}

/**
 * Takes moments into a reel, in their order.
 * @param before item before which they come; null for the end
 * @returns ids of the new items
 * @throws AppError not-found | invalid-input
 */
export async function addToReel(
  store: StoryStore,
  id: string,
  moments: readonly MomentAt[],
  before: string | null,
): Promise<string[]> {
  const items = (await clipsOf(store, moments)).map(edit.makeClip)
  await changeReel(store, id, (reel) => edit.insertItems(reel, items, before), 'add to reel')
  return items.map((item) => item.id)
}

/** @returns id of the title @throws AppError not-found | invalid-input */
export async function addTitle(
  store: StoryStore,
  id: string,
  title: edit.NewTitle,
  before: string | null,
): Promise<string> {
  const item = edit.makeTitle(title)
  await changeReel(store, id, (reel) => edit.insertItems(reel, [item], before), 'add title')
  return item.id
}

/** @throws AppError not-found | invalid-input */
export const editTitle = (store: StoryStore, id: string, item: string, given: Partial<edit.NewTitle>) =>
  changeReel(store, id, (reel) => edit.editTitle(reel, item, given), 'edit title')

/** @throws AppError not-found */
export const moveInReel = (store: StoryStore, id: string, items: readonly string[], before: string | null) =>
  changeReel(store, id, (reel) => edit.moveItems(reel, items, before), 'move in reel')

/** @throws AppError not-found; then none is gone */
export const removeFromReel = (store: StoryStore, id: string, items: readonly string[]) =>
  changeReel(store, id, (reel) => edit.removeItems(reel, items), 'remove from reel')

/**
 * Sets in and out of a clip. What reaches past the end of the media is cut there.
 * @throws AppError not-found also when its story is gone | invalid-input
 */
export async function trimInReel(
  store: StoryStore,
  id: string,
  item: string,
  range: { readonly startMs: number; readonly endMs: number },
): Promise<HistoryEntry> {
  const story = await store.get(edit.findClip(findReel(store.library(), id), item).story)
  const fitting = checkRange(story, range.startMs, range.endMs)
  return changeReel(store, id, (reel) => edit.trimClip(reel, item, fitting), 'trim clip')
}

/** @returns id of the second part @throws AppError not-found | invalid-input */
export async function splitInReel(store: StoryStore, id: string, item: string, atMs: number): Promise<string> {
  let second = ''
  const recipe = (reel: Reel): Reel => {
    const split = edit.splitClip(reel, item, atMs)
    second = split.second
    return split.reel
  }
  await changeReel(store, id, recipe, 'divide clip')
  return second
}

/** @throws AppError not-found | invalid-input for a title */
export const noteInReel = (store: StoryStore, id: string, item: string, note: string) =>
  changeReel(store, id, (reel) => edit.noteClip(reel, item, note), 'note on clip')

/** @throws AppError not-found */
export const setTransitions = (store: StoryStore, id: string, items: readonly string[], transition: Transition) =>
  changeReel(store, id, (reel) => edit.setTransitions(reel, items, transition), 'set transition')

/** Where the music of a reel lies; absolute. A relative path never leads out of the library. */
export const musicFile = (root: string, { path }: Pick<ReelMusic, 'path'>): string =>
  mediaPath(root, { path, inLibrary: !isAbsolute(path) })

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )

/** False when it is on a disk that is away, or gone. */
export const hasMusic = (root: string, music: ReelMusic): Promise<boolean> => isFile(musicFile(root, music))

/** Music under the whole reel; null takes it away. @throws AppError not-found when there is no such file or reel */
export async function setMusic(
  store: StoryStore,
  root: string,
  id: string,
  music: ReelMusic | null,
): Promise<HistoryEntry> {
  const before = findReel(store.library(), id).music
  // Levels can be set while the disk with the music is away.
  const isNew = music !== null && music.path !== before?.path
  if (isNew && !(await isFile(resolve(root, music.path))))
    throw new AppError('not-found', 'There is no such file', {
      detail: music.path,
      remedy: 'Choose a sound file of this computer.',
    })
  const label = music ? (before ? 'change music' : 'add music') : 'remove music'
  const path = isNew ? recordPath(root, resolve(root, music.path)).path : music?.path
  const recipe = (reel: Reel): Reel => ({ ...reel, music: music && path ? { ...reel.music, ...music, path } : null })
  return changeReel(store, id, recipe, label)
}
