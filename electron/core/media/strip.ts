/** The film strip under the timeline: frames of 160 x 90 px in one row, evenly spread over the recording. */
import { rm, stat } from 'node:fs/promises'
import type { MediaInfo } from '../library/model.ts'
import type { MediaTools } from './locate.ts'
import { asSeconds, limitFor, type Making } from './making.ts'
import { type FfmpegRun, runFfmpeg } from './run.ts'
import { makeThroughTemporary, temporaryBeside } from './temporary.ts'

const FRAME = { width: 160, height: 90 }
/** One frame for this much time, within the bounds. */
const MS_PER_FRAME = 15_000
const FEWEST = 8
const MOST = 40

/** Number of frames in the strip of a recording this long: 8..40. */
export function stripFrameCount(durationMs: number): number {
  return Math.min(MOST, Math.max(FEWEST, Math.round(durationMs / MS_PER_FRAME)))
}

/** Below this length keyframes may be too few to tell the frames of the strip apart; decoding all of it takes seconds. */
const DECODE_ALL_MS = 60_000
/** Cameras that store every frame by itself need more than this; then a keyframe is no saving, and seeking is. */
const INTRA_BITS_PER_SECOND = 60_000_000
const LONG_GOP = ['h264', 'hevc', 'vp8', 'vp9', 'av1', 'mpeg4']
/** Files open at a time when seeking: bounds the memory (40 at once took 605 MB for 720p, measured). */
const SEEKS_AT_ONCE = 8

type Way = 'decode' | 'keyframes' | 'seek'

/** Which way is quickest for this recording (research/media.md, section 4). */
export function chooseWay(info: MediaInfo): Way {
  const bitsPerSecond = (info.sizeBytes * 8 * 1000) / info.durationMs
  if (!LONG_GOP.includes(info.video?.codec ?? '') || bitsPerSecond > INTRA_BITS_PER_SECOND) return 'seek'
  return info.durationMs <= DECODE_ALL_MS ? 'decode' : 'keyframes'
}

/** Whole picture inside the frame, black beside it. Size is set from the shape as shown, so odd pixel shapes come out right. */
function fitFrame(info: MediaInfo): string {
  const { width, height } = info.video ?? FRAME
  const scale = Math.min(FRAME.width / width, FRAME.height / height)
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  return `scale=${w}:${h}:flags=area,setsar=1,format=yuv444p,pad=${FRAME.width}:${FRAME.height}:(ow-iw)/2:(oh-ih)/2`
}

const JPEG = [
  '-frames:v',
  '1',
  '-update',
  '1',
  '-q:v',
  '4',
  '-map_metadata',
  '-1',
  '-c:v',
  'mjpeg',
  '-pix_fmt',
  'yuvj420p',
  '-f',
  'image2',
]

function run(
  tools: MediaTools,
  making: Making,
  what: Pick<FfmpegRun, 'inputs' | 'outputs'>,
): Promise<{ stderr: string }> {
  return runFfmpeg(tools, {
    ...what,
    signal: making.signal,
    timeoutMs: limitFor(making, 4),
    doing: 'make the film strip',
  })
}

/** One pass from start to end. A frame repeats where the recording has none, so the row is always full. */
async function stripInOnePass(tools: MediaTools, making: Making, target: string, keyframes: boolean): Promise<void> {
  const count = stripFrameCount(making.info.durationMs)
  const rate = `fps=${count * 1000}/${making.info.durationMs}:start_time=0`
  const filter = `${rate},${fitFrame(making.info)},tpad=stop=${count}:stop_mode=clone,tile=${count}x1`
  const skip = keyframes ? ['-discard', 'nokey', '-skip_frame', 'nokey'] : []
  await run(tools, making, {
    inputs: [{ file: making.source, options: ['-an', '-sn', '-dn', ...skip] }],
    outputs: [{ file: target, options: ['-map', '0:V:0', '-vf', filter, ...JPEG] }],
  })
}

/** A row of frames at these times, as a video of one frame (pictures are no container that inputs may have). */
async function rowBySeeking(
  tools: MediaTools,
  making: Making,
  times: readonly number[],
  target: string,
): Promise<void> {
  const fit = fitFrame(making.info)
  const parts = times.map((_, i) => `[${i}:V:0]trim=end_frame=1,${fit}[f${i}]`)
  const row = times.length > 1 ? `${times.map((_, i) => `[f${i}]`).join('')}hstack=inputs=${times.length}` : '[f0]null'
  await run(tools, making, {
    inputs: times.map((ms) => ({
      file: making.source,
      options: ['-an', '-sn', '-dn', '-threads', '1', '-ss', asSeconds(ms)],
    })),
    outputs: [
      {
        file: target,
        options: [
          '-filter_complex',
          `${parts.join(';')};${row}[row]`,
          '-map',
          '[row]',
          '-frames:v',
          '1',
          '-c:v',
          'ffv1',
          '-f',
          'matroska',
        ],
      },
    ],
  })
}

async function stripBySeeking(tools: MediaTools, making: Making, target: string): Promise<void> {
  const count = stripFrameCount(making.info.durationMs)
  const times = Array.from({ length: count }, (_, i) => ((i + 0.5) * making.info.durationMs) / count)
  const rows: string[] = []
  try {
    for (let from = 0; from < count; from += SEEKS_AT_ONCE) {
      const row = temporaryBeside(`${target}.mkv`)
      rows.push(row)
      await rowBySeeking(tools, making, times.slice(from, from + SEEKS_AT_ONCE), row)
      making.onProgress?.(Math.min(1, (from + SEEKS_AT_ONCE) / count))
    }
    const filter = rows.length > 1 ? `hstack=inputs=${rows.length}` : 'null'
    await run(tools, making, {
      inputs: rows.map((file) => ({ file, options: [] })),
      outputs: [{ file: target, options: ['-filter_complex', filter, ...JPEG] }],
    })
  } finally {
    for (const row of rows) await rm(row, { force: true })
  }
}

const hasBytes = async (file: string) => (await stat(file).catch(() => null))?.size !== undefined

/**
 * Makes the strip: `stripFrameCount(durationMs)` frames, each exactly 160 x 90 px, left to right.
 * @throws AppError of runFfmpeg; nothing stays of an unfinished strip
 */
export async function makeStrip(tools: MediaTools, making: Making): Promise<void> {
  const way = chooseWay(making.info)
  await makeThroughTemporary(making.target, async (temporary) => {
    if (way === 'seek') {
      try {
        await stripBySeeking(tools, making, temporary)
        if (await hasBytes(temporary)) return
      } catch (error) {
        // A picture that ends before the sound has no frame at the last times: one pass fills those up.
        if (making.signal?.aborted) throw error
      }
    }
    await stripInOnePass(tools, making, temporary, way === 'keyframes')
  })
}
