/**
 * Answers queries. Few matches are read all and counted exactly. Of many, the stories are ranked first and only the passages of
 * those on the page are read; reading every match would take seconds for a common word.
 */
import type { Database } from './database.ts'
import { type FoundHit, findHits, type MatchedRow, sortHits } from './hits.ts'
import { createMarkReader, MARK_END, MARK_START, type MarkReader, readMarks } from './marks.ts'
import { matchEither, matchStories, matchTogether } from './match-text.ts'
import type { SearchHit, SearchQuery } from './model.ts'
import type { ParsedQuery } from './parse-query.ts'
import { groupRows, rankByRows, rankByWords } from './rank.ts'
import { type Field, unpackCues } from './rows.ts'
import { STORY_SPAN } from './schema.ts'
import type { IndexWriter, KnownStory } from './writer.ts'

/** Up to so many matching passages, hits are counted exactly. */
const COUNTED = 500
/** Up to so many are looked at to rank stories by them (measured 3 ms); beyond, the story-level index ranks. */
const SCANNED = 10_000
/** Stories ranked by the story-level index; a page needs ten. */
const RANKED = 100
/** Stories looked through when words are found only apart from one another. */
const LOOSE_STORIES = 200
const LOOSE_NOTICE = 'Nobody says all of this in one passage. These interviews hold every word, in different places.'

export interface Found {
  readonly hits: SearchHit[]
  readonly total: number
  readonly totalIsLowerBound: boolean
  readonly notice: string
}

/** What is matched, and how matches become hits. */
interface Plan {
  readonly match: string
  readonly marks: MarkReader
  /** Clauses that a hit must hold together. */
  readonly together: number
}

type Range = readonly [first: number, last: number]

const EVERYTHING: Range = [0, Number.MAX_SAFE_INTEGER]
const rangeOf = (story: KnownStory, first = 0, end: number = STORY_SPAN): Range => [
  story.number * STORY_SPAN + first,
  story.number * STORY_SPAN + end - 1,
]

/** How many hits a story gets on a page that cannot show all: few enough that several stories are seen. */
const shareOf = (limit: number): number => Math.max(5, Math.ceil(limit / 10))

/** First every story its share, in order of rank; what room is left then goes to the best stories. */
function fillPage(
  stories: readonly KnownStory[],
  limit: number,
  read: (story: KnownStory, most: number) => FoundHit[],
): SearchHit[] {
  const parts: { story: KnownStory; hits: FoundHit[] }[] = []
  let room = limit
  for (const story of stories) {
    if (room <= 0) break
    const hits = read(story, Math.min(room, shareOf(limit)))
    parts.push({ story, hits })
    room -= hits.length
  }
  for (const part of parts) {
    if (room <= 0) break
    if (part.hits.length < shareOf(limit)) continue
    const more = read(part.story, part.hits.length + room)
    room -= more.length - part.hits.length
    part.hits = more
  }
  return parts.flatMap(({ hits }) => hits.map((hit) => hit.make()))
}

export class Finder {
  readonly #db: Database
  readonly #writer: IndexWriter

  constructor(db: Database, writer: IndexWriter) {
    this.#db = db
    this.#writer = writer
  }

  find(parsed: ParsedQuery, query: SearchQuery): Found {
    const nothing: Found = { hits: [], total: 0, totalIsLowerBound: false, notice: parsed.notice }
    const story = query.story === undefined ? null : (this.#writer.known.get(query.story) ?? null)
    if (parsed.all.length === 0 || (query.story !== undefined && !story)) return nothing
    const range = story ? rangeOf(story) : EVERYTHING
    const plan: Plan = {
      match: matchTogether(parsed),
      marks: createMarkReader(parsed.all),
      together: parsed.all.length,
    }
    const rowids = this.#scan(plan.match, range)
    if (rowids.length > COUNTED) return this.#findMany(parsed, plan, query.limit, rowids, story)
    const found = this.#findFew(plan, range, query.limit, rowids)
    return found.total === 0 && parsed.all.length > 1 ? this.#findApart(parsed, range, query.limit) : found
  }

  /** Row ids of the first matches, one more than `SCANNED` when there are more. */
  #scan(match: string, [first, last]: Range): number[] {
    const sql = 'select rowid from passage where passage match ? and rowid between ? and ? order by rowid limit ?'
    return this.#db.all(sql, match, first, last, SCANNED + 1).map(([rowid]) => Number(rowid))
  }

