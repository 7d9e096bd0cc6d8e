/** Passages: what one speaker says in one go, of a size that search can index and people can quote. */
import type { Cue } from '../library/model.ts'

export interface PassageCue {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  /** Where the cue's text begins in the passage's text, in UTF-16 units. */
  readonly at: number
}

export interface Passage {
  readonly speaker: string
  /** Cue texts joined by one space; line breaks are spaces. */
  readonly text: string
  readonly cues: readonly PassageCue[]
}

/** A passage ends before the cue that would take it beyond this many words (DESIGN.md section 8). */
const MAX_WORDS = 60

/** Words between spaces; a loop, because the index counts millions of cues. */
function countWords(text: string): number {
  let count = 0
  let inside = false
  for (let index = 0; index < text.length; index++) {
    const isSpace = text.charCodeAt(index) <= 32
    if (!isSpace && !inside) count++
    inside = !isSpace
  }
  return count
}

/**
 * Groups consecutive cues of one speaker into passages of at most about 60 words (a longer cue is a passage of its own).
 * A cue without a name goes on with the turn before it: most files name the speaker only where it changes.
 * Cues without text belong to none. Pure.
 */
export function toPassages(cues: readonly Cue[]): Passage[] {
  const passages: Passage[] = []
  let current: { speaker: string; text: string; cues: PassageCue[] } | null = null
  let words = 0
  for (const cue of cues) {
    const text = cue.text.includes('\n') ? cue.text.replaceAll('\n', ' ') : cue.text
    const count = countWords(text)
    if (count === 0) continue
    const speaker: string = cue.speaker === '' ? (current?.speaker ?? '') : cue.speaker
    if (!current || current.speaker !== speaker || words + count > MAX_WORDS) {
      current = { speaker, text: '', cues: [] }
      passages.push(current)
      words = 0
    }
    const at: number = current.text === '' ? 0 : current.text.length + 1
    current.text = at === 0 ? text : `${current.text} ${text}`
    current.cues.push({ id: cue.id, startMs: cue.startMs, endMs: cue.endMs, at })
    words += count
  }
  return passages
}
