/** What a card says of a story. Pure. */
import type { LibraryState, StorySummary } from '../../api/types.ts'
import { facetOf, tagLabel, tagValue } from '../../ui/tag-model.ts'

/** Facets with a line of their own on the card. */
const SAID_APART = new Set(['person', 'place'])

/** "Council member, rural county (sample) · Las Animas, CO". */
export function whoAndWhere(story: StorySummary, library: LibraryState | null): string {
  const people = story.tags.filter((tag) => facetOf(tag) === 'person').map((tag) => tagLabel(tag, library))
  const places = story.tags.filter((tag) => facetOf(tag) === 'place').map((tag) => tagLabel(tag, library))
  return [people.join(', '), places.join(', ')].filter(Boolean).join(' · ')
}

/** The tags without people and places, in the order of the vocabulary's facets. */
export function otherTags(tags: readonly string[], library: LibraryState | null): string[] {
  const facets = library?.vocabulary.facets.map((facet) => facet.id) ?? []
  const rank = (tag: string): number => (facets.indexOf(facetOf(tag)) + facets.length + 1) % (facets.length + 1)
  return tags.filter((tag) => !SAID_APART.has(facetOf(tag))).toSorted((a, b) => rank(a) - rank(b))
}

/** The office a person held on a day (`YYYY-MM-DD`), else the last known; '' when none is known. */
export function officeOf(tag: string, library: LibraryState | null, on: string): string {
  const person = library?.people.find((entry) => entry.id === tagValue(tag))
  // Dates may be a year or a month: as much of the day is compared as the term knows. Of several, the one begun last.
  const held = person?.terms
    .filter(({ from, to }) => from <= on.slice(0, from.length) && (to === '' || on.slice(0, to.length) <= to))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  const term = (on === '' ? undefined : held) ?? person?.terms.at(-1)
  return term ? [term.title, term.body].filter(Boolean).join(', ') : ''
}
