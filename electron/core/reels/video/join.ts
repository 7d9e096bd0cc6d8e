/** Puts the parts of a reel one behind the other, with cuts and cross-fades, to the frame. */
import { join } from 'node:path'
import { AppError } from '../../errors.ts'
import { readMp4Index } from '../../export/mp4.ts'
import { privacyOptions } from '../../export/presets.ts'
import { audioRate } from '../../export/targets/model.ts'
import type { FrameRate } from '../../library/model.ts'
import { runFfmpeg } from '../../media/run.ts'
import { type PartWork, partTarget } from './part.ts'

export interface Part {
  /** Absolute. */
  readonly file: string
  readonly frames: number
  /** Frames in which it and the part before are seen together; 0 for a cut. */
  readonly fade: number
}

/** Decoders open at a time; more are put together in steps. */
const AT_ONCE = 8

/** Frames of the parts together. */
export const joinedFrames = (parts: readonly Part[]): number =>
  parts.reduce((sum, { frames, fade }, index) => sum + frames - (index === 0 ? 0 : fade), 0)

/** Inputs in the order of the parts; outputs `[v]` and `[a]`. Pure. */
export function joinGraph(parts: readonly Part[], rate: FrameRate): string {
  const per = `${rate.num}/${rate.den}`
  const seconds = (frames: number) => ((frames * rate.den) / rate.num).toFixed(6)
  // Fades want one time base and a constant rate on both sides, which joining by cuts loses.
  const steady = `fps=${per},settb=AVTB`
  const chains = parts.flatMap((_, index) => [
    `[${index}:v]setpts=PTS-STARTPTS,${steady}[v${index}]`,
    `[${index}:a]asetpts=PTS-STARTPTS,aformat=sample_fmts=fltp:channel_layouts=stereo[a${index}]`,
  ])
  let [picture, sound, length] = ['v0', 'a0', parts[0]?.frames ?? 0]
  for (const [index, { frames, fade }] of parts.entries()) {
    if (index === 0) continue
    const [nextPicture, nextSound] = [`x${index}`, `y${index}`]
    if (fade > 0) {
      const [duration, offset] = [seconds(fade), seconds(length - fade)]
      chains.push(
        `[${picture}][v${index}]xfade=transition=fade:duration=${duration}:offset=${offset},${steady}[${nextPicture}]`,
        // Of equal power: two voices or rooms together are as loud as either.
        `[${sound}][a${index}]acrossfade=d=${duration}:c1=qsin:c2=qsin[${nextSound}]`,
      )
    } else {
      chains.push(
        `[${picture}][v${index}]concat=n=2:v=1:a=0,${steady}[${nextPicture}]`,
        `[${sound}][a${index}]concat=n=2:v=0:a=1[${nextSound}]`,
      )
    }
    length += frames - fade
    ;[picture, sound] = [nextPicture, nextSound]
  }
  const colours = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709'
  const samples = Math.round((length * rate.den * audioRate) / rate.num)
  chains.push(`[${picture}]${colours}[v]`, `[${sound}]apad,atrim=end_sample=${samples}[a]`)
  return chains.join(';')
}

/** @throws AppError tool-failed when the file is not as many frames long as planned */
export async function expectFrames(file: string, frames: number): Promise<void> {
  const found = (await readMp4Index(file))?.tracks.find((track) => track.handler === 'vide')?.samples
  if (found === frames) return
  throw new AppError('tool-failed', 'The reel did not come out as planned', {
    detail: `A part of it has ${found ?? 'no'} frames instead of ${frames}.`,
    remedy: 'Try again. When it happens again, report it with the details.',
  })
}

async function joinFew(work: PartWork, parts: readonly Part[], file: string): Promise<Part> {
  const { tools, context, rate } = work
  const target = partTarget(rate)
  const frames = joinedFrames(parts)
  await runFfmpeg(tools, {
    inputs: parts.map((part) => ({ file: part.file, options: [] })),
    globalOptions: ['-filter_complex', joinGraph(parts, rate)],
    outputs: [
      {
        file,
        options: [
          ...['-map', '[v]', '-map', '[a]', '-frames:v', String(frames)],
          ...target.video(rate, target.encoders[0] ?? ''),
          ...(target.audio?.options ?? []),
          ...privacyOptions,
          ...target.muxer,
        ],
      },
    ],
    signal: context.signal,
    doing: 'join the reel',
  })
  await expectFrames(file, frames)
  return { file, frames, fade: parts[0]?.fade ?? 0 }
}

/** All parts as one. @throws AppError cancelled, tool-failed, disk-full */
export async function joinParts(work: PartWork, parts: readonly Part[], level = 0): Promise<Part> {
  const [only] = parts
  if (only && parts.length === 1) return only
  const groups = Array.from({ length: Math.ceil(parts.length / AT_ONCE) }, (_, index) =>
    parts.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  )
  const joined: Part[] = []
  for (const [index, group] of groups.entries()) {
    const file = join(work.folder, `joined-${level}-${index}.mov`)
    joined.push(group.length === 1 && group[0] ? group[0] : await joinFew(work, group, file))
  }
  return joinParts(work, joined, level + 1)
}
