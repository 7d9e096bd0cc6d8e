/** How the library is shown: grid or list, and in which order. Remembered. */
import { create } from 'zustand'
import { recall, remember } from './remembered.ts'

export type SortBy = 'added' | 'recorded' | 'title' | 'duration'
export interface Sort {
  readonly by: SortBy
  readonly descending: boolean
}
export type Layout = 'grid' | 'list'

interface LibraryView {
  readonly layout: Layout
  readonly sort: Sort
}

const isLayout = (value: unknown): value is Layout => value === 'grid' || value === 'list'
const isSort = (value: unknown): value is Sort =>
  typeof value === 'object' &&
  value !== null &&
  'by' in value &&
  'descending' in value &&
  typeof value.descending === 'boolean' &&
  ['added', 'recorded', 'title', 'duration'].includes(String(value.by))

export const useLibraryView = create<LibraryView>(() => ({
  layout: recall('layout', isLayout, 'grid'),
  sort: recall('sort', isSort, { by: 'added', descending: true }),
}))

export function setLayout(layout: Layout): void {
  useLibraryView.setState({ layout })
  remember('layout', layout)
}

export function setSort(sort: Sort): void {
  useLibraryView.setState({ sort })
  remember('sort', sort)
}
