/** The captions that become part of the picture: one text for the export that burns it and for the preview that draws it. */
import { writeCaptions } from '../captions/ass.ts'
import { hasColour } from '../captions/contrast.ts'
import { captionFontOf } from '../captions/fonts.ts'
import { loadFont } from '../captions/glyphs.ts'
import { defaultStyle } from '../captions/style-model.ts'
import { AppError } from '../errors.ts'
import type { Cue, Story } from '../library/model.ts'
import type { MediaTools } from '../media/locate.ts'
import { retime } from '../transcripts/write.ts'
import { captionFont, type ExportLookup } from './lookup.ts'
import type { BurnRequest, PlannedOutput } from './model.ts'
import { planItem } from './plan.ts'
import { readSource } from './source.ts'
import { type ClipTiming, clipTiming } from './timing.ts'

type Captioned = Pick<
  PlannedOutput,
  'story' | 'title' | 'preset' | 'width' | 'height' | 'captions' | 'language' | 'secondLanguage' | 'style'
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

export interface BurnText {
  readonly ass: string
  /** Font it asks for: name and absolute path of the file. */
  readonly font: { readonly name: string; readonly path: string }
  /** A colour other than grey is in it. */
  readonly colour: boolean
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
  const { preset, width, height, style = defaultStyle } = planned
  const burns = planned.captions === 'burn'
  const shown = burns ? cues : []
  const second = burns ? await clipCues(planned, planned.secondLanguage, timing, lookup) : []
  const title = hasPicture ? '' : planned.title
  if (shown.length + second.length === 0 && title === '') return null
  const durationMs = timing.endMs - timing.startMs
  const font = captionFont(lookup, style)
  const request = { preset, width, height, cues: shown, second, title, durationMs, style }
  return { ass: writeCaptions(request, await loadFont(font.path)), font, colour: hasColour(style) }
}

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
  return { ass: text?.ass ?? '', font: file, family: name, width, height, startMs: timing.startMs }
}
