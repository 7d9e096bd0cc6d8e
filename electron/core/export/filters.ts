/** The filter graph of an export. Pure; holds no text from outside: captions come from a file with a fixed name. */
import type { LogoKind } from '../brand/logo.ts'
import type { Rect } from '../brand/layout.ts'
import type { ShapeFraming } from '../library/model.ts'
import { framingFilters } from './framing-filters.ts'
import type { FitMode } from './model.ts'
import { hasShape, type Size } from './presets.ts'
import { even, scaleTo } from './scale.ts'
import type { Source, SourceVideo } from './source.ts'
import { h264 } from './targets/h264.ts'
import { type AudioTarget, audioRate, type Target } from './targets/model.ts'
import { type ClipTiming, withTail } from './timing.ts'

/** Names in the private folder that is the working folder of ffmpeg, so that no path needs escaping. */
export const workNames = {
  ass: 'captions.ass',
  fonts: 'fonts',
  fontConfig: 'fonts.conf',
  track: 'captions.vtt',
  logo: 'logo',
} as const

/** What is burned in: an ASS file in greys only, or with another colour. */
export type BurnIn = 'nothing' | 'grey' | 'colour'

export interface GraphRequest {
  readonly source: Source
  readonly size: Size
  readonly fit: FitMode
  /** What fills the shape, with 'crop'; the middle when left out. */
  readonly framing?: ShapeFraming | undefined
  /** Behind the picture, with 'colour': `#rrggbb`. */
  readonly ground?: string | undefined
  readonly timing: ClipTiming
  /** Seconds that are decoded before the first frame and left out. */
  readonly lead: number
  readonly burn: BurnIn
  /** Whether this ffmpeg can bring HDR to ordinary brightness. */
  readonly canToneMap: boolean
  /** How it is encoded; H.264 when left out. */
  readonly target?: Target
  /** Filters of the sound, from 48 kHz stereo to the same; none when left out. */
  readonly sound?: readonly string[]
  /** A picture that lies over the clip, in the file `workNames.logo`. */
  readonly logo?: (Rect & { readonly kind: LogoKind }) | null
  /** Frames after the clip, of an end card that is burned in: the last picture stands, and there is no sound. */
  readonly tail?: number
}

/** Ground behind sound without a picture: dark, as the program's own. */
const GROUND = '0x14181d'

/** A recording whose picture ends a little before its sound keeps its last frame, at most this many seconds. */
const HOLD_LAST_S = 2

/** Size of the whole source inside the shape. */
function innerSize(video: Size, size: Size): Size {
  const scale = Math.min(size.width / video.width, size.height / video.height)
  return {
    width: Math.min(size.width, even(video.width * scale)),
    height: Math.min(size.height, even(video.height * scale)),
  }
}

/** Cut in parts of the stored width and height, before scaling; a turned picture is already turned here. */
function cropTo(video: Size, size: Size): string {
  const ratio = size.width / size.height / (video.width / video.height)
  const [x, y] = [Math.min(1, ratio), Math.min(1, 1 / ratio)]
  return `crop=trunc(iw*${x.toFixed(6)}/2)*2:trunc(ih*${y.toFixed(6)}/2)*2`
}

/** Blurred at an eighth of the size: looks the same as at full size (SSIM 0.9986) for a fraction of the time. */
function blurBehind(size: Size, overlayFormat: string): string {
  const [w, h] = [even(size.width / 8), even(size.height / 8)]
  const small = `scale=${w}:${h}:force_original_aspect_ratio=increase,crop=${w}:${h},gblur=sigma=5`
  const back = `[behind]${small},scale=${size.width}:${size.height}:flags=bicubic,setsar=1[back]`
  return `split[front][behind];${back};[back][front]overlay=(W-w)/2:(H-h)/2:format=${overlayFormat}`
}

/**
 * A plain colour behind. Made in RGB and brought to BT.709 by `scale`, small: filters that paint on a picture take it for
 * BT.601 in ffmpeg before 7, which shifts colours.
 */
function colourBehind(request: GraphRequest): string {
  const { size, timing, ground = '#000000', target = h264 } = request
  const source = `color=c=0x${ground.slice(1)}:s=16x16:r=${timing.rate.num}/${timing.rate.den},format=gbrp`
  const toSize = `scale=${size.width}:${size.height}:flags=neighbor:out_color_matrix=bt709:out_range=tv`
  const back = `${source},${toSize},format=${target.pixelFormat},setsar=1[back]`
  return `null[front];${back};[back][front]overlay=(W-w)/2:(H-h)/2:shortest=1:format=${target.overlayFormat}`
}

function fitFilters(request: GraphRequest, video: SourceVideo): string[] {
  const { size, fit, framing, target = h264 } = request
  if (fit === 'crop' && framing) return [...framingFilters(framing, video, request), 'setsar=1']
  if (hasShape(video, size)) return [...scaleTo(video, size, true, request), 'setsar=1']
  if (fit === 'crop') return [cropTo(video, size), ...scaleTo(video, size, false, request), 'setsar=1']
  const inner = [...scaleTo(video, innerSize(video, size), true, request), 'setsar=1']
  const same = innerSize(video, size).width === size.width && innerSize(video, size).height === size.height
  if (same) return inner
  if (fit === 'blur') return [...inner, blurBehind(size, target.overlayFormat)]
  if (fit === 'colour') return [...inner, colourBehind(request)]
  return [...inner, `pad=${size.width}:${size.height}:(ow-iw)/2:(oh-ih)/2:color=black`]
}

