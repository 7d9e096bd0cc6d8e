/** Facets: what the things shown are tagged with, counted, and the filter that follows from a choice. Pure. */
import type { StorySummary, Vocabulary } from '../../api/types.ts'
import { facetOf, impliedTags } from '../../ui/tag-model.ts'

export interface FacetValue {
  readonly id: string
  readonly count: number
  readonly chosen: boolean
}
export interface FacetGroup {
  readonly facet: string
  readonly values: readonly FacetValue[]
}

/** Facets that are not tags but facts about the story; their ids look like tags. */
export const TRAIT_FACETS: readonly string[] = ['language', 'state']

/**
 * Everything a story can be filtered by: its tags, its transcripts' languages, what it lacks.
 * @param vocabulary says which wider tags the tags imply
 */
export function traitsOf(story: StorySummary, vocabulary?: Vocabulary): string[] {
  const tags = vocabulary ? impliedTags(story.tags, vocabulary) : story.tags
  const traits: string[] = [...tags, ...story.languages.map((language) => `language/${language}`)]
  if (story.mediaStatus === 'missing') traits.push('state/missing-media')
  if (story.languages.length === 0) traits.push('state/no-transcript')
  if (story.machineDrafts.length > 0) traits.push('state/machine-draft')
  if (story.tags.length === 0) traits.push('state/no-tags')
  return traits
}

/** The chosen ones by facet: in one facet any of them will do, of each facet one is needed. */
export function groupChosen(chosen: readonly string[]): Map<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>()
  for (const id of chosen) {
    const group = groups.get(facetOf(id)) ?? new Set()
    group.add(id)
    groups.set(facetOf(id), group)
  }
  return groups
}

/** Whether something with these traits is shown. */
export function fitsFilter(traits: readonly string[], chosen: readonly string[]): boolean {
  if (chosen.length === 0) return true
  for (const group of groupChosen(chosen).values()) {
    if (!traits.some((trait) => group.has(trait))) return false
  }
  return true
}

/**
 * Counts every value over what the *other* facets leave, so that a number says what choosing it would show.
 * A chosen value is listed even at 0, else it could not be taken back.
 */
export function countFacets(all: readonly (readonly string[])[], chosen: readonly string[]): FacetGroup[] {
  const groups = groupChosen(chosen)
  const counts = new Map<string, number>(chosen.map((id) => [id, 0]))
  for (const traits of all) {
    const failing = [...groups].filter(([, group]) => !traits.some((trait) => group.has(trait)))
    if (failing.length > 1) continue
    const onlyFacet = failing[0]?.[0]
    for (const trait of traits) {
      if (onlyFacet === undefined || facetOf(trait) === onlyFacet) counts.set(trait, (counts.get(trait) ?? 0) + 1)
    }
  }
  const byFacet = new Map<string, FacetValue[]>()
  for (const [id, count] of counts) {
    const values = byFacet.get(facetOf(id)) ?? []
    values.push({ id, count, chosen: chosen.includes(id) })
    byFacet.set(facetOf(id), values)
  }
  return [...byFacet].map(([facet, values]) => ({
    facet,
    values: values.toSorted((a, b) => b.count - a.count || a.id.localeCompare(b.id)),
  }))
}

/** Facets in the order of the vocabulary, then unknown ones by name, then language and state. */
export function orderFacets(
  groups: readonly FacetGroup[],
  vocabulary: readonly { readonly id: string }[],
): FacetGroup[] {
  const rank = (facet: string): number => {
    const trait = TRAIT_FACETS.indexOf(facet)
    if (trait >= 0) return 10_000 + trait
    const at = vocabulary.findIndex((known) => known.id === facet)
    return at < 0 ? 5000 : at
  }
  return groups.toSorted((a, b) => rank(a.facet) - rank(b.facet) || a.facet.localeCompare(b.facet))
}
