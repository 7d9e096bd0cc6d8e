/** Starts ffmpeg for an export, in hardware where that was asked for and works. */
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import type { JobMade } from '../jobs/model.ts'
import type { Story } from '../library/model.ts'
import type { MediaTools } from '../media/locate.ts'
import type { CommandLine } from '../media/quote-command.ts'
import { commandWords, type FfmpegRun, runFfmpeg } from '../media/run.ts'
import { allOver } from './all-over.ts'
import { type ExportArgs, encodeArgs, type TrackRequest, withThreads } from './args.ts'
import { type GraphRequest, workNames } from './filters.ts'
import { type HardwareEncoder, inHardware } from './hardware.ts'
import type { ExportLookup, FoundMedia } from './lookup.ts'
import type { PlannedOutput } from './model.ts'
import { type ExportTrace, syncPath } from './publish.ts'
import { findEncoder } from './targets/index.ts'
import type { Target } from './targets/model.ts'
import { withTail } from './timing.ts'
import { verifyClip } from './verify.ts'

export interface ExportContext {
  readonly signal: AbortSignal
  /** 0..1, or null while it cannot be known. */
  progress(share: number | null): void
  /** Takes what should be known of the clip though it was made. */
  warn?(text: string): void
  /** Takes the commands of ffmpeg that make the clip, in order, for people who want to run them themselves; the last call holds. */
  command?(...lines: readonly CommandLine[]): void
  /** Takes how it came about, where that is worth telling. */
  made?(made: JobMade): void
  /** H.264 is tried with it first; without it, or when it fails, libx264 makes the clip. */
  readonly hardware?: HardwareEncoder | null
  /** In place of what the platform asks for. */
  readonly target?: Target
  /** Told what may be left over, before it is made. */
  readonly trace?: ExportTrace
  /** Of the encoder, where several exports run side by side; as many as it likes when left out. */
  readonly threads?: number | null
}

/** Everything the steps of one export share. */
export interface Work {
  readonly tools: MediaTools
  readonly planned: PlannedOutput
  readonly lookup: ExportLookup
  readonly context: ExportContext
  readonly story: Story
  readonly media: FoundMedia
  /** Private folder for the files ffmpeg reads. */
  readonly folder: string
  /** Temporary name of the clip. */
  readonly clip: string
}

export const DOING = 'export the clip'

const taskOf = ({ folder, clip }: Work, args: ExportArgs): FfmpegRun => ({
  inputs: args.inputs,
  outputs: [{ file: clip, options: args.outputOptions }],
  globalOptions: args.globalOptions,
  cwd: folder,
  env: { FONTCONFIG_FILE: join(folder, workNames.fontConfig) },
  doing: DOING,
})

/** Tells which command makes the clip, for people who want to run it themselves. */
export function showCommand(work: Work, args: ExportArgs): void {
  const { tools, clip, context, planned } = work
  context.command?.(commandWords(tools, taskOf(work, args), new Map([[clip, planned.file]])))
}

/**
 * Runs one command of the export and tells how far it is.
 * @param duration seconds of the clip
 * @throws AppError cancelled, tool-failed, disk-full, no-ffmpeg
 */
export async function runArgs(work: Work, args: ExportArgs, duration: number, signal: AbortSignal): Promise<void> {
  const { tools, context } = work
  const onProgress = (ms: number) => context.progress(Math.min(0.99, Math.max(0, ms / 1000 / duration)))
  showCommand(work, args)
  await runFfmpeg(tools, { ...taskOf(work, args), signal, onProgress })
}

/**
 * Looks at a finished clip in several ways at once, while it is written out to disk: before it gets its name that has to happen
 * anyway.
 * @throws what the looks throw, and system errors of the disk
 */
export async function lookAt<T extends readonly unknown[] | []>(
  clip: string,
  looks: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  const [, found] = await allOver([syncPath(clip), allOver(looks)])
  return found
}

/**
 * Encodes, in hardware where that was asked for and works, and looks at what came out.
 * @param listen looks at the clip too
 * @throws AppError as `runArgs`, and tool-failed when it is not as planned
 */
export async function encodeClip(
  work: Work,
  request: GraphRequest & { readonly target: Target },
  track: TrackRequest | null,
  listen: () => Promise<void>,
): Promise<void> {
  const { tools, clip, context } = work
  const timing = withTail(request.timing, request.tail ?? 0)
  const make = async (target: Target) => {
    const encoder = findEncoder(target, tools.encoders) ?? undefined
    const args = withThreads(encodeArgs({ ...request, target }, track, encoder), context.threads ?? null)
    await runArgs(work, args, timing.duration, context.signal)
    const { size, source } = request
    const expected = { size, timing, hasTrack: track !== null && target.track !== null, target }
    await lookAt(clip, [verifyClip(tools, clip, expected, { source: source.path, signal: context.signal }), listen()])
  }
  const hardware = context.hardware ? inHardware(request.target, context.hardware) : null
  if (!hardware) return make(request.target)
  try {
    await make(hardware)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'tool-failed') throw error
    await make(request.target)
    context.warn?.(`The graphics hardware (${hardware.encoders[0]}) could not make this clip; libx264 made it.`)
  }
}
