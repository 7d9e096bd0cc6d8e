/** Checks captions against the limits of a house and proposes what would keep them. Pure; no word is ever lost. */
import type { Cue } from '../../library/model.ts'
import { forkIds, type TakenIds } from '../../transcripts/edit/tokens.ts'
import { csvFile } from '../../transcripts/writers/table.ts'
import { type Finding, type Place, type Rule, type RuleId, ruleIds } from './model.ts'
import type { CaptionProfile } from './profiles.ts'
import { balance, empty, lineBreak, lineCount, lineLength, speakerChange } from './text-rules.ts'
import { charactersASecond, gap, longest, overlap, shortest, wordsAMinute } from './time-rules.ts'

const RULES: ReadonlyMap<RuleId, Rule> = new Map(
  [
    ...[empty, speakerChange, lineLength, lineCount, longest, overlap],
    ...[gap, shortest, charactersASecond, wordsAMinute, lineBreak, balance],
  ].map((rule) => [rule.id, rule]),
)

function ruleOf(id: RuleId): Rule {
  const rule = RULES.get(id)
  if (!rule) throw new Error(`No rule is named ${id}`)
  return rule
}

/** What takes the place of a cue; null when it has no breach or none that can be mended for good. */
function mend(rule: Rule, place: Place, profile: CaptionProfile, taken: TakenIds): readonly Cue[] | null {
  if (!rule.measure(place, profile)) return null
  const own = forkIds(taken)
  const pieces = rule.mend(place, profile, own)
  const isKept = pieces?.every((cue, index) => !rule.measure({ cue, next: pieces[index + 1] ?? place.next }, profile))
  // A piece must not begin after the next cue: transcripts are in order of start. Overlaps are mended first then.
  const isOrdered = (pieces?.at(-1)?.startMs ?? 0) <= (place.next?.startMs ?? Infinity)
  if (!pieces || !isKept || !isOrdered) return null
  for (const piece of pieces) taken.add(piece.id)
  return pieces
}

/** Mends one rule, in all cues or in those with these identifiers. What cannot be mended stays as it is. */
function fixRule(
  cues: readonly Cue[],
  profile: CaptionProfile,
  rule: Rule,
  only: ReadonlySet<string> | null,
): readonly Cue[] {
  const taken = new Set(cues.map((cue) => cue.id))
  let isSame = true
  const fixed = cues.flatMap((cue, index) => {
    if (only && !only.has(cue.id)) return [cue]
    const pieces = mend(rule, { cue, next: cues[index + 1] }, profile, taken)
    if (!pieces) return [cue]
    isSame = false
    return pieces
  })
  return isSame ? cues : fixed
}

/** Finds what breaks the rules of a profile, cue by cue, in the order of the rules. Cues must be in order of start. */
export function checkCaptions(cues: readonly Cue[], profile: CaptionProfile): Finding[] {
  const taken = new Set(cues.map((cue) => cue.id))
  return cues.flatMap((cue, index) => {
    const place = { cue, next: cues[index + 1] }
    return ruleIds.flatMap((id): Finding[] => {
      const rule = ruleOf(id)
      const breach = rule.measure(place, profile)
      if (!breach) return []
      const isPair = id === 'gap' || id === 'overlap'
      const ids = isPair && place.next ? [cue.id, place.next.id] : [cue.id]
      const fixable = mend(rule, place, profile, forkIds(taken)) !== null
      const fix = (all: readonly Cue[]): Cue[] => [...fixRule(all, profile, rule, new Set([cue.id]))]
      return [{ rule: id, cues: ids, ...breach, ...(fixable && { fix }) }]
    })
  })
}

export interface FixOptions {
  /** Only this rule; all when left out. */
  readonly rule?: RuleId | undefined
  /** Only these cues; all when left out. */
  readonly cues?: readonly string[] | undefined
}

/** Mending one rule can make room for another; more rounds than this were never needed in the tests' random transcripts. */
const MAX_ROUNDS = 8

/** Mends everything that can be mended. Words stay, in order and with their times; doing it again changes nothing. */
export function applyFixes(cues: readonly Cue[], profile: CaptionProfile, options: FixOptions = {}): readonly Cue[] {
  const rules = options.rule ? [options.rule] : ruleIds
  const only = options.cues ? new Set(options.cues) : null
  let now = cues
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = now
    for (const id of rules) now = fixRule(now, profile, ruleOf(id), only)
    if (now === before) break
  }
  return now
}

/** The findings as CSV, one row each, for people who check captions in a spreadsheet. */
export function writeRulesReport(findings: readonly Finding[]): string {
  const rows = findings.map(({ rule, cues, what, value, limit, fix }) => [
    ...[rule, cues.join(' '), what, String(value), String(limit), fix ? 'yes' : 'no'],
  ])
  return csvFile([['rule', 'captions', 'what', 'value', 'limit', 'can be mended'], ...rows])
}
