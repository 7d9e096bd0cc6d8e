/** The words of a cue as the edit operations see them: what stands between spaces, with times where they are known. */
import type { Cue, Word } from '../../library/model.ts'

/** White space between words. A no-break space belongs to its word, as in `10 %`. */
const SPACE = /[^\S\u00a0\u202f]+/

export const splitTokens = (text: string): string[] => text.split(SPACE).filter((token) => token !== '')

/** Runs of spaces become one, lines lose the spaces at their ends, empty lines go; every word and line break stays. */
export const tidyText = (text: string): string =>
  text
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) => splitTokens(line).join(' '))
    .filter((line) => line !== '')
    .join('\n')

/** Shares a span of time among texts by their length; each begins where the one before ends. Integer milliseconds. */
export function shareTime(texts: readonly string[], startMs: number, endMs: number): Word[] {
  const total = texts.reduce((sum, text) => sum + text.length + 1, 0) || 1
  const span = Math.max(0, endMs - startMs)
  let said = 0
  return texts.map((text) => {
    const from = startMs + Math.round((span * said) / total)
    said += text.length + 1
    return { text, startMs: from, endMs: startMs + Math.round((span * said) / total) }
  })
}

/** Words that hold several tokens (`New York`) become one word for each. */
const singleTokens = (words: readonly Word[]): Word[] =>
  words.flatMap((word) => {
    const tokens = splitTokens(word.text)
    if (tokens.length === 1 && tokens[0] === word.text) return [word]
    return shareTime(tokens, word.startMs, word.endMs)
  })

/** One timed word for each token of the cue's text, or null when times are not known or belong to another text. */
export function timedTokens(cue: Cue): Word[] | null {
  if (!cue.words || cue.words.length === 0) return null
  const words = singleTokens(cue.words)
  const tokens = splitTokens(cue.text)
  const fits = words.length === tokens.length && words.every((word, index) => word.text === tokens[index])
  return fits && words.length > 0 ? words : null
}

/** The cue with this text and these words; without words when there are none. */
export function withText(cue: Cue, text: string, words: readonly Word[] | null): Cue {
  const { words: _, ...rest } = cue
  return { ...rest, text, ...(words && words.length > 0 && { words: [...words] }) }
}

/** Identifiers in use. */
export interface TakenIds {
  has(id: string): boolean
  add(id: string): unknown
}

/** For a try: what is added here is not added to `taken`. Copying a set of thousands for every try would be slow. */
export function forkIds(taken: TakenIds): TakenIds {
  let own: Set<string> | null = null
  return {
    has: (id) => own?.has(id) || taken.has(id),
    add: (id) => {
      own ??= new Set()
      own.add(id)
    },
  }
}

/** An identifier that is not taken: `<id>-2`, `<id>-3` ... Takes it. */
export function newCueId(base: string, taken: TakenIds): string {
  // The model allows 200 characters; the number needs some of them.
  const stem = base.slice(0, 180).replace(/-\d+$/, '') || 'c'
  let number = 2
  while (taken.has(`${stem}-${number}`)) number++
  const id = `${stem}-${number}`
  taken.add(id)
  return id
}

/** Orders by start; cues with the same start keep their order. */
export const byStart = (cues: readonly Cue[]): Cue[] => [...cues].sort((a, b) => a.startMs - b.startMs)
