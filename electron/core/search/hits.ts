/** From matched rows to hits: which cues a match runs over, and which matches are one hit. */
import type { FoundMark } from './marks.ts'
import type { SearchHit } from './model.ts'
import type { Field } from './rows.ts'
import { type Mark, makeSnippet } from './snippet.ts'
import type { PassageCue } from '../transcripts/paragraphs.ts'

export interface MatchedRow {
  /** Number of the row in its story. */
  readonly row: number
  readonly field: Field
  readonly speaker: string
  readonly language: string
  readonly text: string
  readonly marks: readonly FoundMark[]
  readonly own: number
  readonly cues: readonly PassageCue[]
}

/** Rows that follow one another without a break, put together again: what lay in a row's tail is in its place. */
interface Block {
  readonly speaker: string
  readonly language: string
  lastRow: number
  /** Where the last row begins in the text. */
  base: number
  text: string
  /** Cues from this index on are the tail of the last row. */
  own: number
  cues: PassageCue[]
  marks: FoundMark[]
}

const shiftMark = (mark: FoundMark, by: number): FoundMark => ({ ...mark, start: mark.start + by, end: mark.end + by })

function appendRow(block: Block, row: MatchedRow): void {
  const base = block.cues[block.own]?.at ?? block.text.length
  block.text = block.text.slice(0, base) + row.text
  block.cues = [...block.cues.slice(0, block.own), ...row.cues.map((cue) => ({ ...cue, at: cue.at + base }))]
  block.own += row.own
  block.marks.push(...row.marks.map((mark) => shiftMark(mark, base)))
  block.lastRow = row.row
  block.base = base
}

/** @param rows rows of one transcript, in order */
function joinRows(rows: readonly MatchedRow[]): Block[] {
  const blocks: Block[] = []
  for (const row of rows) {
    const last = blocks.at(-1)
    const hasTail = last !== undefined && last.cues.length > last.own
    if (last && hasTail && row.row === last.lastRow + 1 && row.language === last.language) appendRow(last, row)
    else {
      const { speaker, language, text, own } = row
      blocks.push({
        speaker,
        language,
        text,
        own,
        lastRow: row.row,
        base: 0,
        cues: [...row.cues],
        marks: [...row.marks],
      })
    }
  }
  return blocks
}

/** In ascending order; marks that overlap (one row's phrase reaching into the next row) become one. */
function mergeMarks(marks: readonly FoundMark[]): FoundMark[] {
  const merged: FoundMark[] = []
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && mark.start < last.end) {
      const clauses = new Set([...last.clauses, ...mark.clauses])
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, mark.end), clauses }
    } else merged.push(mark)
  }
  return merged
}

/** Cues, by index, that a match runs over, both included. */
interface Span {
  readonly from: number
  readonly to: number
}

function findSpans(block: Block, marks: readonly FoundMark[]): Span[] {
  let at = 0
  return marks.map((mark) => {
    const startOf = (i: number): number => block.cues[i]?.at ?? Number.POSITIVE_INFINITY
    while (startOf(at + 1) <= mark.start) at++
    let to = at
    while (startOf(to + 1) < mark.end) to++
    return { from: at, to }
  })
}

/** Every match is a hit of its own, unless it shares a cue with the one before. */
function spansOfOneClause(spans: readonly Span[]): Span[] {
  const hits: Span[] = []
  for (const span of spans) {
    const last = hits.at(-1)
    if (last && span.from <= last.to) hits[hits.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else hits.push(span)
  }
  return hits
}

/** The smallest windows of cues that hold all clauses, smallest first, no two of them sharing a cue. */
function spansOfAllClauses(marks: readonly FoundMark[], spans: readonly Span[], clauses: number): Span[] {
  const counts = new Array<number>(clauses).fill(0)
  const add = (mark: FoundMark | undefined, by: number): void => {
    for (const clause of mark?.clauses ?? []) counts[clause] = (counts[clause] ?? 0) + by
  }
  const windows: Span[] = []
  for (let left = 0, right = 0; right < marks.length; right++) {
    add(marks[right], 1)
    while (left <= right && counts.every((count) => count > 0)) {
      windows.push({ from: spans[left]?.from ?? 0, to: spans[right]?.to ?? 0 })
      add(marks[left], -1)
      left++
    }
  }
  windows.sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)
  const chosen: Span[] = []
  for (const window of windows) {
    if (chosen.every((other) => window.to < other.from || window.from > other.to)) chosen.push(window)
  }
  return chosen.sort((a, b) => a.from - b.from)
}

export interface StoryLabel {
  readonly id: string
  readonly title: string
}

/** A hit that is counted and sorted, but written out only when it is on the page. */
export interface FoundHit {
  readonly startMs: number
  readonly isField: boolean
  make(): SearchHit
}

function makeSaidHit(story: StoryLabel, block: Block, span: Span, marks: readonly FoundMark[]): SearchHit {
  const start = block.cues[span.from]?.at ?? 0
  const end = block.cues[span.to + 1]?.at ?? block.text.length
  const text = block.text.slice(start, end).trimEnd()
  const inside = marks
    .filter((mark) => mark.start >= start && mark.end <= end)
    .map((mark): Mark => [mark.start - start, mark.end - start])
  const cues = block.cues.slice(span.from, span.to + 1)
  return {
    story: story.id,
    title: story.title,
    field: 'said',
    cue: cues[0]?.id ?? null,
    startMs: cues[0]?.startMs ?? 0,
    endMs: Math.max(...cues.map((cue) => cue.endMs)),
    speaker: block.speaker,
    language: block.language,
    text,
    ...makeSnippet(text, inside),
  }
}

function hitsOfBlock(story: StoryLabel, block: Block, clauses: number): FoundHit[] {
  const marks = mergeMarks(block.marks)
  const spans = findSpans(block, marks)
  const found = clauses === 1 ? spansOfOneClause(spans) : spansOfAllClauses(marks, spans, clauses)
  // What begins in the tail is found again by the row it belongs to.
  const own = found.filter((span) => span.from < block.own)
  return own.map((span) => ({
    startMs: block.cues[span.from]?.startMs ?? 0,
    isField: false,
    make: () => makeSaidHit(story, block, span, marks),
  }))
}

function makeFieldHit(story: StoryLabel, row: MatchedRow): SearchHit {
  const marks = row.marks.map((mark): Mark => [mark.start, mark.end])
  const place = { cue: null, startMs: 0, endMs: 0, speaker: '', language: '' }
  const snippet = makeSnippet(row.text, marks)
  return { story: story.id, title: story.title, field: row.field, ...place, text: row.text, ...snippet }
}

/**
 * The hits of one story: title, people, tags and notes first, then what is said by time.
 * @param rows matched rows of the story in ascending order
 * @param clauses number of clauses that a hit must hold together; 1 when each match stands for itself
 */
export function findHits(story: StoryLabel, rows: readonly MatchedRow[], clauses: number): FoundHit[] {
  const fields = rows
    .filter((row) => row.field !== 'said')
    .map((row): FoundHit => ({ startMs: 0, isField: true, make: () => makeFieldHit(story, row) }))
  const blocks = joinRows(rows.filter((row) => row.field === 'said'))
  return sortHits([...fields, ...blocks.flatMap((block) => hitsOfBlock(story, block, clauses))])
}

/** Fields first, in their own order, then by time. */
const sortHits = (hits: readonly FoundHit[]): FoundHit[] => [
  ...hits.filter((hit) => hit.isField),
  ...hits.filter((hit) => !hit.isField).sort((a, b) => a.startMs - b.startMs),
]
