/** What is asked of the program for the video of a reel, from the choices that exports have in common. Pure. */
import type { Input } from '../../api/types.ts'
import { deliveryRequest } from '../export/delivery.ts'
import { type ExportChoices, outPath } from '../export/export-choices.ts'
import { brandRequest } from '../brand/brand-model.ts'
import type { CaptionMode } from '../export/shapes.ts'

export interface ReelCaptionChoices {
  readonly captions: CaptionMode
  /** '' for what each clip has. */
  readonly language: string
  /** Below the first, on the picture; '' for none. */
  readonly second: string
}

export function reelVideoRequest(
  reel: string,
  choices: ExportChoices,
  { captions, language, second }: ReelCaptionChoices,
  folder: string,
): Input<'reels.exportVideo'> {
  const { fit, ground, style, delivery, shapes } = choices
  return {
    ...{ reel, ...deliveryRequest(delivery, shapes), fit, out: outPath(folder) },
    ...(fit === 'colour' && { ground }),
    // On the picture is what they are, where there are any.
    ...(captions === 'burn' ? { style, ...(second !== '' && { secondLanguage: second }) } : { captions }),
    ...brandRequest(choices.brand),
    ...(captions !== 'none' && language !== '' && { language }),
  }
}
