/** The text that becomes part of the picture: captions, and what a brand adds. The export burns it, the preview draws it. */
import { brandColours } from '../brand/colours.ts'
import { drawBrand } from '../brand/draw.ts'
import { type BrandLayout, layBrand, type Rect } from '../brand/layout.ts'
import type { BrandLogo, Branding } from '../brand/model.ts'
import { type AssRequest, captionAreas, writeCaptions } from '../captions/ass.ts'
import { hasColour, parseColour } from '../captions/contrast.ts'
import { type CaptionFont, loadFont } from '../captions/glyphs.ts'
import { defaultStyle } from '../captions/style-model.ts'
import type { Cue } from '../library/model.ts'
import { retime } from '../transcripts/write.ts'
import { captionFont, type ExportLookup } from './lookup.ts'
import type { PlannedOutput } from './model.ts'
import type { ClipTiming } from './timing.ts'

type Captioned = Pick<
  PlannedOutput,
  'story' | 'title' | 'preset' | 'width' | 'height' | 'captions' | 'language' | 'secondLanguage' | 'style' | 'branding'
>

/** The cues of the clip with times that count from its start. */
export async function clipCues(
  planned: Captioned,
  language: string | null | undefined,
  timing: ClipTiming,
  lookup: ExportLookup,
): Promise<Cue[]> {
  if (planned.captions === 'none' || language === null || language === undefined) return []
  return retime(await lookup.cues(planned.story, language), timing.startMs, timing.endMs)
}

/** A picture that lies over the clip, end card included. Pixels of the export. */
export interface LogoPlace extends Rect {
  readonly logo: BrandLogo
}

interface Composed {
  readonly ass: string
  /** A colour other than grey is in it. */
  readonly colour: boolean
  readonly logo: LogoPlace | null
  /** Parts of the brand that had to be put over something else. */
  readonly forced: BrandLayout['forced']
}

const isGrey = (colour: string): boolean => new Set(parseColour(colour)).size === 1

/**
 * Captions with the brand around them.
 * @param branding with times of the clip
 */
export function composeBrand(request: AssRequest, branding: Branding, font: CaptionFont): Composed {
  const { kit } = branding
  const layout = layBrand(branding, request, captionAreas(request, font), font)
  const colours = brandColours(kit)
  const more = drawBrand(layout, request, { kit, colours }, font)
  const { text, accent, box, card, cardText } = colours
  return {
    ass: writeCaptions({ ...request, single: true, more }, font),
    colour: hasColour(request.style ?? defaultStyle) || ![text, accent, box, card, cardText].every(isGrey),
    logo: layout.logo && kit.logo && { ...layout.logo, logo: kit.logo },
    forced: layout.forced,
  }
}

/** What begins so soon after the clip begins with it: its first picture is what many platforms show of it. Milliseconds. */
const AT_ONCE_MS = 100

/** Times of the recording become those of the clip; without a picture the title is the heading that stands there anyway. */
function inClip(branding: Branding, { startMs }: ClipTiming, hasPicture: boolean): Branding {
  const lowerThirds = branding.lowerThirds.map((third) => ({
    ...third,
    startMs: third.startMs - startMs <= AT_ONCE_MS ? 0 : third.startMs - startMs,
    endMs: third.endMs - startMs,
  }))
  return { ...branding, lowerThirds, title: hasPicture ? branding.title : '' }
}

export interface BurnText extends Composed {
  /** Font it asks for: name and absolute path of the file. */
  readonly font: { readonly name: string; readonly path: string }
}

/**
 * @param cues those of the first language, as `clipCues` gives them
 * @param hasPicture without one the title stands on the ground
 * @returns null when there is nothing to burn in
 */
export async function burnText(
  planned: Captioned,
  cues: readonly Cue[],
  timing: ClipTiming,
  hasPicture: boolean,
  lookup: ExportLookup,
): Promise<BurnText | null> {
  const { preset, width, height, branding, style = defaultStyle } = planned
  const burns = planned.captions === 'burn'
  const shown = burns ? cues : []
  const second = burns ? await clipCues(planned, planned.secondLanguage, timing, lookup) : []
  const title = hasPicture ? '' : branding?.title || planned.title
  if (shown.length + second.length === 0 && title === '' && !branding) return null
  const durationMs = timing.endMs - timing.startMs
  const font = captionFont(lookup, style)
  const request = { preset, width, height, cues: shown, second, title, durationMs, style }
  const loaded = await loadFont(font.path)
  if (branding) return { ...composeBrand(request, inClip(branding, timing, hasPicture), loaded), font }
  return { ass: writeCaptions(request, loaded), font, colour: hasColour(style), logo: null, forced: [] }
}
