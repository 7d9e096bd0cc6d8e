/** Where somebody appears: stories, time spoken, moments and quotes; and who speaks without being in the directory. */
import { type Attribution, attribute } from '../people/attribution.ts'
import type { Person } from './model.ts'
import { findPerson } from './people.ts'
import type { StoryStore } from './port.ts'
import { allFacts, overlapOf, type SpeakerFacts, speakerKey, type StoryFacts } from './speech-facts.ts'
import { tagNames } from './tag-names.ts'

export interface PersonCounts {
  readonly id: string
  /** The office of today, or the nearest to it with its prefix: "Former Mayor, City of Las Cruces"; '' when none is known. */
  readonly office: string
  readonly stories: number
  readonly moments: number
  readonly quotes: number
  readonly spokenMs: number
}

export interface Appearance {
  readonly story: string
  readonly title: string
  /** `YYYY-MM-DD` or ''. */
  readonly recordedOn: string
  /** The story carries the person's tag. */
  readonly isTagged: boolean
  /** Names under which the person speaks in it. */
  readonly speakers: readonly string[]
  readonly spokenMs: number
  /** Where the person first speaks; null when not at all. */
  readonly firstMs: number | null
  /** Name and office as of the story's day. */
  readonly attribution: Attribution
  readonly moments: readonly StoryFacts['moments'][number][]
  readonly quotes: readonly Pick<StoryFacts['quotes'][number], 'id' | 'startMs' | 'endMs' | 'words' | 'status'>[]
}

/** A speaker or a person's tag that nobody of the directory stands for. */
export interface Unknown {
  /** As transcripts have it, or the label of the tag. */
  readonly name: string
  /** Id that the person gets when there is a tag already; '' for a speaker. */
  readonly id: string
  readonly stories: number
  readonly spokenMs: number
}

/** Which people a speaker's name may mean. */
function namesOf(people: readonly Person[]): Map<string, string[]> {
  const owners = new Map<string, string[]>()
  for (const { id, name, aliases } of people) {
    for (const key of new Set([name, ...aliases].map(speakerKey)))
      if (key !== '') owners.set(key, [...(owners.get(key) ?? []), id])
  }
  return owners
}

/** Whom a name means in this story: of several people with it, those that the story's tags name. */
function meant(
  owners: ReadonlyMap<string, readonly string[]>,
  key: string,
  tags: readonly string[],
): readonly string[] {
  const all = owners.get(key) ?? []
  return all.length > 1 ? all.filter((id) => tags.includes(`person/${id}`)) : all
}

interface Part {
  readonly isTagged: boolean
  readonly speech: readonly SpeakerFacts[]
  readonly moments: StoryFacts['moments']
  readonly quotes: StoryFacts['quotes']
}

/** What of a story is this person's; null when nothing is. */
function partOf(facts: StoryFacts, id: string, owners: ReadonlyMap<string, readonly string[]>): Part | null {
  const tag = `person/${id}`
  const isMine = (key: string): boolean => meant(owners, key, facts.tags).includes(id)
  const speech = facts.speakers.filter(({ key }) => isMine(key))
  // A moment is the person's by its tag, or when at least half of it is their speech.
  const isSpoken = (startMs: number, endMs: number): boolean =>
    speech.reduce((sum, { spans }) => sum + overlapOf(spans, startMs, endMs), 0) * 2 >= endMs - startMs
  const moments = facts.moments.filter(
    ({ tags, startMs, endMs }) => tags.includes(tag) || (speech.length > 0 && isSpoken(startMs, endMs)),
  )
  const quotes = facts.quotes.filter(
    ({ person, speaker, tags }) =>
      person === id || tags.includes(tag) || (person === null && isMine(speakerKey(speaker))),
  )
  const isTagged = facts.tags.includes(tag)
  const isThere = isTagged || speech.length + moments.length + quotes.length > 0
  return isThere ? { isTagged, speech, moments, quotes } : null
}

const spokenIn = (speech: readonly SpeakerFacts[]): number => speech.reduce((sum, { spokenMs }) => sum + spokenMs, 0)

/**
 * Everyone's counts in one pass over the stories, and who speaks without being in the directory.
 * @param today `YYYY-MM-DD`
 * @throws AppError cancelled
 */
