/** Stories in which every clause is found somewhere, though never all in one passage; their hits are the single matches. */
import { type Found, nothingFound, pageOfAll } from './found.ts'
import type { FoundHit } from './hits.ts'
import type { FoldedQuery } from './match-text.ts'
import { rankByWords, sortStories, storiesByWords } from './rank.ts'
import type { Scope } from './scope.ts'
import { StoryReader } from './story-reader.ts'
import type { KnownStory } from './writer.ts'

/** Stories looked through. */
const LOOSE_STORIES = 200
const LOOSE_NOTICE = 'Nobody says all of this in one passage. These interviews hold every word, in different places.'

/** Stories that may hold every clause, those first that say the words most. */
function findCandidates(scope: Scope, query: FoldedQuery, readers: readonly StoryReader[]): KnownStory[] {
  const { db, matcher, writer } = scope
  const perClause = query.clauses.map((any, i) => {
    const numbers = storiesByWords(db, matcher.story(any))
    return new Set([...numbers, ...(readers[i]?.named.keys() ?? [])])
  })
  const [smallest, ...others] = perClause.toSorted((a, b) => a.size - b.size)
  const common = new Set([...(smallest ?? [])].filter((number) => others.every((set) => set.has(number))))
  if (common.size === 0) return []
  const ranked = rankByWords(db, matcher.stories(query)).filter((number) => common.has(number))
  const stories = [...new Set([...ranked, ...common])].flatMap((number) => writer.byNumber(number) ?? [])
  return stories.filter((story) => scope.allows(story))
}

export function findApart(scope: Scope, query: FoldedQuery): Found {
  const readers = query.clauses.map((any) => new StoryReader(scope, { ...query, clauses: [any] }, false))
  const candidates = findCandidates(scope, query, readers)
  const looked = sortStories(candidates, scope.asked.sort, scope.names).slice(0, LOOSE_STORIES)
  const together = new StoryReader(scope, query, true)
  const hits = new Map<KnownStory, FoundHit[]>()
  for (const story of looked) {
    const hasAll = readers.every((reader) => reader.fromStory(story).length > 0)
    if (hasAll) hits.set(story, together.fromStory(story))
  }
  if (hits.size === 0) return nothingFound('')
  const isCut = looked.length < candidates.length
  const found = pageOfAll(looked, hits, scope.asked)
  return {
    ...found,
    totalIsLowerBound: found.totalIsLowerBound || isCut,
    storiesIsLowerBound: isCut,
    notice: LOOSE_NOTICE,
  }
}
