/**
 * Renaming, merging, moving and deleting: what becomes of the library document, and which tag stands for which afterwards.
 * Pure; uses.ts says what is touched, change.ts does it.
 */
import { AppError } from '../errors.ts'
import { type LibraryDocument, TagId, type VocabularyTag } from '../library/model.ts'
import { slug } from '../library/vocabulary.ts'
import { cleanAliases, facetOf, findTag, mapTags, refusePerson } from './edit.ts'
import { impliedBy } from './implied.ts'
import type { TagMove } from './model.ts'

/** From the tag to what stands in its place; null for nothing. */
export type TagMapping = ReadonlyMap<TagId, TagId | null>

export interface MovePlan {
  readonly library: LibraryDocument
  readonly mapping: TagMapping
  /** For the history, in lower case: "merge tag Border into Immigration". */
  readonly label: string
}

/** @throws AppError not-found | invalid-input: the id is taken, no such facet, a person */
export function planMove(library: LibraryDocument, move: TagMove): MovePlan {
  refusePerson(move.id)
  const plan = planKind(library, findTag(library, move.id), move)
  return { ...plan, library: inSavedSearches(plan.library, plan.mapping) }
}

function planKind(library: LibraryDocument, tag: VocabularyTag, move: TagMove): MovePlan {
  switch (move.kind) {
    case 'rename':
      return planRename(library, tag, move)
    case 'merge':
      return planMerge(library, tag, move)
    case 'move':
      return planFacet(library, tag, move)
    case 'delete':
      return planDelete(library, tag)
  }
}

/** Ids, parents included, as the mapping says. A tag that goes hands its children to its own parent. */
function withIds(library: LibraryDocument, mapping: TagMapping): LibraryDocument {
  const parents = new Map(library.vocabulary.tags.map((tag) => [tag.id, tag.parent]))
  const standIn = (id: TagId | null): TagId | null => {
    for (const next of id === null ? [] : impliedBy(id, (tag) => parents.get(tag))) {
      const now = mapping.has(next) ? (mapping.get(next) ?? null) : next
      if (now !== null) return now
    }
    return null
  }
  const tags = library.vocabulary.tags.flatMap((tag) => {
    const id = mapping.has(tag.id) ? (mapping.get(tag.id) ?? null) : tag.id
    return id === null ? [] : [{ ...tag, id, parent: standIn(tag.parent) }]
  })
  return { ...library, vocabulary: { ...library.vocabulary, tags } }
}

function refuseTaken(library: LibraryDocument, ids: readonly TagId[]): void {
  const taken = library.vocabulary.tags.find((tag) => ids.includes(tag.id))
  if (!taken) return
  throw new AppError('invalid-input', 'There is such a tag already', {
    detail: `${taken.id} is "${taken.label}"`,
    remedy: 'Merge the two, or choose another name.',
  })
}

/** The id that a label gives. @throws AppError invalid-input when the label has no letters or digits for one */
function idFor(facet: string, label: string): TagId {
  const parsed = TagId.safeParse(`${facet}/${slug(label).slice(0, 80).replace(/-+$/, '')}`)
  if (parsed.success) return parsed.data
  throw new AppError('invalid-input', 'No id can be made of this name', {
    detail: `"${label}" has no letters a to z and no digits`,
    remedy: 'Keep the id as it is, or choose another name.',
  })
}

function planRename(
  library: LibraryDocument,
  tag: VocabularyTag,
  move: Extract<TagMove, { kind: 'rename' }>,
): MovePlan {
  const id = move.changeId ? idFor(facetOf(tag.id), move.label) : tag.id
  const mapping: TagMapping = id === tag.id ? new Map() : new Map([[tag.id, id]])
  if (id !== tag.id) refuseTaken(library, [id])
  const renamed = mapTags(library, (each) =>
    each.id === tag.id
      ? { ...each, label: move.label, aliases: cleanAliases(each.aliases, { ...each, label: move.label }) }
      : each,
  )
  return { library: withIds(renamed, mapping), mapping, label: `rename tag ${tag.label} to ${move.label}` }
}

