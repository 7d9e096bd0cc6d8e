/** What a query found, before it is counted by facets. */
import type { FoundHit } from './hits.ts'
import type { IndexQuery, SearchHit } from './model.ts'
import { fillPage } from './page.ts'
import type { KnownStory } from './writer.ts'

/** Beyond so many, hits are not counted. */
export const COUNTED = 500
export interface Found {
  readonly hits: SearchHit[]
  readonly total: number
  readonly totalIsLowerBound: boolean
  /** Stories with a hit, as far as known. */
  readonly stories: readonly KnownStory[]
  readonly storiesIsLowerBound: boolean
  readonly next: number | null
  readonly notice: string
}

export const nothingFound = (notice: string): Found => ({
  hits: [],
  total: 0,
  totalIsLowerBound: false,
  stories: [],
  storiesIsLowerBound: false,
  next: null,
  notice,
})

export const pageOf = ({ limit = 50, offset = 0 }: IndexQuery): { limit: number; offset: number } => ({ limit, offset })

/** Everything is known: a page of it, and exact numbers. */
export function pageOfAll(
  order: readonly KnownStory[],
  hits: ReadonlyMap<KnownStory, readonly FoundHit[]>,
  asked: IndexQuery,
): Found {
  const found = order.filter((story) => (hits.get(story)?.length ?? 0) > 0)
  const page = fillPage(found, pageOf(asked), (story) => hits.get(story) ?? [])
  const total = found.reduce((sum, story) => sum + (hits.get(story)?.length ?? 0), 0)
  return {
    hits: page.hits,
    next: page.next,
    total,
    totalIsLowerBound: false,
    stories: found,
    storiesIsLowerBound: false,
    notice: '',
  }
}
