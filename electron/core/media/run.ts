/**
 * The one module that starts ffmpeg (through fluent-ffmpeg) and ffprobe (directly: fluent-ffmpeg reads only its text output).
 * Arguments are ready-made arrays, there is no shell, and file names are always absolute, because a relative name such as
 * `-y.mp4`, `concat:a` or `http:x.mp4` is read as an option or an address.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { isAbsolute } from 'node:path'
import ffmpegCommand from 'fluent-ffmpeg'
import type { FfmpegRun } from './ffmpeg-run.ts'
import { MAX_ALLOC, safeInputOptions } from './input-limits.ts'
import type { MediaTools } from './locate.ts'
import { createLineSplitter, createMessageTail, isProgressLine, parseOutTime } from './progress.ts'
import { superviseChild } from './supervise.ts'
import { cancelledError, startFailure, throwFailure, tooMuchOutput } from './tool-errors.ts'

export type { FfmpegInput, FfmpegOutput, FfmpegRun } from './ffmpeg-run.ts'
export { safeInputOptions } from './input-limits.ts'

const DEFAULT_TIMEOUT_MS = 12 * 3600 * 1000

const COMMON_GLOBAL = ['-hide_banner', '-nostdin', '-nostats', '-v', 'warning', '-max_alloc', String(MAX_ALLOC)]

const STANDARD_OUTPUT = 'pipe:1'

/** The two methods of fluent-ffmpeg that its types leave out: arguments in, one process out, without its capability probes. */
interface CommandInternals {
  _getArguments(): string[]
  _spawnFfmpeg(
    args: readonly string[],
    options: object,
    onProcess: (child: ChildProcess) => void,
    onEnd: (error: Error | null) => void,
  ): void
}

function requireAbsolute(file: string): void {
  if (!isAbsolute(file)) throw new Error(`ffmpeg needs absolute file names, got ${JSON.stringify(file)}`)
}

function buildCommand(tools: MediaTools, run: FfmpegRun): ffmpegCommand.FfmpegCommand & CommandInternals {
  const command = ffmpegCommand({ stdoutLines: 1 }) as ffmpegCommand.FfmpegCommand & CommandInternals
  command.setFfmpegPath(tools.ffmpeg)
  const progress = run.onProgress ? ['-progress', 'pipe:2'] : []
  // Global options may stand anywhere before the first output's name. Given as several arguments (there is always `-y`),
  // because fluent-ffmpeg splits a lone string, or one of an array, at its space.
  let global = [...COMMON_GLOBAL, ...progress, ...(run.globalOptions ?? [])]
  for (const input of run.inputs) {
    command.input(input.file).inputOptions('-y', ...global, ...safeInputOptions, ...input.options)
    global = []
  }
  for (const output of run.outputs) {
    command.output(output.file).outputOptions('-y', ...global, ...output.options)
    global = []
  }
  return command
}

/**
 * The program and its arguments as a person may run them again: without progress for us, and refusing to write over a file
 * (`-n`) where we write over our own temporary one.
 * @param rename what stands in place of a file's name, as the final one for a temporary one
 */
export function commandWords(tools: MediaTools, run: FfmpegRun, rename: ReadonlyMap<string, string>): string[] {
  const { onProgress: _, ...quiet } = run
  const words = buildCommand(tools, quiet)._getArguments()
  return [tools.ffmpeg, '-n', ...words.filter((word) => word !== '-y').map((word) => rename.get(word) ?? word)]
}

/** Synchronous, because the path of the program is set: fluent-ffmpeg then looks for nothing. Throws what `spawn` throws. */
function spawnCommand(tools: MediaTools, run: FfmpegRun, readOutput: boolean): ChildProcess {
  const command = buildCommand(tools, run)
  const options = {
    stdio: ['ignore', readOutput ? 'pipe' : 'ignore', 'pipe'],
    windowsHide: true,
    ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
    ...(run.env === undefined ? {} : { env: { ...process.env, ...run.env } }),
  }
  let child: ChildProcess | null = null
  command._spawnFfmpeg(
    command._getArguments(),
    options,
    (started) => {
      child = started
    },
    () => {},
  )
  if (child === null) throw new Error('fluent-ffmpeg started nothing')
  return child
}

/** Feeds standard output to the callback, which is synchronous: the pipe is read no faster than its data is used. */
function feed(child: ChildProcess, onData: (chunk: Buffer) => void, onError: (error: unknown) => void): void {
  let failed = false
  child.stdout?.on('data', (chunk: Buffer) => {
    if (failed) return
    try {
      onData(chunk)
    } catch (error) {
      failed = true
      onError(error)
    }
  })
}

