/**
 * Loudness in two passes (EBU R 128, ITU-R BS.1770): measured over the clip's range, then brought to its target by one gain for
 * the whole clip. This is what ffmpeg's loudnorm calls linear; it is done here with the same measure and a plain gain, since
 * loudnorm changes over to riding the level, unasked, where the peaks do not fit. Here such peaks meet a limiter instead.
 */
import type { MediaTools } from '../media/locate.ts'
import { runFfmpeg } from '../media/run.ts'
import { rangeOptions } from './args.ts'
import { soundSteps } from './filters.ts'
import { Known } from './known.ts'
import type { PlannedOutput } from './model.ts'
import type { Source } from './source.ts'
import { audioRate, type Target } from './targets/model.ts'
import type { ClipTiming } from './timing.ts'

/** Largest true peak of a finished clip, dBTP (EBU R 128: -1). */
export const MAX_PEAK_DB = -1
/** How far a finished clip may be from its target, LU (EBU Tech 3343 for production; R 128 v3). */
export const TOLERANCE_LU = 0.5
/** Encoding moves peaks a little: AAC and Opus by up to 1 dB (measured), uncompressed sound not at all. */
const LOSSY_CEILING_DB = -2
const EXACT_CEILING_DB = -1.1
/** Loudness is measured over blocks of 400 ms (BS.1770): nothing shorter has one. */
const SHORTEST_S = 0.4
/** Below this there is hiss, not sound: to bring it up would only make the hiss loud. */
const SILENCE_LUFS = -60
/** A side this much quieter than the other one was not connected. */
const ONE_SIDED_DB = 40
/** How often the gain is corrected for what the limiter took away, and by how much in all: more would only be noise. */
const TRIALS = 4
const MOST_ADDED_DB = 8

export interface Measured {
  /** Integrated, LUFS; -70 for silence. */
  readonly lufs: number
  /** dBTP; -Infinity for silence. */
  readonly peak: number
  /** Mean level of each channel, dB. */
  readonly channels: readonly number[]
}

const decibel = (text: string | undefined) => (text === '-inf' ? Number.NEGATIVE_INFINITY : Number(text ?? Number.NaN))

/** What ebur128 and astats say at their end; of several summaries the last counts. null when there is none. */
export function parseMeasured(messages: string): Measured | null {
  const summary = messages.slice(messages.lastIndexOf('Summary:'))
  const lufs = decibel(/\bI:\s+(\S+) LUFS/.exec(summary)?.[1])
  const peak = decibel(/\bPeak:\s+(\S+) dBFS/.exec(summary)?.[1])
  if (!Number.isFinite(lufs) || Number.isNaN(peak)) return null
  // A filter that is set up anew says its summary each time; the channels of the last one stand at the end.
  const channels = [...messages.matchAll(/RMS level dB: (\S+)/g)].map(([, level]) => decibel(level)).slice(-2)
  return { lufs, peak, channels: channels.map((level) => (Number.isNaN(level) ? Number.NEGATIVE_INFINITY : level)) }
}

export interface SoundWork {
  readonly tools: MediaTools
  readonly source: Source
  readonly timing: ClipTiming
  /** See `seekLead`. */
  readonly lead: number
  readonly signal: AbortSignal
}

const MEASURE = 'ebur128=peak=true:framelog=verbose,astats=measure_perchannel=RMS_level:measure_overall=none'

async function runMeasure(work: SoundWork, file: string, options: readonly string[], steps: readonly string[]) {
  const { stderr } = await runFfmpeg(work.tools, {
    inputs: [{ file, options }],
    outputs: [{ file: 'pipe:1', options: ['-map', '[m]', '-f', 'null'] }],
    // Both filters speak as "info".
    globalOptions: ['-filter_complex', `[0:a:0]${[...steps, MEASURE].join(',')}[m]`, '-v', 'info'],
    signal: work.signal,
    doing: 'measure the loudness',
  })
  return parseMeasured(stderr)
}

/** Shapes of a set have the same sound: it is measured once. */
const known = new Known<Measured | null>()

/** Loudness of the clip's range after these filters, decoding no picture. null when ffmpeg says nothing of it. */
function measureRange(work: SoundWork, sound: readonly string[]): Promise<Measured | null> {
  const { timing, lead, source, tools } = work
  const steps = [...soundSteps({ lead, sound }), `atrim=end=${timing.duration.toFixed(6)}`]
  const options = rangeOptions(timing, lead, 0)
  const what = JSON.stringify([tools.ffmpeg, options, steps])
  return known.get(source.path, what, work.signal, (signal) =>
    runMeasure({ ...work, signal }, source.path, options, steps),
  )
}

/** Gentle: takes steady noise (fans, hiss) down by at most 8 dB and follows it as it changes; more makes voices sound hollow. */
const DENOISE = 'afftdn=nr=8:nf=-45:tn=1'
/** Seconds by which it is late (measured, 25 ms at any rate). */
const DENOISE_LATE_S = 0.025

/** Leaves out what a filter put in front, so that everything is heard at its time. */
const early = (samples: number): string[] => [`atrim=start_sample=${samples}`, 'asetpts=PTS-STARTPTS']
const denoiseFilters = [DENOISE, ...early(DENOISE_LATE_S * audioRate)]

