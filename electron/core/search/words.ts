/** Counts the words of a story: what it says often ranks it, and every word it has can be suggested. */
import { splitWords } from './fold.ts'

/** Times each word occurs, in lower case with its diacritics. */
export function countStoryWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of splitWords(text.toLowerCase())) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/**
 * The words said more than once, each repeated once for every doubling of its count: bm25 then sees how much a story is about a
 * word at a sixth of the postings. A word said once does not make a story rank.
 */
export function condense(counts: ReadonlyMap<string, number>): string {
  let text = ''
  for (const [word, count] of counts) {
    for (let left = count; left > 1; left >>= 1) text += `${word} `
  }
  return text
}

/** Worth suggesting: a word of letters, not too short to be confused with every other. */
export const isSuggestible = (word: string): boolean => word.length > 2 && word.length < 40 && !/\p{N}/u.test(word)