export async function countPeople(
  store: StoryStore,
  today: string,
  signal?: AbortSignal,
): Promise<{ readonly people: readonly PersonCounts[]; readonly unknown: readonly Unknown[] }> {
  const { people } = store.library()
  const owners = namesOf(people)
  const all = await allFacts(store, signal)
  const nothing = { stories: 0, moments: 0, quotes: 0, spokenMs: 0 }
  const counts = new Map(
    people.map((person) => {
      const { office } = attribute(person, '', today).texts
      return [person.id, { id: person.id, office, ...nothing }]
    }),
  )
  for (const { facts } of all) {
    for (const id of idsIn(facts, owners)) {
      const [count, part] = [counts.get(id), partOf(facts, id, owners)]
      if (!count || !part) continue
      count.stories += 1
      count.moments += part.moments.length
      count.quotes += part.quotes.length
      count.spokenMs += spokenIn(part.speech)
    }
  }
  return { people: [...counts.values()], unknown: findUnknown(store, all, owners) }
}

/** People who may be in a story: few of all, so that the others need no look. */
function idsIn(facts: StoryFacts, owners: ReadonlyMap<string, readonly string[]>): Set<string> {
  const tags = [facts.tags, ...facts.moments.map(({ tags }) => tags), ...facts.quotes.map(({ tags }) => tags)].flat()
  return new Set([
    ...tags.filter((tag) => tag.startsWith('person/')).map((tag) => tag.slice('person/'.length)),
    ...facts.speakers.flatMap(({ key }) => owners.get(key) ?? []),
    ...facts.quotes.flatMap(({ person, speaker }) =>
      person === null ? (owners.get(speakerKey(speaker)) ?? []) : person,
    ),
  ])
}

/** Says nothing about who it is: another one in every story. */
const NUMBERED =
  /^(unknown( speaker)?|(speaker|spk|voice|person|hablante|orador|oradora|voz|persona)[ _-]?#?\d{1,3}|\?+)$/iu

function findUnknown(
  store: StoryStore,
  all: readonly { readonly facts: StoryFacts }[],
  owners: ReadonlyMap<string, readonly string[]>,
): Unknown[] {
  const library = store.library()
  const known = new Set(library.people.map(({ id }) => id))
  const found = new Map<string, { name: string; id: string; stories: number; spokenMs: number }>()
  const count = (key: string, name: string, id: string, spokenMs: number): void => {
    const entry = found.get(key) ?? { name, id, stories: 0, spokenMs: 0 }
    found.set(key, { ...entry, stories: entry.stories + 1, spokenMs: entry.spokenMs + spokenMs })
  }
  for (const { facts } of all) {
    const speech = new Map(facts.speakers.map((speaker) => [speaker.key, speaker]))
    for (const tag of facts.tags) {
      const id = tag.slice('person/'.length)
      if (!tag.startsWith('person/') || known.has(id)) continue
      const name = tagNames(library, tag).label
      const spoken = speech.get(speakerKey(name))
      // The same somebody by tag and by speaker's name is one.
      if (spoken) speech.delete(spoken.key)
      count(speakerKey(name), name, id, spoken?.spokenMs ?? 0)
    }
    for (const { key, name, spokenMs } of speech.values())
      if (!owners.has(key) && !NUMBERED.test(name.trim())) count(key, name, '', spokenMs)
  }
  return [...found.values()].toSorted((a, b) => b.stories - a.stories || b.spokenMs - a.spokenMs)
}

/**
 * Every story in which a person is tagged, speaks or is quoted, newest first.
 * @param today `YYYY-MM-DD`
 * @throws AppError not-found | cancelled
 */
export async function findAppearances(
  store: StoryStore,
  id: string,
  today: string,
  signal?: AbortSignal,
): Promise<readonly Appearance[]> {
  const library = store.library()
  const person = findPerson(library, id)
  const owners = namesOf(library.people)
  const rows = (await allFacts(store, signal)).flatMap(({ summary, facts }): Appearance[] => {
    const part = partOf(facts, id, owners)
    if (!part) return []
    const starts = part.speech.flatMap(({ spans }) => (spans[0] === undefined ? [] : [spans[0]]))
    return [
      {
        story: summary.id,
        title: summary.title,
        recordedOn: summary.recordedOn,
        isTagged: part.isTagged,
        speakers: part.speech.map(({ name }) => name),
        spokenMs: spokenIn(part.speech),
        firstMs: starts.length > 0 ? Math.min(...starts) : null,
        attribution: attribute(person, summary.recordedOn, today),
        moments: part.moments,
        quotes: part.quotes.map(({ id: quote, startMs, endMs, words, status }) => ({
          id: quote,
          startMs,
          endMs,
          words,
          status,
        })),
      },
    ]
  })
  return rows.toSorted((a, b) => (a.recordedOn < b.recordedOn ? 1 : a.recordedOn > b.recordedOn ? -1 : 0))
}
