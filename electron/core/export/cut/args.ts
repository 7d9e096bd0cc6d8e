/** The commands of a cut of which only the ends are encoded. Pure. */
import type { FrameRate } from '../../library/model.ts'
import { joinInputOptions } from '../../media/input-limits.ts'
import { type ExportArgs, rangeOptions, type TrackRequest, trackInput, trackOptions } from '../args.ts'
import { soundChain } from '../filters.ts'
import { privacyOptions } from '../presets.ts'
import type { Coding, SeenSource, Source } from '../source.ts'
import { dropSei, h264 } from '../targets/h264.ts'
import { aac, audioRate, groupOf } from '../targets/model.ts'
import type { ClipTiming } from '../timing.ts'
import type { EndsPlan } from './ends-plan.ts'

/** Names in the private folder, so that the list of parts never holds a path. */
export const partNames = {
  ...{ head: 'head.mp4', middle: 'middle.mp4', tail: 'tail.mp4' },
  ...{ sound: 'sound.mp4', list: 'parts.txt' },
} as const

export type PicturePart = 'head' | 'middle' | 'tail'

/** The parts that hold frames, in order. */
export const partsOf = (plan: EndsPlan): PicturePart[] =>
  (['head', 'middle', 'tail'] as const).filter((part) => plan[part] > 0)

const seconds = (value: number) => value.toFixed(6)
const lengthOf = (frames: number, { num, den }: FrameRate) => (frames * den) / num
/** First at or after this time, in whole microseconds. */
const atOrAfter = (time: number) => (Math.ceil(time * 1e6 - 1e-3) / 1e6).toFixed(6)
const atOrBefore = (time: number) => (Math.floor(time * 1e6 + 1e-3) / 1e6).toFixed(6)

/** Of all parts alike, since joining takes the first one's: a whole number of ticks for each frame, as fine as ffmpeg's own. */
const timescale = ({ num }: FrameRate): string[] => [
  '-video_track_timescale',
  String(num * Math.max(1, Math.ceil(10_000 / num))),
]

/** x264's names of what ffprobe calls profiles. */
const PROFILES: Readonly<Record<string, string>> = {
  ...{ High: 'high', Main: 'main', Baseline: 'baseline', 'Constrained Baseline': 'baseline' },
}
/** ITU-T H.264, table A-1, without 1b. */
const LEVELS = [10, 11, 12, 13, 20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51, 52]
/** More than x264 looks ahead. */
const MOST_DELAY = 2

/** Why frames like these cannot be encoded; null when they can. */
export function codingReason({ profile, level, primaries, transfer }: Coding): string | null {
  if (PROFILES[profile] === undefined) return `its profile is ${profile || 'not known'}`
  if (!LEVELS.includes(level)) return `its level is ${level / 10}`
  const odd = [primaries, transfer].find((name) => !['', 'unknown', 'bt709'].includes(name))
  return odd === undefined ? null : `its colours are stored as ${odd}`
}

/**
 * Nearly as the source: at crf 16 a noisy picture keeps 46 dB or more (measured), and a few seconds may be large. What a decoder sets itself up for
 * (profile, level, shape of a pixel, colours, frames it has to wait for) is the source's.
 * @param number of the parameter sets
 */
function encoderOptions(coding: Coding, rate: FrameRate, number: number): string[] {
  const { profile, level, delay, range, space, primaries, transfer } = coding
  const said = { '-color_range': range, '-colorspace': space, '-color_primaries': primaries, '-color_trc': transfer }
  const ahead = Math.min(delay, MOST_DELAY)
  return [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '16', '-pix_fmt', 'yuv420p'],
    ...['-profile:v', PROFILES[profile] ?? 'high', '-level', (level / 10).toFixed(1)],
    ...['-bf', ahead === 0 ? '0' : '3', '-g', groupOf(rate), '-flags:v', '+cgop+bitexact'],
    ...['-x264-params', `sps-id=${number}:b-pyramid=${ahead > 1 ? 'normal' : 'none'}`],
    ...Object.entries(said).flatMap(([option, value]) => (value === '' || value === 'unknown' ? [] : [option, value])),
  ]
}

/**
 * From a key frame: what is decoded before it for an exact seek would be thrown away. Aims a little behind, where rounding ends.
 * Times stay right also where a seek lands earlier, as it may with edit lists; hence no end, which would count from there.
 */
export const keyOptions = (start: number, rate: FrameRate): string[] => [
  ...['-noaccurate_seek', '-ss', seconds(start + lengthOf(1, rate) / 4)],
]

/** @param number of the parameter sets: one that the source does not have */
export function endArgs(
  source: SeenSource,
  plan: EndsPlan,
  part: 'head' | 'tail',
  timing: ClipTiming,
  number: number,
): ExportArgs {
  const { rate } = timing
  const range = { ...timing, duration: lengthOf(plan[part], rate) }
  const options = part === 'head' ? rangeOptions(range, 0, 1) : keyOptions(plan.to, rate)
  const { coding } = source
  if (!coding) throw new Error('a cut without a picture')
  return {
    inputs: [{ file: source.path, options }],
    globalOptions: [],
    outputOptions: [
      ...['-map', '0:V:0', '-vf', evenly(rate, coding), '-frames:v', String(plan[part])],
      ...[...encoderOptions(coding, rate, number), '-bsf:v', dropSei],
      ...[...privacyOptions, ...timescale(rate), '-f', 'mp4'],
    ],
  }
}

