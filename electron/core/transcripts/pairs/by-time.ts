/** Finds out by time which cues a translation translates, for transcripts that came without saying. */
import type { Cue, CuePair } from '../../library/model.ts'
import { digestWords } from './digest.ts'

const overlap = (a: Cue, b: Cue): number => Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs)

const isTwin = (a: Cue, b: Cue): boolean => a.id === b.id && a.startMs === b.startMs && a.endMs === b.endMs

/** For each place in the list, the latest end up to there: where looking back can stop. */
function latestEnds(cues: readonly Cue[]): number[] {
  let latest = 0
  return cues.map((cue) => {
    latest = Math.max(latest, cue.endMs)
    return latest
  })
}

/** First index whose value is greater. Values never fall. */
function firstAfter(values: readonly number[], than: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) > than) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The cues that are said while this one is on: the one with the most time in common, and every other that shares at least half
 * of the shorter of the two. A cue with the same identifier and the same times is the one, whoever speaks at the same time.
 */
function partners(cue: Cue, source: readonly Cue[], ends: readonly number[]): Cue[] {
  const candidates: Cue[] = []
  for (let index = firstAfter(ends, cue.startMs); index < source.length; index++) {
    const other = source[index]
    if (!other || other.startMs >= cue.endMs) break
    if (overlap(cue, other) > 0) candidates.push(other)
  }
  const twin = candidates.find((other) => isTwin(cue, other))
  if (twin) return [twin]
  const most = Math.max(...candidates.map((other) => overlap(cue, other)))
  let isBestTaken = false
  return candidates.filter((other) => {
    const shared = overlap(cue, other)
    const isBest = !isBestTaken && shared === most
    if (isBest) isBestTaken = true
    return isBest || shared * 2 >= Math.min(cue.endMs - cue.startMs, other.endMs - other.startMs)
  })
}

/**
 * The translation with every cue paired with what is said at its time; several cues may share one and one may cover several.
 * Cues without any time in common stay unpaired. Pairs that were there are made anew.
 * @param source cues in order of start, as is `translation`
 */
export function pairByTime(source: readonly Cue[], translation: readonly Cue[], origin: CuePair['origin']): Cue[] {
  const ends = latestEnds(source)
  return translation.map((cue) => {
    const { pair, ...rest } = cue
    const found = partners(cue, source, ends)
    if (found.length === 0) return pair ? rest : cue
    const digest = digestWords(found.map((other) => other.text))
    return { ...rest, pair: { cues: found.map((other) => other.id), digest, origin } }
  })
}
