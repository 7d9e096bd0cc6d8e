/** Tags as words: pure functions over the vocabulary and the people of the library. */
import type { FacetColour, LibraryState } from '../api/types.ts'
import { fold } from '../texts/words.ts'

type Names = Pick<LibraryState, 'vocabulary' | 'people'> | null

export const facetOf = (tag: string): string => tag.slice(0, Math.max(0, tag.indexOf('/')))
export const tagValue = (tag: string): string => tag.slice(tag.indexOf('/') + 1)

/** "las-cruces-nm" -> "Las cruces nm": for ids without a label. */
export function sayId(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "las-animas-co" -> "Las Animas, CO": places end with their state. */
export function sayPlace(id: string): string {
  const parts = id.split('-')
  const state = parts.length > 1 && parts.at(-1)?.length === 2 ? parts.pop()?.toUpperCase() : undefined
  const name = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(' ')
  return state === undefined ? name : `${name}, ${state}`
}

/** The label of the vocabulary, a person's name, or the value in words. */
export function tagLabel(tag: string, names: Names): string {
  const known = names?.vocabulary.tags.find((entry) => entry.id === tag)
  // A place that was tagged before it had a label carries its id in words: the state is worth capitals.
  if (known && facetOf(tag) === 'place' && known.label === sayId(tagValue(tag))) return sayPlace(tagValue(tag))
  if (known) return known.label
  if (facetOf(tag) === 'person') {
    const person = names?.people.find((entry) => entry.id === tagValue(tag))
    if (person) return person.name
  }
  return facetOf(tag) === 'place' ? sayPlace(tagValue(tag)) : sayId(tagValue(tag))
}

export function facetLabel(facet: string, names: Names): string {
  return names?.vocabulary.facets.find((entry) => entry.id === facet)?.label ?? sayId(facet)
}

/** Its own colour, else its facet's. */
export function tagColour(tag: string, names: Names): FacetColour {
  const own = names?.vocabulary.tags.find((entry) => entry.id === tag)?.colour
  if (own) return own
  return names?.vocabulary.facets.find((entry) => entry.id === facetOf(tag))?.colour ?? 'grey'
}

type Vocabulary = LibraryState['vocabulary']
/** Asked for every story that is counted: worked out once for each state of the vocabulary. */
const parentMaps = new WeakMap<Vocabulary, ReadonlyMap<string, string | null>>()

function parentsIn(vocabulary: Vocabulary): ReadonlyMap<string, string | null> {
  const known = parentMaps.get(vocabulary) ?? new Map(vocabulary.tags.map(({ id, parent }) => [id, parent]))
  parentMaps.set(vocabulary, known)
  return known
}

/** These tags and the wider ones that they imply, each once: the rule of core/vocabulary/implied.ts. */
export function impliedTags(tags: readonly string[], vocabulary: Vocabulary): string[] {
  const parents = parentsIn(vocabulary)
  const all = new Set(tags)
  // A set goes on over what is added meanwhile, and a circle ends by itself.
  for (const tag of all) {
    const parent = parents.get(tag)
    if (parent) all.add(parent)
  }
  return [...all]
}

/** Words as an id: "Las Cruces, NM" -> "las-cruces-nm"; '' when nothing is left. */
export function toId(text: string): string {
  return fold(text)
    .replaceAll("'", '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
}

export interface NewTag {
  readonly id: string
  readonly label: string
}

/**
 * The tag that typed text stands for: "issue/Rent control" or, inside a facet, "Rent control". null when it cannot be one.
 * @param facet used when the text names none; '' then asks for "facet/value"
 */
export function parseNewTag(text: string, facet: string): NewTag | null {
  const slash = text.indexOf('/')
  const words = (slash < 0 ? text : text.slice(slash + 1)).trim()
  const chosen = slash < 0 ? facet : toId(text.slice(0, slash))
  const value = toId(words)
  return chosen === '' || value === '' ? null : { id: `${chosen}/${value}`, label: words }
}
