/** Which hits are on the page when not all fit. */
import type { FoundHit } from './hits.ts'
import type { SearchHit } from './model.ts'
import type { KnownStory } from './writer.ts'

/** How many hits a story gets on a page that cannot show all: few enough that several stories are seen. */
export const shareOf = (limit: number): number => Math.max(5, Math.ceil(limit / 10))

/** First every story its share, in order of rank; what room is left then goes to the best stories. */
export function fillPage(
  stories: readonly KnownStory[],
  limit: number,
  read: (story: KnownStory, most: number) => readonly FoundHit[],
): SearchHit[] {
  const parts: { story: KnownStory; hits: readonly FoundHit[] }[] = []
  let room = limit
  for (const story of stories) {
    if (room <= 0) break
    const hits = read(story, Math.min(room, shareOf(limit)))
    parts.push({ story, hits })
    room -= hits.length
  }
  for (const part of parts) {
    if (room <= 0) break
    if (part.hits.length < shareOf(limit)) continue
    const more = read(part.story, part.hits.length + room)
    room -= more.length - part.hits.length
    part.hits = more
  }
  return parts.flatMap(({ hits }) => hits.map((hit) => hit.make()))
}
