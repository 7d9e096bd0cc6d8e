/** Reads the hits of one story after another for one query. */
import { type FoundHit, findHits, matchText, type Question, type StoryTexts } from './hits.ts'
import type { FoldedQuery } from './match-text.ts'
import { isPerson } from './names.ts'
import { rangeOf, type RowsOfStory } from './read-rows.ts'
import { STORY_SPAN } from './schema.ts'
import type { Scope } from './scope.ts'
import type { KnownStory } from './writer.ts'

type Named = StoryTexts['named'][number]
const NO_ROWS: RowsOfStory = { rows: [], texts: [] }

/** Two rows a hit: what lies in a tail is matched twice. */
const rowsFor = (hits: number): number => 2 * hits + 2

/** A run of two terms crosses at most so many rows that hold neither: every row has a word of its own. */
function withRowsBetween(rows: readonly number[], within: number): number[] {
  const all: number[] = []
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1] ?? row
    if (row - before <= within + 1) for (let between = before + 1; between < row; between++) all.push(between)
    all.push(row)
  }
  return all
}

export class StoryReader {
  readonly #scope: Scope
  readonly #question: Question
  readonly #match: string
  /** How far apart two terms may be at most; null when no `near` is asked for. */
  readonly #within: number | null
  readonly #gathers: boolean
  #named: ReadonlyMap<number, readonly Named[]> | null = null

  constructor(scope: Scope, query: FoldedQuery, isApart: boolean) {
    this.#scope = scope
    this.#question = { query, isApart, filters: scope.filters }
    const nears = query.clauses.flat().flatMap((find) => (find.kind === 'near' ? [find.within] : []))
    this.#within = nears.length > 0 ? Math.max(...nears) : null
    const { matcher } = scope
    this.#gathers = matcher.gathers(query)
    this.#match =
      this.#within !== null
        ? matcher.any({ ...query, none: [] })
        : isApart
          ? matcher.any(query)
          : matcher.together(query)
  }

  get hasNear(): boolean {
    return this.#within !== null
  }

  /** Tags and people that match, by number of the stories that carry them. */
  get named(): ReadonlyMap<number, readonly Named[]> {
    this.#named ??= this.#findNamed()
    return this.#named
  }

  /** Hits from these matched rows, by number in the story; all rows that hold a term when a `near` is asked for. */
  fromRows(story: KnownStory, rows: readonly number[]): FoundHit[] {
    const wanted = this.#within === null ? rows : withRowsBetween(rows, this.#within)
    const rowids = wanted.map((row) => story.number * STORY_SPAN + row)
    return this.#toHits(story, this.#scope.reader.read(rowids).get(story.number) ?? NO_ROWS)
  }

  /** Hits of many stories at once: one question to the database. */
  fromManyRows(
    stories: readonly KnownStory[],
    groups: ReadonlyMap<number, readonly number[]>,
  ): Map<KnownStory, FoundHit[]> {
    const rowids = stories.flatMap(({ number }) => (groups.get(number) ?? []).map((row) => number * STORY_SPAN + row))
    const read = this.#scope.reader.read(rowids)
    return new Map(stories.map((story) => [story, this.#toHits(story, read.get(story.number) ?? NO_ROWS)]))
  }

  /** Hits of a story whose matches are not known yet: all, or at least the first `most`. */
  fromStory(story: KnownStory, most = Number.POSITIVE_INFINITY): FoundHit[] {
    const { reader } = this.#scope
    if (this.#gathers) return this.#toHits(story, reader.readStory(story))
    const limit = this.canReadFirst(story) && Number.isFinite(most) ? rowsFor(most) : STORY_SPAN
    const rowids = reader.scan(this.#match, rangeOf(story), limit)
    return this.fromRows(
      story,
      rowids.map((rowid) => rowid % STORY_SPAN),
    )
  }

  /** True when the first rows of the story hold its first hits. */
  canReadFirst(story: KnownStory): boolean {
    const { query, isApart, filters } = this.#question
    const isSimple = query.clauses.length === 1 && this.#within === null && !isApart
    return isSimple && story.layout.transcripts.length <= 1 && (filters.isEmpty || filters.holdsForAll(story))
  }

  #toHits(story: KnownStory, { rows, texts }: RowsOfStory): FoundHit[] {
    return findHits(story, this.#question, { rows, texts, named: this.named.get(story.number) ?? [] })
  }

  #findNamed(): Map<number, Named[]> {
    const { names, writer } = this.#scope
    const found = new Map<number, Named[]>()
    const matched = new Map<string, Named | null>()
    const match = (tag: string): Named | null => {
      const known = matched.get(tag)
      if (known !== undefined) return known
      const text = names.texts(tag).find((each) => matchText(this.#question, each) !== null)
      const named: Named | null = text === undefined ? null : { field: isPerson(tag) ? 'person' : 'tag', text }
      matched.set(tag, named)
      return named
    }
    for (const used of writer.usedTags) {
      for (const tag of names.implied(used)) {
        const named = match(tag)
        if (!named) continue
        for (const number of writer.withTag(used)) {
          const list = found.get(number)
          if (!list) found.set(number, [named])
          else if (!list.includes(named)) list.push(named)
        }
      }
    }
    return found
  }
}
