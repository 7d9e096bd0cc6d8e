/** Words that the speech engine was unsure of. */
import type { Cue } from '../types.ts'
import { type PlacedWord, wordsOf } from '../words.ts'

/** Below this confidence a word is marked. Engines agree on little but that a word they give less than this is often wrong. */
export const UNSURE_BELOW = 0.6

const NONE: readonly PlacedWord[] = []
const cache = new WeakMap<Cue, readonly PlacedWord[]>()

/** The unsure words of a cue with their places; none where words and text no longer fit. The same cue is looked at once. */
export function unsureWords(cue: Cue): readonly PlacedWord[] {
  if (!cue.words) return NONE
  const known = cache.get(cue)
  if (known) return known
  const { words } = cue
  const placed = wordsOf(cue)
  const found =
    placed.length === words.length ? placed.filter((_, index) => (words[index]?.confidence ?? 1) < UNSURE_BELOW) : NONE
  cache.set(cue, found)
  return found
}

export const countUnsure = (cues: readonly Cue[]): number =>
  cues.reduce((sum, cue) => sum + (cue.words ? unsureWords(cue).length : 0), 0)

export interface UnsurePlace {
  readonly cue: number
  readonly word: PlacedWord
}

/** The next unsure word after a place (or before it), beginning again at the other end. null when there is none. */
export function nextUnsure(
  cues: readonly Cue[],
  after: { readonly cue: number; readonly offset: number },
  by: 1 | -1,
): UnsurePlace | null {
  for (let step = 0; step <= cues.length; step++) {
    const index = (((after.cue + by * step) % cues.length) + cues.length) % cues.length
    const cue = cues[index]
    if (!cue) return null
    const words = by > 0 ? unsureWords(cue) : unsureWords(cue).toReversed()
    // In its own cue only what lies beyond the place; all of it once the whole list has been gone round.
    const word = words.find(({ from }) => step > 0 || (by > 0 ? from > after.offset : from < after.offset))
    if (word) return { cue: index, word }
  }
  return null
}
