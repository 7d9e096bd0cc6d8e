/** A stretch of transcript as places in cues, and what it means: a time range, words to copy. */
import { formatClock } from '../../ui/time.ts'
import type { Cue, TimeRange } from './types.ts'
import { wordsOf } from './words.ts'

/** A place in the text: cue by index, offset into its text in UTF-16 units. */
export interface TextPlace {
  readonly cue: number
  readonly offset: number
}

/** `anchor` is where it was begun, `focus` where it was drawn to; either may come first. */
export interface TextSelection {
  readonly anchor: TextPlace
  readonly focus: TextPlace
}

const compare = (a: TextPlace, b: TextPlace): number => a.cue - b.cue || a.offset - b.offset

/** The two ends in reading order. */
export function orderSelection(selection: TextSelection): readonly [TextPlace, TextPlace] {
  const { anchor, focus } = selection
  return compare(anchor, focus) <= 0 ? [anchor, focus] : [focus, anchor]
}

/** Every whole word the selection touches, with the index of its cue. */
function touchedWords(cues: readonly Cue[], selection: TextSelection) {
  const [start, end] = orderSelection(selection)
  if (compare(start, end) === 0) return []
  const touched: { cue: number; from: number; to: number; startMs: number; endMs: number }[] = []
  for (let i = start.cue; i <= end.cue; i++) {
    const cue = cues[i]
    if (!cue) continue
    const from = i === start.cue ? start.offset : 0
    const to = i === end.cue ? end.offset : cue.text.length
    for (const word of wordsOf(cue)) if (word.to > from && word.from < to) touched.push({ cue: i, ...word })
  }
  return touched
}

/** From the first touched word's start to the last one's end. null when no word is touched. */
export function selectionRange(cues: readonly Cue[], selection: TextSelection): TimeRange | null {
  const words = touchedWords(cues, selection)
  if (words.length === 0) return null
  const startMs = words[0]?.startMs ?? 0
  const endMs = words.reduce((latest, word) => Math.max(latest, word.endMs), 0)
  return endMs > startMs ? { startMs, endMs } : null
}

/** Whole cues from one to another, as the keyboard selects them. */
export function selectCues(cues: readonly Cue[], anchor: number, focus: number): TextSelection {
  const forward = anchor <= focus
  const edge = (index: number, atEnd: boolean): TextPlace => ({
    cue: index,
    offset: atEnd ? (cues[index]?.text.length ?? 0) : 0,
  })
  return { anchor: edge(anchor, !forward), focus: edge(focus, forward) }
}

/** The words touched, one line per speaker's turn: `Mayor (9:07): We told them …`. */
export function copyText(cues: readonly Cue[], selection: TextSelection): string {
  const words = touchedWords(cues, selection)
  const turns: { speaker: string; startMs: number; parts: string[] }[] = []
  for (const word of words) {
    const cue = cues[word.cue]
    if (!cue) continue
    const turn = turns.at(-1)
    const text = cue.text.slice(word.from, word.to)
    if (turn && turn.speaker === cue.speaker) turn.parts.push(text)
    else turns.push({ speaker: cue.speaker, startMs: word.startMs, parts: [text] })
  }
  return turns
    .map(({ speaker, startMs, parts }) => {
      const time = formatClock(startMs)
      return `${speaker ? `${speaker} (${time})` : `(${time})`}: ${parts.join(' ')}`
    })
    .join('\n')
}

/** Words said in a range, for a moment's line in a list. Cues count by word, so a moment ends where its words end. */
export function wordsInRange(cues: readonly Cue[], range: TimeRange): string {
  const parts: string[] = []
  for (const cue of cues) {
    if (cue.startMs >= range.endMs) break
    if (cue.endMs <= range.startMs) continue
    for (const word of wordsOf(cue)) {
      const middle = (word.startMs + word.endMs) / 2
      if (middle >= range.startMs && middle < range.endMs) parts.push(cue.text.slice(word.from, word.to))
    }
  }
  return parts.join(' ')
}
