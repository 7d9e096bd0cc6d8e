/**
 * Filters of a query. What each means, for a story and for a single hit in it:
 *
 * - tag, person, place: the story carries the tag (or a child of it): all its hits count. Only moments of it do: hits that overlap
 *   one of them count. person also by the name of who speaks: their hits count.
 * - speaker, language: hits said by them, in it. Titles, tags and notes are said by nobody.
 * - title, note, date, has, is: the story as a whole.
 *
 * A negated filter holds for the hits, and the stories, for which it would not hold otherwise.
 */
import { isInRange, parseDateRange } from './dates.ts'
import { containsName, type NameIndex, type NamePattern, nameKey, readPattern } from './names.ts'
import type { Filter, FilterClause } from './query-tree.ts'
import type { KnownStory } from './writer.ts'

/** What a filter asks of a hit; null for a hit in a title, tag, person or note. */
export interface SaidPlace {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string
  readonly language: string
}

/** What filters need to know beside the story itself. */
export interface FilterContext {
  readonly names: NameIndex
  /** Ids of stories whose recording is not there now. */
  readonly missingMedia: ReadonlySet<string>
  /** Numbers of the stories with a note that has this in it. */
  storiesWithNote(pattern: NamePattern): ReadonlySet<number>
}

interface Check {
  /** Something in the story passes. */
  some(story: KnownStory): boolean
  /** Every hit in the story passes, whatever it is. */
  every(story: KnownStory): boolean
  holds(story: KnownStory, hit: SaidPlace | null): boolean
}

const negate = ({ some, every, holds }: Check): Check => ({
  some: (story) => !every(story),
  every: (story) => !some(story),
  holds: (story, hit) => !holds(story, hit),
})

const ofStory = (test: (story: KnownStory) => boolean): Check => ({ some: test, every: test, holds: test })

/** Asks the same of the same text once only. */
function remember(test: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = test(text)
    known.set(text, found)
    return found
  }
}

function byTag(isWanted: (tag: string) => boolean, isSpeaker: (name: string) => boolean): Check {
  const every = ({ facts }: KnownStory): boolean => facts.tags.some(isWanted)
  const isIn = (story: KnownStory, { startMs, endMs }: SaidPlace): boolean =>
    story.facts.moments.some((m) => m.startMs < endMs && m.endMs > startMs && m.tags.some(isWanted))
  return {
    every,
    some: (story) =>
      every(story) ||
      story.facts.moments.some(({ tags }) => tags.some(isWanted)) ||
      story.facts.speakers.some(isSpeaker),
    holds: (story, hit) => every(story) || (hit !== null && (isIn(story, hit) || isSpeaker(hit.speaker))),
  }
}

function bySaid(
  listOf: (story: KnownStory) => readonly string[],
  partOf: (hit: SaidPlace) => string,
  is: (text: string) => boolean,
): Check {
  return {
    every: () => false,
    some: (story) => listOf(story).some(is),
    holds: (_story, hit) => hit !== null && is(partOf(hit)),
  }
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  english: 'en',
  ingles: 'en',
  spanish: 'es',
  espanol: 'es',
}

/** `es` is every Spanish, `es-MX` that of Mexico. */
function isLanguage(value: string): (language: string) => boolean {
  const key = nameKey(value)
  const wanted = (LANGUAGE_NAMES[key] ?? key).replaceAll(' ', '-')
  return (language) => `${language.toLowerCase()}-`.startsWith(`${wanted}-`)
}

const nobody = (): boolean => false

function compile({ field, value }: Filter, context: FilterContext): Check {
  const { names } = context
  const pattern = readPattern(value)
  const named = remember((text) => containsName(nameKey(text), pattern))
  const implied = (test: (tag: string) => boolean) => remember((tag) => names.implied(tag).some(test))
  switch (field) {
    case 'tag':
      return byTag(
        implied((tag) => names.isTag(tag, pattern)),
        nobody,
      )
    case 'person':
      return byTag(
        implied((tag) => names.isPerson(tag, pattern)),
        (name) => name !== '' && named(name),
      )
    case 'place':
      return byTag(
        implied((tag) => names.isPlace(tag, pattern)),
        nobody,
      )
    case 'speaker':
      return bySaid(
        (story) => story.facts.speakers,
        (hit) => hit.speaker,
        named,
      )
    case 'language':
      return bySaid(
        (story) => story.facts.languages,
        (hit) => hit.language,
        remember(isLanguage(value)),
      )
    case 'title':
      return ofStory((story) => named(story.title))
    case 'note': {
      const found = context.storiesWithNote(pattern)
      return ofStory(({ number }) => found.has(number))
    }
    case 'date': {
      const range = parseDateRange(value)
      return ofStory(({ facts }) => range !== null && isInRange(facts.recordedOn, range))
    }
    case 'has':
      return ofStory(({ facts }) => facts.flags.includes(value))
    case 'is':
      return value === 'missing-media'
        ? ofStory(({ id }) => context.missingMedia.has(id))
        : ofStory(({ facts }) => facts.flags.includes(value))
  }
}

export class FilterSet {
  readonly #clauses: readonly (readonly Check[])[]
  readonly #listing: readonly (readonly ((story: KnownStory) => boolean)[])[]

  constructor(clauses: readonly FilterClause[], context: FilterContext) {
    const compiled = clauses.map(({ any }) =>
      any.map((filter) => ({ not: filter.not, check: compile(filter, context) })),
    )
    this.#clauses = compiled.map((any) => any.map(({ not, check }) => (not ? negate(check) : check)))
    this.#listing = compiled.map((any) =>
      any.map(({ not, check }) => (not ? (story: KnownStory) => !check.some(story) : check.some)),
    )
  }

  get isEmpty(): boolean {
    return this.#clauses.length === 0
  }
  /** True when a hit in the story may count. */
  mayHold(story: KnownStory): boolean {
    return this.#clauses.every((any) => any.some((check) => check.some(story)))
  }
  /** True when every hit in the story counts. */
  holdsForAll(story: KnownStory): boolean {
    return this.#clauses.every((any) => any.some((check) => check.every(story)))
  }
  holds(story: KnownStory, hit: SaidPlace | null): boolean {
    return this.#clauses.every((any) => any.some((check) => check.holds(story, hit)))
  }
  /** Whether a query of filters alone lists the story: something in it passes each, and nothing passes a negated one. */
  lists(story: KnownStory): boolean {
    return this.#listing.every((any) => any.some((passes) => passes(story)))
  }
}
