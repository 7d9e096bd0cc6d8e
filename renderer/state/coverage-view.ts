/** How the coverage map is shown; stays while the program runs, so that coming back finds it as it was left. */
import { create } from 'zustand'

interface CoverageView {
  readonly region: string
  readonly asTable: boolean
  readonly withEmpty: boolean
  /** The cell that the keys are on: row and column, from 0. */
  readonly row: number
  readonly column: number
  /** A cell was opened: coming back, it has the focus again. */
  readonly wasOpened: boolean
}

export const useCoverageView = create<CoverageView>(() => ({
  region: 'all',
  asTable: false,
  withEmpty: false,
  row: 0,
  column: 0,
  wasOpened: false,
}))

export const showCoverage = (change: Partial<CoverageView>): void => useCoverageView.setState(change)
