/** Limits of captions by house, with where each number comes from. Lengths in characters, times in milliseconds. */
import { z } from 'zod'

export const ProfileId = z.enum(['netflix-en', 'netflix-es', 'bbc', 'dcmp', 'social-vertical'])
export type ProfileId = z.infer<typeof ProfileId>

export interface CaptionProfile {
  readonly id: ProfileId
  /** For people. */
  readonly name: string
  readonly maxChars: number
  readonly maxLines: number
  /** Characters a second and words a minute that people can read; null where the house names none. */
  readonly maxCps: number | null
  readonly maxWpm: number | null
  readonly minMs: number
  readonly maxMs: number
  /** Between two captions that follow each other; 0 where the house names none. */
  readonly minGapMs: number
}

/**
 * Netflix Timed Text Style Guides, general requirements and timing guidelines: 42 x 2, 5/6 s to 7 s, gap of 2 frames (83 ms at 24
 * frames a second). English: 20 characters a second (as in Subtitle Edit's profile, 240 words a minute). Spanish: 17 (adult programmes).
 * Seen September 2026 by research/standards.md, section 6; the 20 of the English guide second-hand.
 */
const NETFLIX = { maxChars: 42, maxLines: 2, minMs: 833, maxMs: 7000, minGapMs: 83 }

export const captionProfiles: Readonly<Record<ProfileId, CaptionProfile>> = {
  'netflix-en': { id: 'netflix-en', name: 'Netflix, English', ...NETFLIX, maxCps: 20, maxWpm: 240 },
  'netflix-es': { id: 'netflix-es', name: 'Netflix, Spanish', ...NETFLIX, maxCps: 17, maxWpm: 200 },
  /**
   * BBC Subtitle Guidelines, by clevercast, Limecraft and the W3C note (2026, the guideline itself not seen): about 37 characters,
   * 2 lines, 160 to 180 words a minute. At least 1 s: 0.3 s a word for the shortest of three words (unverified). The BBC names no
   * longest; 7 s as Netflix.
   */
  bbc: {
    ...{ id: 'bbc', name: 'BBC', maxChars: 37, maxLines: 2, maxCps: null, maxWpm: 180 },
    ...{ minMs: 1000, maxMs: 7000, minGapMs: 0 },
  },
  /**
   * DCMP Captioning Key (2026): 32 characters, 2 lines, at most 225 words a minute for adults near verbatim, at least 40 frames
   * (1,333 ms at 30) and at most 6 s, the last two second-hand.
   */
  dcmp: {
    ...{ id: 'dcmp', name: 'DCMP', maxChars: 32, maxLines: 2, maxCps: null, maxWpm: 225 },
    ...{ minMs: 1333, maxMs: 6000, minGapMs: 0 },
  },
  /** Vertical video on phones: Subtitle Edit's profile for TikTok and Shorts (SeGeneral.cs, 2026): 24 x 2, 25 a second, 0.7 to 5 s. */
  'social-vertical': {
    ...{ id: 'social-vertical', name: 'Social, vertical', maxChars: 24, maxLines: 2, maxCps: 25, maxWpm: 300 },
    ...{ minMs: 700, maxMs: 5000, minGapMs: 0 },
  },
}
