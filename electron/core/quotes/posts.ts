/** A quote as a post: as many of its words as fit, always with who said them. */
import { CUT, piecesOf, pieceText } from './render.ts'
import type { Quote } from '../library/model.ts'
import { type CitedQuote, longDate } from './copy.ts'
import { type Platform, type PlatformId, platforms } from './platforms.ts'

export interface Post {
  readonly platform: PlatformId
  readonly name: string
  readonly text: string
  /** As the platform counts. */
  readonly count: number
  readonly limit: number
  /** Words that did not fit; 0 when all are there. */
  readonly wordsCut: number
  /** About so many characters are shown before a reader asks for more; null when all are, or the post is shorter. */
  readonly shownFirst: number | null
  readonly source: string
  readonly asOf: string
}

/** Words with who said them when. */
export type PostSource = Omit<CitedQuote, 'quote' | 'storyTitle'> &
  Partial<Pick<CitedQuote, 'storyTitle'>> & { readonly quote: Pick<Quote, 'words' | 'edits'> }

/** Cuts after a whole character as people see it. Only ever used for a name too long for the platform by itself. */
function cutToFit(text: string, platform: Platform, limit: number): string {
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (platform.count(`${kept}${segment}…`) > limit) return `${kept.trim()}…`
    kept += segment
  }
  return kept
}

function postFor(platform: Platform, cited: PostSource): Post {
  const date = longDate(cited.recordedOn)
  const who = [cited.attribution.text, date]
    .filter((part) => part !== '')
    .join('; ')
    .replace(/\s+/g, ' ')
  const { limit, count } = platform
  // Who said it is never left out; a name of hundreds of characters is shortened so that some words fit beside it.
  const credit = who === '' ? '' : `\n— ${cutToFit(who, platform, Math.floor(limit * 0.6))}`
  // Locked words one by one; what stands in brackets is there as a whole or not at all.
  const units = piecesOf(cited.quote).flatMap((piece) =>
    piece.kind === 'words'
      ? piece.text.split(' ').map((text) => ({ text, isWord: true }))
      : [{ text: pieceText(piece), isWord: false }],
  )
  const write = (kept: number): string => {
    const shown = units.slice(0, kept).map(({ text }) => text)
    if (kept < units.length && shown.at(-1) !== CUT) shown.push(CUT)
    return `“${shown.join(' ')}”${credit}`
  }
  let [low, high] = [0, units.length]
  if (count(write(high)) > limit) {
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (count(write(middle)) <= limit) low = middle
      else high = middle - 1
    }
    // Weights of neighbours may depend on each other: to be sure, the text itself is counted.
    while (low > 0 && count(write(low)) > limit) low--
    high = low
  }
  const text = write(high)
  const { id, name, source, asOf, shownFirst } = platform
  const isFolded = shownFirst !== null && text.length > shownFirst
  return {
    ...{ platform: id, name, text, count: count(text), limit, source, asOf },
    wordsCut: units.slice(high).filter(({ isWord }) => isWord).length,
    shownFirst: isFolded ? shownFirst : null,
  }
}

export const postsOf = (cited: PostSource): Post[] => platforms.map((platform) => postFor(platform, cited))
