/** What may be chosen for each field of a condition: from the vocabulary, the people, the languages and dates of the library. Pure. */
import type { LibraryState, StorySummary } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { languageName } from '../../texts/words.ts'
import type { Option } from '../../ui/index.ts'
import { facetLabel, facetOf, tagLabel } from '../../ui/tag-model.ts'
import type { ConditionField } from './query-text.ts'

const t = texts.search.builder

type Names = Pick<LibraryState, 'vocabulary' | 'people'>

/**
 * How a tag is written in a query: by its name, which people read, where no other tag has it; else by its id. Names that look like
 * a facet or an id, or that a query could not hold, are no help.
 */
export function tagValueOf(tag: string, names: Names): string {
  const label = tagLabel(tag, names)
  const isUsable = !/["/*]/.test(label) && label.trim() !== ''
  const known = names.vocabulary.tags.filter(({ id }) => tagLabel(id, names).toLowerCase() === label.toLowerCase())
  const isFacet = names.vocabulary.facets.some(({ id }) => id === label.toLowerCase())
  return isUsable && !isFacet && known.length <= 1 ? label : tag
}

/** Ways in which a query may name this tag: any of them counts as chosen. */
export const tagNamesOf = (tag: string, names: Names): string[] => [tag, tagLabel(tag, names)]

const byLabel = (options: Option[]): Option[] => options.toSorted((a, b) => a.label.localeCompare(b.label))

function tagOptions(names: Names, fits: (facet: string) => boolean): Option[] {
  const tags = names.vocabulary.tags.filter(({ id }) => fits(facetOf(id)))
  return byLabel(
    tags.map(({ id }) => ({
      id: tagValueOf(id, names),
      label: tagLabel(id, names),
      detail: facetLabel(facetOf(id), names),
    })),
  )
}

function personOptions(names: Names): Option[] {
  const tagged = names.vocabulary.tags.filter(({ id }) => facetOf(id) === 'person').map(({ id }) => tagLabel(id, names))
  const all = new Set([...names.people.map(({ name }) => name), ...tagged])
  return byLabel([...all].map((name) => ({ id: name, label: name })))
}

/** Years with their months, newest first. */
function dateOptions(stories: readonly StorySummary[]): Option[] {
  const dates = new Map<string, number>()
  for (const { recordedOn } of stories) {
    if (recordedOn === '') continue
    for (const date of [recordedOn.slice(0, 4), recordedOn.slice(0, 7)]) dates.set(date, (dates.get(date) ?? 0) + 1)
  }
  const newest = (a: string, b: string): number =>
    b.slice(0, 4).localeCompare(a.slice(0, 4)) || a.length - b.length || b.localeCompare(a)
  return [...dates.keys()].sort(newest).map((date) => ({ id: date, label: date, detail: String(dates.get(date) ?? 0) }))
}

function languageOptions(stories: readonly StorySummary[]): Option[] {
  const codes = new Set(stories.flatMap(({ languages }) => languages))
  return byLabel([...codes].map((code) => ({ id: code, label: languageName(code), detail: code })))
}

const fixed = (values: Readonly<Record<string, string>>): Option[] =>
  Object.entries(values).map(([id, label]) => ({ id, label }))

/** What is suggested for a field; [] where anything may be typed. The id of an option is the value as a query names it. */
export function valuesOf(
  field: ConditionField,
  names: Names,
  stories: readonly StorySummary[],
  speakers: readonly string[],
): Option[] {
  switch (field) {
    case 'tag':
      return tagOptions(names, (facet) => facet !== 'person' && facet !== 'place')
    case 'place':
      return tagOptions(names, (facet) => facet === 'place')
    case 'person':
      return personOptions(names)
    case 'speaker':
      return byLabel(speakers.map((name) => ({ id: name, label: name })))
    case 'language':
      return languageOptions(stories)
    case 'date':
      return dateOptions(stories)
    case 'has':
      return fixed(t.has)
    case 'is':
      return fixed(t.is)
    default:
      return []
  }
}

/** Fields that take one of a few values and nothing else. */
export const isClosed = (field: ConditionField): boolean => field === 'has' || field === 'is'
