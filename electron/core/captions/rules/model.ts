/** What a caption rule is, and what it finds. */
import type { Cue } from '../../library/model.ts'
import type { TakenIds } from '../../transcripts/edit/tokens.ts'
import type { CaptionProfile } from './profiles.ts'

/** In the order in which they are mended: what divides cues comes before what gives them time. */
export const ruleIds = [
  'empty',
  'speakers',
  'line-length',
  'lines',
  'longest',
  'overlap',
  'gap',
  'shortest',
  'characters-a-second',
  'words-a-minute',
  'line-break',
  'balance',
] as const
export type RuleId = (typeof ruleIds)[number]

/** A measured breach. */
export interface Breach {
  /** One sentence for people. */
  readonly what: string
  readonly value: number
  readonly limit: number
}

/** A cue with what stands around it. */
export interface Place {
  readonly cue: Cue
  readonly next: Cue | undefined
}

export interface Rule {
  readonly id: RuleId
  readonly measure: (place: Place, profile: CaptionProfile) => Breach | null
  /**
   * What takes the place of the cue, or null when the rule cannot be kept without losing words. Every word stays, its time too.
   * @param taken identifiers in use; new ones are added
   */
  readonly mend: (place: Place, profile: CaptionProfile, taken: TakenIds) => readonly Cue[] | null
}

/** A proposal: what is wrong, and the cues without it. */
export interface Finding extends Breach {
  readonly rule: RuleId
  /** The cue it is about, and the next one where it is about both. */
  readonly cues: readonly string[]
  /** Absent when it cannot be mended without losing words or breaking the rule elsewhere. */
  readonly fix?: (cues: readonly Cue[]) => Cue[]
}
