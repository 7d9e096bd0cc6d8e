/** Edits of the people directory, each as one named change through the door. */
import { AppError } from '../errors.ts'
import { readDate } from '../people/dates.ts'
import { changeStory } from './edit.ts'
import { newId } from './ids.ts'
import { type LibraryDocument, Person, type Story } from './model.ts'
import type { ChangePart, HistoryEntry, StoryStore } from './port.ts'
import { allFacts, speakerKey } from './speech-facts.ts'
import { slug, withPerson } from './vocabulary.ts'

/** @throws AppError not-found */
export function findPerson(library: LibraryDocument, id: string): Person {
  const person = library.people.find((each) => each.id === id)
  if (person) return person
  throw new AppError('not-found', 'There is no such person', { detail: id })
}

const tidy = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ')
type Term = Person['terms'][number]
const LONGEST_FIELD = 300

function refuse(title: string, detail: string, remedy: string): never {
  throw new AppError('invalid-input', title, { detail, remedy })
}

function checkTerm(term: Term, name: string): Term {
  const checked = {
    ...term,
    title: tidy(term.title),
    body: tidy(term.body),
    place: tidy(term.place),
    from: term.from.trim(),
    to: term.to.trim(),
  }
  const what = [checked.title, checked.body].filter(Boolean).join(', ') || 'a term'
  for (const text of [checked.title, checked.body, checked.place]) {
    if (text.length > LONGEST_FIELD)
      refuse(
        'A term is too long',
        `${name}: ${text.slice(0, 60)}... has ${text.length} characters`,
        `At most ${LONGEST_FIELD}.`,
      )
  }
  const [from, to] = (['from', 'to'] as const).map((edge) => {
    const days = readDate(checked[edge])
    return (
      days ??
      refuse('Not a date', `${name}, ${what}, ${edge}: "${checked[edge]}"`, 'Write 2023, 2023-05 or 2023-05-14.')
    )
  })
  if (from && to && from.first !== '' && to.last !== '' && from.first > to.last)
    refuse('A term ends before it begins', `${name}, ${what}: from ${checked.from} to ${checked.to}`, 'Swap the dates.')
  return checked
}

const isBlank = (term: Term): boolean => Object.values(term).every((text) => text.trim() === '')

