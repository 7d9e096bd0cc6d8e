/** What a preview draws over the recording: the very text that the export burns in, and the logo at its place. */
import type { BrandKit } from '../brand/model.ts'
import { captionFontOf } from '../captions/fonts.ts'
import { loadFont } from '../captions/glyphs.ts'
import { defaultStyle } from '../captions/style-model.ts'
import { AppError } from '../errors.ts'
import type { Story } from '../library/model.ts'
import type { MediaTools } from '../media/locate.ts'
import { burnText, clipCues, composeBrand, type LogoPlace } from './burn-text.ts'
import { captionFont, type ExportLookup } from './lookup.ts'
import type { BurnRequest, PresetName } from './model.ts'
import { planItem } from './plan.ts'
import { exportSize } from './presets.ts'
import { readSource } from './source.ts'
import { clipTiming } from './timing.ts'

/** What a preview draws over the playing recording. */
export interface BurnPreview {
  /** '' when there is nothing to draw. */
  readonly ass: string
  /** Name of the font's file in assets/fonts, and of its family. */
  readonly font: string
  readonly family: string
  /** Pixels of the export. */
  readonly width: number
  readonly height: number
  /** Milliseconds of the recording at which the text's times begin. */
  readonly startMs: number
  /** The file of the logo, and its place in pixels of the export; absent without one. */
  readonly logo?: { readonly file: string } & Omit<LogoPlace, 'logo'>
}

const shownLogo = (place: LogoPlace | null | undefined): Pick<BurnPreview, 'logo'> => {
  if (!place) return {}
  const { logo, ...rect } = place
  return { logo: { file: logo.file, ...rect } }
}

/**
 * As the export sees it: frames may come unevenly or late, which only the file knows. Where it cannot be looked at, nothing
 * plays either, and what the library knows is enough.
 */
async function seenVideo(
  story: Story,
  lookup: ExportLookup,
  tools: () => Promise<MediaTools>,
  signal: AbortSignal,
): Promise<Parameters<typeof clipTiming>[2]> {
  try {
    const media = await lookup.media(story)
    if (media) return (await readSource(await tools(), media.path, [], signal)).video
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
  const known = story.media.info.video
  return known && { rate: known.frameRate, variable: false, offset: 0 }
}

/**
 * The very text that an export of this item in this shape would burn in.
 * @throws AppError not-found, invalid-input for a range that cannot be exported
 */
export async function previewBurn(
  request: BurnRequest,
  lookup: ExportLookup,
  tools: () => Promise<MediaTools>,
  signal: AbortSignal,
): Promise<BurnPreview> {
  const { item, preset, ...rest } = request
  const [planned] = await planItem(item, { ...rest, presets: [preset] }, lookup)
  if (!planned) throw new Error('A shape was planned and is not there')
  const video = await seenVideo(await lookup.story(planned.story), lookup, tools, signal)
  const timing = clipTiming(planned.startMs, planned.endMs, video)
  const cues = await clipCues(planned, planned.language, timing, lookup)
  const text = await burnText(planned, cues, timing, video !== null, lookup)
  const { width, height } = planned
  const { file, name } = captionFontOf((planned.style ?? defaultStyle).font)
  return {
    ass: text?.ass ?? '',
    font: file,
    family: name,
    width,
    height,
    startMs: timing.startMs,
    ...shownLogo(text?.logo),
  }
}

/** Words that stand for those of a clip while a brand is edited. */
export interface BrandSample {
  readonly name: string
  readonly title: string
  readonly heading: string
  readonly caption: string
}

/** Length of the sample clip, in milliseconds; the end card comes after it. */
export const SAMPLE_MS = 4000

/** A clip of this brand in this shape, with all of its parts, and then the end card. */
export async function previewBrand(
  kit: BrandKit,
  preset: PresetName,
  sample: BrandSample,
  lookup: Pick<ExportLookup, 'fontsFolder'>,
): Promise<BurnPreview> {
  const { width, height } = exportSize(preset, null, 'blur')
  const times = { startMs: 0, endMs: SAMPLE_MS }
  const cues = [{ id: 'sample', speaker: '', text: sample.caption, ...times }]
  const request = { preset, width, height, cues, title: '', durationMs: SAMPLE_MS, style: defaultStyle }
  const lowerThirds = [{ name: sample.name, title: sample.title, ...times }]
  const branding = { kit, lowerThirds, title: sample.heading, logo: kit.logo !== null, endCard: true }
  const font = captionFont(lookup)
  const { ass, logo } = composeBrand(request, branding, await loadFont(font.path))
  const family = captionFontOf(kit.font).name
  return { ass, font: font.name, family, width, height, startMs: 0, ...shownLogo(logo) }
}
