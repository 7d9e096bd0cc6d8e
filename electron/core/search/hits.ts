/**
 * The hits of one story, from its rows. What is said together: everything in one row, a passage with the words that follow it (rows.ts);
 * a `near` belongs where it begins. A hit begins in the passage itself: what lies in the tail alone belongs to the next row.
 */
import type { FilterSet } from './filters.ts'
import type { FoldedQuery } from './match-text.ts'
import type { SearchHit } from './model.ts'
import {
  findMarks,
  type FormsOf,
  formsOf,
  type Occurrence,
  occurrencesOf,
  occurrencesOfFind,
  pairNear,
} from './occurrences.ts'
import type { SaidRow, TextRow } from './read-rows.ts'
import { makeSnippet } from './snippet.ts'
import { readWords, type TextWords } from './tokens.ts'
import type { FoldedFind } from './vocabulary.ts'
import { chooseApart, mergeTouching, shortestStretches, type Span } from './windows.ts'
import type { KnownStory } from './writer.ts'

/** A hit that is counted and sorted, but written out only when it is on the page. */
export interface FoundHit {
  readonly startMs: number
  readonly isField: boolean
  readonly isExact: boolean
  make(): SearchHit
}

/** What is asked of every story. */
export interface Question {
  readonly query: FoldedQuery
  /** Every clause for itself: words need not be found together. */
  readonly isApart: boolean
  readonly filters: FilterSet
}

interface ReadRow extends SaidRow {
  readonly text: string
  readonly words: TextWords
}

/** One transcript's rows, in order. */
type Rows = readonly ReadRow[]

