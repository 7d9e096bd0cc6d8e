/**
 * Answers queries. Few matches are read all and counted exactly. Of many, the stories are ranked first and only the passages of
 * those on the page are read; reading every match would take seconds for a common word.
 */
import type { Database } from './database.ts'
import { findApart } from './find-apart.ts'
import type { FoundHit } from './hits.ts'
import { listStories } from './list-stories.ts'
import { type FoldedQuery, matchWord, withoutForms } from './match-text.ts'
import type { IndexQuery } from './model.ts'
import type { NameIndex } from './names.ts'
import { COUNTED, type Found, nothingFound, pageOf, pageOfAll } from './found.ts'
import { fillPage } from './page.ts'
import type { ParsedQuery } from './query-tree.ts'
import { groupRows, rankByRows, rankByWords, sortStories, storiesByWords } from './rank.ts'
import { RowReader } from './read-rows.ts'
import { createScope, type Scope } from './scope.ts'
import { StoryReader } from './story-reader.ts'
import type { IndexWriter, KnownStory } from './writer.ts'

/** Up to so many matching passages (and names) are all read. */
const READ_ALL = 1000
/** Up to so many are looked at to rank stories by them (measured 3 ms); beyond, the story-level index ranks. */
const SCANNED = 10_000
/** Rows of all stories that hold both terms of a `near`, up to which all of them are read. */
const NEAR_ROWS = 3000

export class Finder {
  readonly #db: Database
  readonly #writer: IndexWriter

  constructor(db: Database, writer: IndexWriter) {
    this.#db = db
    this.#writer = writer
  }

