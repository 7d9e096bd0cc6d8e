/** What an export must know of a recording beyond what the library keeps: colours, fields, evenness of frames, key frames near the cut. */
import { z } from 'zod'
import type { FrameRate } from '../library/model.ts'
import type { MediaTools } from '../media/locate.ts'
import { chooseFrameRate, shownSize } from '../media/probe-values.ts'
import { runFfprobe } from '../media/run.ts'
import { Known } from './known.ts'

const Stream = z.object({
  index: z.int(),
  codec_type: z.string().default(''),
  codec_name: z.string().default(''),
  profile: z.string().default(''),
  level: z.int().default(0),
  has_b_frames: z.int().default(0),
  width: z.int().default(0),
  height: z.int().default(0),
  pix_fmt: z.string().default(''),
  sample_aspect_ratio: z.string().default(''),
  field_order: z.string().default('progressive'),
  color_range: z.string().default(''),
  color_space: z.string().default(''),
  color_transfer: z.string().default(''),
  color_primaries: z.string().default(''),
  r_frame_rate: z.string().default(''),
  avg_frame_rate: z.string().default(''),
  start_time: z.coerce.number().default(0),
  channels: z.int().default(0),
  sample_rate: z.coerce.number().default(0),
  disposition: z.object({ attached_pic: z.int().default(0) }).default({ attached_pic: 0 }),
  tags: z.record(z.string(), z.string()).default({}),
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional() })).default([]),
})
type Stream = z.infer<typeof Stream>
const Packet = z.object({
  stream_index: z.int(),
  pts_time: z.coerce.number().optional(),
  flags: z.string().default(''),
})
const Answer = z.object({
  streams: z.array(Stream),
  format: z.object({ format_name: z.string(), start_time: z.coerce.number().default(0) }),
  packets: z.array(Packet).default([]),
})
type Answer = z.infer<typeof Answer>

export interface SourceVideo {
  readonly codec: string
  readonly pixelFormat: string
  /** As shown: after rotation, square pixels. */
  readonly width: number
  readonly height: number
  /** Whether it is shown as it is stored: not turned, not stretched. */
  readonly upright: boolean
  readonly rate: FrameRate
  /** Frames come at uneven times. */
  readonly variable: boolean
  readonly interlaced: boolean
  /** How its colours are stored; guessed from the height where the file does not say, as players do. */
  readonly matrix: 'bt709' | 'bt601' | 'bt2020'
  readonly fullRange: boolean
  /** Brightness beyond the usual (PQ or HLG). */
  readonly hdr: boolean
  /** Seconds from the start of the file to the first frame. */
  readonly offset: number
}
export interface SourceAudio {
  readonly codec: string
  readonly profile: string
  readonly channels: number
  readonly sampleRate: number
}
/** A packet of the picture, in order of decoding. Seconds from the start of the file. */
export interface PicturePacket {
  readonly time: number
  readonly key: boolean
  /** Hidden by an edit list. */
  readonly discarded: boolean
}
export interface Source {
  readonly path: string
  readonly container: string
  readonly video: SourceVideo | null
  readonly audio: SourceAudio | null
  /** Those near the times that were asked for; each list begins at a key frame. */
  readonly packets: readonly PicturePacket[]
}

/** How the picture is coded, as ffprobe names it; '' for what the recording does not say. */
export interface Coding {
  readonly profile: string
  /** Ten times the number of the level: 31 is 3.1. */
  readonly level: number
  /** Frames by which decoding is ahead of showing. */
  readonly delay: number
  readonly pixelShape: string
  readonly range: string
  readonly space: string
  readonly primaries: string
  readonly transfer: string
}
/** A recording with what only a cut that copies needs to know. */
export interface SeenSource extends Source {
  /** null without a picture. */
  readonly coding: Coding | null
  /** Of the packets of the sound near the times that were asked for, in order of the file. Seconds from the start of the file. */
  readonly soundTimes: readonly number[]
}

const readCoding = (stream: Stream): Coding => ({
  ...{ profile: stream.profile, level: stream.level, delay: stream.has_b_frames },
  ...{ pixelShape: stream.sample_aspect_ratio, range: stream.color_range, space: stream.color_space },
  ...{ primaries: stream.color_primaries, transfer: stream.color_transfer },
})

function readMatrix(stream: Stream): SourceVideo['matrix'] {
  if (stream.color_space === 'bt709') return 'bt709'
  if (stream.color_space.startsWith('bt2020')) return 'bt2020'
  if (['smpte170m', 'bt470bg', 'fcc'].includes(stream.color_space)) return 'bt601'
  return stream.height >= 720 ? 'bt709' : 'bt601'
}

