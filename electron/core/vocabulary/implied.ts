/** A tag implies the wider ones above it. The one rule, for counts, filters and search. */

/**
 * The tag and all that it implies, nearest first. A circle, which a damaged file may hold, ends where it would close.
 * @param parentOf the next wider tag, null or undefined for none
 */
export function impliedBy(tag: string, parentOf: (tag: string) => string | null | undefined): string[] {
  const chain = new Set([tag])
  for (let next = parentOf(tag); next && !chain.has(next); next = parentOf(next)) chain.add(next)
  return [...chain]
}

interface Parents {
  readonly tags: readonly { readonly id: string; readonly parent: string | null }[]
}

/** These tags and all that they imply, each once, in the order they are met. */
export function impliedTags(vocabulary: Parents, tags: readonly string[]): string[] {
  const parents = new Map(vocabulary.tags.map(({ id, parent }) => [id, parent]))
  return [...new Set(tags.flatMap((tag) => impliedBy(tag, (id) => parents.get(id))))]
}