/** The other tag takes over what it lacks: aliases (the names of the one that goes are some), definition, digit. */
function planMerge(library: LibraryDocument, tag: VocabularyTag, move: Extract<TagMove, { kind: 'merge' }>): MovePlan {
  refusePerson(move.into)
  const into = findTag(library, move.into)
  if (into.id === tag.id)
    throw new AppError('invalid-input', 'A tag cannot be merged into itself', { detail: tag.label })
  const parents = new Map(library.vocabulary.tags.map((each) => [each.id, each.parent]))
  const isBelow = impliedBy(into.id, (id) => parents.get(id)).includes(tag.id)
  // Under another facet, or under the very tag that takes its place, its children cannot lie: they go to its parent.
  const heir = isBelow || facetOf(into.id) !== facetOf(tag.id) ? tag.parent : into.id
  const tags = library.vocabulary.tags
    .filter((each) => each.id !== tag.id)
    .map((each) => (each.parent === tag.id ? { ...each, parent: heir } : each))
    .map((each) => (each.id === into.id ? takeOver(each, tag) : each))
  return {
    library: { ...library, vocabulary: { ...library.vocabulary, tags } },
    mapping: new Map([[tag.id, into.id]]),
    label: `merge tag ${tag.label} into ${into.label}`,
  }
}

function takeOver(into: VocabularyTag, gone: VocabularyTag): VocabularyTag {
  const labels = { ...gone.labels, ...into.labels }
  const names = [...into.aliases, gone.label, ...Object.values(gone.labels), ...gone.aliases]
  return {
    ...into,
    labels,
    aliases: cleanAliases(names, { ...into, labels }),
    definition: into.definition || gone.definition,
    digit: into.digit || gone.digit,
  }
}

/** Moves the tag with all that lies under it; there it lies at the top. */
function planFacet(library: LibraryDocument, tag: VocabularyTag, move: Extract<TagMove, { kind: 'move' }>): MovePlan {
  const facet = library.vocabulary.facets.find((each) => each.id === move.facet)
  if (!facet) throw new AppError('not-found', 'There is no such facet', { detail: move.facet })
  if (facet.id === 'person') refusePerson(`${facet.id}/${tag.id}`)
  if (facet.id === facetOf(tag.id))
    throw new AppError('invalid-input', 'The tag is in this facet already', { detail: `${tag.label}: ${facet.label}` })
  const parents = new Map(library.vocabulary.tags.map((each) => [each.id, each.parent]))
  const moved = library.vocabulary.tags
    .map(({ id }) => id)
    .filter((id) => impliedBy(id, (each) => parents.get(each)).includes(tag.id))
  const mapping = new Map(moved.map((id) => [id, TagId.parse(`${facet.id}/${id.slice(id.indexOf('/') + 1)}`)]))
  refuseTaken(library, [...mapping.values()])
  const freed = mapTags(library, (each) => (each.id === tag.id ? { ...each, parent: null } : each))
  return { library: withIds(freed, mapping), mapping, label: `move tag ${tag.label} to ${facet.label}` }
}

function planDelete(library: LibraryDocument, tag: VocabularyTag): MovePlan {
  const mapping: TagMapping = new Map([[tag.id, null]])
  return { library: withIds(library, mapping), mapping, label: `delete tag ${tag.label}` }
}

/** Saved searches that name a tag by its id go on finding it. One that is gone stays as it is written. */
function inSavedSearches(library: LibraryDocument, mapping: TagMapping): LibraryDocument {
  const renamed = [...mapping].filter((pair): pair is [TagId, TagId] => pair[1] !== null)
  if (renamed.length === 0 || library.savedSearches.length === 0) return library
  const now = new Map<string, string>(renamed)
  const savedSearches = library.savedSearches.map((search) => {
    const text = search.text.replace(
      /(tag:"?)([a-z0-9-]+\/[a-z0-9-]+)(?![a-z0-9-])/g,
      (whole, field: string, id: string) => (now.has(id) ? `${field}${now.get(id)}` : whole),
    )
    return { ...search, text: text.slice(0, 1000) }
  })
  return { ...library, savedSearches }
}
