/** Where tags are used: on stories, on moments and on quotes. */
import { AppError } from '../errors.ts'
import type { Story, StorySummary, TagId } from '../library/model.ts'
import type { StoryStore } from '../library/port.ts'
import { impliedBy } from './implied.ts'
import type { StoryUse, TagUse } from './model.ts'
import type { TagMapping } from './move.ts'

/** Tags of one story, by what carries them: a list for each moment and quote. */
interface StoryTags {
  readonly revision: number
  readonly story: readonly TagId[]
  readonly moments: readonly (readonly TagId[])[]
  readonly quotes: readonly (readonly TagId[])[]
}

/** Read once and kept until the story changes: a library of thousands is counted again after every edit. */
const kept = new WeakMap<StoryStore, Map<string, StoryTags>>()

async function tagsOf(store: StoryStore, summary: StorySummary): Promise<StoryTags> {
  const { id, revision, tags, momentCount, quoteCount } = summary
  // The catalogue in memory knows what the story itself carries.
  if (momentCount + quoteCount === 0) return { revision, story: tags, moments: [], quotes: [] }
  const known = kept.get(store) ?? new Map<string, StoryTags>()
  kept.set(store, known)
  const before = known.get(id)
  if (before?.revision === revision) return before
  try {
    const story = await store.get(id)
    const read = {
      revision: story.revision,
      story: story.tags,
      moments: story.moments.map((moment) => moment.tags),
      quotes: story.quotes.map((quote) => quote.tags),
    }
    known.set(id, read)
    return read
  } catch (error) {
    // Removed while others were read.
    if (error instanceof AppError && error.code === 'not-found') return { revision, story: [], moments: [], quotes: [] }
    throw error
  }
}

/** How often every tag that is used stands where. Tags that are on nothing are left out. */
export async function countUses(store: StoryStore): Promise<TagUse[]> {
  const parents = new Map(store.library().vocabulary.tags.map(({ id, parent }) => [id, parent]))
  const counts = new Map<string, { stories: number; moments: number; quotes: number; everywhere: number }>()
  const countOf = (tag: string) => {
    const count = counts.get(tag) ?? { stories: 0, moments: 0, quotes: 0, everywhere: 0 }
    counts.set(tag, count)
    return count
  }
  for (const summary of store.list()) {
    const { story, moments, quotes } = await tagsOf(store, summary)
    for (const tag of story) countOf(tag).stories += 1
    for (const tag of moments.flat()) countOf(tag).moments += 1
    for (const tag of quotes.flat()) countOf(tag).quotes += 1
    const all = new Set([...story, ...moments.flat(), ...quotes.flat()])
    const implied = new Set([...all].flatMap((tag) => impliedBy(tag, (id) => parents.get(id))))
    for (const tag of implied) countOf(tag).everywhere += 1
  }
  return [...counts].map(([tag, count]) => ({ tag, ...count }))
}

/** The stories in which any of these tags stands, in the order of the catalogue. */
export async function findUses(store: StoryStore, tags: ReadonlySet<string>): Promise<StoryUse[]> {
  const found: StoryUse[] = []
  const has = (list: readonly TagId[]): boolean => list.some((tag) => tags.has(tag))
  for (const summary of store.list()) {
    const { story, moments, quotes } = await tagsOf(store, summary)
    const use = { onStory: has(story), moments: moments.filter(has).length, quotes: quotes.filter(has).length }
    if (use.onStory || use.moments + use.quotes > 0) found.push({ story: summary.id, title: summary.title, ...use })
  }
  return found
}

function mapped(tags: readonly TagId[], mapping: TagMapping): TagId[] {
  const now = tags.flatMap((tag) => (mapping.has(tag) ? (mapping.get(tag) ?? []) : tag))
  return [...new Set(now)]
}

/** The story with other tags in the place of these, each once, in the old order. */
export function replaceTags(story: Story, mapping: TagMapping): Story {
  const inside = <T extends { readonly tags: TagId[] }>(items: readonly T[]): T[] =>
    items.map((item) =>
      item.tags.some((tag) => mapping.has(tag)) ? { ...item, tags: mapped(item.tags, mapping) } : item,
    )
  return {
    ...story,
    tags: mapped(story.tags, mapping),
    moments: inside(story.moments),
    quotes: inside(story.quotes),
  }
}
