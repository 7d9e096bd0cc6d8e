/** Colours that can be read on any picture: contrast as WCAG 2.2 counts it (1.4.3: at least 4.5:1 for text). */
import type { CaptionStyle } from './style-model.ts'

/** Red, green and blue, 0..255. */
export type Rgb = readonly [number, number, number]

/** WCAG's 4.5 and a little more, because 8-bit video rounds. Every colour has 4.58 to black or to white. */
export const ENOUGH = 4.55

export const parseColour = (colour: string): Rgb => {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
export const formatColour = (rgb: Rgb) => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`

/** Relative luminance of an sRGB colour, 0..1 (WCAG 2.2). */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** 1 (the same) to 21 (black and white), of two colours as `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(parseColour(one)), luminance(parseColour(other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** As ASS counts it, 0..255: how much of the picture shines through. */
export const alphaOf = (percent: number) => Math.round(255 * (1 - percent / 100))

/** What the picture behind a box can look like at worst: a grey, since white (or black) shines through. */
const worstBehind = (box: string, percent: number): string => {
  const grey = box === BLACK ? alphaOf(percent) : 255 - alphaOf(percent)
  return formatColour([grey, grey, grey])
}

const BLACK = '#000000'
const WHITE = '#ffffff'

export interface CaptionColours {
  readonly text: string
  readonly accent: string
  /** Of the box and of the outline: black behind light letters, white behind dark ones. */
  readonly behind: string
  /** 0..255 as ASS counts: 0 hides the picture. */
  readonly boxAlpha: number
  /** For people: what is not as asked. */
  readonly notes: readonly string[]
}

/** The least opacity, in percent, at which letters of this colour can be read on the box over any picture. */
export function leastOpacity(text: string, behind: string): number {
  for (let percent = 0; percent < 100; percent++) {
    const worst = worstBehind(behind, percent)
    const farSide =
      behind === BLACK
        ? luminance(parseColour(worst)) < luminance(parseColour(text))
        : luminance(parseColour(worst)) > luminance(parseColour(text))
    if (farSide && contrast(text, worst) >= ENOUGH) return percent
  }
  return 100
}

/** The colour, or the nearest one towards white (on black) or black (on white) that can be read on `ground`. */
function readableOn(colour: string, ground: string, behind: string): string {
  const [from, to] = [parseColour(colour), parseColour(behind === BLACK ? WHITE : BLACK)]
  for (let step = 0; step < 50; step++) {
    const mixed = from.map((part, i) => Math.round(part + ((to[i] ?? 0) - part) * (step / 50))) as unknown as Rgb
    const lighter = luminance(mixed) > luminance(parseColour(ground))
    if (lighter === (behind === BLACK) && contrast(formatColour(mixed), ground) >= ENOUGH) return formatColour(mixed)
  }
  return formatColour(to)
}

/** Colours as asked where they can be read on any picture, else changed as little as that takes. */
export function captionColours(style: CaptionStyle): CaptionColours {
  const { colour: text, look } = style
  const behind = contrast(text, BLACK) >= contrast(text, WHITE) ? BLACK : WHITE
  if (look === 'outline') return { text, accent: style.accent, behind, boxAlpha: 0, notes: [] }
  const least = leastOpacity(text, behind)
  const percent = Math.max(style.boxOpacity, least)
  const notes: string[] = []
  if (percent > style.boxOpacity)
    notes.push(
      `The box behind the captions is made denser (${percent} % instead of ${style.boxOpacity} %): else ${text} could not be ` +
        'read on every picture.',
    )
  const ground = worstBehind(behind, percent)
  const accent = look === 'highlight' ? readableOn(style.accent, ground, behind) : style.accent
  if (accent !== style.accent)
    notes.push(
      `The word that is being said is shown in ${accent} instead of ${style.accent}, which could not be read on the box ` +
        'over every picture.',
    )
  return { text, accent, behind, boxAlpha: alphaOf(percent), notes }
}

/** Whether a colour other than grey is drawn: those need the exact way through RGB (see filters.ts). */
export function hasColour(style: CaptionStyle): boolean {
  const { text, accent } = captionColours(style)
  return [text, ...(style.look === 'highlight' ? [accent] : [])].some((colour) => {
    const [r, g, b] = parseColour(colour)
    return r !== g || g !== b
  })
}
