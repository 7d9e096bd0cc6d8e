/** How captions look when they are burned in. Everything left out is as it always was: white on a dark box, at the bottom. */
import { z } from 'zod'
import { captionFontIds } from './fonts.ts'

/** Letters with an outline, on a box, or on a box with the word that is being said in another colour. */
export const CaptionLook = z.enum(['outline', 'box', 'highlight'])
export type CaptionLook = z.infer<typeof CaptionLook>

export const CaptionPosition = z.enum(['bottom', 'middle', 'top'])
export type CaptionPosition = z.infer<typeof CaptionPosition>

/** `#rrggbb`. Nothing else gets into the ASS text. */
const Colour = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'a colour is # and six hexadecimal digits, as #ffe600')

export const CaptionStyle = z.object({
  look: CaptionLook.default('box'),
  font: z.enum(captionFontIds).default('atkinson'),
  /** Percent of the size that the shape has. */
  size: z.int().min(70).max(150).multipleOf(10).default(100),
  colour: Colour.default('#ffffff'),
  /** Of the word that is being said; `highlight` only. */
  accent: Colour.default('#ffe600'),
  /** Percent. Raised where the letters could not be read on some picture (see contrast.ts). */
  boxOpacity: z.int().min(0).max(100).default(80),
  position: CaptionPosition.default('bottom'),
  /** Percent of the picture's height by which they stand higher (below 0: lower); they stay in the safe area. */
  raise: z.int().min(-30).max(30).default(0),
})
export type CaptionStyle = z.infer<typeof CaptionStyle>

export const defaultStyle: CaptionStyle = CaptionStyle.parse({})
