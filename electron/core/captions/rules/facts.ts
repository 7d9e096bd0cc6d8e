/** What the rules count in a caption's text, counted once for each caption: cues never change, a changed one is another. */
import type { Cue } from '../../library/model.ts'
import { splitTokens } from '../../transcripts/edit/tokens.ts'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Letters of European languages, digits and usual marks are one each; segmenting takes most of the time otherwise. */
const PLAIN = /^[\n\x20-\u02ff\u2010-\u2027]*$/

/** Characters as people count them; a letter with its accents is one. */
export function lengthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  let length = 0
  for (const _ of segmenter.segment(text.normalize('NFC'))) length++
  return length
}

/** Where the first `count` characters (as people count them) end, in UTF-16 units. */
export function offsetAfter(text: string, count: number): number {
  if (PLAIN.test(text)) return Math.min(count, text.length)
  let left = count
  for (const { index } of segmenter.segment(text)) if (left-- === 0) return index
  return text.length
}

export interface CueFacts {
  readonly lines: readonly string[]
  readonly lengths: readonly number[]
  readonly longestLine: number
  /** Words of each line. */
  readonly tokens: readonly (readonly string[])[]
  readonly wordCount: number
  /** Characters that have to be read: the words with single spaces between. */
  readonly spokenLength: number
  readonly isBlank: boolean
  /** Its lines are turns of different speakers, each begun by a dash: their breaks are meant. */
  readonly isDialogue: boolean
}

let known: Map<Cue, CueFacts> | null = null

/**
 * Counts each caption once while `work` runs; it must not be asynchronous. A WeakMap would need no such bracket, but with
 * thousands of captions it costs the garbage collector more than it saves.
 */
export function countingOnce<T>(work: () => T): T {
  if (known) return work()
  known = new Map()
  try {
    return work()
  } finally {
    known = null
  }
}

function countFacts({ text }: Cue): CueFacts {
  const lines = text.split('\n')
  const isPlain = PLAIN.test(text)
  const lengths = lines.map((line) => (isPlain ? line.length : lengthOf(line)))
  const tokens = lines.map((line) => (isPlain ? line.split(' ').filter((token) => token !== '') : splitTokens(line)))
  let [wordCount, spokenLength] = [0, -1]
  for (const line of tokens)
    for (const token of line) {
      wordCount++
      spokenLength += (isPlain ? token.length : lengthOf(token)) + 1
    }
  return {
    ...{ lines, lengths, tokens, wordCount },
    longestLine: Math.max(...lengths),
    spokenLength: Math.max(0, spokenLength),
    isBlank: text.trim() === '',
    isDialogue: lines.length > 1 && lines.every((line) => /^\s*[-‐‑–—]/.test(line)),
  }
}

export function factsOf(cue: Cue): CueFacts {
  const found = known?.get(cue)
  if (found) return found
  const facts = countFacts(cue)
  known?.set(cue, facts)
  return facts
}

export const durationOf = (cue: Cue): number => cue.endMs - cue.startMs
