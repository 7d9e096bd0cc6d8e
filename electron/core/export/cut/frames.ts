/** Looks at a joined clip: every frame at its time, and pictures as in the recording where parts meet. */
import type { FrameRate } from '../../library/model.ts'
import type { MediaTools } from '../../media/locate.ts'
import { pipeFfmpeg } from '../../media/run.ts'
import { allOver } from '../all-over.ts'
import { rangeOptions } from '../args.ts'
import { type PictureTrack, readPictureTrack, withFile } from '../samples.ts'
import type { ClipTiming } from '../timing.ts'
import { keyOptions } from './args.ts'
import type { EndsPlan } from './ends-plan.ts'

const least = (times: readonly number[]) => times.reduce((low, time) => Math.min(low, time), Number.POSITIVE_INFINITY)

/** Frames by which decoding is ahead: the most that any frame is decoded after its place among those shown. */
export function delayOf({ shown, scale }: PictureTrack, rate: FrameRate): number {
  const tick = (scale * rate.den) / rate.num
  const first = least(shown)
  return shown.reduce((most, time, at) => Math.max(most, at - Math.round((time - first) / tick)), 0)
}

/** What is wrong with the times of a track's frames; null when there are `frames` of them, evenly, each decoded before it is shown. */
export function timesReason(track: PictureTrack, frames: number, rate: FrameRate, within: number): string | null {
  const { shown, decoded, scale } = track
  if (shown.length !== frames) return `there are ${shown.length} frames instead of ${frames}`
  const tick = (scale * rate.den) / rate.num
  const inOrder = [...shown].sort((a, b) => a - b)
  const uneven = inOrder.findIndex((time, at) => Math.abs((time - (inOrder[0] ?? 0)) / tick - at) > within)
  if (uneven >= 0) return `frame ${uneven} is not at its time`
  const late = decoded.findIndex((time, at) => at > 0 && time <= (decoded[at - 1] ?? 0))
  return late < 0 ? null : `frame ${late} is decoded no later than the one before`
}

/** Below this an encoded frame is another picture, dB; noise at its worst keeps 40. */
const LEAST_PSNR = 32
/** Copied frames that are looked at beside a seam. */
const BESIDE = 2

interface Seam {
  /** Seconds from the start of the clip. */
  readonly at: number
  /** Whether a key frame stands there in the recording, as it does in the clip. */
  readonly onKey: boolean
  readonly frames: number
  /** Those at the end of them that are copied: they have to be the same to the bit. */
  readonly copied: number
}

/** The encoded frames, and the first copied ones: where these are right, so are those after them. The tail begins anew: nothing before it is needed. */
export function seamsOf({ head, middle, tail }: EndsPlan, { num, den }: FrameRate): Seam[] {
  const copied = Math.min(BESIDE, middle)
  return [
    { at: 0, onKey: head === 0, frames: head + copied, copied },
    ...(tail > 0 ? [{ at: ((head + middle) * den) / num, onKey: true, frames: tail, copied: 0 }] : []),
  ]
}

/** Peak signal to noise of each frame, dB; Infinity for the same picture. */
async function compare(
  tools: MediaTools,
  files: { readonly clip: string; readonly source: string; readonly signal: AbortSignal },
  timing: ClipTiming,
  { at, onKey, frames }: Seam,
): Promise<number[]> {
  const { num, den } = timing.rate
  const range = { ...timing, duration: (frames * den) / num }
  const even = `fps=${num}/${den}:start_time=0:round=near,trim=end_frame=${frames}`
  const graph = `[0:V:0]${even}[made];[1:V:0]${even}[meant];[made][meant]psnr=stats_file=-:shortest=1`
  let text = ''
  await pipeFfmpeg(
    tools,
    {
      inputs: [
        { file: files.clip, options: keyOptions(at, timing.rate) },
        {
          file: files.source,
          options: onKey
            ? keyOptions(timing.start + at, timing.rate)
            : rangeOptions({ ...range, start: timing.start + at }, 0, 1),
        },
      ],
      globalOptions: ['-filter_complex', graph],
      options: ['-frames:v', String(frames), '-an', '-f', 'null'],
      signal: files.signal,
      doing: 'compare the clip with the recording',
    },
    (chunk) => {
      text += chunk.toString('latin1')
    },
  )
  return [...text.matchAll(/psnr_avg:(\S+)/g)].map(([, value]) =>
    value === 'inf' ? Number.POSITIVE_INFINITY : Number(value),
  )
}

/**
 * Decodes the encoded ends of a clip, and the copied frames next to them, beside the recording.
 * @returns what is wrong; null when every frame is there and as in the recording
 * @throws AppError cancelled, tool-failed
 */
export async function seamsReason(
  tools: MediaTools,
  files: { readonly clip: string; readonly source: string; readonly signal: AbortSignal },
  timing: ClipTiming,
  plan: EndsPlan,
): Promise<string | null> {
  const found = await allOver(
    seamsOf(plan, timing.rate).map(async (seam) => {
      const psnr = await compare(tools, files, timing, seam)
      if (psnr.length !== seam.frames) return `${psnr.length} of ${seam.frames} frames can be decoded at an end`
      const first = seam.frames - seam.copied
      const wrong = psnr.findIndex((value, at) => value < (at < first ? LEAST_PSNR : Number.POSITIVE_INFINITY))
      return wrong < 0 ? null : `frame ${wrong} of an end is not as in the recording`
    }),
  )
  return found.find((reason) => reason !== null) ?? null
}

/** @returns what is wrong with the times of a finished clip's frames; null for nothing */
export const clipTimesReason = (clip: string, { frames, rate }: ClipTiming): Promise<string | null> =>
  withFile(clip, 'r', async (file) => {
    const track = await readPictureTrack(file)
    return track ? timesReason(track, frames, rate, 0.01) : 'it has no picture'
  })
