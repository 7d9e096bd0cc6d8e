/** How far the search index is; null when it is up to date. */
import { create } from 'zustand'

interface IndexProgress {
  readonly done: number
  readonly total: number
}

export const useIndexProgress = create<{ progress: IndexProgress | null }>(() => ({ progress: null }))

export function setIndexProgress(done: number, total: number): void {
  useIndexProgress.setState({ progress: done >= total ? null : { done, total } })
}
