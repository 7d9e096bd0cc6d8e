/** Looks at what was made before it gets its name. */
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { FrameRate } from '../library/model.ts'
import type { MediaTools } from '../media/locate.ts'
import { runFfprobe } from '../media/run.ts'
import { readAnimation } from './animation-file.ts'
import { readMp4Index } from './mp4.ts'
import type { Size } from './presets.ts'
import { h264 } from './targets/h264.ts'
import { audioRate, type Target } from './targets/model.ts'
import type { ClipTiming } from './timing.ts'

export type Colours = Readonly<Record<'range' | 'space' | 'primaries' | 'transfer', string>>

export interface Expected {
  readonly size: Size
  readonly timing: ClipTiming
  readonly hasTrack: boolean
  /** H.264 when left out. */
  readonly target?: Target
  /** As ffprobe names them, '' for what is not said; BT.709 in the usual range when left out. */
  readonly colours?: Colours
}

const Stream = z.object({
  codec_name: z.string().default(''),
  codec_type: z.string().default(''),
  profile: z.string().default(''),
  width: z.int().optional(),
  height: z.int().optional(),
  pix_fmt: z.string().optional(),
  sample_aspect_ratio: z.string().default('1:1'),
  field_order: z.string().default('progressive'),
  color_range: z.string().optional(),
  color_space: z.string().optional(),
  color_primaries: z.string().optional(),
  color_transfer: z.string().optional(),
  r_frame_rate: z.string().default(''),
  avg_frame_rate: z.string().default(''),
  nb_frames: z.coerce.number().optional(),
  nb_read_packets: z.coerce.number().optional(),
  sample_rate: z.coerce.number().optional(),
  channels: z.int().optional(),
  channel_layout: z.string().optional(),
  tags: z.record(z.string(), z.string()).default({}),
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional() })).default([]),
})
type Stream = z.infer<typeof Stream>
const Answer = z.object({
  streams: z.array(Stream),
  chapters: z.array(z.unknown()).default([]),
  format: z.object({
    format_name: z.string().default(''),
    duration: z.coerce.number(),
    start_time: z.coerce.number().default(0),
    tags: z.record(z.string(), z.string()).default({}),
  }),
})
type Answer = z.infer<typeof Answer>

/** What was found, and what was planned. */
type Field = readonly [what: string, is: unknown, should: unknown]

/** Said of a container by the muxer itself; anything else came from the recording: place, device, names, times. */
const PLAIN_TAGS = /^(major_brand|minor_version|compatible_brands|encoder|language|handler_name|vendor_id|duration)$/i

function privateTags({ streams, format }: Answer): string {
  const all = [format.tags, ...streams.map((stream) => stream.tags)].flatMap((tags) => Object.keys(tags))
  return all.filter((tag) => !PLAIN_TAGS.test(tag)).join(', ') || 'none'
}

/** The rate as written where it is as planned to a thousandth: containers round the times of frames. */
function rateOf(text: string, rate: FrameRate): string {
  const [num, den] = text.split('/').map(Number)
  const planned = `${rate.num}/${rate.den}`
  return num && den && Math.abs((num / den) * (rate.den / rate.num) - 1) < 0.001 ? planned : text
}

const BT709: Colours = { range: 'tv', space: 'bt709', primaries: 'bt709', transfer: 'bt709' }
/** ffprobe leaves out, or calls unknown, what a picture does not say of its colours. */
const said = (name: string | undefined): string => (name === undefined || name === 'unknown' ? '' : name)

function pictureFields(video: Stream | undefined, expected: Expected, target: Target): Field[] {
  const { size, timing, colours = BT709 } = expected
  const planned = `${timing.rate.num}/${timing.rate.den}`
  // Of one frame alone no rate can be told.
  const rates: Field[] =
    timing.frames < 3
      ? []
      : [
          ['the frame rate', rateOf(video?.r_frame_rate ?? '', timing.rate), planned],
          ['the mean frame rate', rateOf(video?.avg_frame_rate ?? '', timing.rate), planned],
        ]
  return [
    ['the profile', video?.profile, target.probed?.profile],
    ['the width', video?.width, size.width],
    ['the height', video?.height, size.height],
    ['the pixel format', video?.pix_fmt, target.pixelFormat],
    ['the shape of a pixel', video?.sample_aspect_ratio, '1:1'],
    ['the order of fields', video?.field_order === 'unknown' ? 'progressive' : video?.field_order, 'progressive'],
    ['the turn', video?.side_data_list.find((data) => data.rotation !== undefined)?.rotation ?? 0, 0],
    ['the range of brightness', said(video?.color_range), said(colours.range)],
    ['the colour matrix', said(video?.color_space), said(colours.space)],
    ['the primary colours', said(video?.color_primaries), said(colours.primaries)],
    ['the brightness curve', said(video?.color_transfer), said(colours.transfer)],
    ...rates,
    ['the number of frames', video?.nb_frames ?? video?.nb_read_packets, timing.frames],
  ]
}

