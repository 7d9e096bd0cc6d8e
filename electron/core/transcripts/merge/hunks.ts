/** Differences between the words of two transcripts, and which of two sets of differences get in each other's way. */
import type { WordRow } from './words.ts'

/** Words `from`..`to` of the base became words `sideFrom`..`sideTo` of a side; ends are exclusive. */
export interface Hunk {
  readonly from: number
  readonly to: number
  readonly sideFrom: number
  readonly sideTo: number
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** The differences within a part of the base that belongs to a part of the side. Words count as they are written. */
export function findHunks(base: WordRow, row: WordRow, map: Int32Array, part: Span, sidePart: Span): Hunk[] {
  const hunks: Hunk[] = []
  const partner = (word: number): number => {
    const at = map[word] ?? -1
    return at >= sidePart.from && at < sidePart.to ? at : -1
  }
  const isSame = (word: number, other: number): boolean => base.exact[word] === row.exact[other]
  let [at, other] = [part.from, sidePart.from]
  while (at < part.to || other < sidePart.to) {
    if (at < part.to && partner(at) === other && isSame(at, other)) {
      at++
      other++
      continue
    }
    const [from, sideFrom] = [at, other]
    for (;;) {
      const found = at < part.to ? partner(at) : -1
      if (found >= other && isSame(at, found)) {
        other = found
        break
      }
      if (at >= part.to) {
        other = sidePart.to
        break
      }
      if (found >= other) other = found + 1
      at++
    }
    hunks.push({ from, to: at, sideFrom, sideTo: other })
  }
  return hunks
}

/** True when two changes cannot both be made: they share words, or words are put in where the other changes some. */
function collide(one: Hunk, other: Hunk): boolean {
  if (one.from < other.to && other.from < one.to) return true
  const putsIn = one.from === one.to || other.from === other.to
  return putsIn && one.from <= other.to && other.from <= one.to
}

export interface Meeting {
  readonly a: readonly Hunk[]
  readonly b: readonly Hunk[]
}

/** Changes of both sides in order; those that collide come together. */
export function meet(a: readonly Hunk[], b: readonly Hunk[]): Meeting[] {
  const meetings: { a: Hunk[]; b: Hunk[] }[] = []
  const all = [...a.map((hunk) => ({ hunk, side: 'a' as const })), ...b.map((hunk) => ({ hunk, side: 'b' as const }))]
  all.sort((one, two) => one.hunk.from - two.hunk.from || one.hunk.to - two.hunk.to)
  for (const { hunk, side } of all) {
    const last = meetings.at(-1)
    const others = side === 'a' ? last?.b : last?.a
    if (last && others?.some((other) => collide(hunk, other))) last[side].push(hunk)
    else meetings.push(side === 'a' ? { a: [hunk], b: [] } : { a: [], b: [hunk] })
  }
  return meetings
}

/** The base words that hunks cover together. */
export const unionOf = (hunks: readonly Hunk[]): Span => ({
  from: Math.min(...hunks.map((hunk) => hunk.from)),
  to: Math.max(...hunks.map((hunk) => hunk.to)),
})

/** The side's words for a part of the base that begins and ends outside of the hunks or at their edges. */
export function sideSpan(hunks: readonly Hunk[], { from, to }: Span): Span {
  const [first, last] = [hunks[0], hunks.at(-1)]
  if (!first || !last) return { from: 0, to: 0 }
  return { from: first.sideFrom - (first.from - from), to: last.sideTo + (to - last.to) }
}