/** Runs to the child's end; everything that went wrong becomes an AppError with the end of ffmpeg's messages. */
async function run(tools: MediaTools, task: FfmpegRun, onData?: (chunk: Buffer) => void): Promise<{ stderr: string }> {
  if (task.signal?.aborted) throw cancelledError(task.doing)
  const outputs = task.outputs.map((o) => o.file).filter((f) => f !== STANDARD_OUTPUT)
  for (const name of [...task.inputs.map((i) => i.file), ...outputs]) requireAbsolute(name)
  const file = task.inputs[0]?.file ?? outputs[0] ?? ''
  const context = { program: tools.ffmpeg, doing: task.doing, file, output: outputs[0] }
  const child = startOrFail(() => spawnCommand(tools, task, onData !== undefined), context)
  const tail = createMessageTail()
  const lines = createLineSplitter((line) => {
    const outTime = parseOutTime(line)
    if (outTime !== null) task.onProgress?.(outTime)
    else if (!isProgressLine(line) && line.trim() !== '') tail.add(line)
  })
  child.stderr?.on('data', (text: string) => lines.push(text))
  const own = new AbortController()
  const callback: { failed: boolean; error?: unknown } = { failed: false }
  if (onData) {
    feed(child, onData, (error) => {
      Object.assign(callback, { failed: true, error })
      own.abort()
    })
  }
  const signals = task.signal ? [task.signal, own.signal] : [own.signal]
  const timeoutMs = task.timeoutMs ?? DEFAULT_TIMEOUT_MS
  const end = await superviseChild(child, outputs, { signals, timeoutMs })
  lines.end()
  if (callback.failed) throw callback.error
  throwFailure({ ...context, end, messages: tail.text() })
  return { stderr: tail.text() }
}

function startOrFail(
  startChild: () => ChildProcess,
  context: { program: string; doing: string; file: string },
): ChildProcess {
  try {
    return startChild()
  } catch (error) {
    // A name with a null byte, or a command line longer than the system takes.
    throw startFailure(context, error)
  }
}

/**
 * Runs one ffmpeg command. Settles only after ffmpeg has exited, also when cancelled (SIGTERM, after two seconds SIGKILL).
 * Output files are overwritten: give temporary names.
 * @throws AppError cancelled, disk-full, no-ffmpeg (could not be started) or tool-failed, with the messages in `technical`
 */
export function runFfmpeg(tools: MediaTools, task: FfmpegRun): Promise<{ stderr: string }> {
  return run(tools, task)
}

/**
 * As runFfmpeg, but the single output goes to the callback (raw audio, say). An error thrown by the callback ends ffmpeg and is passed on.
 * @param task.options options of the output; they must name its format with `-f`
 */
export async function pipeFfmpeg(
  tools: MediaTools,
  task: Omit<FfmpegRun, 'outputs'> & { readonly options: readonly string[] },
  onData: (chunk: Buffer) => void,
): Promise<void> {
  await run(tools, { ...task, outputs: [{ file: STANDARD_OUTPUT, options: task.options }] }, onData)
}

/** Standard output of a program, at most this much: ffprobe's JSON of a file with thousands of tags stays far below. */
const MAX_CAPTURE = 64 * 1024 * 1024

async function capture(
  program: string,
  args: readonly string[],
  options: {
    readonly signal?: AbortSignal | undefined
    readonly timeoutMs: number
    readonly file: string
    readonly doing: string
  },
): Promise<string> {
  if (options.signal?.aborted) throw cancelledError(options.doing)
  const context = { program, doing: options.doing, file: options.file }
  const child = startOrFail(
    () => spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true }),
    context,
  )
  const tail = createMessageTail()
  const lines = createLineSplitter((line) => line.trim() !== '' && tail.add(line))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  const own = new AbortController()
  const chunks: Buffer[] = []
  let size = 0
  child.stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= MAX_CAPTURE) chunks.push(chunk)
    else own.abort()
  })
  const signals = options.signal ? [options.signal, own.signal] : [own.signal]
  const end = await superviseChild(child, [], { signals, timeoutMs: options.timeoutMs })
  lines.end()
  if (size > MAX_CAPTURE) throw tooMuchOutput(context)
  throwFailure({ ...context, end, messages: tail.text() })
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Runs ffprobe on a file, with the same guards as ffmpeg's inputs.
 * @param args what to show and how, as in `-of json -show_streams`
 * @returns its standard output
 * @throws AppError cancelled, no-ffmpeg or tool-failed (messages in `technical`)
 */
export async function runFfprobe(
  tools: MediaTools,
  args: readonly string[],
  options: { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number; readonly file: string },
): Promise<string> {
  requireAbsolute(options.file)
  const all = [
    '-hide_banner',
    '-v',
    'error',
    '-max_alloc',
    String(MAX_ALLOC),
    ...safeInputOptions,
    ...args,
    '-i',
    options.file,
  ]
  return capture(tools.ffprobe, all, { timeoutMs: 60_000, doing: 'read the file', ...options })
}

/** What a program says about itself (`-version`, `-filters`), for locate.ts. */
export function askTool(program: string, args: readonly string[]): Promise<string> {
  return capture(program, args, { timeoutMs: 20_000, file: program, doing: 'start ffmpeg' })
}
