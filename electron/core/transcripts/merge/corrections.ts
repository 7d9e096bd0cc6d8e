/** What people corrected since the import, and the new file's captions cut so that no correction is in the middle of one. */
import type { Cue } from '../../library/model.ts'
import { divideCue } from '../edit/divide.ts'
import type { TakenIds } from '../edit/tokens.ts'
import { findCuts, placeOf, type Side } from './cuts.ts'
import { sameCues, sameTimes } from './model.ts'
import { textsOf } from './patch.ts'
import { lowerBound, type WordRow } from './words.ts'

export interface Corrections {
  /** Places that differ from the base. */
  readonly count: number
  /** Words of the base between which captions were cut, timed or put in by hand. */
  readonly edges: readonly number[]
  /** Speakers that were given another name wherever they speak. */
  readonly renamed: ReadonlyMap<string, string>
}

export function findCorrections(base: WordRow, ours: Side): Corrections {
  const cuts = findCuts(base, [ours])
  const edges = new Set<number>()
  const names = new Map<string, Set<string>>()
  let count = 0
  for (const [index, cut] of cuts.entries()) {
    const next = cuts[index + 1]
    if (!next) break
    const old = base.cues.slice(cut.base, next.base)
    const now = ours.row.cues.slice(cut.sides[0], next.sides[0])
    noteNames(old, now, names)
    if (sameCues(old, now)) continue
    count++
    if (now.length === 0 || sameTimes(old, now)) continue
    edges.add(base.starts[cut.base] ?? 0)
    edges.add(base.starts[next.base] ?? 0)
  }
  const renamed = [...names].flatMap(([from, to]) => {
    const [only = from] = to
    return to.size === 1 && only !== from ? [[from, only] as const] : []
  })
  return { count, edges: [...edges].sort((a, b) => a - b), renamed: new Map(renamed) }
}

function noteNames(old: readonly Cue[], now: readonly Cue[], names: Map<string, Set<string>>): void {
  for (const [index, { speaker }] of old.entries()) {
    const to = (old.length === now.length ? now[index] : now[0])?.speaker
    if (to !== undefined && speaker !== '') names.set(speaker, (names.get(speaker) ?? new Set()).add(to))
  }
}

/** The pieces of a caption that was divided, so that they can become one again where nothing came between. */
export interface Divided {
  readonly cues: readonly Cue[]
  readonly wholes: readonly { readonly whole: Cue; readonly pieces: readonly Cue[] }[]
}

/** Divides the file's captions at these words of the base, where its captions run over them. */
export function divideAt(theirs: Side, edges: readonly number[], taken: TakenIds): Divided {
  const { row } = theirs
  const cutsIn = new Map<number, Set<number>>()
  for (const edge of edges) {
    const { from, to } = placeOf(theirs, edge)
    const at = lowerBound(row.starts, from)
    if ((row.starts[at] ?? Number.POSITIVE_INFINITY) <= to) continue
    const cue = at - 1
    cutsIn.set(cue, (cutsIn.get(cue) ?? new Set()).add(from - (row.starts[cue] ?? 0)))
  }
  const wholes: { whole: Cue; pieces: Cue[] }[] = []
  const cues = row.cues.flatMap((cue, index) => {
    const cuts = [...(cutsIn.get(index) ?? [])].filter((cut) => cut > 0).sort((a, b) => a - b)
    const pieces = cuts.length > 0 ? divideCue(cue, cuts, textsOf(cue, cuts), taken) : null
    if (pieces) wholes.push({ whole: cue, pieces })
    return pieces ?? [cue]
  })
  return { cues, wholes }
}

/** Captions that were divided and whose pieces are all there, side by side and unchanged, are one again. */
export function rejoin<T extends { readonly cue: Cue }>(cues: readonly T[], { wholes }: Divided): T[] {
  const first = new Map(wholes.map((item) => [item.pieces[0], item]))
  const joined: T[] = []
  for (let index = 0; index < cues.length; index++) {
    const item = cues[index]
    if (!item) break
    const found = first.get(item.cue)
    const isWhole = found?.pieces.every((piece, at) => cues[index + at]?.cue === piece)
    joined.push(found && isWhole ? { ...item, cue: found.whole } : item)
    if (found && isWhole) index += found.pieces.length - 1
  }
  return joined
}
