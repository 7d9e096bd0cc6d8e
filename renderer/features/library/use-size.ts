/** Size of an element as it changes. */
import { type RefObject, useLayoutEffect, useState } from 'react'

/** Inner width and height in CSS pixels; 0 before it is on the screen. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const watched = element.current
    if (!watched) return
    const read = () => setSize({ width: watched.clientWidth, height: watched.clientHeight })
    read()
    const observer = new ResizeObserver(read)
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return size
}
