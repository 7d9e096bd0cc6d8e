/** Cuts a clip whose middle is copied and whose ends are encoded: parts side by side, joined, then looked at frame by frame. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FfmpegRun } from '../../media/ffmpeg-run.ts'
import { commandWords, runFfmpeg } from '../../media/run.ts'
import { temporaryBeside } from '../../media/temporary.ts'
import { type ExportArgs, type TrackRequest, withThreads } from '../args.ts'
import { DOING, lookAt, type Work } from '../encode.ts'
import { readPackets, type SeenSource } from '../source.ts'
import { h264, probedH264 } from '../targets/h264.ts'
import type { ClipTiming } from '../timing.ts'
import { verifyClip } from '../verify.ts'
import { endsReason } from './allow.ts'
import {
  endArgs,
  joinArgs,
  middleArgs,
  partList,
  partNames,
  partsOf,
  planSound,
  type SoundCopy,
  soundArgs,
  soundCopyArgs,
} from './args.ts'
import { type EndsPlan, planEnds } from './ends-plan.ts'
import { clipTimesReason, delayOf, seamsReason } from './frames.ts'
import { NotCut, refuse } from './not-cut.ts'
import { type DecoderConfig, freeNumber, readConfig } from './parameter-sets.ts'
import { checkMiddle, describeTogether, readTrack } from './parts.ts'

/** Key frames farther apart than this leave little to copy. */
const LOOK_AHEAD_S = 60

/** @throws NotCut, AppError */
async function findEnds({ tools, context }: Work, source: SeenSource, timing: ClipTiming): Promise<EndsPlan> {
  const { start, duration } = timing
  const frame = timing.rate.den / timing.rate.num
  const isNear = source.packets.some(({ key, time }) => key && time > start - frame / 2 && time <= start + 1)
  const reach = [start, start + Math.min(duration, LOOK_AHEAD_S)] as const
  const more = isNear ? [] : await readPackets(tools, source.path, reach, context.signal)
  const plan = planEnds([...more, ...source.packets], timing)
  if (typeof plan === 'string') throw new NotCut(plan)
  return plan
}

interface Cut {
  readonly work: Work
  readonly source: SeenSource
  readonly timing: ClipTiming
  readonly plan: EndsPlan
  readonly sound: SoundCopy | null
  readonly track: TrackRequest | null
  /** Of the source. */
  readonly config: DecoderConfig
  /** Of the parameter sets of the ends. */
  readonly number: number
  /** For the parts, private, beside the clip: they are as large as it, and its disk is the one that was looked at. */
  readonly folder: string
}

/** Each part with its command. */
function partArgs({ source, timing, plan, sound, number, work }: Cut): [file: string, args: ExportArgs][] {
  const threads = work.context.threads ?? null
  const picture = partsOf(plan).map((part): [string, ExportArgs] => [
    partNames[part],
    part === 'middle'
      ? middleArgs(source, plan, timing)
      : withThreads(endArgs(source, plan, part, timing, number), threads),
  ])
  return [...picture, [partNames.sound, sound ? soundCopyArgs(source, sound) : soundArgs(source, timing)]]
}

const taskOf = ({ folder }: Cut, file: string, args: ExportArgs): FfmpegRun => ({
  inputs: args.inputs,
  outputs: [{ file, options: args.outputOptions }],
  globalOptions: args.globalOptions,
  cwd: folder,
  doing: DOING,
})

/** All at once; when one fails the others are stopped, and nothing runs any more when this is over. */
async function makeParts(cut: Cut, parts: readonly [file: string, args: ExportArgs][]): Promise<void> {
  const { tools, context } = cut.work
  const ours = new AbortController()
  const signal = AbortSignal.any([context.signal, ours.signal])
  const { head, tail } = cut.plan
  const done = new Map<string, number>()
  const runs = parts.map(async ([file, args]) => {
    const task = { ...taskOf(cut, join(cut.folder, file), args), signal }
    if (file !== partNames.head && file !== partNames.tail) return runFfmpeg(tools, task)
    const onProgress = (ms: number) => {
      done.set(file, ms / 1000)
      const seconds = [...done.values()].reduce((sum, one) => sum + one, 0)
      context.progress(Math.min(0.9, (seconds * cut.timing.rate.num) / cut.timing.rate.den / (head + tail)))
    }
    return runFfmpeg(tools, { ...task, onProgress })
  })
  try {
    await Promise.all(runs)
  } finally {
    ours.abort()
    await Promise.allSettled(runs)
  }
}