const decibels = (value: number) => value.toFixed(2)
const gainFilter = (gain: number) => `volume=${decibels(gain)}dB`

/** Seconds by which the limiter looks ahead, and is late. */
const LOOK_AHEAD_MS = 5
const OVERSAMPLED = 4 * audioRate

/** Peaks between samples are met at four times the rate (BS.1770, annex 2). */
function limitFilters(gain: number, ceiling: number): string[] {
  const limit = (10 ** (ceiling / 20)).toFixed(6)
  return [
    gainFilter(gain),
    `aresample=${OVERSAMPLED}`,
    `alimiter=limit=${limit}:attack=${LOOK_AHEAD_MS}:release=80:level=0`,
    ...early((OVERSAMPLED * LOOK_AHEAD_MS) / 1000),
    `aresample=${audioRate}`,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
  ]
}

/** Gain and limiter, corrected until what comes out is as loud as it should be. */
async function limitTo(
  work: SoundWork,
  before: readonly string[],
  start: { readonly gain: number; readonly target: number; readonly ceiling: number },
): Promise<string[]> {
  let { gain } = start
  for (let trial = 0; trial < TRIALS; trial++) {
    const made = await measureRange(work, [...before, ...limitFilters(gain, start.ceiling)])
    const missing = made ? start.target - made.lufs : 0
    if (Math.abs(missing) < 0.15) break
    gain = Math.min(gain + missing, start.gain + MOST_ADDED_DB)
  }
  return limitFilters(gain, start.ceiling)
}

/** A microphone on one side only is heard on both. */
function bothSides([left, right]: readonly number[]): string | null {
  if (left === undefined || right === undefined || Math.max(left, right) === Number.NEGATIVE_INFINITY) return null
  if (left - right > ONE_SIDED_DB) return 'pan=stereo|c0=c0|c1=c0'
  return right - left > ONE_SIDED_DB ? 'pan=stereo|c0=c1|c1=c1' : null
}
/** The same sound on a second side is twice the power: 10 log10 2. */
const SECOND_SIDE_DB = 10 * Math.log10(2)

const TOO_SHORT =
  'The clip is shorter than 0.4 s, over which loudness is measured: its sound was left as loud as it is.'
const TOO_QUIET = 'There is nearly no sound in this clip (below -60 LUFS): it was left as loud as it is.'

export interface PreparedSound {
  /** For the graph. */
  readonly filters: readonly string[]
  /** What the finished clip has to be, in LUFS; null when it was not brought there. */
  readonly target: number | null
  /** For people; '' for nothing. */
  readonly remark: string
}

const UNCHANGED: PreparedSound = { filters: [], target: null, remark: '' }

/**
 * Measures the clip's sound and says what to do with it.
 * @throws AppError cancelled, tool-failed, no-ffmpeg
 */
export async function prepareSound(
  work: SoundWork,
  planned: Pick<PlannedOutput, 'loudness' | 'denoise'>,
  output: Target,
): Promise<PreparedSound> {
  const { loudness, denoise } = planned
  if (!work.source.audio || !output.audio || (loudness === null && !denoise)) return UNCHANGED
  const cleaned = denoise ? denoiseFilters : []
  if (work.timing.duration < SHORTEST_S) {
    return { filters: cleaned, target: null, remark: loudness === null ? '' : TOO_SHORT }
  }
  const measured = await measureRange(work, cleaned)
  const sides = bothSides(measured?.channels ?? [])
  const before = sides === null ? cleaned : [...cleaned, sides]
  if (loudness === null) return { filters: before, target: null, remark: '' }
  if (!measured || measured.lufs < SILENCE_LUFS) return { filters: before, target: null, remark: TOO_QUIET }
  const gain = loudness - measured.lufs - (sides === null ? 0 : SECOND_SIDE_DB)
  const ceiling = output.audio.frame === 1 ? EXACT_CEILING_DB : LOSSY_CEILING_DB
  const fits = measured.peak + gain <= ceiling
  const filters = fits ? [gainFilter(gain)] : await limitTo(work, before, { gain, target: loudness, ceiling })
  return { filters: [...before, ...filters], target: loudness, remark: '' }
}

/** Measures a finished clip. @returns what is wrong with its sound, for people; '' when it is as it should be */
export async function checkSound(work: SoundWork, made: string, target: number): Promise<string> {
  const found = await runMeasure(work, made, [], [])
  if (!found) return 'The loudness of the finished clip could not be measured.'
  const [off, peak] = [found.lufs - target, found.peak]
  const wrong = [
    ...(Math.abs(off) > TOLERANCE_LU + 0.05
      ? [`it is ${found.lufs.toFixed(1)} LUFS loud instead of ${target.toFixed(1)}`]
      : []),
    ...(peak > MAX_PEAK_DB + 0.05 ? [`its peak is ${peak.toFixed(1)} dBTP instead of at most ${MAX_PEAK_DB}`] : []),
  ]
  if (wrong.length === 0) return ''
  const why = off < 0 ? ' Single sounds are far louder than the rest of it.' : ''
  return `The sound did not come out as planned: ${wrong.join(', ')}.${why}`
}
