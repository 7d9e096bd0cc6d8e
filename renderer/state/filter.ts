/** Tags chosen in the sidebar; they narrow whatever the main area shows. */
import { create } from 'zustand'

interface Filter {
  /** Tag ids and traits (`language/en`, `state/missing-media`). */
  readonly chosen: readonly string[]
}

export const useFilter = create<Filter>(() => ({ chosen: [] }))

export function toggleFilter(tag: string): void {
  useFilter.setState(({ chosen }) => ({
    chosen: chosen.includes(tag) ? chosen.filter((other) => other !== tag) : [...chosen, tag],
  }))
}

export const clearFilter = (): void => useFilter.setState({ chosen: [] })
