/** The filter graph of an export. Pure; holds no text from outside: captions come from a file with a fixed name. */
import type { FitMode } from './model.ts'
import { audioRate, hasShape, type Size } from './presets.ts'
import type { Source, SourceVideo } from './source.ts'
import type { ClipTiming } from './timing.ts'

/** Names in the private folder that is the working folder of ffmpeg, so that no path needs escaping. */
export const workNames = {
  ass: 'captions.ass',
  fonts: 'fonts',
  fontConfig: 'fonts.conf',
  track: 'captions.vtt',
} as const

/** What is burned in: an ASS file in greys only, or with another colour. */
export type BurnIn = 'nothing' | 'grey' | 'colour'

export interface GraphRequest {
  readonly source: Source
  readonly size: Size
  readonly fit: FitMode
  readonly timing: ClipTiming
  /** Seconds that are decoded before the first frame and left out. */
  readonly lead: number
  readonly burn: BurnIn
  /** Whether this ffmpeg can bring HDR to ordinary brightness. */
  readonly canToneMap: boolean
}

/** Ground behind sound without a picture: dark, as the program's own. */
const GROUND = '0x14181d'

/** A recording whose picture ends a little before its sound keeps its last frame, at most this many seconds. */
const HOLD_LAST_S = 2

/** Samples by which an AAC encoder is late. */
export const AAC_DELAY = 1024

const even = (value: number) => Math.max(2, Math.round(value / 2) * 2)

/** Size of the whole source inside the shape. */
function innerSize(video: Size, size: Size): Size {
  const scale = Math.min(size.width / video.width, size.height / video.height)
  return {
    width: Math.min(size.width, even(video.width * scale)),
    height: Math.min(size.height, even(video.height * scale)),
  }
}

/** To this size and to 8-bit BT.709, without a filter where nothing is to be changed. */
function scaleTo(video: SourceVideo, to: Size, stored: boolean, canToneMap: boolean): string[] {
  if (video.hdr && canToneMap) {
    return [
      `scale=${to.width}:${to.height}`,
      'zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0',
      'zscale=t=bt709:m=bt709:r=tv,format=yuv420p',
    ]
  }
  const same = stored && video.upright && video.width === to.width && video.height === to.height
  if (same && video.pixelFormat === 'yuv420p' && video.matrix === 'bt709' && !video.fullRange) return []
  const range = video.fullRange ? 'pc' : 'tv'
  const colours = `in_color_matrix=${video.matrix}:in_range=${range}:out_color_matrix=bt709:out_range=tv`
  return [`scale=${to.width}:${to.height}:flags=bicubic:${colours}`, 'format=yuv420p']
}

/** Cut in parts of the stored width and height, before scaling; a turned picture is already turned here. */
function cropTo(video: Size, size: Size): string {
  const ratio = size.width / size.height / (video.width / video.height)
  const [x, y] = [Math.min(1, ratio), Math.min(1, 1 / ratio)]
  return `crop=trunc(iw*${x.toFixed(6)}/2)*2:trunc(ih*${y.toFixed(6)}/2)*2`
}

/** Blurred at an eighth of the size: looks the same as at full size (SSIM 0.9986) for a fraction of the time. */
function blurBehind(size: Size): string {
  const [w, h] = [even(size.width / 8), even(size.height / 8)]
  const small = `scale=${w}:${h}:force_original_aspect_ratio=increase,crop=${w}:${h},gblur=sigma=5`
  const back = `[behind]${small},scale=${size.width}:${size.height}:flags=bicubic,setsar=1[back]`
  return `split[front][behind];${back};[back][front]overlay=(W-w)/2:(H-h)/2:format=yuv420`
}

function fitFilters(request: GraphRequest, video: SourceVideo): string[] {
  const { size, fit, canToneMap } = request
  if (hasShape(video, size)) return [...scaleTo(video, size, true, canToneMap), 'setsar=1']
  if (fit === 'crop') return [cropTo(video, size), ...scaleTo(video, size, false, canToneMap), 'setsar=1']
  const inner = [...scaleTo(video, innerSize(video, size), true, canToneMap), 'setsar=1']
  const same = innerSize(video, size).width === size.width && innerSize(video, size).height === size.height
  if (same) return inner
  if (fit === 'blur') return [...inner, blurBehind(size)]
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
function burnFilters(burn: BurnIn): string[] {
  if (burn === 'nothing') return []
  const ass = `ass=filename=${workNames.ass}:fontsdir=${workNames.fonts}`
  if (burn === 'grey') return [ass]
  return [
    'scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp',
    'format=gbrp',
    ass,
    'scale=out_color_matrix=bt709:out_range=tv',
    'format=yuv420p',
  ]
}

function pictureChain(request: GraphRequest): string {
  const { source, timing, size, burn } = request
  const rate = `${timing.rate.num}/${timing.rate.den}`
  const finish = [...burnFilters(burn), 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709']
  if (!source.video) {
    const ground = `color=c=${GROUND}:s=${size.width}x${size.height}:r=${rate},setsar=1`
    return `${[ground, 'format=yuv420p', ...finish].join(',')}[v]`
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

/**
 * 48 kHz stereo, as long as the picture. The first 1024 samples are left out because the encoder puts as many of its own in
 * front: everything is heard at its time without an edit list, which Instagram refuses. The end is on a whole AAC frame
 * within the picture, so that the file is exactly as long as its picture.
 */
function soundChain(request: GraphRequest): string {
  const { source, timing } = request
  const whole = Math.max(2, Math.floor((timing.duration * audioRate) / AAC_DELAY))
  const trim = `atrim=start_sample=${AAC_DELAY}:end_sample=${whole * AAC_DELAY}[a]`
  if (!source.audio) return `anullsrc=r=${audioRate}:cl=stereo,${trim}`
  const resample = `aresample=${audioRate}:async=1:first_pts=0`
  const steps = [
    ...dropLead(request.lead, 'a'),
    resample,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    'apad',
    trim,
  ]
  return `[0:a:0]${steps.join(',')}`
}

/** Inputs `0:V:0` and `0:a:0`, outputs `[v]` and `[a]`. */
export function buildGraph(request: GraphRequest): string {
  return `${pictureChain(request)};${soundChain(request)}`
}