const fraction = (text: string) => {
  const [num, den] = text.split('/').map(Number)
  return num && den ? num / den : 0
}

function readVideo(stream: Stream, fileStart: number): SourceVideo {
  const size = shownSize(stream)
  const [base, average] = [fraction(stream.r_frame_rate), fraction(stream.avg_frame_rate)]
  const interlaced = !['progressive', 'unknown'].includes(stream.field_order)
  return {
    codec: stream.codec_name,
    pixelFormat: stream.pix_fmt,
    width: size.width,
    height: size.height,
    upright: size.rotation === 0 && size.width === stream.width,
    rate: chooseFrameRate(stream.r_frame_rate, stream.avg_frame_rate),
    // r_frame_rate is the smallest step between frames; of interlaced video it counts fields.
    variable: !interlaced && base > 0 && average > 0 && Math.abs(base / average - 1) > 0.005,
    interlaced,
    matrix: readMatrix(stream),
    fullRange: stream.color_range === 'pc' || stream.pix_fmt.startsWith('yuvj'),
    hdr: ['smpte2084', 'arib-std-b67'].includes(stream.color_transfer),
    offset: Math.max(0, stream.start_time - fileStart),
  }
}

/** The part of the answer's packets that belongs to one stream, in seconds from the start of the file. */
function packetsOf({ packets, format }: Answer, index: number | undefined): PicturePacket[] {
  return packets
    .filter((packet) => packet.stream_index === index && packet.pts_time !== undefined)
    .map(({ pts_time = 0, flags }) => ({
      time: pts_time - format.start_time,
      key: flags.startsWith('K'),
      discarded: flags.includes('D'),
    }))
}

// -read_intervals counts from the file's own zero, seeking adds its start; nearly always both are the same.
const packetOptions = (intervals: readonly (readonly [from: number, to: number])[]): string[] => [
  ...['-show_entries', 'packet=stream_index,pts_time,flags', '-read_intervals'],
  intervals.map(([from, to]) => `${Math.max(0, from).toFixed(3)}%${to.toFixed(3)}`).join(','),
]

const known = new Known<SeenSource>()

/**
 * Asks ffprobe once, without decoding; not again for the same file while it is unchanged.
 * @param near times in seconds whose surroundings (a second to each side, from the key frame before) are to be listed
 * @throws AppError tool-failed, cancelled, no-ffmpeg
 */
export function readSource(
  tools: MediaTools,
  path: string,
  near: readonly number[],
  signal: AbortSignal,
): Promise<SeenSource> {
  const what = JSON.stringify([tools.ffprobe, near])
  return known.get(path, what, signal, (own) => askSource(tools, path, near, own))
}

async function askSource(
  tools: MediaTools,
  path: string,
  near: readonly number[],
  signal: AbortSignal,
): Promise<SeenSource> {
  const entries = near.length > 0 ? packetOptions(near.map((time) => [time - 1, time + 1])) : []
  const args = ['-of', 'json', '-show_streams', '-show_format', ...entries]
  const answer = Answer.parse(JSON.parse(await runFfprobe(tools, args, { file: path, signal })))
  const { streams, format } = answer
  const video = streams.find((s) => s.codec_type === 'video' && s.disposition.attached_pic === 0 && s.width > 0)
  const audio = streams.find((s) => s.codec_type === 'audio' && s.channels > 0 && s.sample_rate > 0)
  return {
    path,
    container: format.format_name,
    video: video ? readVideo(video, format.start_time) : null,
    audio: audio
      ? { codec: audio.codec_name, profile: audio.profile, channels: audio.channels, sampleRate: audio.sample_rate }
      : null,
    packets: packetsOf(answer, video?.index),
    coding: video ? readCoding(video) : null,
    soundTimes: packetsOf(answer, audio?.index).flatMap(({ time, discarded }) => (discarded ? [] : [time])),
  }
}

/**
 * Packets of the picture from the key frame before `from` up to `to`, both in seconds from the start of the file.
 * @throws AppError tool-failed, cancelled, no-ffmpeg
 */
export async function readPackets(
  tools: MediaTools,
  path: string,
  [from, to]: readonly [from: number, to: number],
  signal: AbortSignal,
): Promise<PicturePacket[]> {
  const args = [
    '-of',
    'json',
    '-select_streams',
    'V:0',
    '-show_streams',
    '-show_format',
    ...packetOptions([[from, to]]),
  ]
  const answer = Answer.parse(JSON.parse(await runFfprobe(tools, args, { file: path, signal })))
  return packetsOf(answer, answer.streams[0]?.index)
}
