/**
 * Starts the speech program. Starting what somebody else made is a matter of trust, so all of this holds: the path is absolute
 * and was chosen by the person in the settings (never by a library, a transcript or a request), it is a file that may be run,
 * arguments are an array and there is no shell, every file among them is absolute, the child has low priority, a folder of its
 * own, no input, a time limit, and is ended with all that it started.
 */
import { spawn } from 'node:child_process'
import { AppError } from '../errors.ts'
import { createLineSplitter, createMessageTail } from '../media/progress.ts'
import { type ChildEnd, superviseChild } from '../media/supervise.ts'
import { cancelledError } from '../media/tool-errors.ts'
import { programProblem } from './files.ts'

export interface ProgramRun {
  /** Absolute path from the settings. */
  readonly program: string
  readonly args: readonly string[]
  /** Working folder. */
  readonly folder: string
  readonly signal?: AbortSignal | undefined
  /** Wall clock, milliseconds. */
  readonly timeoutMs: number
  /** For messages, as in "write down what is said". */
  readonly doing: string
  /** Each line of standard error. */
  readonly onLine?: (line: string) => void
}

export interface ProgramEnd {
  readonly end: ChildEnd
  /** The end of standard error, for "Details". */
  readonly messages: string
}

/**
 * Runs the program to its end, whatever that is; its standard output is dropped.
 * @throws AppError cancelled | tool-failed when it cannot be started or took too long
 */
export async function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  const { program, doing, signal } = run
  if (signal?.aborted) throw cancelledError(doing)
  const problem = await programProblem(program)
  if (problem !== '') throw startFailed(problem, '')
  const child = spawn(program, run.args, {
    cwd: run.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    // Leads a process group, so that what it starts can be ended with it.
    detached: process.platform !== 'win32',
  })
  const tail = createMessageTail()
  const lines = createLineSplitter((line) => {
    run.onLine?.(line)
    if (line.trim() !== '') tail.add(line)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  const end = await superviseChild(child, [], {
    signals: signal ? [signal] : [],
    timeoutMs: run.timeoutMs,
    tree: true,
  })
  lines.end()
  const messages = tail.text()
  if (end.startError) throw startFailed(`${program}: ${end.startError.message}`, messages)
  if (end.ended === 'cancelled') throw cancelledError(doing)
  if (end.ended === 'timeout') {
    throw new AppError('tool-failed', `Could not ${doing}`, {
      detail: `${program}: it took longer than this recording may need, so it was stopped.`,
      remedy: 'Choose a smaller model in the settings, or try again when the machine is less busy.',
      technical: messages,
    })
  }
  return { end, messages }
}

function startFailed(detail: string, technical: string): AppError {
  return new AppError('tool-failed', 'The speech program could not be started', {
    detail,
    remedy: 'Choose it again in the settings, under "Speech to text".',
    technical,
  })
}
