/**
 * Answers queries. Few matches are read all and counted exactly. Of many, the stories are ranked first and only the passages of
 * those on the page are read; reading every match would take seconds for a common word.
 */
import type { Database } from './database.ts'
import { type FoundHit, findHits } from './hits.ts'
import { matchEither, matchStories, matchTogether } from './match-text.ts'
import type { SearchHit, SearchQuery } from './model.ts'
import { fillPage, shareOf } from './page.ts'
import type { ParsedQuery } from './parse-query.ts'
import { groupRows, rankByRows, rankByWords } from './rank.ts'
import { EVERYTHING, makePlan, type Plan, type Range, RowReader, rangeOf } from './read-rows.ts'
import type { IndexWriter, KnownStory } from './writer.ts'

/** Up to so many matching passages, hits are counted exactly. */
const COUNTED = 500
/** Up to so many are looked at to rank stories by them (measured 3 ms); beyond, the story-level index ranks. */
const SCANNED = 10_000
/** Stories ranked by the story-level index; a page needs ten. */
const RANKED = 100
/** Stories read at once for a page, twice as many as it needs: not every ranked story matches. */
const READ_AT_ONCE = 20
/** Stories looked through when words are found only apart from one another. */
const LOOSE_STORIES = 200
const LOOSE_NOTICE = 'Nobody says all of this in one passage. These interviews hold every word, in different places.'

export interface Found {
  readonly hits: SearchHit[]
  readonly total: number
  readonly totalIsLowerBound: boolean
  readonly notice: string
}

export class Finder {
  readonly #db: Database
  readonly #writer: IndexWriter
  readonly #rows: RowReader

  constructor(db: Database, writer: IndexWriter) {
    this.#db = db
    this.#writer = writer
    this.#rows = new RowReader(db, writer)
  }

  find(parsed: ParsedQuery, query: SearchQuery): Found {
    const nothing: Found = { hits: [], total: 0, totalIsLowerBound: false, notice: parsed.notice }
    const story = query.story === undefined ? null : (this.#writer.known.get(query.story) ?? null)
    if (parsed.all.length === 0 || (query.story !== undefined && !story)) return nothing
    const range = story ? rangeOf(story) : EVERYTHING
    const plan = makePlan(matchTogether(parsed), parsed.all, parsed.all.length)
    // One more than is looked at tells whether there are more.
    const rowids = this.#rows.scan(plan.match, range, SCANNED + 1)
    if (rowids.length > COUNTED) {
      const stories = story ? [story] : this.#rankMany(parsed, rowids)
      return this.#findMany(plan, query.limit, rowids, stories)
    }
    const found = this.#findFew(plan, range, query.limit, rowids)
    return found.total === 0 && parsed.all.length > 1 ? this.#findApart(parsed, range, query.limit) : found
  }

  /** Number of passages that match, `most` at most. */
  countPassages(match: string, most: number): number {
    return this.#rows.count(match, most)
  }

  #rank(rowids: readonly number[]): KnownStory[] {
    return rankByRows(groupRows(rowids), (number) => this.#writer.byNumber(number))
  }

  #rankMany(parsed: ParsedQuery, rowids: readonly number[]): KnownStory[] {
    const scanned = this.#rank(rowids)
    if (rowids.length <= SCANNED) return scanned
    const numbers = rankByWords(this.#db, matchStories(parsed), RANKED)
    const ranked = numbers.flatMap((number) => this.#writer.byNumber(number) ?? [])
    // The scanned stories stay behind the ranked ones: where a phrase's words are common but not together, few ranked ones match.
    return [...new Set([...ranked, ...scanned])]
  }

  #findFew(plan: Plan, range: Range, limit: number, rowids: readonly number[]): Found {
    const byStory = Map.groupBy(this.#rows.read(plan, range, COUNTED), (row) => row.story)
    const hits = new Map<number, FoundHit[]>()
    let total = 0
    const stories = this.#rank(rowids)
    for (const story of stories) {
      const found = findHits(story, byStory.get(story.number) ?? [], plan.together)
      hits.set(story.number, found)
      total += found.length
    }
    const page = fillPage(stories, limit, (story, most) => (hits.get(story.number) ?? []).slice(0, most))
    return { hits: page, total, totalIsLowerBound: false, notice: '' }
  }

  #findMany(plan: Plan, limit: number, rowids: readonly number[], stories: readonly KnownStory[]): Found {
    const atOnce = plan.gathers && stories.length > 1 ? stories.slice(0, READ_AT_ONCE) : []
    const most = atOnce.length < READ_AT_ONCE ? limit : shareOf(limit)
    const rows = atOnce.length > 0 ? this.#rows.readStories(plan, atOnce, most) : null
    const known = new Set(atOnce)
    const hits = fillPage(stories, limit, (story, wanted) => {
      if (!rows || !known.has(story) || wanted > most) return this.#rows.readStory(plan, story, wanted)
      return findHits(story, rows.get(story.number) ?? [], plan.together).slice(0, wanted)
    })
    // A match in a row's tail is in two rows: only twice as many rows are certain to hold so many hits.
    const total = rowids.length < 2 * COUNTED ? this.#count(plan, rowids) : COUNTED + 1
    const isMore = total > COUNTED
    return { hits, total: Math.max(isMore ? COUNTED : total, hits.length), totalIsLowerBound: isMore, notice: '' }
  }

  #count(plan: Plan, rowids: readonly number[]): number {
    const range: Range = [rowids[0] ?? 0, rowids.at(-1) ?? 0]
    let total = 0
    for (const [number, rows] of Map.groupBy(this.#rows.read(plan, range, rowids.length), (row) => row.story)) {
      const story = this.#writer.byNumber(number)
      if (story) total += findHits(story, rows, plan.together).length
    }
    return total
  }

  /** Stories in which every clause is found somewhere, though never all in one passage; their hits are the single matches. */
  #findApart(parsed: ParsedQuery, range: Range, limit: number): Found {
    const clauses = parsed.all.map((clause) => {
      const match = matchEither([clause], [])
      const rowids = this.#rows.scan(match, range, SCANNED + 1)
      return { match, rowids, stories: groupRows(rowids) }
    })
    const [rarest, ...others] = clauses.sort((a, b) => a.rowids.length - b.rowids.length)
    const holds = (clause: (typeof clauses)[number], story: KnownStory): boolean =>
      clause.rowids.length <= SCANNED ? clause.stories.has(story.number) : this.#rows.has(clause.match, rangeOf(story))
    const stories = this.#rank(rarest?.rowids ?? []).filter((story) => others.every((clause) => holds(clause, story)))
    const plan = makePlan(matchEither(parsed.all, parsed.none), parsed.all, 1)
    const looked = stories.slice(0, LOOSE_STORIES)
    const hits = new Map<number, FoundHit[]>()
    let total = 0
    for (const story of looked) {
      if (total >= COUNTED) break
      const found = this.#rows.readStory(plan, story, COUNTED)
      hits.set(story.number, found)
      total += found.length
    }
    const page = fillPage(looked, limit, (story, most) => (hits.get(story.number) ?? []).slice(0, most))
    const isCut = hits.size < stories.length || (rarest?.rowids.length ?? 0) > SCANNED
    return { hits: page, total, totalIsLowerBound: isCut, notice: total > 0 ? LOOSE_NOTICE : '' }
  }
}
