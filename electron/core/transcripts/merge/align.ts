/**
 * Which words of two transcripts are the same. Runs of words that occur once on both sides are fixed first (as "patience" of
 * version control does), what lies between them is compared word by word; so it stays quick for hours of speech.
 */

/** Longest list of differences that is looked for word by word; beyond it, or without any fixed run, words count as different. */
const MOST_DIFFERENCES = 400
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

type Pairs = [number, number][]

/** Myers' greedy comparison of a part. null when there are more differences than MOST_DIFFERENCES. */
function compareClosely(a: Int32Array, b: Int32Array, { aFrom, aTo, bFrom, bTo }: Range): Pairs | null {
  const [n, m] = [aTo - aFrom, bTo - bFrom]
  const most = Math.min(n + m, MOST_DIFFERENCES)
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
      if (x >= n && x - k >= m) return walkBack(trace, n, m, aFrom, bFrom)
    }
  }
  return null
}

function walkBack(trace: readonly Int32Array[], n: number, m: number, aFrom: number, bFrom: number): Pairs {
  const pairs: Pairs = []
  let [x, y] = [n, m]
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] ?? new Int32Array()
    const at = (k: number): number => reach[k + d + 1] ?? 0
    const k = x - y
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const before = down ? k + 1 : k - 1
    const startX = d === 0 ? 0 : at(before)
    const startY = d === 0 ? 0 : startX - before
    while (x > startX && y > startY && x > 0 && y > 0) pairs.push([aFrom + --x, bFrom + --y])
    ;[x, y] = [startX, startY]
  }
  return pairs.reverse()
}

/** Places of the runs that occur once in a part, by a number made of their words. */
function singleRuns(words: Int32Array, from: number, to: number, length: number): Map<number, number> {
  const places = new Map<number, number>()
  for (let at = from; at + length <= to; at++) {
    let hash = 0
    for (let i = 0; i < length; i++) hash = (Math.imul(hash, 0x01000193) + (words[at + i] ?? 0) + 1) | 0
    places.set(hash, places.has(hash) ? -1 : at)
  }
  return places
}

/** The longest part of the pairs, which are in order of their first, that also rises in the second. */
function rising(pairs: Pairs): Pairs {
  const ends: number[] = []
  const before = new Int32Array(pairs.length)
  for (const [index, [, second]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < second) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = index
  }
  const chain: Pairs = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at]
    if (pair) chain.push(pair)
  }
  return chain.reverse()
}

function fixedRuns(a: Int32Array, b: Int32Array, { aFrom, aTo, bFrom, bTo }: Range, length: number): Pairs {
  const inB = singleRuns(b, bFrom, bTo, length)
  const found: Pairs = []
  for (const [hash, at] of singleRuns(a, aFrom, aTo, length)) {
    const other = inB.get(hash) ?? -1
    if (at < 0 || other < 0) continue
    let same = true
    for (let i = 0; i < length && same; i++) same = a[at + i] === b[other + i]
    if (same) found.push([at, other])
  }
  return rising(found.sort((one, two) => one[0] - two[0]))
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
    const close = compareClosely(a, b, rest)
    for (const [one, other] of close ?? []) map[one] = other
    if (!close) divide(a, b, rest, open)
  }
  return map
}

/** Puts the parts between fixed runs on the list; each begins with its run, which the next look finds to be the same. */
function divide(a: Int32Array, b: Int32Array, range: Range, open: Range[]): void {
  const length = RUNS[range.run]
  if (length === undefined) return
  const fixed = fixedRuns(a, b, range, length)
  let [aFrom, bFrom] = [range.aFrom, range.bFrom]
  for (const [aTo, bTo] of [...fixed, [range.aTo, range.bTo] as const]) {
    open.push({ aFrom, aTo, bFrom, bTo, run: range.run + 1 })
    ;[aFrom, bFrom] = [aTo, bTo]
  }
}

/** The map the other way. @param length count of words of `b` */
export function inverse(map: Int32Array, length: number): Int32Array {
  const back = new Int32Array(length).fill(-1)
  for (const [from, to] of map.entries()) if (to >= 0) back[to] = from
  return back
}
