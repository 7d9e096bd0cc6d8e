/** What a change did to a list of cues, small enough to send instead of the whole list. */
import type { Cue } from '../../library/model.ts'

/** Put `insert` in the place of `remove` cues from index `at` on, and the old list is the new one. */
export interface CueSplice {
  readonly at: number
  readonly remove: number
  readonly insert: readonly Cue[]
}

/** The shortest splice from one list to the other. Unchanged cues are known by being the same objects. */
export function spliceOf(before: readonly Cue[], after: readonly Cue[]): CueSplice {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return { at: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) }
}
