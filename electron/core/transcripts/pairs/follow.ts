/**
 * Keeps pairs meaningful while cues are divided and joined.
 *
 * The rule: between two cues that stayed as they were (same identifier, same words), a run of source cues may have become
 * another run. When the words of both runs together are the same, only the cuts moved, and it is certain what became of every
 * cue: it now lies in the cues that hold its words. Pairs follow, current ones stay current and stale ones stale. Where words
 * changed as well nothing is certain: pairs stay as they are and count as stale or orphaned.
 */
import type { Cue, CuePair } from '../../library/model.ts'
import { plainWords } from './digest.ts'
import { PairSource } from './source.ts'

interface Run {
  readonly old: readonly Cue[]
  readonly now: readonly Cue[]
}

const sameCue = (a: Cue | undefined, b: Cue): boolean => a !== undefined && (a === b || a.text === b.text)

/** Runs between cues that stayed; null when those that stayed changed their order, which only moving in time does. */
function changedRuns(old: readonly Cue[], now: readonly Cue[]): Run[] | null {
  const before = new Map(old.map((cue, index) => [cue.id, index]))
  const runs: Run[] = []
  let [oldFrom, nowFrom] = [0, 0]
  for (let index = 0; index <= now.length; index++) {
    const cue = now[index]
    const at = cue ? before.get(cue.id) : old.length
    if (at === undefined || (cue && !sameCue(old[at], cue))) continue
    if (at < oldFrom) return null
    runs.push({ old: old.slice(oldFrom, at), now: now.slice(nowFrom, index) })
    ;[oldFrom, nowFrom] = [at + 1, index + 1]
  }
  return runs.filter((run) => run.old.length > 0 && run.now.length > 0)
}

/** Where the words of each cue lie in the words of all of them. */
function spans(cues: readonly Cue[]): { readonly from: number; readonly to: number }[] {
  let at = 0
  return cues.map(({ text }) => {
    const from = at
    at += plainWords(text).split(' ').filter(Boolean).length
    return { from, to: at }
  })
}

const wordsOf = (cues: readonly Cue[]): string => plainWords(cues.map((cue) => cue.text).join(' '))

/** What became of the identifiers in a run whose cuts moved. */
function mapRun({ old, now }: Run, became: Map<string, readonly string[]>): void {
  if (wordsOf(old) === '' || wordsOf(old) !== wordsOf(now)) return
  const places = spans(now)
  for (const [index, { from, to }] of spans(old).entries()) {
    const id = old[index]?.id
    const holding = now.filter((_, at) => (places[at]?.from ?? 0) < to && (places[at]?.to ?? 0) > from)
    if (id !== undefined && holding.length > 0)
      became.set(
        id,
        holding.map((cue) => cue.id),
      )
  }
}

function followed(pair: CuePair, became: ReadonlyMap<string, readonly string[]>, old: PairSource, now: PairSource) {
  if (!pair.cues.some((id) => became.has(id))) return pair
  const wanted = [...new Set(pair.cues.flatMap((id) => became.get(id) ?? [id]))]
  const found = now.find(wanted).map((cue) => cue.id)
  const cues = found.length === wanted.length ? found : wanted
  const wasCurrent = old.digest(pair.cues) === pair.digest && old.find(pair.cues).length === pair.cues.length
  return { ...pair, cues, digest: wasCurrent ? (now.digest(cues) ?? pair.digest) : pair.digest }
}

/** The translation after its source became `now`; the same array when no pair had to follow. */
export function followPairs(old: readonly Cue[], now: readonly Cue[], translation: readonly Cue[]): readonly Cue[] {
  const became = new Map<string, readonly string[]>()
  for (const run of changedRuns(old, now) ?? []) mapRun(run, became)
  if (became.size === 0) return translation
  const [before, after] = [new PairSource(old), new PairSource(now)]
  let hasChanged = false
  const cues = translation.map((cue) => {
    const pair = cue.pair && followed(cue.pair, became, before, after)
    if (!pair || pair === cue.pair) return cue
    hasChanged = true
    return { ...cue, pair }
  })
  return hasChanged ? cues : translation
}

/**
 * Translated cues that were joined have the pairs of their parts; when all parts were current, so is the whole. Compares the
 * translation before and after a change of its own.
 */
export function settleJoined(before: readonly Cue[], after: readonly Cue[], source: PairSource): readonly Cue[] {
  const known = new Map(before.map((cue) => [cue.id, cue]))
  let hasChanged = false
  const cues = after.map((cue) => {
    const old = known.get(cue.id)?.pair
    const { pair } = cue
    if (!old || !pair || pair.digest !== old.digest || pair.cues.length <= old.cues.length) return cue
    const ids = new Set(pair.cues)
    const parts = before.filter((part) => part.pair?.cues.every((id) => ids.has(id)))
    const digest = source.digest(pair.cues)
    if (digest === null || !parts.every((part) => source.stateOf(part) === 'current')) return cue
    hasChanged = true
    return { ...cue, pair: { ...pair, digest } }
  })
  return hasChanged ? cues : after
}

const ORIGINS = ['machine', 'reviewed', 'human'] as const

/** The pair of joined cues: everything they translate; a machine's part makes all of it a machine's. */
export function joinPairs(pairs: readonly CuePair[]): CuePair | undefined {
  const [first] = pairs
  if (!first) return undefined
  const origin = ORIGINS.find((one) => pairs.some((pair) => pair.origin === one)) ?? first.origin
  return { cues: [...new Set(pairs.flatMap((pair) => pair.cues))], digest: first.digest, origin }
}
