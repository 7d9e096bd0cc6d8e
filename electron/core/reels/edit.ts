/** What can be done to the items of a reel. Pure: each gives a new reel or says why not. */
import { AppError } from '../errors.ts'
import { newReelItemId } from '../library/ids.ts'
import {
  MOST_ITEMS,
  type Reel,
  type ReelClip,
  type ReelItem,
  type ReelTitle,
  type Transition,
} from '../library/model.ts'

/** The shortest piece that dividing or trimming leaves, in milliseconds: one frame at 25 a second. */
export const SHORTEST_CLIP = 40

const CUT: Transition = { kind: 'none' }

/** @throws AppError not-found */
export function findItem(reel: Reel, id: string): ReelItem {
  const item = reel.items.find((candidate) => candidate.id === id)
  if (item) return item
  throw new AppError('not-found', 'There is no such item in this reel', {
    detail: `${id} in "${reel.name}"`,
    remedy: 'It may have been removed in another window.',
  })
}

function findKind<K extends ReelItem['kind']>(reel: Reel, id: string, kind: K): Extract<ReelItem, { kind: K }> {
  const item = findItem(reel, id)
  if (item.kind === kind) return item as Extract<ReelItem, { kind: K }>
  throw new AppError('invalid-input', kind === 'clip' ? 'This is not a clip' : 'This is not a title', {
    detail: `${id} in "${reel.name}"`,
  })
}

/** @throws AppError not-found when the item is not a clip of this reel | invalid-input for a title */
export const findClip = (reel: Reel, id: string): ReelClip => findKind(reel, id, 'clip')

const withItem = (reel: Reel, item: ReelItem): Reel => ({
  ...reel,
  items: reel.items.map((other) => (other.id === item.id ? item : other)),
})

export type NewClip = Pick<ReelClip, 'story' | 'startMs' | 'endMs' | 'moment' | 'note'>
export type NewTitle = Pick<ReelTitle, 'text' | 'durationMs'>

export const makeClip = (clip: NewClip): ReelClip => ({ ...clip, kind: 'clip', id: newReelItemId(), transition: CUT })
export const makeTitle = (title: NewTitle): ReelTitle => ({
  ...title,
  kind: 'title',
  id: newReelItemId(),
  transition: CUT,
})

/** @param before id of an item of the reel; null is the end @throws AppError not-found */
function placeBefore(items: readonly ReelItem[], before: string | null): number {
  if (before === null) return items.length
  return items.findIndex(({ id }) => id === before)
}

/**
 * Puts items before another one.
 * @param before null puts them at the end
 * @throws AppError not-found | invalid-input when the reel would be too long a list
 */
export function insertItems(reel: Reel, added: readonly ReelItem[], before: string | null): Reel {
  if (before !== null) findItem(reel, before)
  if (reel.items.length + added.length > MOST_ITEMS)
    throw new AppError('invalid-input', 'This reel has too many items', {
      detail: `A reel holds ${MOST_ITEMS}; "${reel.name}" has ${reel.items.length}`,
      remedy: 'Make a second reel.',
    })
  return { ...reel, items: reel.items.toSpliced(placeBefore(reel.items, before), 0, ...added) }
}

/**
 * Moves items, in the order they have, before another one. Where that one is moved itself, they gather where it is.
 * @param before null moves them to the end
 * @throws AppError not-found
 */
export function moveItems(reel: Reel, ids: readonly string[], before: string | null): Reel {
  const moved = new Set(ids.map((id) => findItem(reel, id).id))
  if (before !== null) findItem(reel, before)
  const from = placeBefore(reel.items, before)
  const next = reel.items.slice(from).find(({ id }) => !moved.has(id))
  const rest = reel.items.filter(({ id }) => !moved.has(id))
  const gathered = reel.items.filter(({ id }) => moved.has(id))
  return { ...reel, items: rest.toSpliced(placeBefore(rest, next?.id ?? null), 0, ...gathered) }
}

/** @throws AppError not-found; then none is gone */
export function removeItems(reel: Reel, ids: readonly string[]): Reel {
  const gone = new Set(ids.map((id) => findItem(reel, id).id))
  return { ...reel, items: reel.items.filter(({ id }) => !gone.has(id)) }
}

/**
 * Sets in and out of a clip.
 * @param range checked against the media already
 * @throws AppError not-found | invalid-input
 */
export function trimClip(reel: Reel, id: string, range: { readonly startMs: number; readonly endMs: number }): Reel {
  const { startMs, endMs } = range
  if (endMs - startMs < SHORTEST_CLIP)
    throw new AppError('invalid-input', 'The clip would be too short', {
      detail: `${endMs - startMs} ms`,
      remedy: `Leave at least ${SHORTEST_CLIP} ms.`,
    })
  return withItem(reel, { ...findClip(reel, id), startMs, endMs })
}

/**
 * Divides a clip in two at a time of its media; the second follows with a cut.
 * @throws AppError not-found | invalid-input when a part would be shorter than a frame
 */
export function splitClip(reel: Reel, id: string, atMs: number): { readonly reel: Reel; readonly second: string } {
  const clip = findClip(reel, id)
  if (atMs < clip.startMs + SHORTEST_CLIP || atMs > clip.endMs - SHORTEST_CLIP)
    throw new AppError('invalid-input', 'The clip cannot be divided there', {
      detail: `${atMs} ms is not inside ${clip.startMs} to ${clip.endMs} ms`,
      remedy: 'Choose a time inside the clip.',
    })
  const second: ReelClip = { ...clip, id: newReelItemId(), startMs: atMs, note: '', transition: CUT }
  const after = reel.items[reel.items.findIndex((item) => item.id === id) + 1]
  const first = withItem(reel, { ...clip, endMs: atMs })
  return { reel: insertItems(first, [second], after?.id ?? null), second: second.id }
}

/** Fields left out stay. @throws AppError not-found | invalid-input */
export function editTitle(reel: Reel, id: string, edit: Partial<NewTitle>): Reel {
  const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined))
  return withItem(reel, { ...findKind(reel, id, 'title'), ...given })
}

/** @throws AppError not-found | invalid-input */
export const noteClip = (reel: Reel, id: string, note: string): Reel => withItem(reel, { ...findClip(reel, id), note })

/** How these items begin. @throws AppError not-found */
export function setTransitions(reel: Reel, ids: readonly string[], transition: Transition): Reel {
  const chosen = new Set(ids.map((id) => findItem(reel, id).id))
  const items = reel.items.map((item) => (chosen.has(item.id) ? { ...item, transition } : item))
  return { ...reel, items }
}
