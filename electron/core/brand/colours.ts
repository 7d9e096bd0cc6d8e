/** Brand colours that can be read on any picture (WCAG 2.2, 1.4.3: at least 4.5:1), as asked where that is so. Pure. */
import { alphaOf, contrast, ENOUGH, formatColour, parseColour, type Rgb } from '../captions/contrast.ts'
import type { BrandKit } from './model.ts'

const BLACK = '#000000'
const WHITE = '#ffffff'

export interface BrandColours {
  readonly text: string
  readonly accent: string
  readonly box: string
  /** 0..255 as ASS counts: 0 hides the picture. */
  readonly boxAlpha: number
  /** Of the letters of the end card, and its ground. */
  readonly cardText: string
  readonly card: string
  /** For people: what is not as asked. */
  readonly notes: readonly string[]
}

const mix = (from: Rgb, to: Rgb, share: number): string =>
  formatColour(from.map((part, i) => Math.round(part + ((to[i] ?? 0) - part) * share)) as unknown as Rgb)

/** The colour, or the nearest one towards white or black, whichever the ground is further from, that can be read on it. */
export function readableOn(colour: string, ground: string): string {
  const end = contrast(WHITE, ground) >= contrast(BLACK, ground) ? WHITE : BLACK
  for (let step = 0; step < 50; step++) {
    const mixed = mix(parseColour(colour), parseColour(end), step / 50)
    if (contrast(mixed, ground) >= ENOUGH) return mixed
  }
  return end
}

/** Least contrast of letters on a box of this opacity, in percent, whatever the picture behind it shows. */
export function worstContrast(text: string, box: string, percent: number): number {
  const through = alphaOf(percent) / 255
  const over = (ground: string) => mix(parseColour(box), parseColour(ground), through)
  const [dark, light] = [over(BLACK), over(WHITE)]
  const bright = (colour: string) => contrast(colour, BLACK)
  // Some picture gives the box the very brightness of the letters.
  if (bright(text) >= bright(dark) && bright(text) <= bright(light)) return 1
  return Math.min(contrast(text, dark), contrast(text, light))
}

/** The least opacity from `percent` on at which the letters can be read. */
function opacityFor(text: string, box: string, percent: number): number {
  for (let opacity = percent; opacity < 100; opacity++) {
    if (worstContrast(text, box, opacity) >= ENOUGH) return opacity
  }
  return 100
}

/** Colours as asked where they can be read, else changed as little as that takes. */
export function brandColours(kit: BrandKit): BrandColours {
  const { box, accent, endCard } = kit
  const notes: string[] = []
  const text = readableOn(kit.colour, box)
  if (text !== kit.colour)
    notes.push(`The letters of the brand are ${text} instead of ${kit.colour}, which could not be read on ${box}.`)
  const percent = opacityFor(text, box, kit.boxOpacity)
  if (percent > kit.boxOpacity)
    notes.push(
      `The box of the brand is made denser (${percent} % instead of ${kit.boxOpacity} %): else ${text} could not be read ` +
        'on every picture.',
    )
  const cardText = readableOn(kit.colour, endCard.colour)
  return { text, accent, box, boxAlpha: alphaOf(percent), cardText, card: endCard.colour, notes }
}
