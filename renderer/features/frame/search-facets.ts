/** The facets of a result as choices that write into its query. Pure. */
import type { LibraryState, SearchResult } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { formatNumber, languageName } from '../../texts/words.ts'
import { facetLabel, facetOf, tagColour, tagLabel } from '../../ui/tag-model.ts'
import { tagNamesOf, tagValueOf } from '../search/condition-values.ts'
import { addCondition, type ConditionField, hasFilter, removeFilter } from '../search/query-text.ts'
import type { ShownValue } from './facet-section.tsx'

const t = texts.search.facets

export interface SearchFacetValue extends ShownValue {
  readonly field: ConditionField
  /** What is written when it is chosen. */
  readonly value: string
  /** All that counts as this value in a query, and is taken out with it. */
  readonly names: readonly string[]
}
export interface SearchFacetGroup {
  readonly facet: string
  readonly name: string
  readonly values: readonly SearchFacetValue[]
}

type Counted = Pick<SearchResult, 'facets' | 'storiesIsLowerBound'>

/** Tags by facet in the order of the vocabulary, then languages, years and speakers. */
export function searchFacets(result: Counted, text: string, library: LibraryState): SearchFacetGroup[] {
  const { tags, languages, years, speakers } = result.facets
  const make = (
    field: ConditionField,
    value: string,
    label: string,
    stories: number,
    names: readonly string[] = [value],
    colour = 'grey',
    id = `${field}:${value}`,
  ): SearchFacetValue => {
    const count = `${formatNumber(stories)}${result.storiesIsLowerBound ? '+' : ''}`
    return { id, label, count, chosen: hasFilter(text, field, names), colour, field, value, names }
  }
  const byFacet = Map.groupBy(tags, ({ tag }) => facetOf(tag))
  const rank = (facet: string): number => {
    const at = library.vocabulary.facets.findIndex(({ id }) => id === facet)
    return at < 0 ? library.vocabulary.facets.length : at
  }
  const tagGroups = [...byFacet].toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
  const groups: SearchFacetGroup[] = tagGroups.map(([facet, values]) => ({
    facet,
    name: facetLabel(facet, library),
    values: values.map(({ tag, stories }) =>
      make(
        'tag',
        tagValueOf(tag, library),
        tagLabel(tag, library),
        stories,
        tagNamesOf(tag, library),
        tagColour(tag, library),
        tag,
      ),
    ),
  }))
  const dated = years.filter(({ year }) => year !== '')
  const named = speakers.filter(({ speaker }) => speaker !== '')
  groups.push(
    {
      facet: 'language',
      name: t.language,
      values: languages.map(({ language, stories }) => make('language', language, languageName(language), stories)),
    },
    { facet: 'year', name: t.year, values: dated.map(({ year, stories }) => make('date', year, year, stories)) },
    {
      facet: 'speaker',
      name: t.speaker,
      values: named.map(({ speaker, stories }) => make('speaker', speaker, speaker, stories)),
    },
  )
  return groups.filter(({ values }) => values.length > 0)
}

/** The query with this value chosen, or without it when it was. */
export const toggleInText = (text: string, { field, value, names, chosen }: SearchFacetValue): string =>
  chosen ? removeFilter(text, field, names) : addCondition(text, field, value, 'and')
