/** Dividing and joining cues. Every word stays, with its time where it is known. */
import { AppError } from '../../errors.ts'
import type { Cue, Word } from '../../library/model.ts'
import { joinPairs } from '../pairs/follow.ts'
import { newCueId, shareTime, splitTokens, type TakenIds, tidyText, timedTokens, withText } from './tokens.ts'

/** Longest line that a joined cue gets without a break: Netflix timed text, 42 characters. */
const LINE = 42

/** Times at which the pieces begin and end: with their words where known, else in proportion to the text. */
function pieceTimes(cue: Cue, pieces: readonly string[], words: readonly Word[] | null, cuts: readonly number[]) {
  const shares = shareTime(pieces, cue.startMs, cue.endMs)
  let last = cue.startMs - 1
  const starts = shares.map((share, index) => {
    const first = words?.[index === 0 ? 0 : (cuts[index - 1] ?? 0)]
    const wanted = index === 0 ? cue.startMs : (first?.startMs ?? share.startMs)
    last = Math.min(Math.max(wanted, last + 1), cue.endMs - (pieces.length - index))
    return last
  })
  return starts.map((startMs, index) => {
    const next = starts[index + 1] ?? cue.endMs
    const spoken = words?.[(cuts[index] ?? words.length) - 1]?.endMs ?? next
    return { startMs, endMs: index === pieces.length - 1 ? cue.endMs : Math.min(next, Math.max(startMs + 1, spoken)) }
  })
}

const clampWord = (word: Word, startMs: number, endMs: number): Word => ({
  ...word,
  startMs: Math.min(Math.max(word.startMs, startMs), endMs),
  endMs: Math.min(Math.max(word.endMs, startMs), endMs),
})

/** Words squeezed into the bounds of their cue; none is dropped. */
export const clampWords = (words: readonly Word[], startMs: number, endMs: number): Word[] =>
  words.map((word) => clampWord(word, startMs, endMs))

/**
 * Divides a cue before the given words. The first piece keeps the identifier.
 * @param cuts numbers of words, rising, between 1 and the count of words - 1
 * @param texts the text of each piece, its words in order, with its line breaks
 * @param taken identifiers in use; new ones are added
 * @returns null when the cue is shorter than one millisecond a piece
 */
export function divideCue(cue: Cue, cuts: readonly number[], texts: readonly string[], taken: TakenIds): Cue[] | null {
  if (cue.endMs - cue.startMs < texts.length) return null
  const words = timedTokens(cue)
  return pieceTimes(cue, texts, words, cuts).map(({ startMs, endMs }, index) => {
    const own = words?.slice(index === 0 ? 0 : cuts[index - 1], cuts[index] ?? words.length) ?? null
    const id = index === 0 ? cue.id : newCueId(cue.id, taken)
    const piece = { ...cue, id, startMs, endMs }
    return withText(piece, texts[index] ?? '', own && clampWords(own, startMs, endMs))
  })
}

function findCue(cues: readonly Cue[], id: string): { cue: Cue; index: number } {
  const index = cues.findIndex((candidate) => candidate.id === id)
  const cue = cues[index]
  if (!cue) throw new AppError('not-found', 'There is no such cue', { detail: id })
  return { cue, index }
}

/**
 * Divides a cue in two at a place in its text; inside a word, at the nearer end of the word.
 * @param offset in UTF-16 units of the cue's text
 * @throws AppError not-found | invalid-input when nothing would be on one side, or the cue is too short
 */
export function splitCue(cues: readonly Cue[], id: string, offset: number): Cue[] {
  const { cue, index } = findCue(cues, id)
  const whole = /[\S\u00a0\u202f]*$/.exec(cue.text.slice(0, offset))?.[0].length ?? 0
  const rest = /^[\S\u00a0\u202f]*/.exec(cue.text.slice(offset))?.[0].length ?? 0
  const at = whole > 0 && rest > 0 ? (whole <= rest ? offset - whole : offset + rest) : offset
  const [left, right] = [tidyText(cue.text.slice(0, at)), tidyText(cue.text.slice(at))]
  if (left === '' || right === '')
    throw new AppError('invalid-input', 'A caption is divided between two words', {
      detail: `"${cue.text.slice(0, 80)}"`,
      remedy: 'Put the cursor between the words where the second caption shall begin.',
    })
  const pieces = divideCue(cue, [splitTokens(left).length], [left, right], new Set(cues.map((other) => other.id)))
  if (!pieces)
    throw new AppError('invalid-input', 'This caption is too short to divide', {
      detail: `${cue.endMs - cue.startMs} ms`,
      remedy: 'Make it longer first.',
    })
  return cues.toSpliced(index, 1, ...pieces)
}

/** Word times of several cues; where only some have them, those of the others are shared out. null when none has. */
function joinWords(cues: readonly Cue[]): Word[] | null {
  const known = cues.map(timedTokens)
  if (known.every((words) => words === null)) return null
  return cues.flatMap((cue, index) => known[index] ?? shareTime(splitTokens(cue.text), cue.startMs, cue.endMs))
}

function joinTexts(texts: readonly string[]): string {
  return texts
    .map(tidyText)
    .filter((text) => text !== '')
    .reduce((whole, text) => {
      if (whole === '') return text
      const line = `${whole.slice(whole.lastIndexOf('\n') + 1)} ${text.split('\n', 1)[0] ?? ''}`
      return `${whole}${line.length > LINE ? '\n' : ' '}${text}`
    }, '')
}

/**
 * Joins cues that follow each other into one, from the first start to the last end. The first keeps its identifier.
 * @throws AppError not-found | invalid-input for fewer than two, cues that are not neighbours, or different speakers
 */
export function mergeCues(cues: readonly Cue[], ids: readonly string[]): Cue[] {
  const wanted = new Set(ids)
  for (const id of wanted) findCue(cues, id)
  const first = cues.findIndex((cue) => wanted.has(cue.id))
  const chosen = cues.slice(first, first + wanted.size)
  if (wanted.size < 2 || !chosen.every((cue) => wanted.has(cue.id)))
    throw new AppError('invalid-input', 'Only neighbours can be joined', {
      detail: `${wanted.size} chosen`,
      remedy: 'Choose two or more captions that follow each other.',
    })
  const speakers = [...new Set(chosen.map((cue) => cue.speaker).filter((speaker) => speaker !== ''))]
  if (speakers.length > 1)
    throw new AppError('invalid-input', 'These captions have different speakers', {
      detail: speakers.join(', '),
      remedy: 'Give them the same speaker first.',
    })
  const [startMs, endMs] = [chosen[0]?.startMs ?? 0, Math.max(...chosen.map((cue) => cue.endMs))]
  const pair = joinPairs(chosen.flatMap((cue) => cue.pair ?? []))
  const base: Cue = {
    id: chosen[0]?.id ?? '',
    startMs,
    endMs,
    speaker: speakers[0] ?? '',
    text: '',
    ...(pair && { pair }),
  }
  const merged = withText(base, joinTexts(chosen.map((cue) => cue.text)), joinWords(chosen))
  return cues.toSpliced(first, wanted.size, merged)
}
