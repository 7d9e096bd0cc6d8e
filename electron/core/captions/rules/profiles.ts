/** Limits of captions by house, with where each number comes from. Lengths in characters, times in milliseconds. */
import { z } from 'zod'
import { type BreakLanguage, breakLanguage } from '../breaks.ts'

export const ProfileId = z.enum(['netflix', 'bbc', 'dcmp', 'social'])
export type ProfileId = z.infer<typeof ProfileId>

export interface CaptionProfile {
  readonly id: ProfileId
  /** For people. */
  readonly name: string
  /** Whose articles, conjunctions and prepositions count at the ends of lines. */
  readonly language: BreakLanguage
  readonly maxChars: number
  readonly maxLines: number
  /** Characters a second and words a minute that people can read; null where the house names none. */
  readonly maxCps: number | null
  readonly maxWpm: number | null
  readonly minMs: number
  readonly maxMs: number
  /** Between two captions that follow each other; 0 where the house names none. */
  readonly minGapMs: number
  /** A gap of at most this looks like a flicker and is closed to `minGapMs`; null where the house names none. */
  readonly flickerMs: number | null
  /** How long before its first word a caption may come, where word times are known; null where the house names none. */
  readonly maxEarlyMs: number | null
  /** Whether an ellipsis is one character (U+2026) rather than three dots. */
  readonly singleEllipsis: boolean
}

type Limits = Omit<CaptionProfile, 'language' | 'maxCps' | 'maxWpm'>
type Speed = Pick<CaptionProfile, 'maxCps' | 'maxWpm'>

const FRAME_MS = 1000 / 24

/**
 * Netflix Timed Text Style Guides, general requirements and timing guidelines: 42 x 2, 5/6 s to 7 s, gap of 2 frames (83 ms at 24
 * frames a second), gaps of up to 12 frames closed to 2, in-time within 2 frames of the speech, one character for the ellipsis
 * (one of Subtitle Edit's 17 Netflix checks). Seen September 2026 by research/standards.md, section 6.
 */
const NETFLIX: Limits = {
  ...{ id: 'netflix', name: 'Netflix', maxChars: 42, maxLines: 2, minMs: 833, maxMs: 7000 },
  ...{ minGapMs: Math.floor(2 * FRAME_MS), flickerMs: 12 * FRAME_MS, maxEarlyMs: Math.ceil(2 * FRAME_MS) },
  singleEllipsis: true,
}
/** The adult template's 17 characters a second (200 words a minute) hold for Spanish and wherever no other is named. */
const NETFLIX_SPEED: Speed = { maxCps: 17, maxWpm: 200 }
/** English: 20 (240 words a minute, as in Subtitle Edit's profile; the 20 of the English guide second-hand). */
const NETFLIX_ENGLISH_SPEED: Speed = { maxCps: 20, maxWpm: 240 }

/**
 * BBC Subtitle Guidelines, by clevercast, Limecraft and the W3C note (2026, the guideline itself not seen): about 37 characters,
 * 2 lines, 160 to 180 words a minute, not more than 1.5 s early. At least 1 s: 0.3 s a word for the shortest of three words
 * (unverified). The BBC names no longest; 7 s as Netflix.
 */
const BBC: Limits = {
  ...{ id: 'bbc', name: 'BBC', maxChars: 37, maxLines: 2, minMs: 1000, maxMs: 7000 },
  ...{ minGapMs: 0, flickerMs: null, maxEarlyMs: 1500, singleEllipsis: false },
}

/**
 * DCMP Captioning Key (2026): 32 characters, 2 lines, at most 225 words a minute for adults near verbatim, at least 40 frames
 * (1,333 ms at 30) and at most 6 s, the last two second-hand.
 */
const DCMP: Limits = {
  ...{ id: 'dcmp', name: 'DCMP', maxChars: 32, maxLines: 2, minMs: 1333, maxMs: 6000 },
  ...{ minGapMs: 0, flickerMs: null, maxEarlyMs: null, singleEllipsis: false },
}

/** Vertical video on phones: Subtitle Edit's profile for TikTok and Shorts (SeGeneral.cs, 2026): 24 x 2, 25 a second, 0.7 to 5 s. */
const SOCIAL: Limits = {
  ...{ id: 'social', name: 'Social, vertical', maxChars: 24, maxLines: 2, minMs: 700, maxMs: 5000 },
  ...{ minGapMs: 0, flickerMs: null, maxEarlyMs: null, singleEllipsis: false },
}

/** The limits of a house for captions in a language (BCP 47). */
export function captionProfile(id: ProfileId, languageTag: string): CaptionProfile {
  const language = breakLanguage(languageTag)
  switch (id) {
    case 'netflix':
      return { ...NETFLIX, language, ...(language === 'en' ? NETFLIX_ENGLISH_SPEED : NETFLIX_SPEED) }
    case 'bbc':
      return { ...BBC, language, maxCps: null, maxWpm: 180 }
    case 'dcmp':
      return { ...DCMP, language, maxCps: null, maxWpm: 225 }
    case 'social':
      return { ...SOCIAL, language, maxCps: 25, maxWpm: 300 }
  }
}
