/** From a paragraph of TTML to cues: its text with line breaks, timed words, and cues of their own for timed lines. */
import type { Word } from '../library/model.ts'
import type { RawCue } from './raw-cue.ts'

export interface Timing {
  /** Milliseconds from the start of the media; null when neither the element nor one around it says. */
  readonly startMs: number | null
  readonly endMs: number | null
}

/** A run of text within a paragraph. */
export interface Piece {
  text: string
  /** Times of the innermost span that has some, null where the paragraph's own count. */
  readonly timing: Timing | null
  readonly speaker: string
}

export interface Paragraph {
  readonly id: string
  readonly timing: Timing
  readonly line: number
  readonly pieces: Piece[]
}

const isBlank = (text: string): boolean => /^\s*$/.test(text)

/** Text of pieces in a row: spaces at the joints are one. */
const joinText = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => piece.text)
    .join('')
    .replace(/ {2,}/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')

/** Words with times when all of the text stands in timed spans of one word each; otherwise null. */
function timedWords(pieces: readonly Piece[], text: string): Word[] | null {
  const words: Word[] = []
  let joined = false
  for (const piece of pieces) {
    const word = piece.text.trim()
    if (word === '') {
      if (piece.text !== '') joined = false
      continue
    }
    const { startMs, endMs } = piece.timing ?? { startMs: null, endMs: null }
    if (startMs === null || endMs === null || endMs < startMs || /\s/.test(word)) return null
    const last = words.at(-1)
    if (last && joined && !/^\s/.test(piece.text)) Object.assign(last, { text: last.text + word, endMs })
    else words.push({ text: word, startMs, endMs })
    joined = !/\s$/.test(piece.text)
  }
  return words.length > 0 && words.map((word) => word.text).join(' ') === text.replace(/\n/g, ' ') ? words : null
}

/** Pieces in a row that belong to one cue. */
function group(pieces: readonly Piece[], isSame: (a: Piece, b: Piece) => boolean): Piece[][] {
  const groups: Piece[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    const before = last?.find((item) => !isBlank(item.text)) ?? last?.[0]
    if (last && before && (isBlank(piece.text) || isBlank(before.text) || isSame(before, piece))) last.push(piece)
    else groups.push([piece])
  }
  return groups.filter((list) => list.some((piece) => !isBlank(piece.text)))
}

const speakerOf = (pieces: readonly Piece[]): string => pieces.find((piece) => !isBlank(piece.text))?.speaker ?? ''

/** Several people in one paragraph: its time is shared out by the length of what they say. */
function shareOut(groups: readonly Piece[][], cue: RawCue): RawCue[] {
  const texts = groups.map(joinText)
  const total = texts.reduce((sum, text) => sum + text.length, 0) || 1
  const room = cue.startMs === null || cue.endMs === null ? 0 : Math.max(0, cue.endMs - cue.startMs)
  let said = 0
  return groups.map((list, index) => {
    const share = (at: number): number | null =>
      cue.startMs === null ? null : cue.startMs + Math.round((room * at) / total)
    const startMs = share(said)
    said += texts[index]?.length ?? 0
    const endMs = cue.endMs === null ? null : share(said)
    return { ...cue, id: index === 0 ? cue.id : '', text: texts[index] ?? '', speaker: speakerOf(list), startMs, endMs }
  })
}

/** The cues of a paragraph, in its order; none for an empty one. */
export function paragraphToCues({ id, timing, line, pieces }: Paragraph): RawCue[] {
  const { startMs, endMs } = timing
  const cue: RawCue = { id, startMs, endMs, text: joinText(pieces), lineNumber: line, speaker: speakerOf(pieces) }
  const spoken = pieces.filter((piece) => !isBlank(piece.text))
  const oneVoice = spoken.every((piece) => piece.speaker === cue.speaker)
  if (spoken.every((piece) => !piece.timing)) {
    return oneVoice
      ? [cue]
      : shareOut(
          group(pieces, (a, b) => a.speaker === b.speaker),
          cue,
        )
  }
  const words = oneVoice && startMs !== null ? timedWords(pieces, cue.text) : null
  if (words) return [{ ...cue, words }]
  const groups = group(pieces, (a, b) => a.timing === b.timing && a.speaker === b.speaker)
  return groups.map((list, index) => {
    const own = list.find((piece) => piece.timing && !isBlank(piece.text))?.timing ?? timing
    return { ...cue, ...own, id: index === 0 ? id : '', text: joinText(list), speaker: speakerOf(list) }
  })
}
