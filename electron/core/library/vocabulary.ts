/** The shared words: facets, their tags, and the people directory's place among them. Pure functions on the library document. */
import { AppError } from '../errors.ts'
import { Facet, type LibraryDocument, TagId, Vocabulary, VocabularyTag } from './model.ts'

/** What every new library starts with. */
export const startingVocabulary: Vocabulary = Vocabulary.parse({
  facets: [
    { id: 'issue', label: 'Issue', colour: 'amber', labels: { es: 'Tema' } },
    { id: 'community', label: 'Community', colour: 'blue', labels: { es: 'Comunidad' } },
    { id: 'place', label: 'Place', colour: 'green', labels: { es: 'Lugar' } },
    { id: 'person', label: 'Person', colour: 'violet', labels: { es: 'Persona' } },
  ],
  tags: [
    { id: 'issue/immigration', label: 'Immigration', labels: { es: 'Inmigración' } },
    { id: 'community/urban', label: 'Urban', labels: { es: 'Urbana' } },
    { id: 'community/rural', label: 'Rural', labels: { es: 'Rural' } },
    { id: 'community/suburban', label: 'Suburban', labels: { es: 'Suburbana' } },
  ],
})

/** `las-cruces-nm` -> `Las cruces nm`: a first label, which people can change. */
export function labelOf(id: string): string {
  const words = (id.split('/')[1] ?? id).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Lower-case words joined by hyphens, without diacritics; '' when nothing is left. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** @throws AppError invalid-input naming the tag and the form a tag has */
export function parseTag(text: string): TagId {
  const result = TagId.safeParse(text.trim())
  if (result.success) return result.data
  throw new AppError('invalid-input', 'Not a tag', {
    detail: `"${text}": ${result.error.issues[0]?.message ?? 'not valid'}`,
    remedy: 'Write facet/value, for instance community/rural or place/las-cruces-nm.',
  })
}

/** The vocabulary with these tags in it; new facets and tags come at the end. Unchanged input when all are known. */
export function withTags(library: LibraryDocument, tags: readonly { id: TagId; label?: string }[]): LibraryDocument {
  const known = new Set(library.vocabulary.tags.map((tag) => tag.id))
  const fresh = tags.filter((tag, i) => !known.has(tag.id) && tags.findIndex((other) => other.id === tag.id) === i)
  if (fresh.length === 0) return library
  const facets = [...library.vocabulary.facets]
  for (const tag of fresh) {
    const facet = tag.id.split('/')[0] ?? ''
    if (!facets.some((known) => known.id === facet))
      facets.push(Facet.parse({ id: facet, label: labelOf(facet), colour: 'grey' }))
  }
  const added = fresh.map((tag) =>
    VocabularyTag.parse({ id: tag.id, label: tag.label ?? personName(library, tag.id) ?? labelOf(tag.id) }),
  )
  return { ...library, vocabulary: { ...library.vocabulary, facets, tags: [...library.vocabulary.tags, ...added] } }
}

function personName(library: LibraryDocument, tag: TagId): string | undefined {
  return library.people.find((person) => tag === `person/${person.id}`)?.name
}

/** True when every tag is in the vocabulary already. */
export const knowsTags = (library: LibraryDocument, tags: readonly TagId[]): boolean =>
  withTags(
    library,
    tags.map((id) => ({ id })),
  ) === library

/** Adds or replaces a person and keeps the label of `person/<id>` in step. */
export function withPerson(library: LibraryDocument, person: LibraryDocument['people'][number]): LibraryDocument {
  const people = library.people.some((p) => p.id === person.id)
    ? library.people.map((p) => (p.id === person.id ? person : p))
    : [...library.people, person]
  const id = `person/${person.id}`
  const next = withTags({ ...library, people }, [{ id, label: person.name }])
  const tags = next.vocabulary.tags.map((tag) => (tag.id === id ? { ...tag, label: person.name } : tag))
  return { ...next, vocabulary: { ...next.vocabulary, tags } }
}

/** Adds and removes, keeping order and each tag once. */
export function editTags(tags: readonly TagId[], add: readonly TagId[], remove: readonly TagId[]): TagId[] {
  const kept = tags.filter((tag) => !remove.includes(tag))
  return [...kept, ...add.filter((tag, i) => !kept.includes(tag) && add.indexOf(tag) === i)]
}
