/** The part of a long text around what was found. */

export type Mark = readonly [start: number, end: number]

/** In UTF-16 units, the ellipses included. */
const LONGEST = 160
/** How far a cut may move to stand between two words. */
const SLACK = 24

const isSpace = (text: string, at: number): boolean => /\s/.test(text[at] ?? '')
const isLowSurrogate = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? '')

/** The first cut at or after `at` that is before a word, or at least between two characters. */
function cutForward(text: string, at: number, limit: number): number {
  for (let i = at; i <= Math.min(limit, at + SLACK); i++) if (i > 0 && isSpace(text, i - 1)) return i
  return isLowSurrogate(text, at) ? at + 1 : at
}

/** The last cut at or before `at` that is after a word, or at least between two characters. */
function cutBackward(text: string, at: number, limit: number): number {
  for (let i = at; i >= Math.max(limit, at - SLACK); i--) if (isSpace(text, i)) return i
  return isLowSurrogate(text, at) ? at - 1 : at
}

/** From where to where the snippet goes: the marks from the first on that fit, with what room is left shared by both sides. */
function findWindow(text: string, marks: readonly Mark[]): Mark {
  const room = LONGEST - 2
  const [start, firstEnd] = marks[0] ?? [0, 0]
  let end = firstEnd
  for (const mark of marks) if (mark[1] - start <= room) end = Math.max(end, mark[1])
  const spare = Math.max(0, room - (end - start))
  let from = Math.max(0, start - Math.floor(spare / 2))
  let to = Math.min(text.length, from + room)
  from = Math.max(0, Math.min(from, to - room))
  if (to === text.length) from = Math.min(start, Math.max(0, text.length - room))
  if (from > 0) from = cutForward(text, from, start)
  if (to < text.length) to = cutBackward(text, to, Math.min(end, to))
  return [from, to]
}

/**
 * Cuts a text to at most 160 units around its marks, at word ends, with an ellipsis where something was left out.
 * @param marks in ascending order, not overlapping; those outside the snippet are dropped, one that is too long for it is shortened
 */
export function makeSnippet(text: string, marks: readonly Mark[]): { snippet: string; marks: [number, number][] } {
  const line = text.replace(/\s/g, ' ')
  if (line.length <= LONGEST) return { snippet: line, marks: marks.map(([start, end]) => [start, end]) }
  const [from, to] = findWindow(line, marks)
  const before = from > 0 ? '…' : ''
  const after = to < line.length ? '…' : ''
  const shift = before.length - from
  const kept = marks
    .filter(([start, end]) => start < to && end > from)
    .map(([start, end]): [number, number] => [Math.max(start, from) + shift, Math.min(end, to) + shift])
  return { snippet: `${before}${line.slice(from, to)}${after}`, marks: kept }
}
