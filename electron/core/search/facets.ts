/** How many stories of a result have what: the numbers beside the filters that narrow it. */
import { allTags } from './facts.ts'
import type { SearchFacets } from './model.ts'
import type { NameIndex } from './names.ts'
import type { KnownStory } from './writer.ts'

const MOST_SPEAKERS = 20

function count(counts: Map<string, number>, keys: Iterable<string>): void {
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
}

const byCount = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))

/** A tag of a moment counts for its story, and every tag for its parents. */
export function countFacets(stories: Iterable<KnownStory>, names: NameIndex): SearchFacets {
  const tags = new Map<string, number>()
  const languages = new Map<string, number>()
  const years = new Map<string, number>()
  const speakers = new Map<string, number>()
  for (const { facts } of stories) {
    const implied = new Set<string>()
    for (const tag of allTags(facts)) for (const each of names.implied(tag)) implied.add(each)
    count(tags, implied)
    count(languages, facts.languages)
    count(years, [facts.recordedOn.slice(0, 4)])
    count(speakers, facts.speakers)
  }
  return {
    tags: byCount(tags).map(([tag, stories]) => ({ tag, stories })),
    languages: byCount(languages).map(([language, stories]) => ({ language, stories })),
    years: [...years].sort((a, b) => (a[0] < b[0] ? 1 : -1)).map(([year, stories]) => ({ year, stories })),
    speakers: byCount(speakers)
      .slice(0, MOST_SPEAKERS)
      .map(([speaker, stories]) => ({ speaker, stories })),
  }
}