function cueOf(row: ReadRow, word: number): number {
  const at = row.words.starts[word] ?? 0
  let cue = 0
  while ((row.cues[cue + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) cue++
  return row.firstCue + cue
}

const toSpan = (row: ReadRow, { from, to, isExact }: Occurrence): Span => ({
  from: cueOf(row, from),
  to: to - from === 1 ? cueOf(row, from) : cueOf(row, to - 1),
  isExact,
})

/** Number of the first cue after the passage itself. */
const ownEnd = (row: ReadRow): number => row.firstCue + row.own

/** Runs of two terms near one another, over passages and speakers, as spans of cues. */
function spansOfNear(find: Extract<FoldedFind, { kind: 'near' }>, rows: Rows, of: FormsOf): Span[] {
  const cues = new Map<number, number>()
  const inTranscript = (term: typeof find.left): Occurrence[] =>
    rows.flatMap((row) =>
      occurrencesOf(term, row.words, of).flatMap((run) => {
        if (cueOf(row, run.from) >= ownEnd(row)) return []
        const placed = { from: run.from + row.firstWord, to: run.to + row.firstWord, isExact: run.isExact }
        cues.set(placed.from, cueOf(row, run.from)).set(placed.to - 1, cueOf(row, run.to - 1))
        return [placed]
      }),
    )
  return pairNear(inTranscript(find.left), inTranscript(find.right), find.within).map(({ from, to, isExact }) => ({
    from: cues.get(from) ?? 0,
    to: cues.get(to - 1) ?? 0,
    isExact,
  }))
}

/** Spans of each clause in each row in which nothing is that was to be left out. */
function spansByRow({ query }: Question, rows: Rows, of: FormsOf): { row: ReadRow; clauses: Span[][] }[] {
  const nears = new Map<FoldedFind, Span[]>()
  for (const find of query.clauses.flat()) if (find.kind === 'near') nears.set(find, spansOfNear(find, rows, of))
  const isClean = (row: ReadRow): boolean =>
    query.none.every((term) => occurrencesOf(term, row.words, 'none').length === 0)
  return rows.filter(isClean).map((row) => {
    const end = row.firstCue + row.cues.length
    const spansOf = (find: FoldedFind): Span[] =>
      find.kind === 'term'
        ? occurrencesOf(find.term, row.words, of).map((run) => toSpan(row, run))
        : (nears.get(find) ?? []).filter((span) => span.from >= row.firstCue && span.from < end)
    return { row, clauses: query.clauses.map((any) => any.flatMap(spansOf)) }
  })
}

function findSpans(question: Question, rows: Rows, of: FormsOf): Span[] {
  const byRow = spansByRow(question, rows, of)
  const own = (row: ReadRow) => (span: Span) => span.from < ownEnd(row)
  if (question.isApart || question.query.clauses.length === 1)
    return mergeTouching(byRow.flatMap(({ row, clauses }) => clauses.flat().filter(own(row))))
  return chooseApart(byRow.flatMap(({ row, clauses }) => shortestStretches(clauses).filter(own(row))))
}

interface PlacedCue {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

function cueAt(rows: Rows, number: number): PlacedCue | null {
  for (const row of rows) {
    const cue = row.cues[number - row.firstCue]
    if (!cue) continue
    const end = row.cues[number - row.firstCue + 1]?.at
    return { ...cue, text: row.text.slice(cue.at, end).trimEnd() }
  }
  return null
}

function toSaidHit(story: KnownStory, { query, filters }: Question, rows: Rows, span: Span): FoundHit | null {
  const near = rows.filter((row) => row.firstCue <= span.to && row.firstCue + row.cues.length > span.from)
  const owner = near.find((row) => span.from >= row.firstCue && span.from < ownEnd(row))
  const cues: PlacedCue[] = []
  for (let number = span.from; number <= span.to; number++) {
    const cue = cueAt(near, number)
    if (cue) cues.push(cue)
  }
  const [first] = cues
  if (!owner || !first) return null
  const { speaker, language } = owner
  const place = { startMs: first.startMs, endMs: Math.max(...cues.map((cue) => cue.endMs)), speaker, language }
  if (!filters.isEmpty && !filters.holds(story, place)) return null
  const make = (): SearchHit => {
    const text = cues.map((cue) => cue.text).join(' ')
    const marks = findMarks(query.clauses.flat(), readWords(text), formsOf(language))
    const match = span.isExact ? 'exact' : 'form'
    const found = { field: 'said' as const, cue: first.id, ...place, text, match } as const
    return { story: story.id, title: story.title, ...found, ...makeSnippet(text, marks) }
  }
  return { startMs: place.startMs, isField: false, isExact: span.isExact, make }
}

/** @param rows matched rows of one transcript; all of them when a `near` is asked for */
function hitsOfTranscript(story: KnownStory, question: Question, rows: readonly SaidRow[]): FoundHit[] {
  const read = rows.map((row): ReadRow => ({ ...row, words: readWords(row.text) }))
  const of = formsOf(rows[0]?.language ?? '')
  return findSpans(question, read, of).flatMap((span) => toSaidHit(story, question, read, span) ?? [])
}

/** null when the text is no match. All clauses, or one of them when words may be apart. */
export function matchText({ query, isApart }: Question, text: string): { isExact: boolean } | null {
  const words = readWords(text)
  if (query.none.some((term) => occurrencesOf(term, words, 'none').length > 0)) return null
  const found = query.clauses.map((any) => any.flatMap((find) => occurrencesOfFind(find, words, 'either')))
  const isFound = isApart ? found.some((runs) => runs.length > 0) : found.every((runs) => runs.length > 0)
  if (!isFound) return null
  const isExact = (runs: readonly Occurrence[]): boolean => runs.some((run) => run.isExact)
  return { isExact: isApart ? found.some(isExact) : found.every(isExact) }
}

type FieldName = Exclude<SearchHit['field'], 'said'>

/** A hit in a title, tag, person or note; null when the text does not match or a filter is against it. */
export function toFieldHit(story: KnownStory, question: Question, field: FieldName, text: string): FoundHit | null {
  const found = matchText(question, text)
  if (!found || (!question.filters.isEmpty && !question.filters.holds(story, null))) return null
  const make = (): SearchHit => {
    const marks = findMarks(question.query.clauses.flat(), readWords(text), 'either')
    const place = { cue: null, startMs: 0, endMs: 0, speaker: '', language: '' }
    const match = found.isExact ? 'exact' : 'form'
    return { story: story.id, title: story.title, field, ...place, text, match, ...makeSnippet(text, marks) }
  }
  return { startMs: 0, isField: true, isExact: found.isExact, make }
}

export interface StoryTexts {
  readonly rows: readonly SaidRow[]
  readonly texts: readonly TextRow[]
  /** Tags and people of the story that match. */
  readonly named: readonly { readonly field: 'tag' | 'person'; readonly text: string }[]
}

const FIELD_ORDER: readonly string[] = ['title', 'person', 'tag', 'note']

/** The hits of one story: title, people, tags and notes first, then what is said by time. */
export function findHits(story: KnownStory, question: Question, { rows, texts, named }: StoryTexts): FoundHit[] {
  const fields = [...texts, ...named]
    .toSorted((a, b) => FIELD_ORDER.indexOf(a.field) - FIELD_ORDER.indexOf(b.field))
    .flatMap(({ field, text }) => toFieldHit(story, question, field, text) ?? [])
  const transcripts = Map.groupBy(rows, (row) => row.transcript)
  const said = [...transcripts.values()].flatMap((own) => hitsOfTranscript(story, question, own))
  return [...fields, ...said.sort((a, b) => a.startMs - b.startMs)]
}