/** Drops what was decoded only to be sure of the first frame. */
function dropLead(lead: number, kind: '' | 'a'): string[] {
  if (lead === 0) return []
  const from = lead.toFixed(6)
  return [`${kind}trim=start=${from}`, `${kind}setpts=PTS-${from}/TB`]
}

/**
 * The filter `ass` of ffmpeg 5 takes every picture for BT.601, which shifts colours in BT.709 (yellow FFE600 becomes FFDB00);
 * black, white and greys are exact. Over RGB all are (to 1 level), for 1.4 times the encoding time: so only where needed.
 */
function burnFilters({ burn, logo, target = h264 }: GraphRequest): string[] {
  if (burn === 'nothing' && !logo) return []
  const ass = burn === 'nothing' ? [] : [`ass=filename=${workNames.ass}:fontsdir=${workNames.fonts}`]
  if (burn !== 'colour' && !logo) return ass
  return [
    'scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp',
    'format=gbrp',
    ...ass,
    ...(logo ? [overLogo(logo)] : []),
    'scale=out_color_matrix=bt709:out_range=tv',
    `format=${target.pixelFormat}`,
  ]
}

/** Read as what it was found to be, so that nothing else is tried on its content. Drawn in RGB, as its colours are. */
function overLogo({ kind, x, y, width, height }: NonNullable<GraphRequest['logo']>): string {
  const reader = { png: 'png_pipe', jpg: 'jpeg_pipe', webp: 'webp_pipe' }[kind]
  const picture = `movie=filename=${workNames.logo}:format_name=${reader},format=gbrap`
  // Scaled with its colours multiplied, as browsers do: what is clear has no colour that could come through at an edge.
  const scaled = `premultiply=inplace=1,scale=${width}:${height}:flags=bicubic,unpremultiply=inplace=1`
  return `null[drawn];${picture},${scaled}[logo];[drawn][logo]overlay=${x}:${y}:format=gbrp`
}

/** A palette of the clip's own colours; pictures from beyond its end must not count. */
const withPalette = (frames: number) =>
  `trim=end_frame=${frames},split[drawn][counted];[counted]palettegen=stats_mode=diff[palette];` +
  '[drawn][palette]paletteuse=dither=bayer:bayer_scale=3:diff_mode=rectangle'

/** The last picture of the clip stands under the end card; a ground without a picture goes on by itself. */
function holdLast({ source, timing, tail = 0 }: GraphRequest): string[] {
  if (tail === 0 || !source.video) return []
  return [`trim=end_frame=${timing.frames}`, `tpad=stop_mode=clone:stop=${tail}`]
}

function pictureChain(request: GraphRequest): string {
  const { source, timing, size, tail = 0, target = h264 } = request
  const rate = `${timing.rate.num}/${timing.rate.den}`
  const finish = [
    ...holdLast(request),
    ...burnFilters(request),
    'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709',
    ...(target.id === 'gif' ? [withPalette(timing.frames + tail)] : []),
    ...(target.upload === undefined ? [] : [target.upload]),
  ]
  if (!source.video) {
    const ground = `color=c=${GROUND}:s=${size.width}x${size.height}:r=${rate},setsar=1`
    return `${[ground, `format=${target.pixelFormat}`, ...finish].join(',')}[v]`
  }
  const steps = [
    ...dropLead(request.lead, ''),
    ...(source.video.interlaced ? ['bwdif=mode=send_frame'] : []),
    `fps=${rate}:start_time=0:round=near`,
    `tpad=stop_mode=clone:stop_duration=${HOLD_LAST_S}`,
    ...fitFilters(request, source.video),
    ...finish,
  ]
  return `[0:V:0]${steps.join(',')}[v]`
}

/** What of the sound is kept: see `soundChain`. */
function soundEnd({ delay, frame }: AudioTarget, duration: number): string {
  const whole = Math.max(delay > 0 ? 2 : 1, Math.floor((duration * audioRate) / frame + 1e-6))
  return `atrim=start_sample=${delay}:end_sample=${whole * frame}[a]`
}

/**
 * 48 kHz stereo, as long as the picture. As many samples as the encoder puts of its own in front are left out (1024 of AAC):
 * everything is heard at its time without an edit list, which Instagram refuses. The end is on a whole packet within the
 * picture, so that the file is exactly as long as its picture.
 */
export function soundChain(
  request: Pick<GraphRequest, 'source' | 'timing' | 'lead' | 'sound' | 'tail'>,
  audio: AudioTarget,
): string {
  const { source, timing, tail = 0 } = request
  const trim = soundEnd(audio, withTail(timing, tail).duration)
  if (!source.audio) return `anullsrc=r=${audioRate}:cl=stereo,${trim}`
  const silent = tail === 0 ? [] : [`atrim=end=${timing.duration.toFixed(6)}`]
  return `[0:a:0]${[...soundSteps(request), ...silent, 'apad', trim].join(',')}`
}

/** From the source to 48 kHz stereo, changed as asked; what is measured and what is encoded begin alike. */
export function soundSteps(request: Pick<GraphRequest, 'lead' | 'sound'>): string[] {
  return [
    ...dropLead(request.lead, 'a'),
    `aresample=${audioRate}:async=1:first_pts=0`,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    ...(request.sound ?? []),
  ]
}

/** Inputs `0:V:0` and `0:a:0`, outputs `[v]` and, where the target has sound, `[a]`. */
export function buildGraph(request: GraphRequest): string {
  const { audio } = request.target ?? h264
  return audio ? `${pictureChain(request)};${soundChain(request, audio)}` : pictureChain(request)
}
