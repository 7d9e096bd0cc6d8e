/** What has become of a quote's words: the same, others at their place, or gone. Pure; the quote itself never changes by it. */
import type { Cue, Quote } from '../library/model.ts'
import { alignWords } from '../transcripts/merge/align.ts'
import { digestOf, type LockedSpan, lockSpan, type PlacedWord, wordsOfCues } from './span.ts'

/** A run of words that are in both, only locked (`gone`), or only in the transcript now (`new`). */
export interface WordRun {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

export type WordState =
  | { readonly kind: 'locked'; readonly startMs: number; readonly endMs: number }
  | {
      readonly kind: 'drifted'
      /** Somebody looked at exactly these words and kept the locked ones. */
      readonly isKept: boolean
      readonly now: LockedSpan
      readonly difference: readonly WordRun[]
    }
  | {
      readonly kind: 'lost'
      /** Where the same words stand now, first in time; null when nowhere. */
      readonly elsewhere: LockedSpan | null
    }

/** Cues beside the place that are looked at too: captions get divided and joined. */
const AROUND = 2
/** Fewer of the words than this still there: it is other speech, not a correction. */
const LEAST_SHARED = 0.4

const fold = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, '') || word

/** Indexes at which the row has these words one after the other. */
function findRun(row: readonly string[], wanted: readonly string[]): number[] {
  const found: number[] = []
  const [first] = wanted
  for (
    let at = row.indexOf(first ?? '');
    at >= 0 && at + wanted.length <= row.length;
    at = row.indexOf(first ?? '', at + 1)
  )
    if (wanted.every((word, index) => row[at + index] === word)) found.push(at)
  return found
}

function align(a: readonly string[], b: readonly string[]): Int32Array {
  const numbers = new Map<string, number>()
  const number = (word: string): number => {
    const known = numbers.get(word) ?? numbers.size
    numbers.set(word, known)
    return known
  }
  return alignWords(Int32Array.from(a, number), Int32Array.from(b, number))
}

/** Word by word what is locked and what stands there now. */
export function compareWords(locked: readonly string[], now: readonly string[]): WordRun[] {
  const map = align(locked, now)
  const runs: { kind: WordRun['kind']; words: string[] }[] = []
  const add = (kind: WordRun['kind'], words: readonly string[]): void => {
    const last = runs.at(-1)
    if (words.length === 0) return
    if (last?.kind === kind) last.words.push(...words)
    else runs.push({ kind, words: [...words] })
  }
  let next = 0
  for (const [index, word] of locked.entries()) {
    const at = map[index] ?? -1
    if (at < 0) {
      add('gone', [word])
      continue
    }
    add('new', now.slice(next, at))
    add('same', [word])
    next = at + 1
  }
  add('new', now.slice(next))
  return runs.map(({ kind, words }) => ({ kind, text: words.join(' ') }))
}

/** The stretch of the row that most likely stands for the locked words, and the share of them that is in it. */
function closest(
  locked: readonly string[],
  row: readonly PlacedWord[],
  [low, high]: readonly [number, number],
): { words: readonly PlacedWord[]; shared: number } {
  const map = align(
    locked.map(fold),
    row.map((word) => fold(word.text)),
  )
  const matched = [...map.keys()].filter((index) => (map[index] ?? -1) >= 0)
  const [first, last] = [matched[0], matched.at(-1)]
  if (first === undefined || last === undefined) return { words: [], shared: 0 }
  // Words that were corrected at the very ends stand before and after what is still the same, in the same captions.
  const [start, end] = [map[first] ?? 0, map[last] ?? 0]
  const words = row.slice(Math.max(0, start - first), end + locked.length - last).filter((word, index) => {
    const at = Math.max(0, start - first) + index
    return (at >= start && at <= end) || (word.cue >= low && word.cue <= high)
  })
  return { words, shared: matched.length / locked.length }
}

interface Place {
  /** Indexes of the first and last cue; -1 for one that is gone. */
  readonly first: number
  readonly last: number
}

function stillThere(row: readonly PlacedWord[], wanted: readonly string[], quote: Quote, place: Place) {
  const known = [place.first, place.last].filter((index) => index >= 0)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const texts = row.map(({ text }) => text)
  const found = findRun(texts, wanted)
    .map((at) => row.slice(at, at + wanted.length))
    // The same words beside the place are somebody else's, unless they run into it.
    .filter((words) => words.some(({ cue }) => cue >= low && cue <= high))
  const distance = (words: readonly PlacedWord[]): number => Math.abs((words[0]?.startMs ?? 0) - quote.startMs)
  return found.sort((a, b) => distance(a) - distance(b))[0]
}

function findElsewhere(cues: readonly Cue[], wanted: readonly string[]): LockedSpan | null {
  const row = wordsOfCues(cues)
  const exact = findRun(
    row.map(({ text }) => text),
    wanted,
  )[0]
  const [at = -1] =
    exact === undefined
      ? findRun(
          row.map(({ text }) => fold(text)),
          wanted.map(fold),
        )
      : [exact]
  return at < 0 ? null : lockSpan(cues, row.slice(at, at + wanted.length))
}

/**
 * The state of a quote in its transcript as it is now.
 * @param cues null when there is no transcript in its language any more
 */
export function stateOf(quote: Quote, cues: readonly Cue[] | null): WordState {
  if (!cues) return { kind: 'lost', elsewhere: null }
  const wanted = quote.words.split(' ')
  const place: Place = {
    first: cues.findIndex((cue) => cue.id === quote.from.cue),
    last: cues.findIndex((cue) => cue.id === quote.to.cue),
  }
  const known = [place.first, place.last].filter((index) => index >= 0)
  if (known.length > 0) {
    const row = wordsOfCues(cues, Math.min(...known) - AROUND, Math.max(...known) + AROUND)
    const same = lockSpan(cues, stillThere(row, wanted, quote, place) ?? [])
    if (same) return { kind: 'locked', startMs: same.startMs, endMs: same.endMs }
    const { words, shared } = closest(wanted, row, [Math.min(...known), Math.max(...known)])
    const now = shared >= LEAST_SHARED ? lockSpan(cues, words) : null
    if (now) {
      const difference = compareWords(wanted, now.words.split(' '))
      return { kind: 'drifted', isKept: quote.keptOver === now.digest, now, difference }
    }
  }
  return { kind: 'lost', elsewhere: findElsewhere(cues, wanted) }
}

/** Whether the words of a quote are those it was locked with; false when the document was tampered with. */
export const isWhole = (quote: Quote): boolean => digestOf(quote.words) === quote.digest
