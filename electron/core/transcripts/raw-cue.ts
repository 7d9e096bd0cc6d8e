/** What the readers of all formats hand on, and the notes they take on the way. */
import type { Cue, Word } from '../library/model.ts'

/** What the reader of a format finds in a file. */
export interface ReadCues {
  readonly cues: Cue[]
  /** BCP 47 tag that the file itself names, or null. */
  readonly language: string | null
  readonly problems: TranscriptProblem[]
  /** True when the file has no times at all: those of the cues are estimated. */
  readonly estimated?: boolean
  /** Speech engine whose files look like this; absent when none does. */
  readonly engine?: string
}

/** Thrown by a reader that must not go on with a file (a bomb, a broken archive); `message` is a sentence for people. */
export class UnreadableFile extends Error {}

/** Something a reader had to repair, leave aside or guess. `line` counts from 1; null when it is about the whole file. */
export interface TranscriptProblem {
  readonly line: number | null
  readonly text: string
}

/** A cue as found in a file: markup not yet read, times as written or null where they could not be read. */
export interface RawCue {
  id: string
  startMs: number | null
  endMs: number | null
  text: string
  readonly lineNumber: number
  /** Who speaks, in formats that have a place for it. */
  readonly speaker?: string
  /** Words with times, when the format has them; they must make up `text` (joined by spaces). */
  readonly words?: readonly Word[]
}

/** Longest a transcript may run, as in the library's model (a week), in milliseconds. */
export const LONGEST_MS = 1000 * 60 * 60 * 24 * 7

interface Tally {
  readonly line: number | null
  readonly one: string
  readonly many: string
  count: number
}

/** Collects problems. What carries words of the file is listed one by one; what repeats without words is counted. */
export class ProblemList {
  readonly #single: TranscriptProblem[] = []
  readonly #once = new Set<string>()
  readonly #tallies = new Map<string, Tally>()

  add(line: number | null, text: string): void {
    this.#single.push({ line, text })
  }

  /** Adds a problem unless the same text is already there: for what files repeat at every cue. */
  addOnce(line: number | null, text: string): void {
    if (this.#once.has(text)) return
    this.#once.add(text)
    this.add(line, text)
  }

  /** Counts one kind of problem: `one` is shown for a single case, `many` with `%d` for more. The first line is kept. */
  count(line: number | null, one: string, many: string): void {
    const tally = this.#tallies.get(many)
    if (tally) tally.count++
    else this.#tallies.set(many, { line, one, many, count: 1 })
  }

  /** All problems in the order of their lines; those about the whole file come last. */
  list(): TranscriptProblem[] {
    const tallies = [...this.#tallies.values()].map(({ line, one, many, count }) => ({
      line,
      text: count === 1 ? one : many.replace('%d', String(count)),
    }))
    return [...this.#single, ...tallies].sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0)
  }
}

/** Text without spaces and tabs at its ends. (A regular expression would be quadratic on long runs of spaces.) */
export function trimSpaces(text: string): string {
  let [start, end] = [0, text.length]
  const isBlank = (code: number): boolean => code === 32 || code === 9
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/** The lines of a text with any line ends. */
export function splitLines(text: string): string[] {
  return text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n')
}

/** True when no cue has a time: all are estimated, which is noted. */
export function noteMissingTimes(raw: readonly RawCue[], problems: ProblemList): boolean {
  const estimated = raw.length > 0 && raw.every((cue) => cue.startMs === null)
  if (estimated) problems.add(null, 'No times were found. They are estimated from the length of the text.')
  return estimated
}
