/** How long posts may be, and how each platform counts. Numbers change: each has its source and the day it was looked at. */

export const platformIds = ['x', 'instagram', 'facebook', 'linkedin'] as const
export type PlatformId = (typeof platformIds)[number]

export interface Platform {
  readonly id: PlatformId
  readonly name: string
  /** Characters as the platform counts them. */
  readonly limit: number
  /** About as many characters are shown before a reader has to ask for more (toolsop.com, same day); null when unknown or all. */
  readonly shownFirst: number | null
  readonly count: (text: string) => number
  readonly source: string
  /** `YYYY-MM-DD` */
  readonly asOf: string
}

/** Code points with weight 1 in twitter-text's configuration v3; all others weigh 2. */
const LIGHT: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
]
/** Every link becomes a t.co address of this length. */
const LINK_LENGTH = 23
const LINK =
  /\bhttps?:\/\/[^\s<>"“”]+|(?<![\p{L}\p{N}@._-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|gov|edu|us|mx|info|io|co|tv|me)\b(?:\/[^\s<>"“”]*)?/giu
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Weighted length by the rules of twitter-text: NFC, emoji count 2, links 23. Bare addresses are known by common endings only. */
export function countForX(text: string): number {
  let count = 0
  const plain = text.normalize('NFC').replace(LINK, () => {
    count += LINK_LENGTH
    return ''
  })
  for (const { segment } of graphemes.segment(plain)) {
    // Digits and signs such as © are pictures only in company.
    if (EMOJI.test(segment) && (segment.codePointAt(0) ?? 0) > 0xff) {
      count += 2
      continue
    }
    for (const char of segment) {
      const code = char.codePointAt(0) ?? 0
      count += LIGHT.some(([from, to]) => code >= from && code <= to) ? 1 : 2
    }
  }
  return count
}

/** UTF-16 units, the larger of the usual ways to count: what fits by it fits by the others. */
const countUnits = (text: string): number => text.length

const asOf = '2026-11-27'

export const platforms: readonly Platform[] = [
  {
    ...{ id: 'x', name: 'X', limit: 280, shownFirst: null, count: countForX, asOf },
    source: 'https://docs.x.com/fundamentals/counting-characters',
  },
  {
    ...{ id: 'instagram', name: 'Instagram', limit: 2200, shownFirst: 125, count: countUnits, asOf },
    source: 'https://ayrshare.com/apis/post/social-networks/instagram',
  },
  {
    ...{ id: 'facebook', name: 'Facebook', limit: 63_206, shownFirst: null, count: countUnits, asOf },
    source: 'https://docs.upload-post.com/resources/character-limits',
  },
  {
    ...{ id: 'linkedin', name: 'LinkedIn', limit: 3000, shownFirst: 210, count: countUnits, asOf },
    source: 'https://www.ayrshare.com/docs/apis/post/social-networks/linkedin.md',
  },
]
