/** Fonts that captions may be set in; they come with the program (assets/fonts), so that every machine draws the same. */

/** Hinted TrueType, because libass of ffmpeg and of the preview then agree to a hundredth of a pixel; one weight each. */
const FONTS = {
  atkinson: { name: 'Atkinson Hyperlegible', file: 'AtkinsonHyperlegible-Bold.ttf' },
} as const

export type CaptionFontId = keyof typeof FONTS
export const captionFontIds = Object.keys(FONTS) as [CaptionFontId, ...CaptionFontId[]]

/** `name` is the family that ASS asks for, `file` lies in assets/fonts. */
export const captionFontOf = (id: CaptionFontId): { readonly name: string; readonly file: string } => FONTS[id]
