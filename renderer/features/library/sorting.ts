/** The orders of the library. Pure. */
import type { StorySummary } from '../../api/types.ts'
import type { Sort, SortBy } from '../../state/library-view.ts'

const titles = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const compare: Record<SortBy, (a: StorySummary, b: StorySummary) => number> = {
  added: (a, b) => text(a.addedAt, b.addedAt),
  recorded: (a, b) => text(a.recordedOn, b.recordedOn),
  title: (a, b) => titles.compare(a.title, b.title),
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
  { id: 'newest', label: 'Newest first', sort: { by: 'added', descending: true } },
  { id: 'oldest', label: 'Oldest first', sort: { by: 'added', descending: false } },
  { id: 'title', label: 'By title', sort: { by: 'title', descending: false } },
  { id: 'title-back', label: 'By title, Z to A', sort: { by: 'title', descending: true } },
  { id: 'longest', label: 'Longest first', sort: { by: 'duration', descending: true } },
  { id: 'shortest', label: 'Shortest first', sort: { by: 'duration', descending: false } },
  { id: 'recorded', label: 'Last recorded first', sort: { by: 'recorded', descending: true } },
  { id: 'recorded-first', label: 'First recorded first', sort: { by: 'recorded', descending: false } },
] as const satisfies readonly { id: string; label: string; sort: Sort }[]

export type SortName = (typeof SORTS)[number]['id']

export const nameOfSort = (sort: Sort): SortName =>
  SORTS.find((entry) => entry.sort.by === sort.by && entry.sort.descending === sort.descending)?.id ?? 'newest'
