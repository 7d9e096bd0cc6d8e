/** Putting back what was removed: one change like any other, also long after undo has forgotten it. */
import { AppError } from '../errors.ts'
import { BrandLogo } from '../brand/model.ts'
import { type BinEntry, PUT_BACK } from './bin.ts'
import { brandOf } from './brand.ts'
import { checkDocument } from './document.ts'
import { changeStory, learnTags } from './edit.ts'
import { isReel, type LibraryDocument, Moment, Quote, Reel, SavedSearch } from './model.ts'
import { BinClip } from './model-bin.ts'
import type { ChangePart, HistoryEntry, StoryStore } from './port.ts'
import { including, personBack, tagBack, usesBack } from './put-back-tags.ts'

const byStart = <T extends { readonly startMs: number }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => a.startMs - b.startMs)

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
  const part = changeStory(story, (now) => ({
    ...now,
    moments: byStart(including(now.moments, moment, now.moments.length)),
  }))
  return [...learnTags(store, moment.tags), part]
}

function quoteBack(store: StoryStore, { story, content }: BinEntry): ChangePart[] {
  const quote = checkDocument(content, Quote, 'quote')
  const part = changeStory(story, (now) => ({
    ...now,
    quotes: byStart(including(now.quotes, quote, now.quotes.length)),
  }))
  return [...learnTags(store, quote.tags), part]
}

/** The reel with the item between the nearest of its neighbours that are still there, as near to its old place as that lets it. */
function withClip(reel: Reel, { item, previous, next }: BinClip, place: number): Reel {
  const items = reel.items.filter(({ id }) => id !== item.id)
  const find = (id: string): number => items.findIndex((other) => other.id === id)
  const from = (previous.map(find).find((at) => at >= 0) ?? -1) + 1
  const to = next.map(find).find((at) => at >= 0) ?? items.length
  const at = Math.max(from, Math.min(place, to))
  return checkDocument({ ...reel, items: items.toSpliced(at, 0, item) }, Reel, 'reel')
}

function clipBack(library: LibraryDocument, { content, place }: BinEntry): LibraryDocument {
  const clip = checkDocument(content, BinClip, 'clip')
  if (!library.reels.some((reel) => isReel(reel) && reel.id === clip.reel))
    throw new AppError('not-found', 'The reel of this clip is gone', {
      detail: clip.reel,
      remedy: 'Make a reel and add the moment to it.',
    })
  const reels = library.reels.map((reel) =>
    isReel(reel) && reel.id === clip.reel ? withClip(reel, clip, place) : reel,
  )
  return { ...library, reels }
}

function reelBack(library: LibraryDocument, { content, place }: BinEntry): LibraryDocument {
  return { ...library, reels: library.reels.toSpliced(place, 0, checkDocument(content, Reel, 'reel')) }
}

function searchBack(library: LibraryDocument, { content, place }: BinEntry): LibraryDocument {
  const search = checkDocument(content, SavedSearch, 'saved search')
  return { ...library, savedSearches: including(library.savedSearches, search, place) }
}

function logoBack(library: LibraryDocument, { content }: BinEntry): LibraryDocument {
  return { ...library, brand: { ...brandOf(library), logo: checkDocument(content, BrandLogo, 'logo') } }
}

type LibraryKind = Exclude<BinEntry['kind'], 'story' | 'moment' | 'quote'>
const back: Readonly<Record<LibraryKind, (library: LibraryDocument, entry: BinEntry) => LibraryDocument>> = {
  reel: reelBack,
  clip: clipBack,
  tag: tagBack,
  person: personBack,
  search: searchBack,
  logo: logoBack,
}

function partsFor(store: StoryStore, entry: BinEntry, there: ReadonlySet<string>): ChangePart[] {
  const { kind, id } = entry
  if (kind === 'story') return [storyBack(entry)]
  if (kind === 'moment') return momentBack(store, entry)
  if (kind === 'quote') return quoteBack(store, entry)
  const own: ChangePart = { kind: 'library', recipe: (library) => back[kind](library, entry) }
  if (kind !== 'tag' && kind !== 'person') return [own]
  return [own, ...usesBack(kind === 'tag' ? id : `person/${id}`, entry.uses, there)]
}

/** From the front to the back of their lists, so that each finds its place. */
const inOrder = (entries: readonly BinEntry[]): BinEntry[] => entries.toSorted((a, b) => a.place - b.place)

/** What has to come back first: the story of a moment, the reel of a clip. */
function holdersOf(bin: readonly BinEntry[], chosen: readonly BinEntry[]): BinEntry[] {
  const stories = new Set(
    chosen.flatMap(({ kind, id, story }) => (kind === 'story' ? [id] : story === '' ? [] : [story])),
  )
  const reels = new Set(
    chosen.flatMap(({ kind, content }) => (kind === 'clip' ? [checkDocument(content, BinClip, 'clip').reel] : [])),
  )
  return bin.filter(({ kind, id }) => (kind === 'story' && stories.has(id)) || (kind === 'reel' && reels.has(id)))
}

const words = {
  story: 'story',
  moment: 'moment',
  quote: 'quote',
  reel: 'reel',
  clip: 'clip of a reel',
  tag: 'tag',
  person: 'person',
  search: 'saved search',
  logo: 'logo',
}

/**
 * Puts things back where they were, as one change. A moment or quote whose story is in the bin too brings its story along,
 * a clip its reel.
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
  const holders = holdersOf(bin, chosen)
  const there = new Set([...store.list(), ...bin.filter(({ kind }) => kind === 'story')].map(({ id }) => id))
  const rest = chosen.filter((entry) => !holders.includes(entry))
  const parts = [...holders, ...inOrder(rest)].flatMap((entry) => partsFor(store, entry, there))
  parts.push({ kind: 'bin', keys })
  const [first] = chosen
  const label =
    chosen.length === 1 && first ? `${PUT_BACK} ${words[first.kind]}` : `${PUT_BACK} ${chosen.length} things`
  return store.change(parts, label)
}
