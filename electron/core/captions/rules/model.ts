/** What a caption rule is, and what it finds. */
import type { Cue } from '../../library/model.ts'
import type { TakenIds } from '../../transcripts/edit/tokens.ts'
import type { CaptionProfile } from './profiles.ts'

/** In the order in which they are mended: what divides cues comes before what gives them time. */
export const ruleIds = [
  'empty',
  'spaces',
  'ellipsis',
  'speakers',
  'line-length',
  'lines',
  'longest',
  'past-end',
  'overlap',
  'early',
  'gap',
  'shortest',
  'characters-a-second',
  'words-a-minute',
  'small-gap',
  'break-article',
  'break-opener',
  'break-name',
  'balance',
  'caption-break',
] as const
export type RuleId = (typeof ruleIds)[number]

/** A measured breach. */
export interface Breach {
  /** For people, with the value and the limit: "43 characters in a line, at most 42". */
  readonly what: string
  readonly value: number
  readonly limit: number
  /** The parts of the text that are wrong, where it is the text: from and to in UTF-16 units. */
  readonly marks?: readonly (readonly [number, number])[]
}

/** A cue with what stands around it. */
export interface Place {
  readonly cue: Cue
  readonly next: Cue | undefined
  /** Length of the recording in milliseconds; null when unknown. */
  readonly mediaMs: number | null
}

export interface Rule {
  readonly id: RuleId
  readonly measure: (place: Place, profile: CaptionProfile) => Breach | null
  /**
   * What takes the place of the cue, or null when the rule cannot be kept without losing words. Every word stays, its time too.
   * @param taken identifiers in use; new ones are added
   */
  readonly mend: (place: Place, profile: CaptionProfile, taken: TakenIds) => readonly Cue[] | null
  /** Why it could not be mended, for people. */
  readonly unmendable: string
}

/** What is wrong, and the cues without it. */
export interface Finding extends Breach {
  readonly rule: RuleId
  /** The cue it is about, and the next one where it is about both. */
  readonly cues: readonly string[]
  /** What would take the place of the first cue. Absent when it cannot be mended without losing words or breaking the rule elsewhere. */
  readonly fixed?: readonly Cue[]
  /** Rules that would be broken, or more broken, by this fix alone. */
  readonly worsens: readonly RuleId[]
  /** Why there is no fix; '' when there is one. */
  readonly reason: string
}
