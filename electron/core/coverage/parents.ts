/** The wider tags that a tag implies. */
import type { Vocabulary } from '../library/model.ts'

export interface Parents {
  /** Nearest first; [] for a tag without a parent. A vocabulary that runs in a circle ends where it began. */
  of(tag: string): readonly string[]
  /** The tags of a facet, each with all that it implies, once. */
  all(tags: readonly string[], facet: string): readonly string[]
}

const known = new WeakMap<Vocabulary, Parents>()

/** The same for the same vocabulary, so that what was worked out with it can be kept. */
export function parentsIn(vocabulary: Vocabulary): Parents {
  const parents = known.get(vocabulary) ?? readParents(vocabulary)
  known.set(vocabulary, parents)
  return parents
}

function readParents(vocabulary: Vocabulary): Parents {
  const direct = new Map(vocabulary.tags.map(({ id, parent }) => [id, parent]))
  const climbed = new Map<string, readonly string[]>()
  const climb = (tag: string): readonly string[] => {
    const seen: string[] = []
    for (let next = direct.get(tag); next && next !== tag && !seen.includes(next); next = direct.get(next))
      seen.push(next)
    return seen
  }
  const of = (tag: string): readonly string[] => {
    const found = climbed.get(tag) ?? climb(tag)
    climbed.set(tag, found)
    return found
  }
  return {
    of,
    all: (tags, facet) => {
      const found = new Set<string>()
      const start = `${facet}/`
      for (const tag of tags) {
        if (!tag.startsWith(start)) continue
        found.add(tag)
        for (const wider of of(tag)) found.add(wider)
      }
      return [...found]
    },
  }
}
