/** Reads rows of the index. What matches is asked of FTS5; what rows hold is read from its content table by number. */
import type { Database, Row } from './database.ts'
import { type RowCues, unpackCues } from './rows.ts'
import { STORY_SPAN } from './schema.ts'
import type { IndexWriter, KnownStory } from './writer.ts'

export type Range = readonly [first: number, last: number]

export const EVERYTHING: Range = [0, Number.MAX_SAFE_INTEGER]
export const rangeOf = (story: KnownStory, first = 0, end: number = STORY_SPAN): Range => [
  story.number * STORY_SPAN + first,
  story.number * STORY_SPAN + end - 1,
]
export const storyOf = (rowid: number): number => Math.floor(rowid / STORY_SPAN)

export interface SaidRow extends RowCues {
  /** Number of the first row of its transcript: tells transcripts of a story apart. */
  readonly transcript: number
  readonly language: string
  readonly speaker: string
  readonly text: string
}
export interface TextRow {
  readonly field: 'title' | 'note'
  readonly text: string
}
export interface RowsOfStory {
  readonly rows: SaidRow[]
  readonly texts: TextRow[]
}

const CONTENT = 'select id, c0, c1, c2, c3 from passage_content'

export class RowReader {
  readonly #db: Database
  readonly #writer: IndexWriter

  constructor(db: Database, writer: IndexWriter) {
    this.#db = db
    this.#writer = writer
  }

  /** Row ids of the first `limit` matches. */
  scan(match: string, [first, last]: Range, limit: number): number[] {
    if (match === '') return []
    const sql = 'select rowid from passage where passage match ? and rowid between ? and ? order by rowid limit ?'
    return this.#db.all(sql, match, first, last, limit).map(([rowid]) => Number(rowid))
  }

  /** Numbers of all stories with a match. */
  storiesWith(match: string): Set<number> {
    const sql = `select distinct rowid / ${STORY_SPAN} from passage where passage match ?`
    return new Set(this.#db.all(sql, match).map(([number]) => Number(number)))
  }

  /** Rows by id, by story. */
  read(rowids: readonly number[]): Map<number, RowsOfStory> {
    const sql = `${CONTENT} where id in (select value from json_each(?)) order by id`
    return this.#group(this.#db.all(sql, JSON.stringify(rowids)))
  }

  /** All rows of a story. */
  readStory(story: KnownStory): RowsOfStory {
    const rows = this.#db.all(`${CONTENT} where id between ? and ? order by id`, ...rangeOf(story))
    return this.#group(rows).get(story.number) ?? { rows: [], texts: [] }
  }

  /** Number of passages that match, `most` at most. */
  count(match: string, most: number): number {
    const sql = 'select count(*) from (select 1 from passage where passage match ? limit ?)'
    return Number(this.#db.first(sql, match, most)?.[0])
  }

  #group(found: readonly Row[]): Map<number, RowsOfStory> {
    const stories = new Map<number, RowsOfStory>()
    for (const [rowid, text, field, speaker, cues] of found) {
      const number = storyOf(Number(rowid))
      const story = stories.get(number) ?? { rows: [], texts: [] }
      stories.set(number, story)
      if (field !== 'said') story.texts.push({ field: field === 'title' ? 'title' : 'note', text: String(text) })
      else {
        const row = Number(rowid) % STORY_SPAN
        const transcripts = this.#writer.byNumber(number)?.layout.transcripts ?? []
        const { first = 0, language = '' } = transcripts.findLast((transcript) => transcript.first <= row) ?? {}
        const said = { transcript: first, language, speaker: String(speaker), text: String(text) }
        story.rows.push({ ...said, ...unpackCues(String(cues)) })
      }
    }
    return stories
  }
}