/** Speaker names, each once and none that is the name itself. */
function tidyAliases(aliases: readonly string[], name: string): string[] {
  const seen = new Set([speakerKey(name)])
  return aliases.map(tidy).filter((alias) => {
    const key = speakerKey(alias)
    if (key === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/**
 * A person as it is kept: composed and trimmed, blank terms and repeated speaker names left out.
 * @throws AppError invalid-input naming the person, the term and the value
 */
export function checkPerson(person: Person): Person {
  const name = tidy(person.name)
  if (name === '') refuse('A person needs a name', person.id, 'Write the name as it is to appear.')
  return Person.parse({
    ...person,
    name,
    sayAs: tidy(person.sayAs),
    pronouns: tidy(person.pronouns),
    aliases: tidyAliases(person.aliases, name),
    terms: person.terms.filter((term) => !isBlank(term)).map((term) => checkTerm(term, name)),
  })
}

const libraryPart = (recipe: (library: LibraryDocument) => LibraryDocument): ChangePart => ({ kind: 'library', recipe })

function freeId(library: LibraryDocument, name: string): string {
  const base = slug(name).slice(0, 80).replace(/-+$/, '') || `person-${newId(6)}`
  const taken = new Set(library.people.map(({ id }) => id))
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${count}`
    if (!taken.has(id)) return id
  }
}

export type NewPerson = Pick<Person, 'name'> & Partial<Omit<Person, 'name'>>

/**
 * Adds somebody to the directory. `id` takes over a tag that is in use (`person/<id>`) without anybody behind it.
 * @returns the new id
 * @throws AppError invalid-input, also when the id is somebody's already
 */
export async function addPerson(store: StoryStore, given: NewPerson): Promise<string> {
  const library = store.library()
  const id = given.id || freeId(library, given.name)
  if (library.people.some((person) => person.id === id))
    refuse('This person is in the directory already', id, 'Open the entry there and change it.')
  const person = checkPerson({ sayAs: '', pronouns: '', aliases: [], terms: [], ...given, id })
  await store.change([libraryPart((before) => withPerson(before, person))], 'add person')
  return id
}

/** Changes an entry; the tag keeps its id whatever the name. @throws AppError not-found | invalid-input */
export async function savePerson(store: StoryStore, given: Person): Promise<HistoryEntry> {
  const before = findPerson(store.library(), given.id)
  const person = checkPerson({ ...before, ...given })
  const label = before.name === person.name ? 'edit person' : 'rename person'
  return store.change([libraryPart((library) => withPerson(library, person))], label)
}

/** "This is Ana Ruiz": a speaker of transcripts is this person. @throws AppError not-found | invalid-input */
export async function addAlias(store: StoryStore, id: string, alias: string): Promise<HistoryEntry> {
  const person = findPerson(store.library(), id)
  const changed = checkPerson({ ...person, aliases: [...person.aliases, alias] })
  return store.change([libraryPart((library) => withPerson(library, changed))], 'name speaker')
}

/** What carries a person's tag or names them. */
export interface PersonUse {
  readonly stories: number
  readonly moments: number
  readonly quotes: number
}

interface Uses {
  readonly counts: PersonUse
  /** Stories that have to change. */
  readonly ids: readonly string[]
}

async function usesOf(store: StoryStore, id: string): Promise<Uses> {
  const tag = `person/${id}`
  const counts = { stories: 0, moments: 0, quotes: 0 }
  const ids: string[] = []
  for (const { summary, facts } of await allFacts(store)) {
    const inStory = facts.tags.includes(tag)
    const moments = facts.moments.filter(({ tags }) => tags.includes(tag)).length
    const quotes = facts.quotes.filter(({ tags, person }) => person === id || tags.includes(tag)).length
    if (!inStory && moments + quotes === 0) continue
    ids.push(summary.id)
    counts.stories += inStory ? 1 : 0
    counts.moments += moments
    counts.quotes += quotes
  }
  return { counts, ids }
}

/** How much a merge or a deletion of this person would change. @throws AppError not-found */
export async function countUse(store: StoryStore, id: string): Promise<PersonUse> {
  findPerson(store.library(), id)
  return (await usesOf(store, id)).counts
}

/** The story with one person put in the place of another, or of nobody. */
export function replacePerson(story: Story, from: string, into: string | null): Story {
  const swap = (tags: readonly string[]): string[] => {
    const next = tags.flatMap((tag) => (tag !== `person/${from}` ? [tag] : into === null ? [] : [`person/${into}`]))
    return [...new Set(next)]
  }
  return {
    ...story,
    tags: swap(story.tags),
    moments: story.moments.map((moment) => ({ ...moment, tags: swap(moment.tags) })),
    quotes: story.quotes.map((quote) => ({
      ...quote,
      tags: swap(quote.tags),
      person: quote.person === from ? into : quote.person,
    })),
  }
}

/** The library without a person and the tag; tags below it hang on `into`, or on nothing. */
function withoutPerson(library: LibraryDocument, id: string, into: string | null): LibraryDocument {
  const [gone, parent] = [`person/${id}`, into === null ? null : `person/${into}`]
  const tags = library.vocabulary.tags
    .filter((tag) => tag.id !== gone)
    .map((tag) => (tag.parent === gone ? { ...tag, parent: parent === tag.id ? null : parent } : tag))
  return {
    ...library,
    people: library.people.filter((person) => person.id !== id),
    vocabulary: { ...library.vocabulary, tags },
  }
}

const sameTerm = (a: Term, b: Term): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What is known of both; where they differ, the second's. */
function mergeEntries(from: Person, into: Person): Person {
  return {
    ...into,
    sayAs: into.sayAs || from.sayAs,
    pronouns: into.pronouns || from.pronouns,
    aliases: tidyAliases([...into.aliases, from.name, ...from.aliases], into.name),
    terms: [...into.terms, ...from.terms.filter((term) => !into.terms.some((other) => sameTerm(term, other)))],
  }
}

/**
 * Makes two people one: tags and quotes of `from` become those of `into`, which takes over names and terms. One change.
 * @returns what changed
 * @throws AppError not-found | invalid-input when both are the same
 */
export async function mergePeople(store: StoryStore, from: string, into: string): Promise<PersonUse> {
  if (from === into) refuse('These are the same person', from, 'Choose somebody else.')
  const library = store.library()
  const merged = mergeEntries(findPerson(library, from), findPerson(library, into))
  const { counts, ids } = await usesOf(store, from)
  const parts = ids.map((id) => changeStory(id, (story) => replacePerson(story, from, into)))
  const part = libraryPart((before) => withPerson(withoutPerson(before, from, into), merged))
  await store.change([part, ...parts], 'merge people')
  return counts
}

/** Takes somebody out of the directory and off everything. @returns what changed @throws AppError not-found */
export async function removePerson(store: StoryStore, id: string): Promise<PersonUse> {
  findPerson(store.library(), id)
  const { counts, ids } = await usesOf(store, id)
  const parts = ids.map((story) => changeStory(story, (before) => replacePerson(before, id, null)))
  await store.change([libraryPart((library) => withoutPerson(library, id, null)), ...parts], 'delete person')
  return counts
}
