/** Where the items of a reel lie in it, and how long it is. Pure; times are milliseconds. */
import type { FrameRate, Reel, ReelItem } from '../library/model.ts'

export interface PlacedItem {
  /** Where it begins in the reel; inside the item before where the two fade into each other. */
  readonly atMs: number
  readonly lengthMs: number
  /** How long it and the item before are seen together; 0 for a cut. */
  readonly fadeMs: number
}

/** How long the item lasts by itself. */
export const lengthOf = (item: ReelItem): number => (item.kind === 'clip' ? item.endMs - item.startMs : item.durationMs)

/**
 * A fade takes at most half of either neighbour: then an item that fades in and out still has both, one after the other.
 * The first item has none before it to fade from.
 */
function fadeInto(item: ReelItem, before: ReelItem | undefined): number {
  if (!before || item.transition.kind === 'none') return 0
  return Math.min(item.transition.ms, Math.floor(lengthOf(item) / 2), Math.floor(lengthOf(before) / 2))
}

/** The same in frames. @param fadeMs as `placeItems` has it @param before frames of the item before @param frames of its own */
export const fadeFrames = (fadeMs: number, rate: FrameRate, before: number, frames: number): number =>
  Math.min(Math.round((fadeMs * rate.num) / (1000 * rate.den)), Math.floor(before / 2), Math.floor(frames / 2))

export function placeItems({ items }: Pick<Reel, 'items'>): PlacedItem[] {
  let end = 0
  return items.map((item, index) => {
    const fadeMs = fadeInto(item, items[index - 1])
    const lengthMs = lengthOf(item)
    const atMs = end - fadeMs
    end = atMs + lengthMs
    return { atMs, lengthMs, fadeMs }
  })
}

/** How long the whole plays. */
export function totalOf(reel: Pick<Reel, 'items'>): number {
  const last = placeItems(reel).at(-1)
  return last ? last.atMs + last.lengthMs : 0
}
