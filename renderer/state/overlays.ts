/** Which dialog of the frame is open. One at a time: Escape goes one step back. */
import { create } from 'zustand'

export type Overlay = 'add' | 'replace' | 'brand' | 'settings' | 'shortcuts' | 'new-library' | 'open-library' | null

export const useOverlay = create<{ open: Overlay }>(() => ({ open: null }))

export const openOverlay = (open: Overlay): void => useOverlay.setState({ open })
export const closeOverlay = (): void => useOverlay.setState({ open: null })
