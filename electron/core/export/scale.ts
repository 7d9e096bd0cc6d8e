/** To a size, and to BT.709 in the target's depth. Pure. */
import type { GraphRequest } from './filters.ts'
import type { Size } from './presets.ts'
import type { SourceVideo } from './source.ts'
import { h264 } from './targets/h264.ts'

export const even = (value: number): number => Math.max(2, Math.round(value / 2) * 2)

/** Whether the picture is brought from HDR to ordinary brightness. */
export const toneMaps = (video: SourceVideo, { canToneMap }: Pick<GraphRequest, 'canToneMap'>): boolean =>
  video.hdr && canToneMap

/** From HDR to BT.709, in the picture's own size. */
export const toneMap = (pixelFormat: string): string[] => [
  'zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0',
  `zscale=t=bt709:m=bt709:r=tv,format=${pixelFormat}`,
]

/** Options of `scale` that say how the source's colours are stored, and that BT.709 is wanted. */
export const toBt709 = ({ matrix, fullRange }: SourceVideo): string =>
  `in_color_matrix=${matrix}:in_range=${fullRange ? 'pc' : 'tv'}:out_color_matrix=bt709:out_range=tv`

/** Without a filter where nothing is to be changed. @param stored nothing was cut off before */
export function scaleTo(video: SourceVideo, to: Size, stored: boolean, request: GraphRequest): string[] {
  const { pixelFormat } = request.target ?? h264
  if (toneMaps(video, request)) return [`scale=${to.width}:${to.height}`, ...toneMap(pixelFormat)]
  const same = stored && video.upright && video.width === to.width && video.height === to.height
  if (same && video.pixelFormat === pixelFormat && video.matrix === 'bt709' && !video.fullRange) return []
  return [`scale=${to.width}:${to.height}:flags=bicubic:${toBt709(video)}`, `format=${pixelFormat}`]
}
