/** What a recording is: asks ffprobe and says it in the words of the library. */
import { type FileHandle, open } from 'node:fs/promises'
import { z } from 'zod'
import { AppError, fromSystemError, systemCode } from '../errors.ts'
import { MediaInfo } from '../library/model.ts'
import type { MediaTools } from './locate.ts'
import { explainRefusal, notMedia } from './not-media.ts'
import { chooseFrameRate, framesPerNumber, readRecordedOn, readStartTimecode, shownSize } from './probe-values.ts'
import { pipeFfmpeg, runFfprobe } from './run.ts'

const Tags = z.record(z.string(), z.string()).default({})
const Stream = z.object({
  codec_type: z.string().default(''),
  codec_name: z.string().default('unknown'),
  codec_tag_string: z.string().default(''),
  width: z.int().default(0),
  height: z.int().default(0),
  pix_fmt: z.string().default(''),
  sample_aspect_ratio: z.string().default(''),
  r_frame_rate: z.string().default(''),
  avg_frame_rate: z.string().default(''),
  channels: z.int().default(0),
  sample_rate: z.coerce.number().int().default(0),
  duration: z.string().optional(),
  disposition: z.object({ attached_pic: z.int().default(0) }).default({ attached_pic: 0 }),
  tags: Tags,
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional() })).default([]),
})
const Probe = z.object({
  streams: z.array(Stream).default([]),
  format: z.object({ format_name: z.string(), duration: z.string().optional(), tags: Tags }),
})
export type ProbeStream = z.infer<typeof Stream>
type Probe = z.infer<typeof Probe>

/** Enough for every magic number and for telling text from anything else. */
const HEAD_BYTES = 4096

interface Opened {
  readonly head: Buffer
  readonly size: number
}

/** Opens the file as ffprobe will, to tell apart what ffprobe calls "Invalid data" or "No such file" alike. */
async function openRecording(path: string): Promise<Opened> {
  let file: FileHandle | null = null
  try {
    file = await open(path, 'r')
    const stats = await file.stat()
    if (stats.isDirectory()) throw notMedia(path, 'it is a folder.', 'Add the files inside it.')
    if (!stats.isFile()) throw notMedia(path, 'it is a device or a connection, not a file.', 'Add a file.')
    if (stats.size === 0) {
      throw notMedia(
        path,
        'the file is empty (0 bytes).',
        'Copy it again from the camera or the card, and add that copy.',
      )
    }
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return { head: buffer.subarray(0, bytesRead), size: stats.size }
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EACCES' || code === 'EPERM' || code === 'EIO') {
      throw new AppError('file-unreadable', 'The file cannot be read', {
        detail: `${path}: ${code === 'EIO' ? 'its disk reports an error' : 'you have no permission to read it'}.`,
        remedy:
          code === 'EIO' ? 'Copy it from another disk.' : 'Change its permissions, or copy it to a folder of yours.',
        cause: error,
      })
    }
    throw fromSystemError(error, path, 'read the recording')
  } finally {
    await file?.close()
  }
}

async function askFfprobe(tools: MediaTools, path: string, opened: Opened, signal?: AbortSignal): Promise<Probe> {
  const args = ['-of', 'json', '-show_streams', '-show_format']
  try {
    return Probe.parse(JSON.parse(await runFfprobe(tools, args, { file: path, signal })))
  } catch (error) {
    if (error instanceof AppError && error.code === 'tool-failed') {
      throw explainRefusal(path, opened.head, error.technical)
    }
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      throw explainRefusal(path, opened.head, error.message)
    }
    throw error
  }
}

const seconds = (text: string | undefined) => {
  const value = Number(text)
  return Number.isFinite(value) && value > 0 ? value : 0
}

