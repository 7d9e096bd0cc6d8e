/** What the vocabulary screen shows. Pure. */
import type { Output, Vocabulary } from '../../api/types.ts'
import { facetOf } from '../../ui/tag-model.ts'
import { fold } from '../../texts/words.ts'

export type VocabularyTag = Vocabulary['tags'][number]
export type TagUse = Output<'vocabulary.uses'>['tags'][number]

export interface TagNode {
  readonly tag: VocabularyTag
  readonly children: readonly TagNode[]
}

const byLabel = (a: VocabularyTag, b: VocabularyTag): number => a.label.localeCompare(b.label, 'en', { numeric: true })

/** The tags of a facet as a tree, each level by label. One whose parent is not there, or in a circle, lies at the top. */
export function treeOf(tags: readonly VocabularyTag[], facet: string): TagNode[] {
  const own = tags.filter(({ id }) => facetOf(id) === facet).toSorted(byLabel)
  const known = new Map(own.map((tag) => [tag.id, tag]))
  const seen = new Set<string>()
  const nodeOf = (tag: VocabularyTag): TagNode => {
    seen.add(tag.id)
    const children = own.filter(({ id, parent }) => parent === tag.id && !seen.has(id))
    return { tag, children: children.map(nodeOf) }
  }
  const top = own.filter(({ parent }) => parent === null || !known.has(parent)).map(nodeOf)
  const circles = own.flatMap((tag) => (seen.has(tag.id) ? [] : [nodeOf(tag)]))
  return [...top, ...circles]
}

/** Tags of all facets that have every word in their names, other words, definition or id; those whose label begins so first. */
export function findTags(tags: readonly VocabularyTag[], text: string): VocabularyTag[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  const begins = ({ label }: VocabularyTag): number => (fold(label).startsWith(words[0] ?? '') ? 0 : 1)
  return tags
    .filter(({ id, label, labels, aliases, definition }) => {
      const all = fold([id, label, ...Object.values(labels), ...aliases, definition].join(' '))
      return words.every((word) => all.includes(word))
    })
    .toSorted((a, b) => begins(a) - begins(b) || byLabel(a, b))
}

/** The tag and all that lie under it. */
export function withDescendants(tags: readonly VocabularyTag[], id: string): Set<string> {
  const found = new Set([id])
  // A set goes on over what is added meanwhile.
  for (const parent of found) for (const tag of tags) if (tag.parent === parent) found.add(tag.id)
  return found
}

/** Where a tag may lie: of its facet, and neither itself nor under it. */
export function possibleParents(tags: readonly VocabularyTag[], id: string): VocabularyTag[] {
  const below = withDescendants(tags, id)
  return tags.filter((tag) => facetOf(tag.id) === facetOf(id) && !below.has(tag.id)).toSorted(byLabel)
}

export const totalOf = (uses: {
  readonly stories: number
  readonly moments: number
  readonly quotes: number
}): number => uses.stories + uses.moments + uses.quotes

export const countTagsOf = (tags: readonly VocabularyTag[], facet: string): number =>
  tags.filter(({ id }) => facetOf(id) === facet).length
