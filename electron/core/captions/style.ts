/** Where captions stand and how large they are, by shape. Lengths are fractions of the export's width or height. */
import type { PresetName } from '../export/model.ts'
import { shapeRatio } from '../export/presets.ts'
import { captionFontOf } from './fonts.ts'

/** In assets/fonts: the font where nothing else was chosen. */
export const captionFontFile = captionFontOf('atkinson').file

interface Shape {
  /** Size of the letters' em, of the width. */
  readonly em: number
  readonly maxChars: number
  readonly maxLines: number
  /** Parts of the picture kept free. */
  readonly top: number
  readonly bottom: number
  readonly side: number
}

/**
 * Characters a line and lines: Netflix timed text 42 x 2 for wide pictures, 24 x 2 for phones (Subtitle Edit's profile for
 * TikTok and Shorts), between them for square and 4:5. Free area at 9:16: top 14 %, bottom 35 % (Meta's ads guide), sides 15 %:
 * Meta asks for 6 %, the buttons of TikTok at the right need 15 %, and the same at both sides keeps the text centred.
 */
const SHAPES: Readonly<Record<PresetName, Shape>> = {
  '16:9': { em: 0.0302, maxChars: 42, maxLines: 2, top: 0.05, bottom: 0.07, side: 0.05 },
  '1:1': { em: 0.0537, maxChars: 28, maxLines: 2, top: 0.06, bottom: 0.08, side: 0.06 },
  '4:5': { em: 0.0537, maxChars: 28, maxLines: 2, top: 0.06, bottom: 0.1, side: 0.06 },
  '9:16': { em: 0.05, maxChars: 24, maxLines: 2, top: 0.14, bottom: 0.35, side: 0.15 },
}

export interface CaptionGeometry {
  readonly width: number
  readonly height: number
  readonly maxChars: number
  readonly maxLines: number
  /** Pixels; the size of the em square. */
  readonly em: number
  /** Pixels between the text and the edge of its box. */
  readonly padding: number
  /** Pixels from the picture's edge to the text: safe area and padding. */
  readonly marginSide: number
  readonly marginTop: number
  readonly marginBottom: number
  /** Widest line, in em. A fiftieth is kept back for kerning and rounding, so that libass never breaks a line itself. */
  readonly maxEm: number
}

/**
 * Size and place of captions on a picture of this shape and size in pixels.
 * @param percent of the shape's own size of letters; larger letters leave room for fewer of them, the lines are laid anew
 */
export function captionGeometry(preset: PresetName, width: number, height: number, percent = 100): CaptionGeometry {
  const shape = SHAPES[preset]
  // A picture of any size may be much wider than the nearest shape: its letters are as on that shape within it.
  const within = height * shapeRatio(preset)
  const across = width > within * 1.02 ? within : width
  const em = Math.max(8, Math.round((across * shape.em * percent) / 100))
  const padding = Math.max(2, Math.round(em * 0.25))
  const marginSide = Math.ceil(width * shape.side) + padding
  return {
    width,
    height,
    maxChars: shape.maxChars,
    maxLines: shape.maxLines,
    em,
    padding,
    marginSide,
    marginTop: Math.ceil(height * shape.top) + padding,
    marginBottom: Math.ceil(height * shape.bottom) + padding,
    maxEm: ((width - 2 * marginSide) / em) * 0.98,
  }
}
