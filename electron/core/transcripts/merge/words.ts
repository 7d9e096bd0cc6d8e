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
  const starts: number[] = []
  for (const cue of cues) {
    starts.push(text.length)
    const tokens = splitTokens(cue.text)
    for (const token of tokens) text.push(token)
    if (tokens.length === 0) text.push(NO_WORD)
  }
  starts.push(text.length)
  // Plain loops: typed arrays made by mapping are many times slower, and there are tens of thousands of words.
  const [exact, key, cueOf] = [new Int32Array(text.length), new Int32Array(text.length), new Int32Array(text.length)]
  for (let cue = 0; cue < cues.length; cue++) cueOf.fill(cue, starts[cue], starts[cue + 1])
  for (let index = 0; index < text.length; index++) {
    const number = numbers.exact(text[index] ?? NO_WORD)
    exact[index] = number
    key[index] = numbers.key(number)
  }
  return { cues, text, exact, key, cueOf, starts }
}

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