function soundFields(audio: Stream | undefined, target: Target): Field[] {
  if (!target.audio) return []
  return [
    ['the sound profile', audio?.codec_name === 'aac' ? audio.profile : 'LC', 'LC'],
    ['the sampling rate', audio?.sample_rate, audioRate],
    ['the number of channels', audio?.channels, 2],
    // QuickTime names no layout for uncompressed stereo.
    ['the channels', audio?.channel_layout ?? 'stereo', 'stereo'],
  ]
}

function fieldsOf(answer: Answer, expected: Expected, target: Target): Field[] {
  const { timing, hasTrack } = expected
  const { streams, format, chapters } = answer
  const frame = timing.rate.den / timing.rate.num
  const within = (is: number, should: number) => (Math.abs(is - should) <= frame ? 'right' : `${is} s`)
  const codecs = [target.probed?.codec, target.audio?.codec, hasTrack ? target.track : undefined].filter(Boolean)
  return [
    ['the streams', streams.map((s) => s.codec_name).join('+'), codecs.join('+')],
    ['the container', format.format_name, target.probed?.container],
    ...pictureFields(
      streams.find((s) => s.codec_type === 'video'),
      expected,
      target,
    ),
    ...soundFields(
      streams.find((s) => s.codec_type === 'audio'),
      target,
    ),
    ['the start', within(format.start_time, 0), 'right'],
    ['the length', within(format.duration, timing.duration), 'right'],
    ['what is told of the recording', privateTags(answer), 'none'],
    ['the number of chapters', chapters.length, 0],
  ]
}

function compare(fields: readonly Field[], timing: ClipTiming): string {
  return fields
    .filter(([, is, should]) => is !== should)
    .map(([what, is, should]) => {
      const planned = what === 'the length' ? `${timing.duration} s` : what === 'the start' ? '0 s' : should
      return `${what} is ${is} instead of ${planned}`
    })
    .join(', ')
}

async function probedFields(
  tools: MediaTools,
  made: string,
  expected: Expected,
  target: Target,
  signal: AbortSignal,
): Promise<Field[]> {
  // A WebM does not say how many frames it has.
  const count = target.ending === '.webm' ? ['-count_packets'] : []
  const args = ['-of', 'json', '-show_streams', '-show_format', '-show_chapters', ...count]
  return fieldsOf(Answer.parse(JSON.parse(await runFfprobe(tools, args, { file: made, signal }))), expected, target)
}

async function animationFields(made: string, expected: Expected, target: Target): Promise<Field[]> {
  const { size, timing } = expected
  const found = await readAnimation(made)
  const frameMs = (1000 * timing.rate.den) / timing.rate.num
  const off = Math.abs((found?.durationMs ?? 0) - timing.duration * 1000)
  return [
    ['the format', found?.format, target.id],
    ['the end of the file', found?.whole ? 'there' : 'missing', 'there'],
    ['the width', found?.width, size.width],
    ['the height', found?.height, size.height],
    // Pictures alike are stored once, with the time of both.
    [
      'the number of frames',
      found && found.frames >= 1 && found.frames <= timing.frames ? 'right' : found?.frames,
      'right',
    ],
    ['the length', off <= frameMs ? 'right' : `${(found?.durationMs ?? 0) / 1000} s`, 'right'],
    ['that it begins anew', found?.loops, true],
    ['what is told of the recording', found?.extra.join(', ') || 'none', 'none'],
  ]
}

/**
 * Checks an encoded clip, about 20 fields: streams, codecs, profile, size, colours, rate, number of frames, length within one
 * frame, sound, and that nothing is told of the recording.
 * @throws AppError tool-failed naming what is different
 */
export async function verifyClip(
  tools: MediaTools,
  made: string,
  expected: Expected,
  context: { readonly source: string; readonly signal: AbortSignal },
): Promise<void> {
  const { target = h264 } = expected
  const fields = target.probed
    ? await probedFields(tools, made, expected, target, context.signal)
    : await animationFields(made, expected, target)
  const wrong = compare(fields, expected.timing)
  if (wrong === '') return
  throw new AppError('tool-failed', 'The clip did not come out as planned', {
    detail: `From ${context.source}: ${wrong}.`,
    remedy:
      'The recording may be damaged at this place. Choose a slightly different range, or a fresh copy of the recording.',
  })
}

/** Whether a copied clip holds exactly the planned frames, and sound and captions with them. */
export async function isCopyRight(made: string, expected: Expected): Promise<boolean> {
  const { size, timing, hasTrack } = expected
  const index = await readMp4Index(made)
  if (!index?.whole || !index.indexFirst) return false
  const codecs = index.tracks.map((track) => track.codec).join('+')
  const [video, audio] = index.tracks
  if (!video || !audio || codecs !== `avc1+mp4a${hasTrack ? '+tx3g' : ''}`) return false
  const frame = timing.rate.den / timing.rate.num
  return (
    video.samples === timing.frames &&
    video.width === size.width &&
    video.height === size.height &&
    Math.abs(video.seconds - timing.duration) <= frame &&
    Math.abs(audio.seconds - timing.duration) <= 0.1
  )
}
