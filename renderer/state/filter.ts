/** What narrows the main area: tags chosen in the sidebar, and stories named one by one by another screen. */
import { create } from 'zustand'

/** Stories that another screen asks the library to show, under a name. */
export interface Only {
  readonly label: string
  readonly ids: ReadonlySet<string>
}

interface Filter {
  /** Tag ids and traits (`language/en`, `state/missing-media`). */
  readonly chosen: readonly string[]
  /** Narrows the library, not search. */
  readonly only: Only | null
}

export const useFilter = create<Filter>(() => ({ chosen: [], only: null }))

export function toggleFilter(tag: string): void {
  useFilter.setState(({ chosen }) => ({
    chosen: chosen.includes(tag) ? chosen.filter((other) => other !== tag) : [...chosen, tag],
  }))
}

/** Shows these tags' stories, and nothing else that was chosen. */
export const setFilter = (chosen: readonly string[]): void => useFilter.setState({ chosen, only: null })

/** Shows these stories and says why. */
export const showOnly = (label: string, ids: readonly string[]): void =>
  useFilter.setState({ chosen: [], only: { label, ids: new Set(ids) } })

/** All stories again; the chosen tags stay. */
export const clearOnly = (): void => useFilter.setState({ only: null })

export const clearFilter = (): void => useFilter.setState({ chosen: [], only: null })
