/** What a prepared change takes away, as the bin keeps it, and what it brings back. Pure. */
import type { Prepared } from './door.ts'
import { applyInverse } from './difference.ts'
import { goneTags, personUses } from './bin-tags.ts'
import { type BinItem, binKey, type BinKind } from './model-bin.ts'
import { isReel, type LibraryDocument, type Reel, type Story } from './model.ts'

const TITLE = 300
const short = (text: string): string => (text.length > TITLE ? `${text.slice(0, TITLE)}…` : text)
const field = (item: unknown, name: string): string => {
  const value = typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[name] : ''
  return typeof value === 'string' ? value : ''
}

interface ListKind {
  readonly kind: BinKind
  /** Field whose words say what it is. */
  readonly title: string
}
const ofStory: Readonly<Record<string, ListKind>> = {
  moments: { kind: 'moment', title: 'note' },
  quotes: { kind: 'quote', title: 'words' },
}
const ofLibrary: Readonly<Record<string, ListKind>> = {
  reels: { kind: 'reel', title: 'name' },
  people: { kind: 'person', title: 'name' },
  savedSearches: { kind: 'search', title: 'name' },
}

type Lists = Readonly<Record<string, unknown>>
const idsOf = (list: unknown): string[] => (Array.isArray(list) ? list.map((item) => field(item, 'id')) : [])

/** Items of lists that are not there after a change. */
function gone(kinds: Readonly<Record<string, ListKind>>, before: Lists, after: Lists, story: string): BinItem[] {
  return Object.entries(kinds).flatMap(([list, { kind, title }]) => {
    const left = new Set(idsOf(after[list]))
    const old: unknown = before[list]
    if (!Array.isArray(old) || old === after[list]) return []
    return old.flatMap((item: unknown, at): BinItem[] => {
      const id = field(item, 'id')
      if (id === '' || left.has(id)) return []
      return [{ kind, id, story, title: short(field(item, title)), content: item, place: at, uses: [] }]
    })
  })
}

/** So many neighbours of a clip are remembered on each side, to find its place again. */
const NEIGHBOURS = 30
export const clipId = (reel: string, item: string): string => `${reel}.${item}`

/** Clips and title cards taken out of reels that are still there. */
function goneClips(before: readonly unknown[], after: readonly unknown[]): BinItem[] {
  const left = new Map(after.filter(isReel).map((reel) => [reel.id, reel]))
  const inReel = ({ id: reel, items }: Reel): BinItem[] => {
    const now = left.get(reel)
    if (!now || now.items === items) return []
    const there = new Set(now.items.map(({ id }) => id))
    const ids = items.map(({ id }) => id)
    return items.flatMap((item, at): BinItem[] => {
      if (there.has(item.id)) return []
      const previous = ids.slice(Math.max(0, at - NEIGHBOURS), at).reverse()
      const content = { reel, item, previous, next: ids.slice(at + 1, at + 1 + NEIGHBOURS) }
      const title = short(item.kind === 'clip' ? item.note : item.text)
      return [{ kind: 'clip', id: clipId(reel, item.id), story: '', title, content, place: at, uses: [] }]
    })
  }
  return before.filter(isReel).flatMap(inReel)
}

function goneLogo(before: LibraryDocument, after: LibraryDocument): BinItem[] {
  const [old, now] = [before.brand?.logo, after.brand?.logo]
  if (!old || old.file === now?.file) return []
  return [{ kind: 'logo', id: old.file, story: '', title: '', content: old, place: 0, uses: [] }]
}

interface StoryChange {
  readonly before: Story
  readonly after: Story
}

/** Documents before and after; what is put back into a document gives what it was. */
function changesOf({ parts, library, stories }: Prepared) {
  const changed: StoryChange[] = []
  let own: { before: LibraryDocument; after: LibraryDocument } | null = null
  for (const { target, inverse } of parts) {
    if (target.kind === 'library' && library)
      own = { before: applyInverse({ ...library }, inverse) as LibraryDocument, after: library }
    const after = target.kind === 'story' ? stories.get(target.story) : undefined
    if (after) changed.push({ before: applyInverse({ ...after }, inverse) as Story, after })
  }
  return { changed, own }
}

function goneOfStory({ before, after }: StoryChange): BinItem[] {
  if (after.removedAt === null) return gone(ofStory, { ...before }, { ...after }, after.id)
  const { id, title } = after
  return before.removedAt === null ? [{ kind: 'story', id, story: '', title, content: null, place: 0, uses: [] }] : []
}

/**
 * What a prepared change removes.
 * @param isTakenBack it undoes an earlier one: a tag, clip or logo that came with that one is the undo's to bring back
 */
export function removedItems(prepared: Prepared, isTakenBack: boolean): BinItem[] {
  const { changed, own } = changesOf(prepared)
  const items = changed.flatMap(goneOfStory)
  if (!own) return items
  const { before, after } = own
  const ofLists = gone(ofLibrary, { ...before }, { ...after }, '').map((item) =>
    item.kind === 'person' ? { ...item, uses: personUses(item.id, changed) } : item,
  )
  if (isTakenBack) return [...items, ...ofLists]
  const clips = goneClips(before.reels, after.reels)
  return [...items, ...ofLists, ...clips, ...goneTags(before, after, changed), ...goneLogo(before, after)]
}

/**
 * Keys of tags and people that a change brings into the library. One that somebody makes anew under the same id is not the one in
 * the bin, so this counts for changes that go back only.
 */
export function broughtKeys(prepared: Prepared): string[] {
  const { own } = changesOf(prepared)
  if (!own) return []
  const fresh = (kind: BinKind, before: readonly { id: string }[], after: readonly { id: string }[]): string[] => {
    const had = new Set(before.map(({ id }) => id))
    return after.filter(({ id }) => !had.has(id)).map(({ id }) => binKey({ kind, story: '', id }))
  }
  const { before, after } = own
  return [
    ...fresh('tag', before.vocabulary.tags, after.vocabulary.tags),
    ...fresh('person', before.people, after.people),
  ]
}

/** Keys of everything but tags and people that these documents have: what of it lies in the bin came back. */
export function presentKeys({ library, stories }: Pick<Prepared, 'library' | 'stories'>): Set<string> {
  const keys = new Set<string>()
  const take = (kind: BinKind, id: string, story = ''): unknown => keys.add(binKey({ kind, story, id }))
  const takeLists = (kinds: Readonly<Record<string, ListKind>>, lists: Lists, story: string): void => {
    for (const [list, { kind }] of Object.entries(kinds)) for (const id of idsOf(lists[list])) take(kind, id, story)
  }
  if (library) {
    const { people: _, ...kinds } = ofLibrary
    takeLists(kinds, { ...library }, '')
    for (const reel of library.reels.filter(isReel)) for (const { id } of reel.items) take('clip', clipId(reel.id, id))
    if (library.brand?.logo) take('logo', library.brand.logo.file)
  }
  for (const story of stories.values()) {
    if (story.removedAt !== null) continue
    takeLists(ofStory, { ...story }, story.id)
    take('story', story.id)
  }
  return keys
}
