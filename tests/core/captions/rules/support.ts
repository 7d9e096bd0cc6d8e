/** Little transcripts for the rule tests. */
import { checkCaptions } from '../../../../electron/core/captions/rules/check.ts'
import type { RuleId } from '../../../../electron/core/captions/rules/model.ts'
import { type CaptionProfile, captionProfile } from '../../../../electron/core/captions/rules/profiles.ts'
import type { Cue } from '../../../../electron/core/library/model.ts'

export const netflix = captionProfile('netflix', 'en')
/** Spanish and English words at the ends of lines in one table of cases. */
export const bilingual: CaptionProfile = { ...netflix, language: 'any' }

export const cue = (text: string, startMs = 0, endMs = 3000, part: Partial<Cue> = {}): Cue => ({
  ...{ id: `c${startMs}`, startMs, endMs, speaker: '', text },
  ...part,
})

export const MEDIA_MS = 600_000

export const found = (cues: readonly Cue[], rule: RuleId, profile = bilingual) =>
  checkCaptions(cues, profile, { mediaMs: MEDIA_MS }).filter((finding) => finding.rule === rule)

export const x = (count: number) => 'x'.repeat(count)

/** Two cues: the first of `first` ms, then a gap, then another. */
export const pair = (first: number, gap: number, text = 'We are here', next = 'In the county'): Cue[] => [
  cue(text, 0, first),
  cue(next, first + gap, first + gap + 2000),
]

/** A cue whose only word begins so many milliseconds after it. */
export const spokenAt = (afterMs: number, endMs = 3000): Cue[] => [
  cue('Yes', 0, endMs, { words: [{ text: 'Yes', startMs: afterMs, endMs: Math.max(afterMs, endMs - 100) }] }),
]

/** Whole little transcripts that break a rule, and that do not. */
export interface Cases {
  readonly bad: readonly Cue[][]
  readonly good: readonly Cue[][]
}
export const texts = (list: readonly string[]): Cue[][] => list.map((text) => [cue(text)])
