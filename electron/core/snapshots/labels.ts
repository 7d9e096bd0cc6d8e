import type { LibraryDocument, TagId } from '../library/model.ts'
import { labelOf } from '../library/vocabulary.ts'

/** A tag as people read it. */
export function tagLabel(id: TagId, library: LibraryDocument): string {
  const person = id.startsWith('person/') ? library.people.find((one) => `person/${one.id}` === id)?.name : undefined
  return person ?? library.vocabulary.tags.find((tag) => tag.id === id)?.label ?? labelOf(id)
}
