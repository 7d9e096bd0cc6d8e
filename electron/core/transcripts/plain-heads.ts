/**
 * Lines of plain text that carry a time, in the layouts of transcription services and of people:
 * `Anna Ruiz  0:03` (Otter), `Anna Ruiz (00:03): text` (Rev), `[00:00:03] Anna: text` (Trint), `[Anna Ruiz] 10:15:03` (Zoom),
 * `00:01 - 00:04`, `00:03 text`, a time alone on its line, and times in brackets within a line.
 */
import { type ClockTime, parseClock } from './clock-times.ts'
import { looksLikeSpeaker } from './speakers.ts'

export interface Head {
  /** Index of the line. */
  readonly at: number
  readonly start: ClockTime
  readonly end: ClockTime | null
  readonly speaker: string
  /** Text behind the head on the same line. */
  readonly rest: string
  /** How it is written: heads of a rare way in a file are text. */
  readonly style: string
  /** True when it stands within a line and goes on with the speaker before it. */
  readonly within: boolean
}

export interface TextLine {
  readonly text: string
  /** Number of the line in the file, from 1. */
  readonly number: number
  /** True behind an inline time: not the start of a line. */
  readonly within: boolean
}

const CLOCK = '-?(?:\\d{1,3}:)?\\d{1,3}:\\d{2}(?:[.,]\\d{1,9}|[:;]\\d{2,3})?(?:\\s?[AaPp]\\.?[Mm]\\.?)?'
const STAMP = `([[({<]?)\\s*(${CLOCK})(?:\\s*(?:-{1,2}>|→|–|—|-|to|,|/|~)\\s*(${CLOCK}))?\\s*([\\])}>]?)`
const AHEAD = '(?=$|[\\s:,\\-–—|])'
const FIRST = new RegExp(`^${STAMP}${AHEAD}[\\s:,\\-–—|]*(.*)$`, 'su')
const ANYWHERE = new RegExp(`(?<![\\d:.,])${STAMP}(?!:?\\d|\\p{L})`, 'u')
const INLINE = /[[(]\d{1,3}:\d{2}:\d{2}(?:[.,:;]\d{1,9})?[\])]/g
/** A head stands near the start of its line. */
const REACH = 120

const times = (match: RegExpExecArray): { start: ClockTime; end: ClockTime | null; bracket: string } | null => {
  const [, open = '', from = '', to, close = ''] = match
  const start = parseClock(from)
  const end = to === undefined ? null : parseClock(to)
  return start && (open === '') === (close === '') && (to === undefined || end) ? { start, end, bracket: open } : null
}

/** `00:03 rest`, `[00:03] rest`, `00:01 - 00:04`. */
function timeFirst(line: string): Omit<Head, 'at' | 'within'> | null {
  const match = FIRST.exec(line)
  const found = match && times(match)
  if (!match || !found) return null
  const rest = (match[5] ?? '').trim()
  return { start: found.start, end: found.end, speaker: '', rest, style: `${found.bracket || '.'}first` }
}

/** `Anna Ruiz  0:03`, `Anna Ruiz (00:03): rest`, `[Anna Ruiz] 10:15:03 rest`. */
function nameFirst(line: string): Omit<Head, 'at' | 'within'> | null {
  const match = ANYWHERE.exec(line.slice(0, REACH))
  const found = match && times(match)
  if (!match || !found || match.index === 0) return null
  const written = line.slice(0, match.index).trim()
  const name = written
    .replace(/[\s:,|•·–—-]+$/u, '')
    .replace(/^\[(.*)\]$/, '$1')
    .trim()
  if (!looksLikeSpeaker(name)) return null
  const behind = line.slice(match.index + match[0].length)
  const rest = behind.replace(/^[\s:|–—-]+/u, '').trim()
  const isMarked = found.bracket !== '' || /^\s*:/.test(behind) || /^\[.*\]$/.test(written)
  if (rest !== '' && !isMarked) return null
  return { start: found.start, end: found.end, speaker: name, rest, style: `${found.bracket || '.'}name` }
}

/** Lines of the text, those with times in brackets inside them cut in front of each. */
export function toLines(text: string): TextLine[] {
  return text.split(/\r\n|\r|\n|\u2028|\u2029/).flatMap((line, index) => {
    const number = index + 1
    if (!/[[(]\d/.test(line)) return [{ text: line.trim(), number, within: false }]
    const cuts = [...line.matchAll(INLINE)].map((match) => match.index).filter((at) => isInline(line, at))
    const starts = [0, ...cuts]
    return starts.map((from, part) => ({ text: line.slice(from, starts[part + 1]).trim(), number, within: part > 0 }))
  })
}

/** A time in brackets with text on both sides, unless what is before it is only a name. */
function isInline(line: string, at: number): boolean {
  const before = line.slice(Math.max(0, at - REACH), at).trim()
  if (
    before === '' ||
    line
      .slice(at, at + 40)
      .replace(INLINE, '')
      .trim() === ''
  )
    return false
  return !looksLikeSpeaker(before.replace(/^\[(.*)\]$/, '$1').replace(/[\s:,–—-]+$/u, ''))
}

/** The lines that are heads, with what was written unlike the others or against the clock left out. */
export function findHeads(lines: readonly TextLine[]): Head[] {
  const heads = lines.flatMap(({ text, within }, at): Head[] => {
    if (!/\d:\d/.test(text.slice(0, REACH))) return []
    const head = timeFirst(text) ?? nameFirst(text)
    return head ? [{ ...head, at, within }] : []
  })
  const counts = new Map<string, number>()
  for (const { style } of heads) counts.set(style, (counts.get(style) ?? 0) + 1)
  const common = heads.filter(({ style, within }) => within || (counts.get(style) ?? 0) * 5 >= heads.length)
  const inOrder = withoutOutliers(common)
  return isConvincing(inOrder, lines) ? inOrder : []
}

/** A time that jumps out of the order of those around it was said, not written as a head. */
function withoutOutliers(heads: readonly Head[]): Head[] {
  const kept: Head[] = []
  for (const [index, head] of heads.entries()) {
    const [before, after] = [kept.at(-1)?.start.ms ?? 0, heads[index + 1]?.start.ms ?? Infinity]
    const jumps = head.start.ms < before || head.start.ms > after
    if (!jumps || before > after) kept.push(head)
  }
  return kept
}

/** One head alone must be unmistakable; several must run forward. */
function isConvincing(heads: readonly Head[], lines: readonly TextLine[]): boolean {
  const [first] = heads
  if (!first) return false
  if (heads.length === 1) {
    const isFirstLine = lines.slice(0, first.at).every((line) => line.text === '')
    return first.style[0] !== '.' || first.end !== null || (isFirstLine && (first.rest === '' || first.speaker !== ''))
  }
  const forward = heads.filter((head, index) => head.start.ms >= (heads[index - 1]?.start.ms ?? -Infinity)).length
  return forward * 10 >= heads.length * 7
}