/** @returns the command that joins @throws NotCut */
async function prepareJoin(cut: Cut): Promise<ExportArgs> {
  const { folder, plan, timing, sound, track, config } = cut
  const pathOf = (name: string) => join(folder, name)
  const middle = await checkMiddle(pathOf(partNames.middle), config, plan.middle, timing.rate)
  const ends = partsOf(plan).filter((part) => part !== 'middle')
  // The source's sets come first: what stands at the head of a configuration is taken from the first one.
  const tracks = [middle.track, ...(await Promise.all(ends.map((part) => readTrack(pathOf(partNames[part])))))]
  await describeTogether(pathOf(partNames[partsOf(plan)[0] ?? 'middle']), tracks)
  await writeFile(pathOf(partNames.list), `${partList(plan, timing.rate).join('\n')}\n`)
  return joinArgs(
    {
      ...{ list: pathOf(partNames.list), sound: pathOf(partNames.sound), clean: middle.sei, track },
      early: sound ? Math.max(0, timing.start - sound.start) : 0,
      delay: Math.max(...tracks.map((one) => delayOf(one, timing.rate))),
    },
    timing.rate,
  )
}

/** As a person may run them: in one folder, where the parts are left. */
function showCommands(cut: Cut, parts: readonly [file: string, args: ExportArgs][], joined: FfmpegRun): void {
  const { folder, plan, timing, work } = cut
  const { tools, context, clip, planned } = work
  const names = new Map(Object.values(partNames).map((name) => [join(folder, name), name]))
  names.set(clip, planned.file)
  context.command?.(
    ...parts.map(([file, args]) => commandWords(tools, taskOf(cut, join(folder, file), args), names)),
    { file: partNames.list, lines: partList(plan, timing.rate) },
    commandWords(tools, joined, names),
  )
}

/** As every export is looked at, and every frame's time, and the pictures at the ends. @throws NotCut, AppError */
async function checkClip({ work, source, timing, plan, track }: Cut): Promise<void> {
  const { tools, clip, planned, context } = work
  const { coding, path } = source
  const target = { ...h264, probed: { ...probedH264, profile: coding?.profile ?? '' } }
  const expected = { size: planned, timing, hasTrack: track !== null, target, ...(coding && { colours: coding }) }
  const { signal } = context
  const reasons = await lookAt(clip, [
    clipTimesReason(clip, timing),
    seamsReason(tools, { clip, source: path, signal }, timing, plan),
    verifyClip(tools, clip, expected, { source: path, signal }).then(() => null),
  ])
  refuse(reasons.find((reason) => reason !== null) ?? null)
}

/**
 * Makes the clip.
 * @param free resolves when nothing else writes to the clip any more
 * @returns what was encoded and what was copied
 * @throws NotCut, AppError; then an unfinished clip may be there under its temporary name, and nothing else
 */
export async function cutEnds(
  work: Work,
  source: SeenSource,
  timing: ClipTiming,
  track: TrackRequest | null,
  free: Promise<unknown>,
): Promise<EndsPlan> {
  const { tools, planned, context, clip } = work
  refuse(endsReason(source, planned))
  if (!tools.encoders.has('libx264') || !tools.encoders.has('aac'))
    throw new NotCut('this ffmpeg cannot encode the ends')
  const plan = await findEnds(work, source, timing)
  const config = await readConfig(source.path)
  const number = config && freeNumber(config)
  if (!config || number === null) throw new NotCut('its pictures are described in more than one way')
  const folder = temporaryBeside(join(dirname(planned.file), 'parts'))
  await context.trace?.working([folder])
  try {
    await mkdir(folder)
    const cut: Cut = { work, source, timing, plan, sound: planSound(source, timing), track, config, number, folder }
    const parts = partArgs(cut)
    await makeParts(cut, parts)
    const joined = taskOf(cut, clip, await prepareJoin(cut))
    await free
    showCommands(cut, parts, joined)
    await runFfmpeg(tools, { ...joined, signal: context.signal })
    await checkClip(cut)
    return plan
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
