/**
 * Where each cue ends on the axis of speech. Every cue should take as long as its text says (so many characters of the whole),
 * and cues should end at pauses, sentences and speakers most of all. Both together are the cheapest way through the
 * candidates of all cue ends (Viterbi): a pause that is taken corrects the drift of what follows.
 */
import type { SpeechAxis } from './speech-axis.ts'

/** What is known of a cue. */
export interface CueWeight {
  /** Length of its text, in characters and what pauses inside speech are worth. */
  readonly weight: number
  /** How willingly it ends at a pause. */
  readonly ending: 'speaker' | 'sentence' | 'clause' | 'open'
}

/** A cue may end so far from where its share of the text puts it: this part of the speech, within these limits (ms). */
const DRIFT_SHARE = 0.08
const LEAST_DRIFT_MS = 12000
const MOST_DRIFT_MS = 20_000
/** Candidates without a pause on either side of that place. */
const STEPS = 16
/** Pauses looked at for one cue end. */
const MOST_PAUSES = 20
/** Speech varies: a text of w ms takes w ± sqrt(150 w + 10,000) ms, 680 ms for 3 s. */
const VARIANCE_PER_MS = 150
const VARIANCE = 10_000
/** More cues than the longest day of interviews has; beyond it only shares count, so that memory stays bounded. */
const MOST_CUES = 20_000
/** A cue is at least this part of what its text asks for. */
const SHORTEST_PART = 0.25
/** What it costs to end at a pause, or where there is none. */
const AT_PAUSE = { speaker: 0, sentence: 0, clause: 0.3, open: 1.5 } as const
const NO_PAUSE = { speaker: 2, sentence: 1, clause: 0.3, open: 0 } as const
/** What it costs to speak on over a pause: more for a longer one. */
const overPause = (ms: number): number => 0.5 + Math.min(ms, 1500) / 500

interface Candidate {
  readonly at: number
  readonly cost: number
  readonly isPause: boolean
  /** What all pauses before this place cost, without and with one exactly here. */
  readonly before: number
  readonly upTo: number
}
interface Step extends Candidate {
  total: number
  from: number
}

type Pauses = SpeechAxis['pauses']

/** First pause at or behind a place. */
function firstPause(pauses: Pauses, at: number): number {
  let [low, high] = [0, pauses.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pauses[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Candidates for the end of one cue, around where its share of the text puts it. */
function candidatesFor(axis: SpeechAxis, costs: readonly number[], ideal: number, ending: CueWeight['ending']): Step[] {
  const drift = Math.min(MOST_DRIFT_MS, Math.max(LEAST_DRIFT_MS, axis.length * DRIFT_SHARE))
  const make = (at: number, isPause: boolean): Step => {
    const index = firstPause(axis.pauses, at)
    const before = costs[index] ?? 0
    const upTo = axis.pauses[index]?.at === at ? (costs[index + 1] ?? before) : before
    const cost = isPause ? AT_PAUSE[ending] : NO_PAUSE[ending]
    return { at, isPause, cost, before, upTo, total: Number.POSITIVE_INFINITY, from: -1 }
  }
  const free = Array.from({ length: 2 * STEPS + 1 }, (_, step) => ideal + (drift * (step - STEPS)) / STEPS)
    .filter((at) => at > 0 && at < axis.length)
    .map((at) => make(at, false))
  const first = firstPause(axis.pauses, ideal - drift)
  const around = axis.pauses.slice(first, firstPause(axis.pauses, ideal + drift))
  const near = around.toSorted((a, b) => Math.abs(a.at - ideal) - Math.abs(b.at - ideal)).slice(0, MOST_PAUSES)
  return [...free, ...near.map(({ at }) => make(at, true))]
}

/** The cheapest way to each candidate of a cue's end from those of the cue before. */
function relax(previous: readonly Step[], here: readonly Step[], wanted: number): void {
  const spread = 2 * (VARIANCE_PER_MS * wanted + VARIANCE)
  const least = Math.max(1, wanted * SHORTEST_PART)
  for (const step of here) {
    // A plain loop, and what cannot become cheapest left early: it runs millions of times for a long recording.
    for (let index = 0; index < previous.length; index++) {
      const from = previous[index]
      if (!from || from.total >= step.total) continue
      const length = step.at - from.at
      if (length < least) continue
      const over = Math.max(0, step.before - from.upTo)
      const total = from.total + step.cost + over + (length - wanted) ** 2 / spread
      if (total < step.total) {
        step.total = total
        step.from = index
      }
    }
  }
}

/** Ends without a pause are shared out anew between the pauses around them: the candidates were only a raster. */
function shareOut(ends: readonly Candidate[], weights: readonly number[]): number[] {
  const cuts: number[] = []
  let [from, fromCut] = [0, 0]
  for (const [index, end] of ends.entries()) {
    if (!end.isPause && index < ends.length - 1) continue
    const part = weights.slice(from, index + 1)
    const whole = part.reduce((sum, weight) => sum + weight, 0)
    let said = 0
    for (const weight of part) {
      said += weight
      cuts.push(fromCut + ((end.at - fromCut) * said) / whole)
    }
    from = index + 1
    fromCut = end.at
  }
  return cuts
}

/**
 * Ends of all cues on the axis, rising, the last one at its end.
 * @param cues each with a weight above 0
 */
export function findCuts(axis: SpeechAxis, cues: readonly CueWeight[]): number[] {
  const weights = cues.map((cue) => cue.weight)
  if (cues.length > MOST_CUES) return proportional(axis, weights)
  const rate = axis.length / weights.reduce((sum, weight) => sum + weight, 0)
  const costs = [0]
  for (const { ms } of axis.pauses) costs.push((costs.at(-1) ?? 0) + overPause(ms))
  const last = costs.at(-1) ?? 0
  const edge = { cost: 0, isPause: true, from: -1 }
  const steps: Step[][] = [[{ ...edge, at: 0, before: 0, upTo: 0, total: 0 }]]
  let said = 0
  for (const [index, cue] of cues.entries()) {
    said += cue.weight
    const isLast = index === cues.length - 1
    const end: Step = { ...edge, at: axis.length, before: last, upTo: last, total: Number.POSITIVE_INFINITY }
    const here = isLast ? [end] : candidatesFor(axis, costs, said * rate, cue.ending)
    relax(steps[index] ?? [], here, cue.weight * rate)
    steps.push(here)
  }
  const way = traceBack(steps)
  return way ? shareOut(way, weights) : proportional(axis, weights)
}

function traceBack(steps: readonly Step[][]): Candidate[] | null {
  const way: Candidate[] = []
  let at = 0
  for (const here of steps.slice(1).toReversed()) {
    const step = here[at]
    if (!step || step.from < 0) return null
    way.push(step)
    at = step.from
  }
  return way.reverse()
}

function proportional(axis: SpeechAxis, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let said = 0
  return weights.map((weight) => {
    said += weight
    return (axis.length * said) / whole
  })
}
