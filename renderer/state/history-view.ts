/** How the history is shown; stays while the program runs, so that coming back finds it as it was left. */
import { create } from 'zustand'

export type HistoryTab = 'changes' | 'snapshots' | 'bin'

interface HistoryView {
  readonly tab: HistoryTab
  /** Filters of the changes. `story` and `who` '' for all. */
  readonly text: string
  readonly who: string
  readonly story: string
  /** The snapshot that is looked at; '' for none. */
  readonly snapshot: string
}

export const NO_CHANGE_FILTER = { text: '', who: '', story: '' } as const

export const useHistoryView = create<HistoryView>(() => ({ tab: 'changes', ...NO_CHANGE_FILTER, snapshot: '' }))

export const showHistory = (change: Partial<HistoryView>): void => useHistoryView.setState(change)
