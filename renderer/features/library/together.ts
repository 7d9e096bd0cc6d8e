/** What several selected stories have in common. Pure. */
import type { StorySummary } from '../../api/types.ts'
import { facetOf } from '../../ui/tag-model.ts'

export interface TagShare {
  readonly id: string
  readonly count: number
}

/** Every tag of the stories with how many have it: those that all have first, then by name. */
export function shareTags(stories: readonly Pick<StorySummary, 'tags'>[]): TagShare[] {
  const counts = new Map<string, number>()
  for (const story of stories) for (const tag of story.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .map(([id, count]) => ({ id, count }))
    .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}

/** Tags of a facet, or of all but some. */
export const inFacet = (shares: readonly TagShare[], facet: string): TagShare[] =>
  shares.filter((share) => facetOf(share.id) === facet)
export const outsideFacets = (shares: readonly TagShare[], facets: readonly string[]): TagShare[] =>
  shares.filter((share) => !facets.includes(facetOf(share.id)))

/** The value that all have; null when they differ. */
export function commonValue<T>(values: readonly T[]): T | null {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : null
}
