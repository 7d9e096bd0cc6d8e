/** Hits as the screen shows them: by story in the order of the answer. Pure. */
import type { Output, SearchHit, SearchResult } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { fold } from '../../texts/words.ts'

const t = texts.search.results

export interface HitGroup {
  readonly story: string
  readonly title: string
  /** Matches of the title, a tag, a person or a note: said beside the title, nothing to play. */
  readonly facts: readonly SearchHit[]
  /** Passages that were said, in time. */
  readonly said: readonly SearchHit[]
}

/** Groups by story, the best story first; inside it facts apart from passages. */
export function groupHits(hits: readonly SearchHit[]): HitGroup[] {
  const groups = new Map<string, { story: string; title: string; facts: SearchHit[]; said: SearchHit[] }>()
  for (const hit of hits) {
    const group = groups.get(hit.story) ?? { story: hit.story, title: hit.title, facts: [], said: [] }
    ;(hit.field === 'said' ? group.said : group.facts).push(hit)
    groups.set(hit.story, group)
  }
  return [...groups.values()]
}

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** A snippet cut at its marks. Marks that overlap, run backward or past the end do no harm. */
export function cutAtMarks(snippet: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const [start, end] of marks.toSorted((a, b) => a[0] - b[0])) {
    const from = Math.max(at, Math.min(start, snippet.length))
    const to = Math.min(end, snippet.length)
    if (to <= from) continue
    if (from > at) pieces.push({ text: snippet.slice(at, from), marked: false })
    pieces.push({ text: snippet.slice(from, to), marked: true })
    at = to
  }
  if (at < snippet.length) pieces.push({ text: snippet.slice(at), marked: false })
  return pieces
}

/** Tag ids in the text of a tag hit, which holds labels and ids: "Immigration issue/immigration". */
export const findTags = (text: string): string[] => [
  ...new Set(text.match(/(?<![\w/-])[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*(?![\w/-])/g)),
]

/** A hit's name within its result: the same words can be found once in each language. */
export const hitKey = (hit: SearchHit): string =>
  `${hit.story}/${hit.field}/${hit.language}/${hit.cue ?? hit.text}/${hit.startMs}`

/** "8 hits in 4 stories", "500+ hits in 40+ stories". `stories` 0 says hits only, as in one story. */
export function sayTotal(
  result: Pick<SearchResult, 'total' | 'totalIsLowerBound' | 'stories' | 'storiesIsLowerBound'>,
): string {
  if (result.total === 0) return t.nothing
  const hits = t.total(result.total, result.totalIsLowerBound)
  return result.stories === 0 ? hits : `${hits} ${t.inStories(result.stories, result.storiesIsLowerBound)}`
}

/** Words of a hit that are found in another form than they were typed; [] for an exact hit. */
export function otherForms(hit: Pick<SearchHit, 'match' | 'snippet' | 'marks'>, query: string): string[] {
  if (hit.match === 'exact') return []
  const typed = new Set(fold(query).match(/[\p{L}\p{N}]+/gu))
  const found = cutAtMarks(hit.snippet, hit.marks).filter(({ marked, text }) => marked && !typed.has(fold(text)))
  return [...new Map(found.map(({ text }) => [fold(text), text.toLowerCase()])).values()]
}

/** Lines shown after a hit. */
const LINES_AFTER = 2
type Context = Output<'search.context'>
type Line = Context['hit'][number]

/** The lines before a hit, those it runs over and the first after it. `endMs` is the end of the hit. */
export function splitContext(
  { before, hit, after }: Context,
  endMs: number,
): { before: readonly Line[]; during: readonly Line[]; after: readonly Line[] } {
  const first = after.findIndex((line) => line.startMs >= endMs)
  const end = first < 0 ? after.length : first
  return { before, during: [...hit, ...after.slice(0, end)], after: after.slice(end, end + LINES_AFTER) }
}
