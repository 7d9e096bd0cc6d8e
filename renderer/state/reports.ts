/** Which report the person asked to see, and where that happens. */
import { create } from 'zustand'
import { openOverlay } from './overlays.ts'

/** Id of the report that "Show report" means: the newest one, until the settings were closed. */
export const useAskedReport = create<{ id: string | null }>(() => ({ id: null }))

export function showReport(id: string): void {
  useAskedReport.setState({ id })
  openOverlay('settings')
}
export const forgetAskedReport = (): void => useAskedReport.setState({ id: null })
