/** How results are ordered and laid out in this window, and which hits show their surroundings. */
import { create } from 'zustand'
import { recall, remember } from './remembered.ts'

export const SORTS = ['relevance', 'date', 'place'] as const
export type SearchSort = (typeof SORTS)[number]
export const LAYOUTS = ['stories', 'stream'] as const
export type SearchLayout = (typeof LAYOUTS)[number]

interface SearchChoices {
  readonly sort: SearchSort
  readonly layout: SearchLayout
  /** What is being typed: its last word may go on. null for a query that is finished: Enter, a saved search, a chosen facet. */
  readonly typed: string | null
  /** Keys of hits whose lines before and after are shown; kept while going into a story and back. */
  readonly opened: ReadonlySet<string>
}

const oneOf =
  <K extends string>(list: readonly K[]) =>
  (value: unknown): value is K =>
    list.some((known) => known === value)

export const useSearchChoices = create<SearchChoices>(() => ({
  sort: recall('search.sort', oneOf(SORTS), 'relevance'),
  layout: recall('search.layout', oneOf(LAYOUTS), 'stories'),
  typed: null,
  opened: new Set(),
}))

export function setSearchSort(sort: SearchSort): void {
  remember('search.sort', sort)
  useSearchChoices.setState({ sort })
}

export function setSearchLayout(layout: SearchLayout): void {
  remember('search.layout', layout)
  useSearchChoices.setState({ layout })
}

export const setTyped = (typed: string | null): void => useSearchChoices.setState({ typed })

/** Shows or hides the lines before and after a hit. */
export function toggleContext(key: string): void {
  useSearchChoices.setState(({ opened }) => {
    const next = new Set(opened)
    if (!next.delete(key)) next.add(key)
    return { opened: next }
  })
}
