/** Counts the words of a story: what it says often ranks it, and every word it has can be suggested. */
import type { Field } from './rows.ts'
import type { TextWords } from './tokens.ts'

export class WordCounter {
  /** Times each word is said, folded. */
  readonly said = new Map<string, number>()
  readonly #seen = new Set<string>()
  readonly #onNew: (folded: string, word: string) => void

  /** @param onNew is told each word of the story once, folded and as first written in lower case */
  constructor(onNew: (folded: string, word: string) => void) {
    this.#onNew = onNew
  }

  readonly count = (words: TextWords, text: string, field: Field): void => {
    for (let i = 0; i < words.count; i++) {
      const word = words.at(i)
      if (field === 'said') this.said.set(word, (this.said.get(word) ?? 0) + 1)
      if (this.#seen.has(word)) continue
      this.#seen.add(word)
      this.#onNew(word, text.slice(words.starts[i], words.ends[i]).toLowerCase())
    }
  }
}

/**
 * Each word once, and once more for every doubling of its count: bm25 then sees how much a story is about a word at a sixth of the
 * postings, and every word of the story is there to be counted.
 */
export function condense(counts: ReadonlyMap<string, number>): string {
  let text = ''
  for (const [word, count] of counts) {
    for (let left = count; left > 0; left >>= 1) text += `${word} `
  }
  return text
}

/** Worth suggesting: a word of letters, not too short to be confused with every other. */
export const isSuggestible = (word: string): boolean => word.length > 2 && word.length < 40 && !/\p{N}/u.test(word)
