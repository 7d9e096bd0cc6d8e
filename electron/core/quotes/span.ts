/** Words of a transcript by their place: what a quote is cut from. Words are whole; a no-break space belongs to its word. */
import { createHash } from 'node:crypto'
import type { Cue, Quote } from '../library/model.ts'
import { shareTime, timedTokens } from '../transcripts/edit/tokens.ts'

export type WordPlace = Quote['from']

/** A word where it stands. */
export interface PlacedWord {
  readonly text: string
  /** Index of its cue. */
  readonly cue: number
  /** UTF-16 units of the cue's text, end past the word. */
  readonly from: number
  readonly to: number
  readonly startMs: number
  readonly endMs: number
}

/** White space between words, as in transcripts/edit/tokens.ts. */
const TOKEN = /(?:[\u00a0\u202f]|\S)+/g

/** The words of one cue; times are the transcript's own, else shared by length. */
export function placedWords(cue: Cue, index: number): PlacedWord[] {
  const tokens = [...cue.text.matchAll(TOKEN)]
  const texts = tokens.map(([text]) => text)
  const times = timedTokens(cue) ?? shareTime(texts, cue.startMs, cue.endMs)
  return tokens.map((token, at) => ({
    text: token[0],
    cue: index,
    from: token.index,
    to: token.index + token[0].length,
    startMs: times[at]?.startMs ?? cue.startMs,
    endMs: times[at]?.endMs ?? cue.endMs,
  }))
}

/** The words of the cues from one index to another, both included. */
export function wordsOfCues(cues: readonly Cue[], first = 0, last = cues.length - 1): PlacedWord[] {
  const words: PlacedWord[] = []
  for (let index = Math.max(0, first); index <= Math.min(last, cues.length - 1); index++) {
    const cue = cues[index]
    if (cue) words.push(...placedWords(cue, index))
  }
  return words
}

/** Every word that lies at least partly between two places. Places in cues that are not there give none. */
export function wordsBetween(cues: readonly Cue[], from: WordPlace, to: WordPlace): PlacedWord[] {
  const first = cues.findIndex((cue) => cue.id === from.cue)
  const last = cues.findIndex((cue) => cue.id === to.cue)
  if (first < 0 || last < first) return []
  return wordsOfCues(cues, first, last).filter(
    (word) => (word.cue > first || word.to > from.offset) && (word.cue < last || word.from < to.offset),
  )
}

/** Words of which the middle lies in the range (milliseconds). */
export function wordsInRange(cues: readonly Cue[], startMs: number, endMs: number): PlacedWord[] {
  return cues.flatMap((cue, index) =>
    cue.endMs <= startMs || cue.startMs >= endMs
      ? []
      : placedWords(cue, index).filter((word) => {
          const middle = (word.startMs + word.endMs) / 2
          return middle >= startMs && middle < endMs
        }),
  )
}

/** As a quote keeps them: one space between words. */
export const joinWords = (words: readonly { readonly text: string }[]): string =>
  words.map(({ text }) => text).join(' ')

/** SHA-256 in hex. */
export const digestOf = (words: string): string => createHash('sha256').update(words, 'utf8').digest('hex')

/** The locked part of a quote that these words give. There is at least one. */
export type LockedSpan = Pick<Quote, 'from' | 'to' | 'startMs' | 'endMs' | 'words' | 'digest'>

/** null when there is no word. */
export function lockSpan(cues: readonly Cue[], words: readonly PlacedWord[]): LockedSpan | null {
  const [first, last] = [words[0], words.at(-1)]
  const [firstCue, lastCue] = [cues[first?.cue ?? -1], cues[last?.cue ?? -1]]
  if (!first || !last || !firstCue || !lastCue) return null
  const text = joinWords(words)
  return {
    from: { cue: firstCue.id, offset: first.from },
    to: { cue: lastCue.id, offset: last.to },
    startMs: first.startMs,
    // Words of a caption without length still have to be heard.
    endMs: Math.max(first.startMs + 1, ...words.map((word) => word.endMs)),
    words: text,
    digest: digestOf(text),
  }
}
