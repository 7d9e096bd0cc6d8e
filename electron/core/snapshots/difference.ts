/** What differs between then and now, in words for people. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { countOf } from '../count.ts'
import { tagLabel } from './labels.ts'
import type { Cue, LibraryDocument, Story } from '../library/model.ts'

export interface StoryState {
  readonly story: Story
  /** By language. */
  readonly transcripts: ReadonlyMap<string, readonly Cue[]>
}

interface Named {
  readonly id: string
}
interface Counts {
  readonly added: number
  readonly removed: number
  readonly changed: number
}

function countChanges(then: readonly Named[], now: readonly Named[]): Counts {
  const [old, present] = [new Map(then.map((item) => [item.id, item])), new Map(now.map((item) => [item.id, item]))]
  return {
    added: now.filter(({ id }) => !old.has(id)).length,
    removed: then.filter(({ id }) => !present.has(id)).length,
    changed: now.filter((item) => old.has(item.id) && !isDeepStrictEqual(old.get(item.id), item)).length,
  }
}

function sayCounts({ added, removed, changed }: Counts, one: string, many = `${one}s`): string[] {
  const say = (count: number, what: string): string[] =>
    count === 0 ? [] : [`${count === 1 ? countOf(1, one) : `${count} ${many}`} ${what}`]
  return [...say(added, 'added'), ...say(removed, 'removed'), ...say(changed, 'changed')]
}

function sayTags(then: Story, now: Story, library: LibraryDocument): string[] {
  const missing = (from: readonly string[], other: readonly string[]): string[] =>
    from.filter((tag) => !other.includes(tag)).map((tag) => tagLabel(tag, library))
  const [added, removed] = [missing(now.tags, then.tags), missing(then.tags, now.tags)]
  return [
    ...(added.length > 0 ? [`tagged ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`no longer tagged ${removed.join(', ')}`] : []),
  ]
}

function sayTranscripts(then: StoryState, now: StoryState): string[] {
  const languages = new Set([...then.transcripts.keys(), ...now.transcripts.keys()])
  return [...languages].flatMap((language) => {
    const [old, present] = [then.transcripts.get(language), now.transcripts.get(language)]
    if (!old) return [`transcript (${language}) added`]
    if (!present) return [`transcript (${language}) removed`]
    const counts = countChanges(old, present)
    const said = sayCounts(counts, 'caption')
    return said.length === 0 ? [] : [`transcript (${language}): ${said.join(', ')}`]
  })
}

/** Since then, in short sentences; none when a person would see no difference. */
export function storyWords(then: StoryState, now: StoryState, library: LibraryDocument): string[] {
  const [old, present] = [then.story, now.story]
  return [
    ...(old.title === present.title ? [] : [`title was “${old.title}”`]),
    ...(old.recordedOn === present.recordedOn ? [] : [old.recordedOn ? `date was ${old.recordedOn}` : 'had no date']),
    ...(old.notes === present.notes ? [] : ['notes changed']),
    ...sayTags(old, present, library),
    ...sayCounts(countChanges(old.moments, present.moments), 'moment'),
    ...sayCounts(countChanges(old.quotes, present.quotes), 'quote'),
    ...sayTranscripts(then, now),
  ]
}

const withId = (items: readonly unknown[]): Named[] =>
  items.map((item, index) =>
    typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string'
      ? { ...item, id: item.id }
      : { id: String(index), item },
  )

/** The same of the library itself: tags, people, reels, saved searches, the brand. */
export function libraryWords(then: LibraryDocument, now: LibraryDocument): string[] {
  return [
    ...(then.name === now.name ? [] : [`name was “${then.name}”`]),
    ...sayCounts(countChanges(then.vocabulary.facets, now.vocabulary.facets), 'facet'),
    ...sayCounts(countChanges(then.vocabulary.tags, now.vocabulary.tags), 'tag'),
    ...sayCounts(countChanges(then.people, now.people), 'person', 'people'),
    ...sayCounts(countChanges(withId(then.reels), withId(now.reels)), 'reel'),
    ...sayCounts(countChanges(then.savedSearches, now.savedSearches), 'saved search', 'saved searches'),
    ...(isDeepStrictEqual(then.brand, now.brand) ? [] : ['brand changed']),
  ]
}
