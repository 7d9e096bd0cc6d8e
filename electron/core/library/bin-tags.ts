/** Tags and people that a change takes away, with everything that had them, so that they come back to where they were. Pure. */
import type { BinItem, BinUse } from './model-bin.ts'
import type { LibraryDocument, Story, TagId, VocabularyTag } from './model.ts'

interface Change {
  readonly before: Story
  readonly after: Story
}
interface Tagged {
  readonly id: string
  readonly tags: readonly TagId[]
  /** Who says a quote. */
  readonly person?: string | null
}

function useOf(on: BinUse['on'], story: string, tag: TagId, old: Tagged, now: Tagged | undefined): BinUse[] {
  const person = tag.startsWith('person/') ? tag.slice('person/'.length) : ''
  const hadTag = old.tags.includes(tag) && now?.tags.includes(tag) === false
  const wasSaid = now !== undefined && person !== '' && old.person === person && now.person !== person
  if (!now || (!hadTag && !wasSaid)) return []
  const gained = hadTag ? now.tags.filter((one) => !old.tags.includes(one)) : []
  return [{ on, story, id: old.id, hadTag, gained, saidNow: wasSaid ? (now.person ?? null) : undefined }]
}

function usesOf(tag: TagId, changes: readonly Change[]): BinUse[] {
  return changes.flatMap(({ before, after }) => {
    const among = (on: BinUse['on'], old: readonly Tagged[], present: readonly Tagged[]): BinUse[] => {
      const now = new Map(present.map((item) => [item.id, item]))
      return old.flatMap((item) => useOf(on, after.id, tag, item, now.get(item.id)))
    }
    return [
      ...useOf('story', after.id, tag, { id: '', tags: before.tags }, { id: '', tags: after.tags }),
      ...among('moment', before.moments, after.moments),
      ...among('quote', before.quotes, after.quotes),
    ]
  })
}

export const personUses = (id: string, changes: readonly Change[]): BinUse[] => usesOf(`person/${id}`, changes)

const fold = (name: string): string => name.trim().toLowerCase()

/** The tag that took over names of one that was merged into it, and which. */
function heirOf(gone: VocabularyTag, before: readonly VocabularyTag[], after: readonly VocabularyTag[]) {
  const own = new Set([gone.label, ...Object.values(gone.labels), ...gone.aliases].map(fold))
  const old = new Map(before.map((tag) => [tag.id, tag.aliases]))
  for (const { id, aliases } of after) {
    const had = old.get(id)
    const tookOver = had ? aliases.filter((alias) => own.has(fold(alias)) && !had.includes(alias)) : []
    if (tookOver.length > 0) return { into: id, tookOver }
  }
  return { into: null, tookOver: [] }
}

/** Tags that left the vocabulary. One that got another id is not gone, and a person's goes with the person. */
export function goneTags(before: LibraryDocument, after: LibraryDocument, changes: readonly Change[]): BinItem[] {
  const [old, now] = [before.vocabulary.tags, after.vocabulary.tags]
  if (old === now) return []
  const [had, left] = [new Set(old.map(({ id }) => id)), new Set(now.map(({ id }) => id))]
  const isRenamed = (at: number): boolean => old.length === now.length && !had.has(now[at]?.id ?? '')
  const people = new Set(after.people.map(({ id }) => `person/${id}`))
  const goneWith = new Set(before.people.map(({ id }) => `person/${id}`).filter((id) => !people.has(id)))
  return old.flatMap((tag, at): BinItem[] => {
    if (left.has(tag.id) || isRenamed(at) || goneWith.has(tag.id)) return []
    const facet = before.vocabulary.facets.find(({ id }) => tag.id.startsWith(`${id}/`)) ?? null
    const children = old.filter(({ parent }) => parent === tag.id).map(({ id }) => id)
    const content = { tag, facet, children, ...heirOf(tag, old, now) }
    return [{ kind: 'tag', id: tag.id, story: '', title: tag.label, content, place: at, uses: usesOf(tag.id, changes) }]
  })
}
