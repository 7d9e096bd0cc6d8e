/** What a failed ffmpeg or ffprobe means, in words for people. The tool's own messages go to `technical`. */
import { AppError, systemCode } from '../errors.ts'
import type { ChildEnd } from './supervise.ts'

export interface ToolContext {
  /** Absolute path of the program. */
  readonly program: string
  /** As in "make the poster". */
  readonly doing: string
  /** The file it worked on, for the message. */
  readonly file: string
  /** The file it wrote, if any: that is where a disk is full. */
  readonly output?: string | undefined
}

export function cancelledError(doing: string): AppError {
  return new AppError('cancelled', 'Cancelled', { detail: `Stopped on request: ${doing}.` })
}

/** The program could not be started. */
export function startFailure(context: ToolContext, error: unknown): AppError {
  const code = systemCode(error)
  const technical = error instanceof Error ? error.message : String(error)
  if (code === 'E2BIG' || code === 'ERR_INVALID_ARG_VALUE') {
    return new AppError('tool-failed', `Could not ${context.doing}`, {
      detail: `The command cannot be passed to ${context.program}: ${code === 'E2BIG' ? 'it is too long' : 'a name holds a null byte'}.`,
      technical,
      cause: error,
    })
  }
  return new AppError('no-ffmpeg', 'ffmpeg could not be started', {
    detail: `${context.program}: ${code === 'EACCES' ? 'no permission to run it' : code === 'ENOENT' ? 'it is not there any more' : 'the system refused'}.`,
    remedy: 'Check the ffmpeg path in the settings, or install ffmpeg again.',
    technical,
    cause: error,
  })
}

export function tooMuchOutput(context: ToolContext): AppError {
  return new AppError('tool-failed', `Could not ${context.doing}`, {
    detail: `${context.file}: it describes itself at a length no recording has.`,
    remedy: 'The file may be damaged; try a fresh copy.',
  })
}

const DISK_FULL = /: (No space left on device|Disk quota exceeded|File too large)\s*$/im

/** The last message that says something, for the one-sentence detail. */
function lastMessage(messages: string): string {
  const lines = messages.split('\n').filter((line) => !/^(Conversion failed!|Last message repeated)/.test(line.trim()))
  return (lines.at(-1) ?? '').replace(/^\[[^\]]*\]\s*/, '').slice(0, 300)
}

function describeEnd(end: ChildEnd, messages: string): string {
  const how = end.signal ? `ended by signal ${end.signal}` : `exit status ${end.code}`
  return messages === '' ? how : `${how}\n${messages}`
}

/** Throws the AppError for this end; returns when the program did its work. */
export function throwFailure(result: ToolContext & { readonly end: ChildEnd; readonly messages: string }): void {
  const { end, messages, doing, file } = result
  if (end.startError) throw startFailure(result, end.startError)
  if (end.ended === 'cancelled') throw cancelledError(doing)
  const technical = describeEnd(end, messages)
  if (end.ended === 'timeout') {
    throw new AppError('tool-failed', `Could not ${doing}`, {
      detail: `${file}: it took longer than any sound file needs, so it was stopped.`,
      remedy: 'The file may be damaged; try a fresh copy.',
      technical,
    })
  }
  // ffmpeg 5 can end with status 0 although the end of the file was not written.
  if (DISK_FULL.test(messages)) {
    throw new AppError('disk-full', `The disk is full, could not ${doing}`, {
      detail: result.output ?? file,
      remedy: 'Free some space on this disk, then try again. What was there before is unchanged.',
      technical,
    })
  }
  if (end.code === 0) return
  throw new AppError('tool-failed', `Could not ${doing}`, {
    detail: `${file}: ${lastMessage(messages) || (end.signal ? `ffmpeg ended unexpectedly (${end.signal})` : 'ffmpeg gave no reason')}`,
    remedy: 'Try again. When it fails again, the file may be damaged: try a fresh copy.',
    technical,
  })
}
