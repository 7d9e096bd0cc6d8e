/** What is looked for, and what was found, as the screen needs it. */
import type { Input, Output } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import type { Cue } from '../types.ts'
import type { MarkedText } from '../transcript-marks.ts'

export type Replacements = Output<'transcripts.replace'>
export type StoryReplacements = Replacements['listed'][number]
export type ChangedCue = StoryReplacements['changed'][number]
export type ReplaceInput = Input<'transcripts.replace'>

export interface FindText {
  readonly query: string
  readonly replacement: string
  readonly matchCase: boolean
  readonly wholeWord: boolean
  readonly regex: boolean
}

export type FindScope = 'transcript' | 'story' | 'library'

/** The parts of the request that say what to look for. */
export const toOptions = ({ query, matchCase, wholeWord, regex }: FindText) => ({ query, matchCase, wholeWord, regex })

/** Where it is looked for. */
export function toPlace(scope: FindScope, story: string, language: string): Pick<ReplaceInput, 'stories' | 'language'> {
  if (scope === 'library') return {}
  return scope === 'story' ? { stories: [story] } : { stories: [story], language }
}

/** Matches in the order of the transcript. What the shown text no longer has (it was changed meanwhile) is left out. */
export function placeMatches(cues: readonly Cue[], changed: readonly ChangedCue[]): MarkedText[] {
  const numbers = new Map(cues.map((cue, index) => [cue.id, index]))
  return changed
    .flatMap(({ cue, before, matches }) => {
      const index = numbers.get(cue)
      if (index === undefined || cues[index]?.text !== before) return []
      return matches.map(({ at, length }) => ({ cue: index, from: at, to: at + length }))
    })
    .sort((a, b) => a.cue - b.cue || a.from - b.from)
}

/** Number of the first match at or after a cue; the first of all when there is none. -1 without matches. */
export function matchFrom(matches: readonly MarkedText[], cue: number): number {
  if (matches.length === 0) return -1
  return Math.max(
    0,
    matches.findIndex((match) => match.cue >= cue),
  )
}

/** The next number, round and round. */
export const step = (at: number, by: number, count: number): number => (count === 0 ? -1 : (at + by + count) % count)

export interface Piece {
  readonly text: string
  readonly found: boolean
}

/** A text in pieces, those that match and those between. */
export function pieces(text: string, matches: ChangedCue['matches']): Piece[] {
  const all: Piece[] = []
  let from = 0
  for (const { at, length } of matches) {
    if (at > from) all.push({ text: text.slice(from, at), found: false })
    all.push({ text: text.slice(at, at + length), found: true })
    from = at + length
  }
  if (from < text.length) all.push({ text: text.slice(from), found: false })
  return all
}

/**
 * The new text in pieces, those that are new and those that stay. Where the pieces do not make up the new text (a pattern,
 * spaces that were tidied) everything between the first and the last difference counts as new.
 */
export function newPieces({ before, after, matches }: ChangedCue, replacement: string): Piece[] {
  const exact = pieces(before, matches).map((piece) => (piece.found ? { text: replacement, found: true } : piece))
  if (exact.map(({ text }) => text).join('') === after) return exact.filter(({ text }) => text !== '')
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const end = after.length - tail
  return [
    { text: after.slice(0, head), found: false },
    { text: after.slice(head, end), found: true },
    { text: after.slice(end), found: false },
  ].filter(({ text }) => text !== '')
}

/** Names a caption of the preview, for the list of those that are left alone. */
export const keyOf = (story: string, language: string, cue: string): string => `${story}\n${language}\n${cue}`

export function toSpare(spared: ReadonlySet<string>): { story: string; language: string; cue: string }[] {
  return [...spared].map((key) => {
    const [story = '', language = '', ...cue] = key.split('\n')
    return { story, language, cue: cue.join('\n') }
  })
}

/** What the button does: "Change 14 captions". */
export const changeLabel = (count: number): string =>
  count === 0 ? texts.storyFind.change : texts.storyFind.changeCount(count)
