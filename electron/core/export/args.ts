/** From a planned output to one ffmpeg command. Pure: the same request always gives the same arguments. */
import type { FfmpegInput } from '../media/run.ts'
import { buildGraph, type GraphRequest } from './filters.ts'
import { isoLanguage } from './language-codes.ts'
import { privacyOptions } from './presets.ts'
import { dropSei, h264 } from './targets/h264.ts'
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

/** @param input its place among the inputs */
export function trackOptions(track: TrackRequest | null, codec: string | null = h264.track, input = 1): string[] {
  if (!track || codec === null) return []
  const language = `language=${isoLanguage(track.language)}`
  return ['-map', `${input}:s:0`, '-c:s', codec, '-metadata:s:s:0', language, '-disposition:s:0', 'default']
}

export const trackInput = (track: TrackRequest | null): FfmpegInput[] =>
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
 * @param clean leave out supplemental information, which doubles the time (see `blankSei`)
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
