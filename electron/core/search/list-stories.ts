/** What a query of filters alone finds: the stories themselves, each with its title as the hit. */
import { type Found, pageOfAll } from './found.ts'
import type { FoundHit } from './hits.ts'
import { makeSnippet } from './snippet.ts'
import { sortByDate, sortStories } from './rank.ts'
import type { Scope } from './scope.ts'
import type { FoldedTerm } from './vocabulary.ts'
import type { KnownStory } from './writer.ts'

function toTitleHit(story: KnownStory): FoundHit {
  const { id, title } = story
  const place = { cue: null, startMs: 0, endMs: 0, speaker: '', language: '' }
  const hit = { story: id, title, field: 'title', ...place, text: title, match: 'exact' } as const
  return { startMs: 0, isField: true, isExact: true, make: () => ({ ...hit, ...makeSnippet(title, []) }) }
}

/** Newest first unless asked otherwise. @param none words that must be nowhere in the story's title, notes and transcripts */
export function listStories(scope: Scope, none: readonly FoldedTerm[]): Found {
  const { reader, matcher, filters, asked, names } = scope
  const without = none.length > 0 ? reader.storiesWith(matcher.anyTerm(none)) : new Set<number>()
  const isListed = (story: KnownStory): boolean =>
    scope.allows(story) && filters.lists(story) && !without.has(story.number)
  const stories = sortStories(sortByDate([...scope.stories].filter(isListed)), asked.sort, names)
  const found = pageOfAll(stories, new Map(stories.map((story) => [story, [toTitleHit(story)]])), asked)
  return { ...found, total: stories.length, totalIsLowerBound: false }
}
