/** Checks captions against the limits of a house and proposes what would keep them. Pure; no word is ever lost. */
import type { Cue } from '../../library/model.ts'
import { forkIds, type TakenIds } from '../../transcripts/edit/tokens.ts'
import { balance, breakArticle, breakName, breakOpener, captionBreak } from './break-rules.ts'
import { countingOnce } from './facts.ts'
import { type Breach, type Finding, type Place, type Rule, type RuleId, ruleIds } from './model.ts'
import { gap, overlap, pastEnd, smallGap } from './pair-rules.ts'
import type { CaptionProfile } from './profiles.ts'
import { ellipsis, empty, lineCount, lineLength, spaces, speakerChange } from './text-rules.ts'
import { charactersASecond, early, longest, shortest, wordsAMinute } from './time-rules.ts'

const RULES: ReadonlyMap<RuleId, Rule> = new Map(
  [
    ...[empty, spaces, ellipsis, speakerChange, lineLength, lineCount, longest, pastEnd, overlap, early],
    ...[gap, shortest, charactersASecond, wordsAMinute, smallGap],
    ...[breakArticle, breakOpener, breakName, balance, captionBreak],
  ].map((rule) => [rule.id, rule]),
)

function ruleOf(id: RuleId): Rule {
  const rule = RULES.get(id)
  if (!rule) throw new Error(`No rule is named ${id}`)
  return rule
}
const IN_ORDER: readonly Rule[] = ruleIds.map(ruleOf)
/** Those that a change of times alone can break. */
const OF_TIME: readonly Rule[] = IN_ORDER.filter(({ id }) =>
  /^(longest|past-end|overlap|early|gap|shortest|characters-a-second|words-a-minute|small-gap|caption-break)$/.test(id),
)
const PAIRS: ReadonlySet<RuleId> = new Set<RuleId>(['gap', 'small-gap', 'overlap', 'caption-break'])

export interface CheckOptions {
  /** Length of the recording in milliseconds; without it nothing can be past its end. */
  readonly mediaMs?: number | null | undefined
}

/** What takes the place of a cue with a breach; null when it cannot be mended for good. Takes no identifiers for good. */
function mend(rule: Rule, place: Place, profile: CaptionProfile, taken: TakenIds): readonly Cue[] | null {
  const own = forkIds(taken)
  const pieces = rule.mend(place, profile, own)
  const isKept = pieces?.every(
    (cue, index) => !rule.measure({ ...place, cue, next: pieces[index + 1] ?? place.next }, profile),
  )
  // A piece must not begin after the next cue: transcripts are in order of start. Overlaps are mended first then.
  const isOrdered = (pieces?.at(-1)?.startMs ?? 0) <= (place.next?.startMs ?? Infinity)
  return pieces && isKept && isOrdered ? pieces : null
}

/** What a caption breaks, in the order of the rules. */
function breachesOf(place: Place, profile: CaptionProfile, rules: readonly Rule[] = IN_ORDER): Broken[] {
  const broken: Broken[] = []
  for (const rule of rules) {
    const breach = rule.measure(place, profile)
    if (breach) broken.push({ rule, breach })
  }
  return broken
}

interface Broken {
  readonly rule: Rule
  readonly breach: Breach
}

/** How far each rule is broken at most. */
function excesses(broken: readonly Broken[]): Map<RuleId, number> {
  const most = new Map<RuleId, number>()
  for (const { rule, breach } of broken)
    most.set(rule.id, Math.max(most.get(rule.id) ?? 0, Math.abs(breach.value - breach.limit)))
  return most
}

/** A caption among its neighbours, with what it breaks. */
interface Stand extends Place {
  readonly previous: Cue | undefined
  readonly broken: readonly Broken[]
}

/** The other rules that these pieces in the place of the cue break, or break more than it did. */
function worsened(fixing: Rule, at: Stand, pieces: readonly Cue[], profile: CaptionProfile): RuleId[] {
  const [first] = pieces
  const isSameText = pieces.length === 1 && first?.text === at.cue.text
  const rules = (isSameText ? OF_TIME : IN_ORDER).filter((rule) => rule !== fixing)
  const after = pieces.flatMap((cue, index) =>
    breachesOf({ ...at, cue, next: pieces[index + 1] ?? at.next }, profile, rules),
  )
  const before = [...at.broken]
  // The caption before meets another one only when this one begins elsewhere or is gone.
  if (at.previous && first?.startMs !== at.cue.startMs) {
    before.push(...breachesOf({ ...at, cue: at.previous, next: at.cue }, profile, rules))
    after.push(...breachesOf({ ...at, cue: at.previous, next: first ?? at.next }, profile, rules))
  }
  if (after.length === 0) return []
  const had = excesses(before)
  return [...excesses(after)].filter(([id, excess]) => excess > (had.get(id) ?? 0) + 1e-6).map(([id]) => id)
}

