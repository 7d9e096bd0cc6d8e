/** Words of a cue with their times and their place in its text, known or estimated. */
import type { Cue } from './types.ts'

export interface PlacedWord {
  readonly startMs: number
  readonly endMs: number
  /** Offsets into `cue.text` in UTF-16 units, end past the word. */
  readonly from: number
  readonly to: number
}

const cache = new WeakMap<Cue, readonly PlacedWord[]>()

/**
 * The words of a cue in order. Times are the transcript's own where it has one for every word, else each word
 * gets a share of the cue by its characters (plus one for the pause after it). The same cue object is worked out once.
 */
export function wordsOf(cue: Cue): readonly PlacedWord[] {
  const known = cache.get(cue)
  if (known) return known
  const words = placeWords(cue)
  cache.set(cue, words)
  return words
}

function placeWords(cue: Cue): PlacedWord[] {
  const tokens = [...cue.text.matchAll(/\S+/g)].map((match) => ({ text: match[0], from: match.index }))
  const timed = cue.words && cue.words.length === tokens.length ? cue.words : null
  const total = tokens.reduce((sum, token) => sum + token.text.length + 1, 0)
  const length = cue.endMs - cue.startMs
  let before = 0
  return tokens.map((token, i) => {
    const share = { start: before / total, end: (before + token.text.length + 1) / total }
    before += token.text.length + 1
    const own = timed?.[i]
    return {
      startMs: own?.startMs ?? Math.round(cue.startMs + length * share.start),
      endMs: own?.endMs ?? Math.round(cue.startMs + length * share.end),
      from: token.from,
      to: token.from + token.text.length,
    }
  })
}

/** The word spoken at `ms`: the last one that has begun. null before the first and in a cue without words. */
export function wordAt(cue: Cue, ms: number): PlacedWord | null {
  let found: PlacedWord | null = null
  for (const word of wordsOf(cue)) {
    if (word.startMs > ms) break
    found = word
  }
  return found
}

/** The word at or nearest before a place in the text, else the first. null in a cue without words. */
export function wordAtOffset(cue: Cue, offset: number): PlacedWord | null {
  const words = wordsOf(cue)
  let found = words[0] ?? null
  for (const word of words) {
    if (word.from > offset) break
    found = word
  }
  return found
}

/**
 * Index of the last cue that has begun at `ms`, -1 before the first. By halving: a transcript may have 10,000 cues.
 * @param cues in order of start time
 */
export function lastCueBegun(cues: readonly Cue[], ms: number): number {
  let low = 0
  let high = cues.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cues[middle]?.startMs ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Index of the cue that is on at `ms`, -1 in a pause. Where cues overlap, the later one. */
export function cueAt(cues: readonly Cue[], ms: number): number {
  const last = lastCueBegun(cues, ms)
  // Someone may talk over the end of a longer cue; a few back is as far as overlaps go in practice.
  for (let i = last; i >= 0 && i > last - 4; i--) {
    if ((cues[i]?.endMs ?? 0) > ms) return i
  }
  return -1
}
