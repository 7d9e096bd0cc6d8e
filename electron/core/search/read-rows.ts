/** Reads matched rows. FTS5 seeks to a story's rows cheaply for whole words, but gathers the matches of a prefix anew for each question. */
import type { Database } from './database.ts'
import { type FoundHit, findHits, type MatchedRow } from './hits.ts'
import { createMarkReader, MARK_END, MARK_START, type MarkReader, readMarks } from './marks.ts'
import type { Clause } from './parse-query.ts'
import { groupRows } from './rank.ts'
import { type Field, unpackCues } from './rows.ts'
import { STORY_SPAN } from './schema.ts'
import type { IndexWriter, KnownStory } from './writer.ts'

/** What is matched, and how matches become hits. */
export interface Plan {
  readonly match: string
  readonly marks: MarkReader
  /** Clauses that a hit must hold together; 1 when each match stands for itself. */
  readonly together: number
  /** Every question gathers all matches first: few questions for many stories, instead of one for each. */
  readonly gathers: boolean
}

/** Prefixes up to this length have an index of their own (schema.ts) and are as quick as words. */
const INDEXED_PREFIX = 2

export function makePlan(match: string, clauses: readonly Clause[], together: number): Plan {
  const terms = clauses.flatMap(({ any }) => any)
  const gathers = terms.some(({ prefix, words }) => prefix && (words.at(-1) ?? '').length > INDEXED_PREFIX)
  return { match, marks: createMarkReader(clauses), together, gathers }
}

export type Range = readonly [first: number, last: number]

export const EVERYTHING: Range = [0, Number.MAX_SAFE_INTEGER]
export const rangeOf = (story: KnownStory, first = 0, end: number = STORY_SPAN): Range => [
  story.number * STORY_SPAN + first,
  story.number * STORY_SPAN + end - 1,
]

/** Rows of a story that are in order of what is shown: its fields and only transcript together, else each apart. */
function partsOf({ layout: { fields, rows, transcripts } }: KnownStory): Range[] {
  if (transcripts.length <= 1) return [[0, rows]]
  const starts = [0, ...transcripts.map(({ first }) => first)]
  return starts.map((start, i): Range => [start, i === 0 ? fields : (starts[i + 1] ?? rows)]).filter(([a, b]) => b > a)
}

/** Two rows a hit: what lies in a tail is matched twice. */
const rowsFor = (hits: number): number => 2 * hits + 2

export type StoryRow = MatchedRow & { readonly story: number }

const HIGHLIGHTED = 'select rowid, field, speaker, cues, highlight(passage, 0, ?, ?) from passage where passage match ?'

export class RowReader {
  readonly #db: Database
  readonly #writer: IndexWriter

  constructor(db: Database, writer: IndexWriter) {
    this.#db = db
    this.#writer = writer
  }

  /** Row ids of the first `limit` matches. */
  scan(match: string, [first, last]: Range, limit: number): number[] {
    const sql = 'select rowid from passage where passage match ? and rowid between ? and ? order by rowid limit ?'
    return this.#db.all(sql, match, first, last, limit).map(([rowid]) => Number(rowid))
  }

  read(plan: Plan, [first, last]: Range, limit: number): StoryRow[] {
    const sql = `${HIGHLIGHTED} and rowid between ? and ? order by rowid limit ?`
    const rows = this.#db.all(sql, MARK_START, MARK_END, plan.match, first, last, limit)
    return rows.map((row) => this.#toRow(plan, row))
  }

  /** The first hits of a story, of all its fields and languages, in order. */
  readStory(plan: Plan, story: KnownStory, most: number): FoundHit[] {
    const rows = partsOf(story).flatMap((part) => this.read(plan, rangeOf(story, ...part), rowsFor(most)))
    return findHits(story, rows, plan.together).slice(0, most)
  }

  /** The rows that `readStory` would read of each of these stories, in two questions for all of them. */
  readStories(plan: Plan, stories: readonly KnownStory[], most: number): Map<number, StoryRow[]> {
    const numbers = JSON.stringify(stories.map(({ number }) => number))
    // The plus and the shift keep these conditions from FTS5, which would ask once for each value.
    const inStories = `select rowid from passage where passage match ? and (rowid / ${STORY_SPAN}) in (select value from json_each(?))`
    const rowids = this.#db.all(inStories, plan.match, numbers).map(([rowid]) => Number(rowid))
    const groups = groupRows(rowids)
    const chosen = stories.flatMap((story) => {
      const rows = groups.get(story.number) ?? []
      const first = partsOf(story).flatMap(([a, b]) =>
        rows.filter((row) => row >= a && row < b).slice(0, rowsFor(most)),
      )
      return first.map((row) => story.number * STORY_SPAN + row)
    })
    const sql = `${HIGHLIGHTED} and +rowid in (select value from json_each(?)) order by rowid`
    const found = this.#db.all(sql, MARK_START, MARK_END, plan.match, JSON.stringify(chosen))
    return Map.groupBy(
      found.map((row) => this.#toRow(plan, row)),
      ({ story }) => story,
    )
  }

  has(match: string, range: Range): boolean {
    return this.scan(match, range, 1).length > 0
  }

  /** Number of passages that match, `most` at most. */
  count(match: string, most: number): number {
    const sql = 'select count(*) from (select 1 from passage where passage match ? limit ?)'
    return Number(this.#db.first(sql, match, most)?.[0])
  }

  #toRow(plan: Plan, [rowid, field, speaker, cues, text]: readonly unknown[]): StoryRow {
    const story = Math.floor(Number(rowid) / STORY_SPAN)
    const row = Number(rowid) % STORY_SPAN
    const transcripts = this.#writer.byNumber(story)?.layout.transcripts ?? []
    return {
      story,
      row,
      field: String(field) as Field,
      speaker: String(speaker),
      language: transcripts.findLast((transcript) => transcript.first <= row)?.language ?? '',
      ...readMarks(String(text), plan.marks),
      ...(field === 'said' ? unpackCues(String(cues)) : { own: 0, cues: [] }),
    }
  }
}
