/** How a clip is encoded: one file for each family of codecs beside this one. */
import type { FrameRate } from '../../library/model.ts'

export type TargetId = 'h264' | 'prores' | 'vp9' | 'av1' | 'gif' | 'webp'

export const audioRate = 48_000

export interface AudioTarget {
  /** As ffprobe names it. */
  readonly codec: string
  readonly options: readonly string[]
  /** ffmpeg's encoder. */
  readonly encoder: string
  /** Samples by which the encoder is late; as many are left out in front, so that no edit list is needed. */
  readonly delay: number
  /** Samples of a packet: the sound ends on a whole one, within the picture. */
  readonly frame: number
}

export interface Target {
  readonly id: TargetId
  /** With the dot. */
  readonly ending: string
  /** ffmpeg's encoders of which one has to be there, best first. */
  readonly encoders: readonly string[]
  /** What the picture is brought to before it is encoded, and `overlay`'s name for it. */
  readonly pixelFormat: string
  readonly overlayFormat: string
  /** Options of the picture. @param encoder one of `encoders` */
  video(rate: FrameRate, encoder: string): readonly string[]
  /** Stand before the inputs; none when left out. */
  readonly globalOptions?: readonly string[]
  /** Filters after the last one, as into the graphics hardware; none when left out. */
  readonly upload?: string
  /** null: no sound goes along. */
  readonly audio: AudioTarget | null
  /** Codec of a soft caption track; null where none can go along. */
  readonly track: string | null
  /** Filter of the encoded picture; '' for none. */
  readonly bitstreamFilter: string
  readonly muxer: readonly string[]
  /** Frames a second where the source's own do not fit. */
  readonly fixedRate: FrameRate | null
  /** Bits of a pixel of each frame: for an estimate of the size, a little above what talks were measured to take. */
  readonly bitsPerPixel: number
  /** What ffprobe has to say of it; null where it is read without ffprobe (GIF and WebP). */
  readonly probed: { readonly container: string; readonly codec: string; readonly profile: string } | null
}

/** A key frame at least every two seconds: the platforms ask for it, and players find any place quickly. */
export const groupOf = (rate: FrameRate): string => String(Math.max(1, Math.round((2 * rate.num) / rate.den)))

export const bt709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv']

/** AAC-LC, 48 kHz, stereo. */
export const aac: AudioTarget = {
  ...{ codec: 'aac', encoder: 'aac', delay: 1024, frame: 1024 },
  options: ['-c:a', 'aac', '-b:a', '160k', '-ar', String(audioRate), '-ac', '2', '-flags:a', '+bitexact'],
}

/** No edit list, since Instagram refuses it; the index in front, so that a player can begin at once. */
export const mp4 = ['-use_editlist', '0', '-movflags', '+faststart+negative_cts_offsets', '-f', 'mp4']
