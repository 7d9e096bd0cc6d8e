/** The wider tags that a tag implies. */
import type { Vocabulary } from '../library/model.ts'

export interface Parents {
  /** Nearest first; [] for a tag without a parent. A vocabulary that runs in a circle ends where it began. */
  of(tag: string): readonly string[]
  /** The tags of a facet, each with all that it implies, once. */
  all(tags: readonly string[], facet: string): readonly string[]
}

export function parentsIn(vocabulary: Vocabulary): Parents {
  const direct = new Map(vocabulary.tags.map(({ id, parent }) => [id, parent]))
  const known = new Map<string, readonly string[]>()
  const climb = (tag: string): readonly string[] => {
    const seen: string[] = []
    for (let next = direct.get(tag); next && next !== tag && !seen.includes(next); next = direct.get(next))
      seen.push(next)
    return seen
  }
  const of = (tag: string): readonly string[] => {
    const found = known.get(tag) ?? climb(tag)
    known.set(tag, found)
    return found
  }
  return {
    of,
    all: (tags, facet) => {
      const found = new Set<string>()
      for (const tag of tags) {
        if (!tag.startsWith(`${facet}/`)) continue
        found.add(tag)
        for (const wider of of(tag)) found.add(wider)
      }
      return [...found]
    },
  }
}
