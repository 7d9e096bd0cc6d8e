/** Which changes are hard to look through afterwards, so that a snapshot comes before them. */
import type { Prepared } from './door.ts'
import type { ChangeRecord } from './history.ts'
import type { LibraryDocument } from './model.ts'

/** More stories than a person looks through again one by one. */
const MANY = 10

/**
 * True for a change of many stories, of transcripts of several stories (replacing words), for removing stories, and when facets,
 * tags or people leave the library (merging and deleting them).
 */
export function isBulk(prepared: Prepared, before: LibraryDocument, kind: ChangeRecord['kind']): boolean {
  const { parts, stories, library } = prepared
  if (stories.size >= MANY) return true
  // Taking back a small change is one, even where it takes a new tag along.
  if (kind !== 'do') return false
  if (new Set([...prepared.transcripts.values()].map(({ story }) => story)).size > 1) return true
  if (parts.some(({ target, inverse }) => target.kind === 'story' && inverse.set.removedAt === null)) return true
  if (!library) return false
  const goes = (old: readonly { readonly id: string }[], now: readonly { readonly id: string }[]): boolean => {
    const left = new Set(now.map(({ id }) => id))
    return old.some(({ id }) => !left.has(id))
  }
  return (
    goes(before.vocabulary.tags, library.vocabulary.tags) ||
    goes(before.vocabulary.facets, library.vocabulary.facets) ||
    goes(before.people, library.people)
  )
}