  find(parsed: ParsedQuery, asked: IndexQuery, names: NameIndex): Found {
    const isEmpty = parsed.all.length === 0 && parsed.filters.length === 0
    if (isEmpty) return nothingFound(parsed.notice)
    const scope = createScope({ db: this.#db, writer: this.#writer, names }, parsed.filters, asked)
    const query: FoldedQuery = {
      clauses: parsed.all.map(({ any }) => any.map((find) => scope.vocabulary.foldFind(find))),
      none: parsed.none.map((term) => scope.vocabulary.foldTerm(term, false)),
    }
    if (parsed.all.length === 0) return listStories(scope, query.none)
    const found = new TextSearch(scope, query).find()
    return found.total === 0 && query.clauses.length > 1 ? findApart(scope, query) : found
  }

  /** Number of passages with this word as it is written, `most` at most. */
  countPassages(word: string, most: number): number {
    return new RowReader(this.#db, this.#writer).count(matchWord(word), most)
  }
}

/** One query with words in it. */
class TextSearch {
  readonly #scope: Scope
  #query: FoldedQuery
  #reader: StoryReader

  constructor(scope: Scope, query: FoldedQuery) {
    this.#scope = scope
    this.#query = query
    this.#reader = new StoryReader(scope, query, false)
  }

  find(): Found {
    if (this.#reader.hasNear) return this.#findNear()
    const { reader, matcher, range } = this.#scope
    const plain = withoutForms(this.#query)
    // One more than is looked at tells whether there are more.
    const exact = reader.scan(matcher.together(plain), range, SCANNED + 1)
    const rowids =
      plain === this.#query || exact.length > SCANNED
        ? exact
        : reader.scan(matcher.together(this.#query), range, SCANNED + 1)
    if (exact.length > SCANNED) return this.#findMany(plain, exact, rowids)
    if (rowids.length > SCANNED) return this.#findMany(this.#query, exact, rowids)
    const groups = groupRows(rowids)
    const stories = this.#candidates(groups.keys())
    const names = stories.reduce((sum, { number }) => sum + (this.#reader.named.get(number)?.length ?? 0), 0)
    const rows = stories.reduce((sum, { number }) => sum + (groups.get(number)?.length ?? 0), 0)
    const ranked = rankByRows(stories, groups, (story) => this.#reader.named.has(story.number))
    if (rows + names <= READ_ALL) return this.#readAll(ranked, groups)
    return this.#readPage(ranked, groups, exact)
  }

  /** Allowed stories among these, and those whose tags or people match. */
  #candidates(numbers: Iterable<number>): KnownStory[] {
    const all = new Set([...numbers, ...this.#reader.named.keys()])
    const stories = [...all].sort((a, b) => a - b).flatMap((number) => this.#scope.writer.byNumber(number) ?? [])
    return stories.filter((story) => this.#scope.allows(story))
  }

  #readAll(ranked: readonly KnownStory[], groups: ReadonlyMap<number, readonly number[]>): Found {
    return this.#pageOfAll(ranked, this.#reader.fromManyRows(ranked, groups))
  }

  /** Those with an exact match first, then in order. */
  #pageOfAll(ranked: readonly KnownStory[], hits: ReadonlyMap<KnownStory, FoundHit[]>): Found {
    const isExact = (story: KnownStory): boolean => hits.get(story)?.some((hit) => hit.isExact) ?? false
    return pageOfAll(this.#sort(ranked, isExact), hits, this.#scope.asked)
  }

  #sort(ranked: readonly KnownStory[], isExact: (story: KnownStory) => boolean): readonly KnownStory[] {
    const { asked, names } = this.#scope
    const order = [...ranked.filter(isExact), ...ranked.filter((story) => !isExact(story))]
    return sortStories(order, asked.sort, names)
  }

  /** The rows that match are known, but too many to read all. */
  #readPage(
    ranked: readonly KnownStory[],
    groups: ReadonlyMap<number, readonly number[]>,
    exact: readonly number[],
  ): Found {
    const withExact = groupRows(exact)
    const isExact = ({ number }: KnownStory): boolean => withExact.has(number) || this.#reader.named.has(number)
    const order = this.#sort(ranked, isExact)
    const page = fillPage(order, pageOf(this.#scope.asked), (story, most) => {
      const rows = groups.get(story.number) ?? []
      return this.#reader.fromRows(story, this.#reader.canReadFirst(story) ? rows.slice(0, 2 * most + 2) : rows)
    })
    const { filters } = this.#scope
    const isCertain = (story: KnownStory): boolean => isExact(story) && (filters.isEmpty || filters.holdsForAll(story))
    const certain = order.filter(isCertain)
    const isAllCertain = certain.length === order.length && this.#query.none.length === 0
    return this.#lowerBound(page, new Set([...certain, ...page.stories]), isAllCertain)
  }

  /** More rows match than are looked at: stories are ranked by all their words. */
  #findMany(query: FoldedQuery, exact: readonly number[], rowids: readonly number[]): Found {
    const { db, matcher, asked, filters } = this.#scope
    if (query !== this.#query) {
      this.#query = query
      this.#reader = new StoryReader(this.#scope, query, false)
    }
    const match = matcher.stories(query)
    const isByWords = query.clauses.length === 1 && query.none.length === 0 && matcher.isWords(query)
    // Without an order to find, counting needs no scores.
    const numbers =
      asked.sort === undefined || asked.sort === 'relevance' ? rankByWords(db, match) : storiesByWords(db, match)
    const { named } = this.#reader
    const withExact = exact.length > SCANNED ? null : groupRows(exact)
    const scanned = groupRows(rowids)
    const all = [...new Set([...numbers, ...scanned.keys(), ...named.keys()])].flatMap(
      (number) => this.#scope.writer.byNumber(number) ?? [],
    )
    const stories = all.filter((story) => this.#scope.allows(story))
    const ranked = [
      ...stories.filter(({ number }) => named.has(number)),
      ...stories.filter(({ number }) => !named.has(number)),
    ]
    const order = this.#sort(ranked, ({ number }) => withExact === null || withExact.has(number))
    const page = fillPage(order, pageOf(asked), (story, most) => this.#reader.fromStory(story, most))
    const isCertain = (story: KnownStory): boolean =>
      (isByWords || scanned.has(story.number) || named.has(story.number)) &&
      (filters.isEmpty || filters.holdsForAll(story))
    const certain = stories.filter(isCertain)
    return this.#lowerBound(
      page,
      new Set([...certain, ...page.stories]),
      isByWords && certain.length === stories.length,
    )
  }

  #findNear(): Found {
    const { db, matcher, asked } = this.#scope
    const numbers = rankByWords(db, matcher.stories(this.#query))
    const all = [...new Set([...numbers, ...this.#reader.named.keys()])].flatMap(
      (number) => this.#scope.writer.byNumber(number) ?? [],
    )
    const stories = all.filter((story) => this.#scope.allows(story))
    if (stories.reduce((sum, { layout }) => sum + layout.rows, 0) <= NEAR_ROWS)
      return this.#pageOfAll(stories, new Map(stories.map((story) => [story, this.#reader.fromStory(story)])))
    const order = this.#sort(stories, () => true)
    const page = fillPage(order, pageOf(asked), (story) => this.#reader.fromStory(story))
    return this.#lowerBound(page, new Set(page.stories), page.next === null && (asked.offset ?? 0) === 0)
  }

  #lowerBound(page: ReturnType<typeof fillPage>, stories: ReadonlySet<KnownStory>, isExact: boolean): Found {
    const isLast =
      page.next === null && (this.#scope.asked.offset ?? 0) === 0 && page.hits.length < (this.#scope.asked.limit ?? 50)
    const total = isLast ? page.hits.length : Math.max(COUNTED, page.hits.length)
    return {
      hits: page.hits,
      next: page.next,
      total: this.#reader.hasNear && !isLast ? page.hits.length : total,
      totalIsLowerBound: !isLast,
      stories: [...stories],
      storiesIsLowerBound: !isExact,
      notice: '',
    }
  }
}
