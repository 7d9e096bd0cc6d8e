/** The words of all cues of a transcript in one row, as numbers that can be compared quickly. */
import type { Cue } from '../../library/model.ts'
import { splitTokens } from '../edit/tokens.ts'

/** Gives equal words equal numbers: as they are written, and without case and punctuation. */
export class WordNumbers {
  readonly #exact = new Map<string, number>()
  readonly #folded = new Map<string, number>()
  readonly #keys: number[] = []

  /** Number of the word as it is written. */
  exact(word: string): number {
    const known = this.#exact.get(word)
    if (known !== undefined) return known
    const number = this.#exact.size
    this.#exact.set(word, number)
    const folded = word.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, '') || word
    const key = this.#folded.get(folded) ?? this.#folded.size
    this.#folded.set(folded, key)
    this.#keys.push(key)
    return number
  }

  /** The same for words that differ only in case and punctuation. */
  key(exact: number): number {
    return this.#keys[exact] ?? -1
  }
}

export interface WordRow {
  readonly cues: readonly Cue[]
  readonly text: readonly string[]
  readonly exact: Int32Array
  readonly key: Int32Array
  /** Index of the cue of each word. */
  readonly cueOf: Int32Array
  /** First word of each cue, and at the end the count of words. Strictly rising: a cue without words has one empty word. */
  readonly starts: readonly number[]
}

/** Stands for the text of a cue that has none, so that every cue has a place in the row. */
export const NO_WORD = ''

export function wordRow(cues: readonly Cue[], numbers: WordNumbers): WordRow {
  const text: string[] = []
  const owner: number[] = []
  const starts: number[] = []
  for (const [index, cue] of cues.entries()) {
    starts.push(text.length)
    const tokens = splitTokens(cue.text)
    for (const token of tokens.length > 0 ? tokens : [NO_WORD]) {
      text.push(token)
      owner.push(index)
    }
  }
  starts.push(text.length)
  const exact = Int32Array.from(text, (word) => numbers.exact(word))
  return { cues, text, exact, key: exact.map((number) => numbers.key(number)), cueOf: Int32Array.from(owner), starts }
}

/** The cues of a part of the row. */
export const cuesOf = (row: WordRow, from: number, to: number): readonly Cue[] => row.cues.slice(from, to)

/** First index in a rising list whose value is at least `value`. */
export function lowerBound(list: readonly number[], value: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
