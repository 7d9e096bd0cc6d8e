/** What to do to get a document back: the inverse of a change, small enough to keep in the history. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

type Document = Readonly<Record<string, unknown>>

/** Fields to put back whole, and list fields to put back in the middle only (a corrected cue among thousands). */
export const Inverse = z.object({
  set: z.record(z.string(), z.unknown()),
  unset: z.array(z.string()),
  splice: z.record(z.string(), z.object({ at: z.int().min(0), remove: z.int().min(0), insert: z.array(z.unknown()) })),
})
export type Inverse = z.infer<typeof Inverse>

function spliceBack(
  before: readonly unknown[],
  after: readonly unknown[],
): { at: number; remove: number; insert: unknown[] } {
  let start = 0
  const shorter = Math.min(before.length, after.length)
  while (start < shorter && isDeepStrictEqual(before[start], after[start])) start += 1
  let end = 0
  while (end < shorter - start && isDeepStrictEqual(before[before.length - 1 - end], after[after.length - 1 - end]))
    end += 1
  return { at: start, remove: after.length - start - end, insert: before.slice(start, before.length - end) }
}

/** The inverse that turns `after` into `before`. `revision` is left out: the door counts it. */
export function inverseOf(before: Document, after: Document): Inverse {
  const inverse: Inverse = { set: {}, unset: [], splice: {} }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (key === 'revision' || isDeepStrictEqual(before[key], after[key])) continue
    const [old, now] = [before[key], after[key]]
    if (!(key in before)) inverse.unset.push(key)
    else if (Array.isArray(old) && Array.isArray(now)) inverse.splice[key] = spliceBack(old, now)
    else inverse.set[key] = old
  }
  return inverse
}

/** Applies an inverse. The result still goes through the schema at the door. */
export function applyInverse(document: Document, inverse: Inverse): Document {
  const result: Record<string, unknown> = { ...document, ...inverse.set }
  for (const key of inverse.unset) delete result[key]
  for (const [key, splice] of Object.entries(inverse.splice)) {
    const list = document[key]
    if (Array.isArray(list)) result[key] = list.toSpliced(splice.at, splice.remove, ...splice.insert)
  }
  return result
}
