/** The orders of the library. Pure. */
import type { StorySummary } from '../../api/types.ts'
import type { Sort, SortBy } from '../../state/library-view.ts'
import { texts } from '../../texts/index.ts'
import { compareNames } from '../../texts/words.ts'

const t = texts.library.orders
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const compare: Record<SortBy, (a: StorySummary, b: StorySummary) => number> = {
  added: (a, b) => text(a.addedAt, b.addedAt),
  recorded: (a, b) => text(a.recordedOn, b.recordedOn),
  title: (a, b) => compareNames(a.title, b.title),
  duration: (a, b) => a.durationMs - b.durationMs,
}

/** Sorted; equals by title, then id, so that the order never jumps. Without a recording date comes last either way. */
export function sortStories(stories: readonly StorySummary[], sort: Sort): StorySummary[] {
  const direction = sort.descending ? -1 : 1
  return stories.toSorted((a, b) => {
    if (sort.by === 'recorded' && (a.recordedOn === '') !== (b.recordedOn === '')) return a.recordedOn === '' ? 1 : -1
    return direction * compare[sort.by](a, b) || compare.title(a, b) || text(a.id, b.id)
  })
}

/** The orders offered by name. */
export const SORTS = [
  { id: 'newest', label: t.newest, sort: { by: 'added', descending: true } },
  { id: 'oldest', label: t.oldest, sort: { by: 'added', descending: false } },
  { id: 'title', label: t.title, sort: { by: 'title', descending: false } },
  { id: 'title-back', label: t['title-back'], sort: { by: 'title', descending: true } },
  { id: 'longest', label: t.longest, sort: { by: 'duration', descending: true } },
  { id: 'shortest', label: t.shortest, sort: { by: 'duration', descending: false } },
  { id: 'recorded', label: t.recorded, sort: { by: 'recorded', descending: true } },
  { id: 'recorded-first', label: t['recorded-first'], sort: { by: 'recorded', descending: false } },
] as const satisfies readonly { id: string; label: string; sort: Sort }[]

export type SortName = (typeof SORTS)[number]['id']

export const nameOfSort = (sort: Sort): SortName =>
  SORTS.find((entry) => entry.sort.by === sort.by && entry.sort.descending === sort.descending)?.id ?? 'newest'
