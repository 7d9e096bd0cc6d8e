/**
 * Which words of two transcripts are the same. Runs of words that occur once on both sides are fixed first (as "patience" of
 * version control does), what lies between them is compared word by word; so it stays quick for hours of speech.
 */

/**
 * Longest list of differences that is looked for word by word, in all of it and between fixed runs: the work grows with its
 * square. Beyond it, where there is no fixed run either, words count as different.
 */
const MOST_DIFFERENCES = { whole: 800, part: 120 }
/** Lengths of the runs, the surest first. */
const RUNS = [4, 2, 1] as const

interface Range {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
  /** Index in RUNS of the runs to try. */
  readonly run: number
}

/** Same words on both sides, place by place; two lists, because tens of thousands of pairs would be slow to clear away. */
interface Pairs {
  readonly a: number[]
  readonly b: number[]
}

/** Myers' greedy comparison of a part. @returns false when there are more differences than MOST_DIFFERENCES */
function compareClosely(a: Int32Array, b: Int32Array, range: Range, map: Int32Array): boolean {
  const { aFrom, aTo, bFrom, bTo } = range
  const [n, m] = [aTo - aFrom, bTo - bFrom]
  const most = Math.min(n + m, range.run === 0 ? MOST_DIFFERENCES.whole : MOST_DIFFERENCES.part)
  const reach = new Int32Array(2 * most + 3)
  const middle = most + 1
  const trace: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice(middle - d - 1, middle + d + 2))
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach[middle + k - 1] ?? 0) < (reach[middle + k + 1] ?? 0))
      let x = down ? (reach[middle + k + 1] ?? 0) : (reach[middle + k - 1] ?? 0) + 1
      while (x < n && x - k < m && a[aFrom + x] === b[bFrom + x - k]) x++
      reach[middle + k] = x
      if (x < n || x - k < m) continue
      walkBack(trace, range, map)
      return true
    }
  }
  return false
}

function walkBack(trace: readonly Int32Array[], { aFrom, aTo, bFrom, bTo }: Range, map: Int32Array): void {
  let [x, y] = [aTo - aFrom, bTo - bFrom]
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] ?? new Int32Array()
    const at = (k: number): number => reach[k + d + 1] ?? 0
    const k = x - y
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const before = down ? k + 1 : k - 1
    const startX = d === 0 ? 0 : at(before)
    const startY = d === 0 ? 0 : startX - before
    while (x > startX && y > startY && x > 0 && y > 0) map[aFrom + --x] = bFrom + --y
    ;[x, y] = [startX, startY]
  }
}

const DOUBLE = -1

/** Where each run of words of a part stands, by a number made of its words; an own table, since a Map takes several times as long. */
class Runs {
  readonly #mask: number
  readonly #hashes: Int32Array
  /** One more than the place; 0 for an empty slot, DOUBLE for a run that occurs twice. */
  readonly #places: Int32Array

  constructor(words: Int32Array, from: number, to: number, length: number) {
    const size = 2 << Math.ceil(Math.log2(Math.max(2, to - from)))
    this.#mask = size - 1
    this.#hashes = new Int32Array(size)
    this.#places = new Int32Array(size)
    for (let at = from; at + length <= to; at++) {
      const hash = hashOf(words, at, length)
      const slot = this.#slot(hash)
      this.#hashes[slot] = hash
      this.#places[slot] = this.#places[slot] === 0 ? at + 1 : DOUBLE
    }
  }

  #slot(hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & this.#mask
    while (this.#places[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & this.#mask
    return slot
  }

  /** The place of a run that occurs once, else -1. */
  single(hash: number): number {
    return Math.max(0, this.#places[this.#slot(hash)] ?? 0) - 1
  }
}

function hashOf(words: Int32Array, at: number, length: number): number {
  let hash = 0
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ ((words[at + i] ?? 0) + 1), 0x9e3779b1) ^ (hash >>> 13)
  return hash | 0
}

/** The longest part of the pairs, which are in order of their first, that also rises in the second. */
function rising({ a, b }: Pairs): Pairs {
  const ends: number[] = []
  const before = new Int32Array(a.length)
  for (let index = 0; index < b.length; index++) {
    const value = b[index] ?? 0
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((b[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = index
  }
  const chain: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chain.push(at)
  chain.reverse()
  return { a: chain.map((at) => a[at] ?? 0), b: chain.map((at) => b[at] ?? 0) }
}

function fixedRuns(a: Int32Array, b: Int32Array, { aFrom, aTo, bFrom, bTo }: Range, length: number): Pairs {
  const [inA, inB] = [new Runs(a, aFrom, aTo, length), new Runs(b, bFrom, bTo, length)]
  const found: Pairs = { a: [], b: [] }
  for (let at = aFrom; at + length <= aTo; at++) {
    const hash = hashOf(a, at, length)
    const other = inA.single(hash) === at ? inB.single(hash) : -1
    if (other < 0) continue
    let same = true
    for (let i = 0; i < length && same; i++) same = a[at + i] === b[other + i]
    if (!same) continue
    found.a.push(at)
    found.b.push(other)
  }
  return rising(found)
}

/**
 * For each word of `a` the index of the same word in `b`, or -1. Indexes rise.
 * @param a numbers of words (words.ts)
 */
export function alignWords(a: Int32Array, b: Int32Array): Int32Array {
  const map = new Int32Array(a.length).fill(-1)
  const open: Range[] = [{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length, run: 0 }]
  for (let range = open.pop(); range; range = open.pop()) {
    let { aFrom, aTo, bFrom, bTo } = range
    while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) map[aFrom++] = bFrom++
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) map[--aTo] = --bTo
    if (aFrom === aTo || bFrom === bTo) continue
    const rest = { aFrom, aTo, bFrom, bTo, run: range.run }
    if (!compareClosely(a, b, rest, map)) divide(a, b, rest, map, open)
  }
  return map
}

/** Notes the first word of each fixed run and puts the parts between them on the list. */
function divide(a: Int32Array, b: Int32Array, range: Range, map: Int32Array, open: Range[]): void {
  const length = RUNS[range.run]
  if (length === undefined) return
  let [aFrom, bFrom] = [range.aFrom, range.bFrom]
  const leave = (aTo: number, bTo: number): void => {
    if (aFrom < aTo && bFrom < bTo) open.push({ aFrom, aTo, bFrom, bTo, run: range.run + 1 })
  }
  const fixed = fixedRuns(a, b, range, length)
  for (const [index, one] of fixed.a.entries()) {
    const other = fixed.b[index] ?? 0
    map[one] = other
    leave(one, other)
    ;[aFrom, bFrom] = [one + 1, other + 1]
  }
  leave(range.aTo, range.bTo)
}

/** The map the other way. @param length count of words of `b` */
export function inverse(map: Int32Array, length: number): Int32Array {
  const back = new Int32Array(length).fill(-1)
  for (let from = 0; from < map.length; from++) {
    const to = map[from] ?? -1
    if (to >= 0) back[to] = from
  }
  return back
}
