/** Every name a tag has, and what it implies. The one place that knows where the vocabulary keeps them. */
import type { LibraryDocument } from './model.ts'
import { labelOf } from './vocabulary.ts'

export interface TagNaming {
  /** The name that is shown. */
  readonly label: string
  /** Names in other languages, by language. */
  readonly labels: Readonly<Record<string, string>>
  /** Other words for the same. */
  readonly aliases: readonly string[]
  readonly parent: string | null
}

export function tagNames(library: LibraryDocument, id: string): TagNaming {
  const tag = library.vocabulary.tags.find((each) => each.id === id)
  return tag ? namingOf(tag) : { label: labelOf(id), labels: {}, aliases: [], parent: null }
}

/** The same for a tag at hand: all of a vocabulary without looking for each. */
export function namingOf(tag: LibraryDocument['vocabulary']['tags'][number]): TagNaming {
  const { label, labels, aliases, parent } = tag
  return { label, labels, aliases, parent }
}
