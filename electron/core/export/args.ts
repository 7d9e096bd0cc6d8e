/** From a planned output to one ffmpeg command. Pure: the same request always gives the same arguments. */
import type { MediaInfo } from '../library/model.ts'
import type { FfmpegInput } from '../media/run.ts'
import { buildGraph, type GraphRequest } from './filters.ts'
import { isoLanguage } from './language-codes.ts'
import type { PlannedOutput } from './model.ts'
import { privacyOptions } from './presets.ts'
import type { PicturePacket, Source } from './source.ts'
import { dropSei, h264 } from './targets/h264.ts'
import { audioRate } from './targets/model.ts'
import type { ClipTiming } from './timing.ts'

/** Inputs, options of the one output, and options that stand before everything. */
export interface ExportArgs {
  readonly inputs: readonly FfmpegInput[]
  readonly globalOptions: readonly string[]
  readonly outputOptions: readonly string[]
}

export interface TrackRequest {
  /** Absolute path of the WebVTT file with the clip's cues. */
  readonly file: string
  /** BCP 47. */
  readonly language: string
}

const seconds = (value: number) => value.toFixed(6)

function trackOptions(track: TrackRequest | null, codec: string | null = h264.track): string[] {
  if (!track || codec === null) return []
  const language = `language=${isoLanguage(track.language)}`
  return ['-map', '1:s:0', '-c:s', codec, '-metadata:s:s:0', language, '-disposition:s:0', 'default']
}

const trackInput = (track: TrackRequest | null): FfmpegInput[] =>
  track ? [{ file: track.file, options: ['-f', 'webvtt'] }] : []

/** Seeking before the input costs the same everywhere in an interview and is exact; a millisecond early covers rounded container times. */
const SEEK_EARLY_S = 0.001
/** Read beyond the end, in seconds, so that the last frames are there when the container's times are uneven. */
const READ_BEYOND_S = 1

/**
 * The part of the source that is read. @param lead seconds decoded before the first frame
 * @param beyond seconds read after the last one
 */
export function rangeOptions(timing: ClipTiming, lead: number, beyond: number): string[] {
  const from = seconds(Math.max(0, timing.start - lead - SEEK_EARLY_S))
  return ['-ss', from, '-t', seconds(lead + timing.duration + beyond)]
}

/**
 * Encodes picture and sound.
 * @param encoder one of the target's; its first when left out
 */
export function encodeArgs(request: GraphRequest, track: TrackRequest | null, encoder?: string): ExportArgs {
  const { timing, source, lead, tail = 0, target = h264 } = request
  const { audio, bitstreamFilter } = target
  const options = rangeOptions(timing, lead, READ_BEYOND_S)
  return {
    inputs: [{ file: source.path, options }, ...trackInput(track)],
    globalOptions: [...(target.globalOptions ?? []), '-filter_complex', buildGraph(request)],
    outputOptions: [
      ...['-map', '[v]', ...(audio ? ['-map', '[a]'] : []), ...trackOptions(track, target.track)],
      ...['-frames:v', String(timing.frames + tail)],
      ...target.video(timing.rate, encoder ?? target.encoders[0] ?? ''),
      ...(bitstreamFilter === '' ? [] : ['-bsf:v', bitstreamFilter]),
      ...(audio?.options ?? []),
      ...privacyOptions,
      ...target.muxer,
    ],
  }
}

/**
 * Copies picture and sound as they are. Edit lists stay: without them the sound would be up to one AAC frame (21 ms) off.
 * Frames are counted, not timed: with B-frames a time would let frames of after the cut in.
 * @param clean leave out supplemental information, which doubles the time: only when there is some (see `holdsSei`)
 */
export function copyArgs(path: string, timing: ClipTiming, track: TrackRequest | null, clean: boolean): ExportArgs {
  const start = (Math.ceil(timing.start * 1e6 - 1e-3) / 1e6).toFixed(6)
  return {
    inputs: [{ file: path, options: ['-ss', start] }, ...trackInput(track)],
    globalOptions: [],
    outputOptions: [
      ...['-map', '0:V:0', '-map', '0:a:0', '-c', 'copy', ...trackOptions(track)],
      ...['-frames:v', String(timing.frames), '-t', seconds(timing.duration)],
      ...(clean ? ['-bsf:v', dropSei] : []),
      ...privacyOptions,
      ...['-movflags', '+faststart', '-f', 'mp4'],
    ],
  }
}

/**
 * Whether what the library knows of a recording allows to copy instead of to encode: H.264 4:2:0 with 48 kHz stereo AAC in an
 * MP4, shown whole at the export's size, nothing burned in, the sound as it is, and for no platform: Instagram refuses the edit lists of a copy. The cut is looked at by `cutAllowsCopy`.
 */
export function mayCopy(planned: PlannedOutput, info: MediaInfo): boolean {
  const { video, audio } = info
  if (!video || !audio || planned.captions === 'burn' || planned.preset !== '16:9') return false
  if (planned.branding || planned.framing || planned.platform !== null) return false
  if (planned.loudness !== null || planned.denoise) return false
  return (
    ['mp4', 'mov'].includes(info.container) &&
    video.codec === 'h264' &&
    video.pixelFormat === 'yuv420p' &&
    video.rotation === 0 &&
    video.width === planned.width &&
    video.height === planned.height &&
    video.frameRate.num / video.frameRate.den <= 60.001 &&
    audio.codec === 'aac' &&
    audio.channels === 2 &&
    audio.sampleRate === audioRate
  )
}

const SAME_TIME_S = 0.00005

/** A key frame at this time after which no frame of before it is stored (a closed group). */
function hasCleanKey(packets: readonly PicturePacket[], time: number): boolean {
  const at = packets.findIndex((packet) => packet.key && Math.abs(packet.time - time) < SAME_TIME_S)
  if (at < 0) return false
  const next = packets.findIndex((packet, index) => index > at && packet.key)
  const group = packets.slice(at, next < 0 ? undefined : next)
  return group.every((packet) => packet.time > time - SAME_TIME_S)
}

/** Whether the recording as ffprobe sees it, cut exactly here, gives what the presets promise without encoding. */
export function cutAllowsCopy(source: Source, timing: ClipTiming): boolean {
  const { video, audio, packets } = source
  if (!video || audio?.profile !== 'LC' || video.pixelFormat !== 'yuv420p') return false
  const plain = video.upright && !video.variable && !video.interlaced && !video.hdr && !video.fullRange
  if (!plain || video.matrix !== 'bt709' || packets.some((packet) => packet.discarded)) return false
  const end = timing.start + timing.duration
  const endsWithFile = packets.every((packet) => packet.time < end - SAME_TIME_S)
  return hasCleanKey(packets, timing.start) && (endsWithFile || hasCleanKey(packets, end))
}

/** @param threads of decoder, filters and encoder; null leaves them as they are */
export function withThreads(args: ExportArgs, threads: number | null): ExportArgs {
  if (threads === null) return args
  const few = ['-threads', String(threads)]
  const [media, ...rest] = args.inputs
  return {
    globalOptions: ['-filter_complex_threads', String(threads), ...args.globalOptions],
    inputs: media ? [{ ...media, options: [...few, ...media.options] }, ...rest] : args.inputs,
    outputOptions: [...args.outputOptions, ...few],
  }
}
