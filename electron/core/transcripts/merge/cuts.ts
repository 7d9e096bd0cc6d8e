/** Where transcripts of the same speech can be cut so that the pieces belong together, whatever their captions look like. */
import { lowerBound, type WordRow } from './words.ts'

export interface Side {
  readonly row: WordRow
  /** Index of the same word for each word of the base, or -1. */
  readonly map: Int32Array
}

/** Index of a cue in the base and in each side; the cut lies before it. */
export interface Cut {
  readonly base: number
  readonly sides: readonly number[]
}

interface Edges {
  /** Last matched word before each word, and first one from it on. */
  readonly before: Int32Array
  readonly after: Int32Array
}

function edgesOf({ map, row }: Side): Edges {
  const before = new Int32Array(map.length + 1).fill(-1)
  const after = new Int32Array(map.length + 1).fill(row.text.length)
  for (let i = 0; i < map.length; i++) before[i + 1] = (map[i] ?? -1) >= 0 ? (map[i] ?? 0) : (before[i] ?? -1)
  for (let i = map.length - 1; i >= 0; i--) after[i] = (map[i] ?? -1) >= 0 ? (map[i] ?? 0) : (after[i + 1] ?? 0)
  return { before, after }
}

/** Words of a side before which a place of the base can be: they are the same only where both neighbours are known. */
export function placeOf(side: Side, word: number): { from: number; to: number } {
  let [from, to] = [0, side.row.text.length]
  for (let i = word - 1; i >= 0; i--)
    if ((side.map[i] ?? -1) >= 0) {
      from = (side.map[i] ?? 0) + 1
      break
    }
  for (let i = word; i < side.map.length; i++)
    if ((side.map[i] ?? -1) >= 0) {
      to = side.map[i] ?? 0
      break
    }
  return { from, to }
}

const startOf = ({ cues }: WordRow, cue: number): number => cues[cue]?.startMs ?? cues.at(-1)?.endMs ?? 0

class Cutter {
  readonly #base: WordRow
  readonly #sides: readonly (Side & Edges)[]
  readonly cuts: Cut[] = []

  constructor(base: WordRow, sides: readonly Side[]) {
    this.#base = base
    this.#sides = sides.map((side) => ({ ...side, ...edgesOf(side) }))
  }

  /** Nearest in time to the base's cue, counted from the cut before: another version may lie a while later as a whole. */
  #nearest(index: number, cue: number, low: number, high: number): number {
    const row = this.#sides[index]?.row ?? this.#base
    const last = this.cuts.at(-1)
    const moved = last ? startOf(row, last.sides[index] ?? 0) - startOf(this.#base, last.base) : 0
    const wanted = startOf(this.#base, cue) + moved
    let best = low
    for (let at = low; at <= high; at++)
      if (Math.abs(startOf(row, at) - wanted) < Math.abs(startOf(row, best) - wanted)) best = at
    return best
  }

  /** Cuts of a side that fit the base's cut: two where the side put cues in between, none where its cues run over it. */
  #places(index: number, cue: number): readonly [number, number] | null {
    const side = this.#sides[index]
    if (!side) return null
    const word = this.#base.starts[cue] ?? 0
    const { starts, cues } = side.row
    const last = this.cuts.at(-1)?.sides[index] ?? 0
    const [isFirst, isLast] = [cue === 0, cue === this.#base.cues.length]
    const low = Math.max(last, isFirst ? 0 : lowerBound(starts, (side.before[word] ?? -1) + 1))
    const high = isLast ? cues.length : lowerBound(starts, (side.after[word] ?? 0) + 1) - 1
    if (low > high) return null
    const knownLeft = isFirst || (side.map[word - 1] ?? -1) >= 0
    const knownRight = isLast || (side.map[word] ?? -1) >= 0
    if (knownLeft && knownRight) return [low, high]
    const chosen = isFirst ? 0 : isLast ? cues.length : this.#nearest(index, cue, low, high)
    return [chosen, chosen]
  }

  run(): Cut[] {
    for (let cue = 0; cue <= this.#base.cues.length; cue++) {
      const places = this.#sides.map((_, index) => this.#places(index, cue))
      const found = places.filter((place) => place !== null)
      if (found.length < places.length) continue
      this.cuts.push({ base: cue, sides: found.map(([low]) => low) })
      if (found.some(([low, high]) => high > low)) this.cuts.push({ base: cue, sides: found.map(([, high]) => high) })
    }
    return this.cuts
  }
}

/** All common cuts, from the start of everything to its end. */
export const findCuts = (base: WordRow, sides: readonly Side[]): Cut[] => new Cutter(base, sides).run()
