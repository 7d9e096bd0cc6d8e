/** Looks at what was made before it gets its name. */
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { MediaTools } from '../media/locate.ts'
import { runFfprobe } from '../media/run.ts'
import { readMp4Index } from './mp4.ts'
import type { Size } from './presets.ts'
import type { ClipTiming } from './timing.ts'

export interface Expected {
  readonly size: Size
  readonly timing: ClipTiming
  readonly hasTrack: boolean
}

const Answer = z.object({
  streams: z.array(
    z.object({
      codec_name: z.string().default(''),
      codec_type: z.string().default(''),
      width: z.int().optional(),
      height: z.int().optional(),
      pix_fmt: z.string().optional(),
      nb_frames: z.coerce.number().optional(),
    }),
  ),
  format: z.object({ duration: z.coerce.number() }),
})

function compare(found: readonly (readonly [what: string, is: unknown, should: unknown])[]): string {
  return found
    .filter(([, is, should]) => is !== should)
    .map(([what, is, should]) => `${what} is ${is} instead of ${should}`)
    .join(', ')
}

/**
 * Checks an encoded clip with ffprobe: streams, codecs, size, number of frames, and length within one frame.
 * @throws AppError tool-failed naming what is different
 */
export async function verifyClip(
  tools: MediaTools,
  made: string,
  expected: Expected,
  context: { readonly source: string; readonly signal: AbortSignal },
): Promise<void> {
  const { size, timing, hasTrack } = expected
  const args = ['-of', 'json', '-show_streams', '-show_format']
  const answer = Answer.parse(JSON.parse(await runFfprobe(tools, args, { file: made, signal: context.signal })))
  const [video] = answer.streams.filter((s) => s.codec_type === 'video')
  const off = Math.abs(answer.format.duration - timing.duration)
  const frame = timing.rate.den / timing.rate.num
  const wrong = compare([
    ['the streams', answer.streams.map((s) => s.codec_name).join('+'), `h264+aac${hasTrack ? '+mov_text' : ''}`],
    ['the width', video?.width, size.width],
    ['the height', video?.height, size.height],
    ['the pixel format', video?.pix_fmt, 'yuv420p'],
    ['the number of frames', video?.nb_frames, timing.frames],
    [
      'the length',
      off <= frame ? 'right' : `${answer.format.duration} s`,
      off <= frame ? 'right' : `${timing.duration} s`,
    ],
  ])
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
