/** The vocabulary's own fields: pure functions on the library document. What touches stories is in move.ts. */
import { AppError } from '../errors.ts'
import { Facet, type LibraryDocument, type TagId, VocabularyTag } from '../library/model.ts'
import { labelOf, withTags } from '../library/vocabulary.ts'
import { impliedBy } from './implied.ts'
import type { FacetEdit, TagEdit } from './model.ts'

/** Facets that the program itself gives a meaning. */
const OWN_FACETS: readonly string[] = ['person', 'place']

export const facetOf = (tag: string): string => tag.split('/')[0] ?? ''
export const isPersonTag = (tag: string): boolean => facetOf(tag) === 'person'

/** @throws AppError not-found */
export function findTag(library: LibraryDocument, id: string): VocabularyTag {
  const tag = library.vocabulary.tags.find((each) => each.id === id)
  if (tag) return tag
  throw new AppError('not-found', 'There is no such tag', { detail: id, remedy: 'It may have been renamed or merged.' })
}

/** @throws AppError invalid-input: people have names in one place only */
export function refusePerson(id: string): void {
  if (!isPersonTag(id)) return
  throw new AppError('invalid-input', 'People are not changed in the vocabulary', {
    detail: `${id} stands for a person`,
    remedy: 'Change the person in the people directory; the tag follows.',
  })
}

const withVocabulary = (library: LibraryDocument, given: Partial<LibraryDocument['vocabulary']>): LibraryDocument => ({
  ...library,
  vocabulary: { ...library.vocabulary, ...given },
})

export const mapTags = (library: LibraryDocument, change: (tag: VocabularyTag) => VocabularyTag): LibraryDocument =>
  withVocabulary(library, { tags: library.vocabulary.tags.map(change) })

/** @throws AppError invalid-input when the tag cannot lie under that one */
export function checkParent(library: LibraryDocument, id: TagId, parent: TagId | null): void {
  if (parent === null) return
  const say = (detail: string): AppError =>
    new AppError('invalid-input', 'A tag cannot lie there', { detail, remedy: 'Choose another wider tag, or none.' })
  if (facetOf(parent) !== facetOf(id)) throw say(`${parent} is of another facet than ${id}`)
  findTag(library, parent)
  const parents = new Map(library.vocabulary.tags.map((tag) => [tag.id, tag.parent]))
  if (impliedBy(parent, (tag) => parents.get(tag)).includes(id)) throw say(`${parent} lies under ${id} itself`)
}

/** @throws AppError invalid-input naming the tag that has the digit */
function checkDigit(library: LibraryDocument, id: TagId, digit: string): void {
  const other = digit && library.vocabulary.tags.find((tag) => tag.digit === digit && tag.id !== id)
  if (!other) return
  throw new AppError('invalid-input', 'This digit is taken', {
    detail: `${digit} sets ${other.label}`,
    remedy: 'Choose another digit, or take it from that tag first.',
  })
}

const given = <T extends object>(edit: T): Partial<T> =>
  Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as Partial<T>

/** Without blanks and doubles, and without the tag's own names: those are found anyway. */
export function cleanAliases(aliases: readonly string[], tag: Pick<VocabularyTag, 'label' | 'labels'>): string[] {
  const key = (text: string): string => text.trim().toLowerCase()
  const own = new Set([tag.label, ...Object.values(tag.labels)].map(key))
  const kept = new Map<string, string>()
  for (const alias of aliases)
    if (key(alias) !== '' && !own.has(key(alias))) kept.set(key(alias), kept.get(key(alias)) ?? alias.trim())
  return [...kept.values()].slice(0, 50)
}

/** Labels in other languages; an empty one is none. */
const cleanLabels = (labels: VocabularyTag['labels']): VocabularyTag['labels'] =>
  Object.fromEntries(Object.entries(labels).filter(([, label]) => label.trim() !== ''))

/**
 * Makes a tag or sets fields of one. A new tag's facet comes along.
 * @throws AppError invalid-input: digit taken, parent of another facet or below the tag, a person's name
 */
export function saveTag(library: LibraryDocument, edit: TagEdit): LibraryDocument {
  const before = library.vocabulary.tags.find((tag) => tag.id === edit.id)
  if (isPersonTag(edit.id) && (!before || (edit.label !== undefined && edit.label !== before.label)))
    refusePerson(edit.id)
  const known = withTags(library, [{ id: edit.id, label: edit.label ?? before?.label ?? labelOf(edit.id) }])
  if (edit.parent !== undefined) checkParent(known, edit.id, edit.parent)
  checkDigit(known, edit.id, edit.digit ?? '')
  return mapTags(known, (tag) => {
    if (tag.id !== edit.id) return tag
    const merged = { ...tag, ...given(edit) }
    const labels = cleanLabels(merged.labels)
    return VocabularyTag.parse({ ...merged, labels, aliases: cleanAliases(merged.aliases, { ...merged, labels }) })
  })
}

/** Makes a facet or sets fields of one. */
export function saveFacet(library: LibraryDocument, edit: FacetEdit): LibraryDocument {
  const { facets } = library.vocabulary
  const before = facets.find((facet) => facet.id === edit.id) ?? {
    id: edit.id,
    label: labelOf(edit.id),
    colour: 'grey',
  }
  const merged = Facet.parse({ ...before, ...given(edit) })
  const after = { ...merged, labels: cleanLabels(merged.labels) }
  const isKnown = facets.some((facet) => facet.id === edit.id)
  return withVocabulary(library, {
    facets: isKnown ? facets.map((facet) => (facet.id === edit.id ? after : facet)) : [...facets, after],
  })
}

/** @throws AppError not-found | invalid-input while it has tags, or when the program itself needs it */
export function deleteFacet(library: LibraryDocument, id: string): LibraryDocument {
  const { facets, tags } = library.vocabulary
  const facet = facets.find((each) => each.id === id)
  if (!facet) throw new AppError('not-found', 'There is no such facet', { detail: id })
  const held = tags.filter((tag) => facetOf(tag.id) === id).length
  if (OWN_FACETS.includes(id))
    throw new AppError('invalid-input', 'This facet stays', {
      detail: `${facet.label} is needed by the program itself`,
    })
  if (held > 0)
    throw new AppError('invalid-input', 'This facet still has tags', {
      detail: `${facet.label}: ${held} ${held === 1 ? 'tag' : 'tags'}`,
      remedy: 'Move or delete its tags first.',
    })
  return withVocabulary(library, { facets: facets.filter((each) => each.id !== id) })
}
