import { type RefObject, useEffect } from 'react'

/**
 * The arrows work at once where a list is opened. Nothing is chosen by it, which the list's own `autoFocus` would do: then
 * "Play all" played one.
 */
export function useFirstRow(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    // The rows come with the second drawing.
    const frame = requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[role="row"]')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [list])
}
