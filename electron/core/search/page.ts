/** Which hits are on the page when not all fit. */
import type { FoundHit } from './hits.ts'
import type { SearchHit } from './model.ts'
import type { KnownStory } from './writer.ts'

/** How many hits a story gets on a page that cannot show all: few enough that several stories are seen. */
export const shareOf = (limit: number): number => Math.max(5, Math.ceil(limit / 10))

/** Stories looked at for one page at most: where filters let hardly a hit through, the page after goes on from there. */
const MOST_LOOKED_AT = 300

export interface Page {
  readonly hits: SearchHit[]
  /** Where the next page begins; null when there is none. */
  readonly next: number | null
  /** Stories with a hit among those looked at. */
  readonly stories: KnownStory[]
}

/**
 * First every story its share, in order; what room is left then goes to the first stories.
 * @param order all stories that may have hits
 * @param read the first hits of a story, at least `most` of them when it has so many
 */
export function fillPage(
  order: readonly KnownStory[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
  read: (story: KnownStory, most: number) => readonly FoundHit[],
): Page {
  const parts: { story: KnownStory; hits: readonly FoundHit[] }[] = []
  let room = limit
  let at = offset
  for (; at < order.length && room > 0 && at - offset < MOST_LOOKED_AT; at++) {
    const story = order[at]
    if (!story) break
    const most = Math.min(room, shareOf(limit))
    const hits = read(story, most).slice(0, most)
    if (hits.length > 0) parts.push({ story, hits })
    room -= hits.length
  }
  for (const part of parts) {
    if (room <= 0) break
    if (part.hits.length < shareOf(limit)) continue
    const most = part.hits.length + room
    const more = read(part.story, most).slice(0, most)
    room -= more.length - part.hits.length
    part.hits = more
  }
  const hits = parts.flatMap((part) => part.hits.map((hit) => hit.make()))
  return { hits, next: at < order.length ? at : null, stories: parts.map(({ story }) => story) }
}
