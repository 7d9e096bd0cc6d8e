/** The words of a text with their places, folded. Asked of every passage that is looked at, so it is written for speed. */
import { fold } from './fold.ts'

/** Words are compared where they stand: cutting each out of its text costs more than all the rest of a query. */
export class TextWords {
  /** Offsets in UTF-16 units. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** The text folded unit by unit, or its words folded one by one where that would shift them. */
  readonly #folded: string | readonly string[]

  constructor(starts: readonly number[], ends: readonly number[], folded: string | readonly string[]) {
    this.starts = starts
    this.ends = ends
    this.#folded = folded
  }

  get count(): number {
    return this.starts.length
  }

  /** The word, folded. */
  at(i: number): string {
    if (typeof this.#folded === 'string') return this.#folded.slice(this.starts[i], this.ends[i])
    return this.#folded[i] ?? ''
  }

  is(i: number, word: string): boolean {
    if (typeof this.#folded !== 'string') return this.#folded[i] === word
    const start = this.starts[i] ?? 0
    return (this.ends[i] ?? 0) - start === word.length && this.#folded.startsWith(word, start)
  }

  begins(i: number, beginning: string): boolean {
    if (typeof this.#folded !== 'string') return this.#folded[i]?.startsWith(beginning) ?? false
    const start = this.starts[i] ?? 0
    return (this.ends[i] ?? 0) - start >= beginning.length && this.#folded.startsWith(beginning, start)
  }
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
  const found = [...text.matchAll(WORD)]
  return new TextWords(
    found.map(({ index }) => index),
    found.map((match) => match.index + match[0].length),
    found.map(([word]) => foldWord(word)),
  )
}

/** Letters of Latin scripts fold one by one, and general punctuation stays: nothing moves. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole range of ASCII
const ASCII = /^[\u0000-\u007f]*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: from the first unit on
const STEADY = /^[\u0000-\u024f\u2000-\u206f]*$/
const ACCENTED = /[\u0080-\u024f]/g

/** null when folding would change the text's length. */
function foldSteadily(text: string): string | null {
  if (ASCII.test(text)) return text.toLowerCase()
  if (!STEADY.test(text)) return null
  const folded = text.replace(ACCENTED, foldWord).toLowerCase()
  return folded.length === text.length ? folded : null
}

export function readWords(text: string): TextWords {
  const [starts, ends]: [number[], number[]] = [[], []]
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
      starts.push(start)
      ends.push(i)
      start = -1
    }
  }
  if (start >= 0) {
    starts.push(start)
    ends.push(text.length)
  }
  const folded = foldSteadily(text)
  return new TextWords(starts, ends, folded ?? starts.map((from, i) => foldWord(text.slice(from, ends[i]))))
}
