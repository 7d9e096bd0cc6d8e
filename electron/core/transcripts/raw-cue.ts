/** What the readers of all formats hand on, and the notes they take on the way. */
import type { Cue, Word } from '../library/model.ts'
import type { Problem, ProblemList } from '../problems.ts'

export { ProblemList, type Problem as TranscriptProblem, UnreadableFile } from '../problems.ts'

/** What the reader of a format finds in a file. */
export interface ReadCues {
  readonly cues: Cue[]
  /** BCP 47 tag that the file itself names, or null. */
  readonly language: string | null
  readonly problems: Problem[]
  /** True when the file has no times at all: those of the cues are estimated. */
  readonly estimated?: boolean
  /** Speech engine whose files look like this; absent when none does. */
  readonly engine?: string
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