/** Recordings that were streamed or cut off do not say how long they are: the packets do. Reads the file, decodes nothing. */
async function measureDuration(tools: MediaTools, path: string, signal?: AbortSignal): Promise<number> {
  let reached = 0
  await pipeFfmpeg(
    tools,
    {
      inputs: [{ file: path, options: [] }],
      options: ['-map', '0:V:0?', '-map', '0:a:0?', '-c', 'copy', '-f', 'null'],
      onProgress: (ms) => {
        reached = ms
      },
      signal,
      timeoutMs: 10 * 60_000,
      doing: 'measure the length',
    },
    () => {},
  )
  return reached
}

async function findDuration(tools: MediaTools, path: string, probe: Probe, signal?: AbortSignal): Promise<number> {
  const stated = seconds(probe.format.duration) || Math.max(0, ...probe.streams.map((s) => seconds(s.duration)))
  const ms = stated > 0 ? Math.round(stated * 1000) : await measureDuration(tools, path, signal)
  if (ms < 1) {
    throw notMedia(path, 'it lasts no time at all.', 'Copy it again from the camera or the card, and add that copy.')
  }
  if (!MediaInfo.shape.durationMs.safeParse(ms).success) {
    throw notMedia(
      path,
      `it claims to last ${Math.round(ms / 3_600_000)} hours.`,
      'The file may be damaged; try a fresh copy.',
    )
  }
  return ms
}

/** A short name: `mp4`, `mov`, `webm`, `matroska`, `mxf`, `wav`. ffprobe has one name for all relatives of mp4, one for Matroska and WebM. */
function nameContainer(probe: Probe, head: Buffer): string {
  const first = probe.format.format_name.split(',')[0] ?? ''
  if (first === 'mov') return (probe.format.tags.major_brand ?? 'qt').startsWith('qt') ? 'mov' : 'mp4'
  if (first === 'matroska') return head.subarray(0, 64).includes('webm') ? 'webm' : 'matroska'
  return first
}

/**
 * Looks at a recording without decoding it.
 * Width and height are those shown: after sample aspect ratio and rotation. Cover art is no video.
 * @param path absolute
 * @throws AppError not-media (says why), file-not-found, file-unreadable, cancelled, no-ffmpeg
 */
export async function probeMedia(tools: MediaTools, path: string, signal?: AbortSignal): Promise<MediaInfo> {
  const opened = await openRecording(path)
  const probe = await askFfprobe(tools, path, opened, signal)
  const video = probe.streams.find(
    (s) => s.codec_type === 'video' && s.disposition.attached_pic === 0 && s.width > 0 && s.height > 0,
  )
  const audio = probe.streams.find((s) => s.codec_type === 'audio' && s.channels > 0 && s.sample_rate > 0)
  if (!video && !audio) {
    throw notMedia(path, 'it has neither picture nor sound.', 'Add the recording itself, not its captions or data.')
  }
  const frameRate = video ? chooseFrameRate(video.r_frame_rate, video.avg_frame_rate) : null
  const counter = probe.streams.find((s) => s.codec_tag_string === 'tmcd')?.avg_frame_rate ?? ''
  const info = MediaInfo.safeParse({
    container: nameContainer(probe, opened.head),
    durationMs: await findDuration(tools, path, probe, signal),
    sizeBytes: opened.size,
    video:
      video && frameRate
        ? {
            codec: video.codec_name,
            ...shownSize(video),
            frameRate,
            pixelFormat: video.pix_fmt,
          }
        : null,
    audio: audio ? { codec: audio.codec_name, channels: audio.channels, sampleRate: audio.sample_rate } : null,
    recordedOn: readRecordedOn([probe.format.tags, ...probe.streams.map((s) => s.tags)], new Date()),
    startTimecode: readStartTimecode(
      [...(video ? [video.tags] : []), ...probe.streams.map((s) => s.tags), probe.format.tags],
      audio?.sample_rate ?? 0,
      framesPerNumber(frameRate, counter),
    ),
  } satisfies z.input<typeof MediaInfo>)
  if (info.success) return info.data
  const where = info.error.issues[0]?.path.join(' ') ?? ''
  throw notMedia(path, `what it says of itself cannot be (${where}).`, 'It may be damaged; try a fresh copy.')
}