  #readRows(plan: Plan, [first, last]: Range, limit: number): (MatchedRow & { readonly story: number })[] {
    const sql = `select rowid, field, speaker, cues, highlight(passage, 0, ?, ?) from passage
      where passage match ? and rowid between ? and ? order by rowid limit ?`
    return this.#db
      .all(sql, MARK_START, MARK_END, plan.match, first, last, limit)
      .map(([rowid, field, speaker, cues, text]) => {
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
      })
  }

  #rank(rowids: readonly number[]): KnownStory[] {
    return rankByRows(groupRows(rowids), (number) => this.#writer.byNumber(number))
  }

  #findFew(plan: Plan, range: Range, limit: number, rowids: readonly number[]): Found {
    const byStory = Map.groupBy(this.#readRows(plan, range, COUNTED), (row) => row.story)
    const hits = new Map<number, FoundHit[]>()
    let total = 0
    const stories = this.#rank(rowids)
    for (const story of stories) {
      const made = findHits(story, byStory.get(story.number) ?? [], plan.together)
      hits.set(story.number, made)
      total += made.length
    }
    const page = fillPage(stories, limit, (story, most) => (hits.get(story.number) ?? []).slice(0, most))
    return { hits: page, total, totalIsLowerBound: false, notice: '' }
  }

  #findMany(parsed: ParsedQuery, plan: Plan, limit: number, rowids: readonly number[], only: KnownStory | null): Found {
    const stories = only ? [only] : this.#rankMany(parsed, rowids)
    const hits = fillPage(stories, limit, (story, most) => this.#readStory(plan, story, most))
    // A match in a row's tail is in two rows: only twice as many rows are certain to hold so many hits.
    const total = rowids.length < 2 * COUNTED ? this.#count(plan, rowids) : COUNTED + 1
    const isMore = total > COUNTED
    return { hits, total: Math.max(isMore ? COUNTED : total, hits.length), totalIsLowerBound: isMore, notice: '' }
  }

  #count(plan: Plan, rowids: readonly number[]): number {
    const range: Range = [rowids[0] ?? 0, rowids.at(-1) ?? 0]
    let total = 0
    for (const [number, rows] of Map.groupBy(this.#readRows(plan, range, rowids.length), (row) => row.story)) {
      const story = this.#writer.byNumber(number)
      if (story) total += findHits(story, rows, plan.together).length
    }
    return total
  }

  #rankMany(parsed: ParsedQuery, rowids: readonly number[]): KnownStory[] {
    const scanned = this.#rank(rowids)
    if (rowids.length <= SCANNED) return scanned
    // The scanned stories stay behind the ranked ones: where a phrase's words are common but not together, few ranked ones match.
    const ranked = rankByWords(this.#db, matchStories(parsed), RANKED).flatMap(
      (number) => this.#writer.byNumber(number) ?? [],
    )
    return [...new Set([...ranked, ...scanned])]
  }

  /** The first hits of a story, of all its fields and languages, in order. */
  #readStory(plan: Plan, story: KnownStory, most: number): FoundHit[] {
    const { fields, rows, transcripts } = story.layout
    const starts = [0, ...transcripts.map(({ first }) => first)]
    const found = starts.flatMap((start, i) => {
      const end = i === 0 ? fields : (starts[i + 1] ?? rows)
      if (end <= start) return []
      // Two rows a hit: what lies in a tail is matched twice.
      return findHits(story, this.#readRows(plan, rangeOf(story, start, end), 2 * most + 2), plan.together).slice(
        0,
        most,
      )
    })
    return sortHits(found).slice(0, most)
  }

  /** Stories in which every clause is found somewhere, though never all in one passage; their hits are the single matches. */
  #findApart(parsed: ParsedQuery, range: Range, limit: number): Found {
    const clauses = parsed.all.map((clause) => {
      const match = matchEither([clause], [])
      const rowids = this.#scan(match, range)
      return { match, rowids, stories: groupRows(rowids) }
    })
    const [rarest, ...others] = clauses.sort((a, b) => a.rowids.length - b.rowids.length)
    const holds = (clause: (typeof clauses)[number], story: KnownStory): boolean =>
      clause.rowids.length <= SCANNED ? clause.stories.has(story.number) : this.#has(clause.match, rangeOf(story))
    const stories = this.#rank(rarest?.rowids ?? []).filter((story) => others.every((clause) => holds(clause, story)))
    const plan: Plan = { match: matchEither(parsed.all, parsed.none), marks: createMarkReader(parsed.all), together: 1 }
    const looked = stories.slice(0, LOOSE_STORIES)
    let total = 0
    const counts = new Map<number, FoundHit[]>()
    for (const story of looked) {
      if (total >= COUNTED) break
      const hits = this.#readStory(plan, story, COUNTED)
      counts.set(story.number, hits)
      total += hits.length
    }
    const page = fillPage(looked, limit, (story, most) => (counts.get(story.number) ?? []).slice(0, most))
    const isCut = counts.size < stories.length || (rarest?.rowids.length ?? 0) > SCANNED
    return { hits: page, total, totalIsLowerBound: isCut, notice: total > 0 ? LOOSE_NOTICE : '' }
  }

  #has(match: string, [first, last]: Range): boolean {
    return (
      this.#db.first(
        'select 1 from passage where passage match ? and rowid between ? and ? limit 1',
        match,
        first,
        last,
      ) !== undefined
    )
  }

  /** Number of passages that match, `most` at most. */
  countPassages(match: string, most: number): number {
    const sql = 'select count(*) from (select 1 from passage where passage match ? limit ?)'
    return Number(this.#db.first(sql, match, most)?.[0])
  }
}
