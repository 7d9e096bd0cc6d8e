/** The brand as lines of ASS: boxes and bars are drawn, every line of text stands at a place of its own. Pure. */
import { assColour, escapeAss, writeEvent } from '../captions/ass.ts'
import { drawable } from '../captions/ass-text.ts'
import { captionFontOf } from '../captions/fonts.ts'
import type { CaptionFont } from '../captions/glyphs.ts'
import type { BrandColours } from './colours.ts'
import type { Block, BrandLayout, Canvas, Card, Line, Rect, Timed } from './layout.ts'
import type { BrandKit } from './model.ts'

/** Over the captions, which lie on 0: nothing of them is to be seen through a box. */
const LAYERS = { box: 1, bar: 2, text: 3, card: 4, cardBar: 5, cardText: 6 } as const

const BRAND = 'Brand'

/** Letters without outline or box, from their upper left corner; all else stands in each event. */
function styleLine(kit: BrandKit, { text }: BrandColours): string {
  const [colour, black] = [assColour(text), assColour('#000000')]
  const { name } = captionFontOf(kit.font)
  const letters = [BRAND, name, 40, colour, colour, black, black, -1, 0, 0, 0, 100, 100, 0, 0]
  return `Style: ${letters.join(',')},1,0,0,7,0,0,0,1`
}

const tagColour = (colour: string) => `\\c${assColour(colour).replace('&H00', '&H')}&`
const tagAlpha = (alpha: number) => `\\1a&H${alpha.toString(16).toUpperCase().padStart(2, '0')}&`

function drawRect(rect: Rect, colour: string, alpha: number): string {
  const { x, y, width: w, height: h } = rect
  return `{\\pos(${x},${y})${tagColour(colour)}${tagAlpha(alpha)}\\p1}m 0 0 l ${w} 0 ${w} ${h} 0 ${h}{\\p0}`
}

/** @param alignment 7: from the line's left end; 8: around its middle */
function drawLine({ text, x, y, size }: Line, colour: string, alignment: 7 | 8, font: CaptionFont): string {
  // `\q2`: libass breaks no line by itself, each was laid out.
  const tags = `{\\an${alignment}\\pos(${x},${y})\\fs${size}\\q2${tagColour(colour)}}`
  return tags + escapeAss(drawable(text, font))
}

const event = (time: Timed, layer: number, text: string): string[] => writeEvent(BRAND, time, text, layer)

function drawBlock(block: Block, colours: BrandColours, font: CaptionFont): string[] {
  const alignment = block.kind === 'title' ? 8 : 7
  return [
    ...event(block, LAYERS.box, drawRect(block.rect, colours.box, colours.boxAlpha)),
    ...(block.bar ? event(block, LAYERS.bar, drawRect(block.bar, colours.accent, 0)) : []),
    ...block.lines.flatMap((line) => event(block, LAYERS.text, drawLine(line, colours.text, alignment, font))),
  ]
}

function drawCard(card: Card, { width, height }: Canvas, colours: BrandColours, font: CaptionFont): string[] {
  return [
    ...event(card, LAYERS.card, drawRect({ x: 0, y: 0, width, height }, colours.card, 0)),
    ...event(card, LAYERS.cardBar, drawRect(card.bar, colours.accent, 0)),
    ...card.lines.flatMap((line) => event(card, LAYERS.cardText, drawLine(line, colours.cardText, 8, font))),
  ]
}

/** For `more` of `writeCaptions`. */
export function drawBrand(
  layout: BrandLayout,
  canvas: Canvas,
  { kit, colours }: { readonly kit: BrandKit; readonly colours: BrandColours },
  font: CaptionFont,
): { readonly styles: readonly string[]; readonly events: readonly string[] } {
  return {
    styles: [styleLine(kit, colours)],
    events: [
      ...layout.blocks.flatMap((block) => drawBlock(block, colours, font)),
      ...(layout.card ? drawCard(layout.card, canvas, colours, font) : []),
    ],
  }
}
