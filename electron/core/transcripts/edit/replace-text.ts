/** Corrects the text of a cue and keeps the times of the words that stayed. */
import type { Cue, Word } from '../../library/model.ts'
import { shareTime, splitTokens, tidyText, timedTokens, withText } from './tokens.ts'

/** Part of the old words that became part of the new ones. Indexes; ends are exclusive. */
interface Run {
  readonly oldFrom: number
  readonly oldTo: number
  readonly newFrom: number
  readonly newTo: number
}

/** What makes two words the same although case or punctuation was corrected. */
const keyOf = (token: string): string => token.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, '') || token

/** Above this many comparisons the changed middle is taken as one run: a cue of thousands of words, rewritten. */
const MAX_CELLS = 4_000_000

/** Lengths of the longest common subsequences of all tails. */
function commonTails(old: readonly string[], now: readonly string[]): Uint32Array {
  const width = now.length + 1
  const table = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const at = i * width + j
      table[at] =
        old[i] === now[j] ? (table[at + width + 1] ?? 0) + 1 : Math.max(table[at + width] ?? 0, table[at + 1] ?? 0)
    }
  }
  return table
}

/** Pairs of indexes whose words are the same, in order. */
function align(old: readonly string[], now: readonly string[]): [number, number][] {
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && old[head] === now[head]) head++
  let tail = 0
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  const [oldMiddle, newMiddle] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)]
  const pairs: [number, number][] = Array.from({ length: head }, (_, index) => [index, index])
  if (oldMiddle.length * newMiddle.length <= MAX_CELLS) {
    const table = commonTails(oldMiddle, newMiddle)
    const width = newMiddle.length + 1
    for (let [i, j] = [0, 0]; i < oldMiddle.length && j < newMiddle.length; ) {
      if (oldMiddle[i] === newMiddle[j]) pairs.push([head + i++, head + j++])
      else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i++
      else j++
    }
  }
  for (let index = tail; index > 0; index--) pairs.push([old.length - index, now.length - index])
  return pairs
}

/** Times for the new words of a changed run: one for one where the count is the same, otherwise the run's span is shared. */
function timeRun(old: readonly Word[], tokens: readonly string[], run: Run, cue: Cue): Word[] {
  const fresh = tokens.slice(run.newFrom, run.newTo)
  const gone = old.slice(run.oldFrom, run.oldTo)
  // A person wrote these words: how sure an engine was of the old ones says nothing about them.
  if (fresh.length === gone.length) {
    return gone.map(({ startMs, endMs, text }, index) => ({ text: fresh[index] ?? text, startMs, endMs }))
  }
  const startMs = gone[0]?.startMs ?? old[run.oldFrom - 1]?.endMs ?? cue.startMs
  const endMs = gone.at(-1)?.endMs ?? old[run.oldTo]?.startMs ?? cue.endMs
  return shareTime(fresh, startMs, endMs)
}

/** A word that stayed; one whose letters or punctuation a person corrected is no longer the engine's. */
const keptWord = (word: Word, text: string): Word =>
  word.text === text ? word : { text, startMs: word.startMs, endMs: word.endMs }

/**
 * The cue with another text. Words that stayed (also when only case or punctuation changed) keep their times; a changed run
 * shares the time of the words it replaced, or the gap where words were put in. Without word times only the text changes.
 * Spaces are tidied; line breaks stay.
 */
export function replaceText(cue: Cue, text: string): Cue {
  const old = timedTokens(cue)
  const tidy = tidyText(text)
  if (!old) return withText(cue, tidy, null)
  const tokens = splitTokens(tidy)
  const pairs = align(
    old.map((word) => keyOf(word.text)),
    tokens.map(keyOf),
  )
  const words: Word[] = []
  let [oldFrom, newFrom] = [0, 0]
  for (const [oldTo, newTo] of [...pairs, [old.length, tokens.length] as const]) {
    words.push(...timeRun(old, tokens, { oldFrom, oldTo, newFrom, newTo }, cue))
    const kept = old[oldTo]
    const token = tokens[newTo] ?? kept?.text
    if (kept && token !== undefined) words.push(keptWord(kept, token))
    ;[oldFrom, newFrom] = [oldTo + 1, newTo + 1]
  }
  return withText(cue, tidy, words)
}
