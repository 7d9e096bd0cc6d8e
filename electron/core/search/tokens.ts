/** The words of a text with their places, folded. Asked of every passage that is looked at, so it is written for speed. */
import { fold } from './fold.ts'

export interface TextWords {
  /** Folded. */
  readonly words: readonly string[]
  /** Offsets in UTF-16 units. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const UNKNOWN = 0
const APART = 1
const LETTER = 2
const MARK = 3
/** What each UTF-16 unit is, found out when it is first seen. */
const classes = new Uint8Array(65_536)

function classify(unit: number): number {
  const char = String.fromCharCode(unit)
  const found = /[\p{L}\p{N}\p{Co}]/u.test(char) ? LETTER : /\p{M}/u.test(char) ? MARK : APART
  classes[unit] = found
  return found
}

const MOST_FOLDED = 200_000
const folded = new Map<string, string>()

/** `fold` with a memory: a language has few words. */
export function foldWord(word: string): string {
  const known = folded.get(word)
  if (known !== undefined) return known
  if (folded.size >= MOST_FOLDED) folded.clear()
  const made = fold(word)
  folded.set(word, made)
  return made
}

const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xe000

function readByPattern(text: string): TextWords {
  const [words, starts, ends]: [string[], number[], number[]] = [[], [], []]
  for (const match of text.matchAll(WORD)) {
    words.push(foldWord(match[0]))
    starts.push(match.index)
    ends.push(match.index + match[0].length)
  }
  return { words, starts, ends }
}

export function readWords(text: string): TextWords {
  const [words, starts, ends]: [string[], number[], number[]] = [[], [], []]
  let start = -1
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    let kind = classes[unit] ?? APART
    if (kind === UNKNOWN) {
      if (isSurrogate(unit)) return readByPattern(text)
      kind = classify(unit)
    }
    if (start < 0) {
      if (kind === LETTER) start = i
    } else if (kind === APART) {
      words.push(foldWord(text.slice(start, i)))
      starts.push(start)
      ends.push(i)
      start = -1
    }
  }
  if (start >= 0) {
    words.push(foldWord(text.slice(start)))
    starts.push(start)
    ends.push(text.length)
  }
  return { words, starts, ends }
}
