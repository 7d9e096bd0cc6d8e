/** Gives the words of a text the times of the words an engine recognised, which it may write differently. */
import type { SpokenWord } from './segments.ts'

/** Letters and digits only, in one case: `Hello,` and `hello` are the same word. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
/** Without white space and in one normal form, but with punctuation. */
const tight = (text: string): string => text.normalize('NFC').replace(/\s+/g, '')

/** So many words ahead a match is looked for when text and words go apart. */
const LOOK_AHEAD = 12

/** Words between spaces. No-break spaces are part of words: French sets them before `!` and inside of `« »`. */
export const splitWords = (text: string): string[] => text.split(/[ \t\n\r\f\v\u2028\u2029]+/).filter(Boolean)

const untimed = (text: string): SpokenWord => ({
  text,
  startMs: null,
  endMs: null,
  confidence: null,
  speaker: '',
  glued: false,
})

/** The words a stretch of characters lies on, as one word. */
function mergeWords(text: string, parts: readonly SpokenWord[], glued: boolean): SpokenWord {
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return { ...untimed(text), glued }
  const known = parts.flatMap((part) => (part.confidence === null ? [] : [part.confidence]))
  const starts = parts.find((part) => part.startMs !== null)?.startMs ?? null
  const ends = parts.findLast((part) => part.endMs !== null)?.endMs ?? null
  const confidence = known.length > 0 ? Math.min(...known) : null
  return { text, startMs: starts, endMs: ends, confidence, speaker: first.speaker, glued }
}

/**
 * By characters, when words and text consist of the same ones: each token takes the words it lies on.
 * @param fold which characters count
 */
function alignByCharacters(
  tokens: readonly string[],
  words: readonly SpokenWord[],
  fold: (text: string) => string,
): SpokenWord[] | null {
  const folded = words.map((word) => fold(word.text))
  if (tokens.map(fold).join('') !== folded.join('')) return null
  const aligned: SpokenWord[] = []
  let [index, left] = [0, folded[0]?.length ?? 0]
  for (const token of tokens) {
    let need = fold(token).length
    const parts: SpokenWord[] = []
    while (need > 0 && index < words.length) {
      const word = words[index]
      const taken = Math.min(need, left)
      if (word && taken > 0) parts.push(word)
      need -= taken
      left -= taken
      if (left === 0) left = folded[++index]?.length ?? 0
    }
    aligned.push(...(divide(token, parts) ?? [mergeWords(token, parts, false)]))
  }
  return aligned
}

/** A long token in a script without spaces, as the words it is made of; null for all others. */
function divide(token: string, parts: readonly SpokenWord[]): SpokenWord[] | null {
  if (token.length < 12 || parts.length < 2 || !/[\u0e00-\u0eff\u1000-\u109f\u2e80-\u9fff]/.test(token)) return null
  if (parts.map((part) => part.text).join('') !== token) return null
  return parts.map((part, index) => ({ ...part, glued: index > 0 }))
}

/** Word by word: where they differ the next common word is looked for; tokens between get no times of their own. */
function alignByWords(tokens: readonly string[], words: readonly SpokenWord[]): SpokenWord[] {
  const keys = words.map((word) => bare(word.text))
  const sameCount = tokens.length === words.length
  let at = 0
  return tokens.map((token, index) => {
    const key = bare(token)
    // Punctuation on its own is no word of the engine.
    if (key === '') return untimed(token)
    let found = -1
    for (let ahead = at; ahead < Math.min(words.length, at + LOOK_AHEAD); ahead++) {
      if (keys[ahead] !== key) continue
      found = ahead
      break
    }
    // `$20` for `twenty dollars`: with as many words as tokens, the place says which is which.
    if (found < 0 && sameCount && index === at) found = at
    const word = words[found]
    if (!word) return untimed(token)
    at = found + 1
    return { ...word, text: token, glued: false }
  })
}

/**
 * The words of `text` with the times, confidence and speakers of `words`. The text is what counts: its words come out
 * exactly, in order; those that no word stands for have no times. Linear in the length of both.
 */
export function alignWords(text: string, words: readonly SpokenWord[]): SpokenWord[] {
  const tokens = splitWords(text)
  if (words.length === 0) return tokens.map(untimed)
  return (
    alignByCharacters(tokens, words, tight) ?? alignByCharacters(tokens, words, bare) ?? alignByWords(tokens, words)
  )
}
