/** What the list of findings shows. Pure. */
import { texts } from '../../../texts/index.ts'
import type { Cue } from '../types.ts'
import { type Finding, RULE_NAMES, type RuleId } from './rule-words.ts'

/** A finding's name while its caption stays what it is. */
export const findingKey = ({ rule, cues }: Finding): string => `${rule} ${cues[0] ?? ''}`

export interface RuleCount {
  readonly rule: RuleId
  readonly count: number
}

/** How many findings each rule has, the most first. */
export function countRules(findings: readonly Finding[]): RuleCount[] {
  const counts = new Map<RuleId, number>()
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return [...counts].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count)
}

/** Captions that "Fix" would change: several findings of one caption are one. */
export const countFixable = (findings: readonly Finding[]): number =>
  new Set(findings.filter(({ fixed }) => fixed).map(({ cues }) => cues[0])).size

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** "1:02.34": what fixes of times change is less than a second. */
export function fineTime(ms: number): string {
  const hundredths = Math.round(Math.max(0, ms) / 10)
  const seconds = Math.floor(hundredths / 100)
  return `${Math.floor(seconds / 60)}:${pad(seconds % 60)}.${pad(hundredths % 100)}`
}

export interface FixView {
  /** Times before and after, where one caption stays one and only its times change. */
  readonly times: { readonly before: string; readonly after: string } | null
  /** The captions that take its place, where its words change; `time` where there are several. */
  readonly texts: readonly { readonly time: string; readonly speaker: string; readonly text: string }[]
  readonly isRemoved: boolean
}

const span = (cue: Pick<Cue, 'startMs' | 'endMs'>): string => `${fineTime(cue.startMs)} – ${fineTime(cue.endMs)}`

/** What a fix does, in as few words as show it. */
export function viewFix(cue: Cue, fixed: NonNullable<Finding['fixed']>): FixView {
  const [first] = fixed
  if (!first) return { times: null, texts: [], isRemoved: true }
  if (fixed.length > 1) {
    const texts = fixed.map((piece) => ({
      time: span(piece),
      speaker: piece.speaker === cue.speaker ? '' : piece.speaker,
      text: piece.text,
    }))
    return { times: null, texts, isRemoved: false }
  }
  const moved = first.startMs !== cue.startMs || first.endMs !== cue.endMs
  return {
    times: moved ? { before: span(cue), after: span(first) } : null,
    texts: first.text === cue.text ? [] : [{ time: '', speaker: '', text: first.text }],
    isRemoved: false,
  }
}

/** "14 captions fixed", and what it cost: "now broken more: Characters a second (+2)". */
export function sayFixed(changed: number, worse: readonly { rule: RuleId; before: number; after: number }[]): string {
  if (changed === 0) return texts.storyRules.nothingFixed
  return texts.storyRules.fixed(
    changed,
    worse.map(({ rule, before, after }) => ({ rule: RULE_NAMES[rule], more: after - before })),
  )
}
