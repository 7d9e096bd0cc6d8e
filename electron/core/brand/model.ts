/** What a house puts on its clips: letters, colours, margins, a logo and an end card, edited once for a library. */
import { z } from 'zod'
import { captionFontIds } from '../captions/fonts.ts'
import { documentPart } from '../library/model-basics.ts'

/** `#rrggbb`. Nothing else gets into the ASS text or a filter. */
const Colour = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'a colour is # and six hexadecimal digits, as #ffe600')

export const LogoCorner = z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right'])
export type LogoCorner = z.infer<typeof LogoCorner>

/** A picture that was looked at (logo.ts) and lies in the library under the digest of its content. */
export const BrandLogo = documentPart({
  file: z.string().regex(/^[0-9a-f]{32}\.(png|jpg|webp)$/),
  /** Pixels. */
  width: z.int().positive(),
  height: z.int().positive(),
})
export type BrandLogo = z.infer<typeof BrandLogo>

export const EndCard = documentPart({
  /** At most six lines are shown; the library's name when empty. */
  text: z.string().max(300).default(''),
  seconds: z.int().min(1).max(10).default(3),
  colour: Colour.default('#14181d'),
})
export type EndCard = z.infer<typeof EndCard>

export const BrandKit = documentPart({
  /** Of lower thirds, titles and end cards. */
  font: z.enum(captionFontIds).default('atkinson'),
  /** Percent of the size that the shape has. */
  size: z.int().min(70).max(150).multipleOf(10).default(100),
  colour: Colour.default('#ffffff'),
  /** Of the bar beside a lower third and above an end card's text. */
  accent: Colour.default('#f2b134'),
  box: Colour.default('#14181d'),
  /** Percent. Raised where the letters could not be read on some picture (colours.ts). */
  boxOpacity: z.int().min(0).max(100).default(85),
  /** Percent of the picture's width, and of its height, that stay free beyond the safe area. */
  marginSide: z.int().min(0).max(20).default(0),
  marginEnds: z.int().min(0).max(20).default(0),
  logo: BrandLogo.nullable().default(null),
  corner: LogoCorner.default('top-right'),
  /** Percent of the picture's shorter side that the logo's longer side has. */
  logoSize: z.int().min(5).max(50).default(20),
  endCard: EndCard.default(EndCard.parse({})),
})
export type BrandKit = z.infer<typeof BrandKit>

/** White on a dark box with an amber bar; no logo. */
export const defaultBrand: BrandKit = BrandKit.parse({})

/** A name and an office as somebody wrote them, in place of those of the people directory. */
export const LowerThirdText = z.object({ name: z.string().trim().max(200), title: z.string().trim().max(300) })
export type LowerThirdText = z.infer<typeof LowerThirdText>

/** What an export may ask for; left out, nothing of the brand is on the clip. */
export const brandFields = {
  /** `true` names whoever speaks, as of the day of the interview. */
  lowerThird: z.union([z.boolean(), LowerThirdText]).optional(),
  /** Stands at the top for the first seconds. */
  title: z.string().trim().max(300).optional(),
  logo: z.boolean().optional(),
  /** Comes after the clip, for its own seconds, without sound. */
  endCard: z.boolean().optional(),
} as const
export const BrandRequest = z.object(brandFields)
export type BrandRequest = z.infer<typeof BrandRequest>

/** Milliseconds of the recording. */
export const LowerThird = LowerThirdText.extend({ startMs: z.int(), endMs: z.int() })
export type LowerThird = z.infer<typeof LowerThird>

/** What of the brand one clip carries, with the kit as it was when the clip was planned. */
export const Branding = z.object({
  kit: BrandKit,
  lowerThirds: z.array(LowerThird),
  /** '' for none. */
  title: z.string(),
  logo: z.boolean(),
  endCard: z.boolean(),
})
export type Branding = z.infer<typeof Branding>

/** Seconds by which a clip is longer for its end card. */
export const cardSeconds = (branding: Branding | undefined): number =>
  branding?.endCard ? branding.kit.endCard.seconds : 0
