/** Putting back what was removed: one change like any other, also long after undo has forgotten it. */
import { AppError } from '../errors.ts'
import type { BinEntry } from './bin.ts'
import { checkDocument } from './document.ts'
import { changeStory, learnTags } from './edit.ts'
import { Moment, Person, Quote, Reel, SavedSearch } from './model.ts'
import type { ChangePart, HistoryEntry, StoryStore } from './port.ts'
import { withPerson } from './vocabulary.ts'

const byStart = <T extends { readonly startMs: number }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => a.startMs - b.startMs)

/** The list with the item in it once. */
const including = <T extends { readonly id: string }>(list: readonly T[], item: T): T[] => [
  ...list.filter(({ id }) => id !== item.id),
  item,
]

function storyBack({ id }: BinEntry): ChangePart {
  return {
    kind: 'story',
    story: id,
    recipe: (before) => {
      if (before) return { ...before, removedAt: null }
      throw new AppError('not-found', 'This story is not in the bin any more', { detail: id })
    },
  }
}

function momentBack(store: StoryStore, { story, content }: BinEntry): ChangePart[] {
  const moment = checkDocument(content, Moment, 'moment')
  const part = changeStory(story, (now) => ({ ...now, moments: byStart(including(now.moments, moment)) }))
  return [...learnTags(store, moment.tags), part]
}

function quoteBack(store: StoryStore, { story, content }: BinEntry): ChangePart[] {
  const quote = checkDocument(content, Quote, 'quote')
  const part = changeStory(story, (now) => ({ ...now, quotes: byStart(including(now.quotes, quote)) }))
  return [...learnTags(store, quote.tags), part]
}

function libraryBack({ kind, content }: BinEntry): ChangePart {
  return {
    kind: 'library',
    recipe: (library) => {
      if (kind === 'person') return withPerson(library, checkDocument(content, Person, 'person'))
      if (kind === 'reel') {
        const reel = checkDocument(content, Reel, 'reel')
        return { ...library, reels: [...library.reels, reel] }
      }
      const search = checkDocument(content, SavedSearch, 'saved search')
      return { ...library, savedSearches: including(library.savedSearches, search) }
    },
  }
}

function partsFor(store: StoryStore, entry: BinEntry): ChangePart[] {
  switch (entry.kind) {
    case 'story':
      return [storyBack(entry)]
    case 'moment':
      return momentBack(store, entry)
    case 'quote':
      return quoteBack(store, entry)
    default:
      return [libraryBack(entry)]
  }
}

const words = {
  story: 'story',
  moment: 'moment',
  quote: 'quote',
  reel: 'reel',
  person: 'person',
  search: 'saved search',
}

/**
 * Puts things back where they were, as one change. A moment or quote whose story is in the bin too brings its story along.
 * @throws AppError not-found when one is not in the bin any more; then nothing has changed
 */
export async function putBack(store: StoryStore, keys: readonly string[]): Promise<HistoryEntry> {
  const bin = await store.bin()
  const chosen = keys.map((key) => {
    const entry = bin.find((candidate) => candidate.key === key)
    if (entry) return entry
    throw new AppError('not-found', 'This is not in the bin any more', {
      detail: key,
      remedy: 'It may have been put back in another window.',
    })
  })
  const stories = new Set(
    chosen.flatMap(({ kind, id, story }) => (kind === 'story' ? [id] : story === '' ? [] : [story])),
  )
  const removed = bin.filter(({ kind, id }) => kind === 'story' && stories.has(id))
  const parts = [...removed, ...chosen.filter(({ kind }) => kind !== 'story')].flatMap((entry) =>
    partsFor(store, entry),
  )
  const [first] = chosen
  const label = chosen.length === 1 && first ? `put back ${words[first.kind]}` : `put back ${chosen.length} things`
  return store.change(parts, label)
}