/** Finds what breaks the rules of a profile, with a fix where there is one. Cues must be in order of start. */
export function checkCaptions(cues: readonly Cue[], profile: CaptionProfile, options: CheckOptions = {}): Finding[] {
  return countingOnce(() => findAll(cues, profile, options))
}

function findAll(cues: readonly Cue[], profile: CaptionProfile, options: CheckOptions): Finding[] {
  const taken = new Set(cues.map((cue) => cue.id))
  return cues.flatMap((cue, index) => {
    const place: Place = { cue, next: cues[index + 1], mediaMs: options.mediaMs ?? null }
    const broken = breachesOf(place, profile)
    return broken.map(({ rule, breach }): Finding => {
      const ids = PAIRS.has(rule.id) && place.next ? [cue.id, place.next.id] : [cue.id]
      const fixed = mend(rule, place, profile, taken)
      const worsens = fixed ? worsened(rule, { ...place, previous: cues[index - 1], broken }, fixed, profile) : []
      const reason = fixed ? '' : rule.unmendable
      return { rule: rule.id, cues: ids, ...breach, ...(fixed && { fixed }), worsens, reason }
    })
  })
}

/** A finding that is to stay as it is. */
export interface SparedFinding {
  readonly rule: RuleId
  /** The first cue it is about. */
  readonly cue: string
}

export interface FixOptions extends CheckOptions {
  /** Only this rule; all when left out. */
  readonly rule?: RuleId | undefined
  /** Only these cues; all when left out. */
  readonly cues?: readonly string[] | undefined
  readonly spare?: readonly SparedFinding[] | undefined
}

interface Fixing {
  readonly profile: CaptionProfile
  readonly mediaMs: number | null
  readonly wanted: (rule: Rule, cue: Cue) => boolean
  readonly taken: TakenIds
  /** Captions with the next one as it was when every rule was tried in vain. */
  readonly settled: Map<Cue, Cue | typeof NONE>
}
const NONE = 'none'

/** Mends one rule. What cannot be mended stays as it is; the same array comes back when nothing was. */
function fixRule(cues: readonly Cue[], rule: Rule, fixing: Fixing): readonly Cue[] {
  const { profile, mediaMs, wanted, taken, settled } = fixing
  let fixed: Cue[] | null = null
  for (const [index, cue] of cues.entries()) {
    const next = cues[index + 1]
    const place: Place = { cue, next, mediaMs }
    const isOpen = settled.get(cue) !== (next ?? NONE) && rule.measure(place, profile) && wanted(rule, cue)
    const pieces = isOpen ? mend(rule, place, profile, taken) : null
    if (pieces) {
      fixed ??= cues.slice(0, index)
      fixed.push(...pieces)
      for (const piece of pieces) taken.add(piece.id)
    } else fixed?.push(cue)
  }
  return fixed ?? cues
}

function wantedBy({ cues, spare = [] }: FixOptions): Fixing['wanted'] {
  const only = cues ? new Set(cues) : null
  const spared = new Set(spare.map(({ rule, cue }) => `${rule} ${cue}`))
  return (rule, cue) => (!only || only.has(cue.id)) && !spared.has(`${rule.id} ${cue.id}`)
}

/** Captions that kept their place beside the same neighbour through a round need not be tried again. */
function settle(before: readonly Cue[], after: readonly Cue[], { settled }: Fixing): void {
  const nextOf = new Map(before.map((cue, index) => [cue, before[index + 1]]))
  for (const [index, cue] of after.entries())
    if (nextOf.has(cue) && nextOf.get(cue) === after[index + 1]) settled.set(cue, after[index + 1] ?? NONE)
}

/** Mending one rule can make room for another; more rounds than this were never needed in the tests' random transcripts. */
const MAX_ROUNDS = 8

/** Mends everything that can be mended. Words stay, in order and with their times; doing it again changes nothing. */
export function applyFixes(cues: readonly Cue[], profile: CaptionProfile, options: FixOptions = {}): readonly Cue[] {
  const rules = options.rule ? [ruleOf(options.rule)] : IN_ORDER
  const taken = new Set(cues.map((cue) => cue.id))
  const fixing: Fixing = {
    ...{ profile, mediaMs: options.mediaMs ?? null, wanted: wantedBy(options) },
    ...{ taken, settled: new Map() },
  }
  return countingOnce(() => fixRounds(cues, rules, fixing))
}

function fixRounds(cues: readonly Cue[], rules: readonly Rule[], fixing: Fixing): readonly Cue[] {
  let now = cues
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = now
    for (const rule of rules) now = fixRule(now, rule, fixing)
    if (now === before) break
    settle(before, now, fixing)
  }
  return now
}