/** As in every export, and the shape of a pixel as the source says it, or does not say it. */
const evenly = ({ num, den }: FrameRate, { pixelShape }: Coding) =>
  `fps=${num}/${den}:start_time=0:round=near,setsar=${pixelShape === '1:1' ? '1' : '0'}`

export const middleArgs = ({ path }: Source, { from, middle }: EndsPlan, { rate }: ClipTiming): ExportArgs => ({
  inputs: [{ file: path, options: ['-ss', atOrAfter(from)] }],
  globalOptions: [],
  outputOptions: [
    ...['-map', '0:V:0', '-c', 'copy', '-frames:v', String(middle)],
    ...[...privacyOptions, ...timescale(rate), '-f', 'mp4'],
  ],
})

/** Sound that stays as it is: from the packet in which the clip begins, to the last one that ends within it. */
export interface SoundCopy {
  /** Seconds from the start of the file. */
  readonly start: number
  readonly packets: number
}

const PACKET_S = aac.frame / audioRate

/**
 * @returns null where the sound has to be encoded: not AAC-LC in stereo at 48 kHz, or its packets do not follow each other
 * @param timing of the clip
 */
export function planSound({ audio, soundTimes }: SeenSource, { start, duration }: ClipTiming): SoundCopy | null {
  if (audio?.codec !== 'aac' || audio.profile !== 'LC') return null
  if (audio.channels !== 2 || audio.sampleRate !== audioRate) return null
  const first = soundTimes.findLastIndex((time) => time <= start + 1e-5 && time > start - PACKET_S)
  const [at, next] = [soundTimes[first], soundTimes[first + 1]]
  if (at === undefined || next === undefined || Math.abs(next - at - PACKET_S) > 1e-4) return null
  return { start: at, packets: Math.floor((start + duration - at) / PACKET_S + 1e-3) }
}

/** What lies before is not taken along: it would be hidden in the file, and people would not know that it is there. */
export const soundCopyArgs = ({ path }: Source, { start, packets }: SoundCopy): ExportArgs => ({
  inputs: [{ file: path, options: ['-ss', atOrBefore(start)] }],
  globalOptions: [],
  outputOptions: [
    ...['-map', '0:a:0', '-c', 'copy', '-copypriorss:a', '0', '-frames:a', String(packets)],
    ...[...privacyOptions, '-f', 'mp4'],
  ],
})

/** As every export encodes it. */
export const soundArgs = (source: Source, timing: ClipTiming): ExportArgs => ({
  inputs: source.audio
    ? [{ file: source.path, options: ['-vn', '-ss', seconds(timing.start), '-t', seconds(timing.duration + 1)] }]
    : [],
  globalOptions: ['-filter_complex', soundChain({ source, timing, lead: 0 }, aac)],
  outputOptions: ['-map', '[a]', ...aac.options, ...privacyOptions, ...h264.muxer],
})

/** The list that ffmpeg joins by: fixed names and lengths, nothing from outside. */
export const partList = (plan: EndsPlan, rate: FrameRate): string[] => [
  'ffconcat version 1.0',
  ...partsOf(plan).flatMap((part) => [`file ${partNames[part]}`, `duration ${seconds(lengthOf(plan[part], rate))}`]),
]

export interface JoinRequest {
  /** Absolute paths of the list and of the sound. */
  readonly list: string
  readonly sound: string
  /** Seconds by which the sound begins before the picture. */
  readonly early: number
  /** Frames by which decoding is ahead, at most, in any part. */
  readonly delay: number
  /** Leave out supplemental information: only when there is some. */
  readonly clean: boolean
  readonly track: TrackRequest | null
}

/**
 * Puts the parts one behind the other. The parts wait differently long for frames that come later: decoding times are counted anew,
 * and times of showing rounded to the frame.
 */
export function joinArgs({ list, sound, early, delay, clean, track }: JoinRequest, rate: FrameRate): ExportArgs {
  const tick = `(TB*${rate.num}/${rate.den})`
  const even = `setts=pts=round(PTS*${tick})/${tick}:dts=(N-${delay})/${tick}`
  return {
    inputs: [
      { file: list, options: joinInputOptions },
      { file: sound, options: early > 0 ? ['-itsoffset', seconds(-early)] : [] },
      ...trackInput(track),
    ],
    globalOptions: [],
    outputOptions: [
      ...['-map', '0:v:0', '-map', '1:a:0', '-c', 'copy', ...trackOptions(track, h264.track, 2)],
      ...['-bsf:v', clean ? `${dropSei},${even}` : even],
      ...[...privacyOptions, ...timescale(rate), '-movflags', '+faststart', '-f', 'mp4'],
    ],
  }
}
