/** The stories selected in the library. The rules are in features/library/selection.ts. */
import { create } from 'zustand'
import { emptySelection, type Selection } from '../features/library/selection.ts'

export const useSelection = create<Selection>(() => emptySelection)

export const setSelection = (selection: Selection): void => useSelection.setState(selection)
export const clearSelection = (): void => useSelection.setState(emptySelection)
