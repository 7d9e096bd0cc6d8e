/** Values that elements of Final Cut Pro 7 XML hold. */
import type { FrameRate } from '../library/model.ts'
import { textAt, type XmlNode } from '../xml/tree.ts'

const FRAMES = /^\s*-?\d{1,12}\s*$/

/** Whole frames; null when it says none. */
export const framesAt = (node: XmlNode | undefined, ...path: readonly string[]): number | null => {
  const text = textAt(node, ...path)
  return FRAMES.test(text) ? Number(text) : null
}

/** The rate that an element has of its own; null when it inherits one. */
export function rateAt(node: XmlNode | undefined): FrameRate | null {
  const timebase = framesAt(node, 'rate', 'timebase')
  if (timebase === null || timebase < 1 || timebase > 1000) return null
  const isNtsc = /^\s*true\s*$/i.test(textAt(node, 'rate', 'ntsc'))
  return isNtsc ? { num: timebase * 1000, den: 1001 } : { num: timebase, den: 1 }
}
