/** Captions for the player and the preview of an export: the export's own layout, so that both break lines and stand alike. */
import { exportSize } from '../export/presets.ts'
import type { PresetName } from '../export/model.ts'
import type { Cue } from '../library/model.ts'
import type { CaptionFont } from './glyphs.ts'
import { type Caption, layoutCaptions } from './layout.ts'
import { captionGeometry } from './style.ts'

/** Lengths as fractions, because a preview is drawn at any size. */
export interface CaptionPreview {
  readonly captions: readonly Caption[]
  /** Size of the em square, of the picture's width. */
  readonly em: number
  /** Height of a line and padding of the box, in em. */
  readonly lineEm: number
  readonly paddingEm: number
  /** From the picture's lower edge to the text, of its height. */
  readonly bottom: number
}

/** @param cues whole cues in the media's own time; times of the captions are the media's too */
export function previewCaptions(cues: readonly Cue[], preset: PresetName, font: CaptionFont): CaptionPreview {
  const { width, height } = exportSize(preset, null, 'blur')
  const style = captionGeometry(preset, width, height)
  return {
    captions: layoutCaptions(cues, style, font),
    em: style.em / width,
    lineEm: font.lineEm,
    paddingEm: style.padding / style.em,
    bottom: style.marginBottom / height,
  }
}
