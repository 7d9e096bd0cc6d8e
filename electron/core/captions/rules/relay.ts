/** Lays the words of a cue on lines within a profile, and divides it where they do not fit one caption. */
import type { Cue } from '../../library/model.ts'
import { divideCue } from '../../transcripts/edit/divide.ts'
import { splitTokens, type TakenIds, timedTokens, withText } from '../../transcripts/edit/tokens.ts'
import type { CaptionFont } from '../glyphs.ts'
import { layoutCaptions } from '../layout.ts'
import { lengthOf } from './facts.ts'
import type { CaptionProfile } from './profiles.ts'

/** Counts characters instead of measuring letters: houses give their limits in characters. */
const COUNTING: CaptionFont = { widthOf: lengthOf, has: () => true, lineEm: 1 }

/** Words of each line of each caption. */
type Laid = readonly (readonly string[])[]

/** @returns null when a word is longer than a line: it would have to be cut */
function lay(text: string, profile: CaptionProfile, maxLines: number): Laid | null {
  const tokens = splitTokens(text)
  if (tokens.length === 0 || tokens.some((token) => lengthOf(token) > profile.maxChars)) return null
  const limits = { maxChars: profile.maxChars, maxLines, maxEm: profile.maxChars }
  const probe: Cue = { id: '', startMs: 0, endMs: 1, speaker: '', text }
  let at = 0
  // The layout may write letters otherwise (NFC); only where its lines end is taken from it.
  return layoutCaptions([probe], limits, COUNTING).map(({ lines }) =>
    lines.map((line) => {
      const from = at
      at += splitTokens(line).length
      return tokens.slice(from, at).join(' ')
    }),
  )
}

/** The cue as one or several captions that fit; null when a word is longer than a line or the cue too short. */
export function refit(cue: Cue, profile: CaptionProfile, taken: TakenIds): Cue[] | null {
  const laid = lay(cue.text, profile, profile.maxLines)
  if (!laid) return null
  const texts = laid.map((lines) => lines.join('\n'))
  if (texts.length === 1) return [withText(cue, texts[0] ?? '', timedTokens(cue))]
  return divideAt(cue, texts, profile, taken)
}

/** Divides a cue into these texts and leaves the gap between them that the profile wants, as far as the words allow. */
export function divideAt(cue: Cue, texts: readonly string[], profile: CaptionProfile, taken: TakenIds): Cue[] | null {
  let words = 0
  const cuts = texts.slice(0, -1).map((text) => {
    words += splitTokens(text).length
    return words
  })
  const pieces = divideCue(cue, cuts, texts, taken)
  return (
    pieces?.map((piece, index) => {
      const next = pieces[index + 1]
      return next ? endAt(piece, Math.min(piece.endMs, next.startMs - profile.minGapMs), 1) : piece
    }) ?? null
  )
}

/** The cue with another end, its words inside; at least `shortestMs` long. */
export function endAt(cue: Cue, endMs: number, shortestMs: number): Cue {
  const end = Math.max(endMs, cue.startMs + shortestMs)
  const words = cue.words?.map((word) => ({
    ...word,
    startMs: Math.min(word.startMs, end),
    endMs: Math.min(word.endMs, end),
  }))
  return { ...cue, endMs: end, ...(words && { words }) }
}
