/** Names of tags and people: they live in the library's one document, so a new name is found at once, without touching any story. */
import { impliedBy } from '../vocabulary/implied.ts'
import { fold, splitWords } from './fold.ts'
import { stem, type StemLanguage } from './stem.ts'

export interface TagNames {
  readonly id: string
  /** The name shown first, then its other names (labels in other languages, aliases). */
  readonly labels: readonly string[]
  /** Id of the tag that this one implies, or null. */
  readonly parent: string | null
}
export interface PersonNames {
  /** `person/<id>`. */
  readonly tag: string
  readonly name: string
  /** Titles, bodies and places of their terms. */
  readonly terms: readonly string[]
  readonly places: readonly string[]
}
export interface LibraryNames {
  /** Another one whenever anything below is. */
  readonly stamp: string
  readonly facets: readonly { readonly id: string; readonly label: string }[]
  readonly tags: readonly TagNames[]
  readonly people: readonly PersonNames[]
}

/** Folded words joined by single spaces: what two names are compared by. */
export const nameKey = (text: string): string => splitWords(text).map(fold).join(' ')

/** A name asked for: `*` at its end lets the last word go on. */
export interface NamePattern {
  readonly key: string
  readonly isOpen: boolean
}
export const readPattern = (value: string): NamePattern => ({
  key: nameKey(value),
  isOpen: value.trimEnd().endsWith('*'),
})

/** The whole name, or its beginning. */
export const isNamed = (key: string, { key: wanted, isOpen }: NamePattern): boolean =>
  isOpen ? key.startsWith(wanted) : key === wanted

/** The words asked for follow one another in the text. */
export function containsName(key: string, { key: wanted, isOpen }: NamePattern): boolean {
  return wanted !== '' && (isOpen ? ` ${key}`.includes(` ${wanted}`) : ` ${key} `.includes(` ${wanted} `))
}

export const isPerson = (tag: string): boolean => tag.startsWith('person/')
const isPlace = (tag: string): boolean => tag.startsWith('place/')

export class NameIndex {
  readonly #tags: ReadonlyMap<string, TagNames>
  readonly #people: ReadonlyMap<string, PersonNames>
  readonly #facets: ReadonlyMap<string, string>
  readonly #implied = new Map<string, readonly string[]>()
  readonly #texts = new Map<string, readonly string[]>()
  readonly stamp: string
  #byStem: ReadonlyMap<string, readonly string[]> | null = null

  constructor({ tags, people, facets, stamp }: LibraryNames) {
    this.#tags = new Map(tags.map((tag) => [tag.id, tag]))
    this.#people = new Map(people.map((person) => [person.tag, person]))
    this.#facets = new Map(facets.map((facet) => [facet.id, facet.label]))
    this.stamp = stamp
  }

  /** The tag and all that it implies, nearest first. */
  implied(tag: string): readonly string[] {
    const known = this.#implied.get(tag)
    if (known) return known
    const list = impliedBy(tag, (id) => this.#tags.get(id)?.parent)
    this.#implied.set(tag, list)
    return list
  }

  /** The texts in which a tag is found by plain words: name and id (or name and offices), then each other name. */
  texts(tag: string): readonly string[] {
    const known = this.#texts.get(tag)
    if (known) return known
    const [label, ...others] = this.#tags.get(tag)?.labels ?? []
    const person = this.#people.get(tag)
    const first = person
      ? [person.name, ...person.terms].join(' ').trim()
      : label === undefined
        ? tag
        : `${label} ${tag}`
    const list = [first, ...others.filter((other) => other !== label)]
    this.#texts.set(tag, list)
    return list
  }

  label(tag: string): string {
    return this.#people.get(tag)?.name ?? this.#tags.get(tag)?.labels[0] ?? tag
  }

  /** True when the tag itself has this name, or its facet has. */
  isTag(tag: string, pattern: NamePattern): boolean {
    const [facet = '', value = ''] = tag.split('/')
    const names = [tag, value, facet, this.#facets.get(facet) ?? '', ...(this.#tags.get(tag)?.labels ?? [])]
    const person = this.#people.get(tag)
    return [...names, ...(person ? [person.name] : [])].some((name) => isNamed(nameKey(name), pattern))
  }

  isPerson(tag: string, pattern: NamePattern): boolean {
    if (!isPerson(tag)) return false
    const names = [
      this.#people.get(tag)?.name ?? '',
      tag.slice('person/'.length),
      ...(this.#tags.get(tag)?.labels ?? []),
    ]
    return names.some((name) => containsName(nameKey(name), pattern))
  }

  /** True when the tag is a place of this name, or a person who serves there. */
  isPlace(tag: string, pattern: NamePattern): boolean {
    const names = isPlace(tag)
      ? [tag.slice('place/'.length), ...(this.#tags.get(tag)?.labels ?? [])]
      : (this.#people.get(tag)?.places ?? [])
    return names.some((name) => containsName(nameKey(name), pattern))
  }

  /** Name of the first place among these tags, else of where their people serve; '' when there is none. */
  placeOf(tags: readonly string[]): string {
    const place = tags.find(isPlace)
    if (place !== undefined) return this.label(place)
    return tags.flatMap((tag) => this.#people.get(tag)?.places.filter(Boolean) ?? [])[0] ?? ''
  }

  /** Words of all names with this stem, folded. */
  wordsWithStem(wanted: string, language: StemLanguage): readonly string[] {
    this.#byStem ??= this.#groupByStem()
    return this.#byStem.get(`${language} ${wanted}`) ?? []
  }

  #groupByStem(): Map<string, string[]> {
    const tags = new Set([...this.#tags.keys(), ...this.#people.keys()])
    const words = new Set(
      [...tags]
        .flatMap((tag) => this.texts(tag))
        .flatMap(splitWords)
        .map(fold),
    )
    const groups = new Map<string, string[]>()
    for (const word of words) {
      for (const language of ['en', 'es'] as const) {
        const key = `${language} ${stem(word, language)}`
        groups.set(key, [...(groups.get(key) ?? []), word])
      }
    }
    return groups
  }
}
