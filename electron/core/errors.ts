/**
 * Expected failures. Everything a person can cause or run into is an `AppError`; any other thrown value is a bug.
 * The command line, the API (RFC 9457 problem details) and the interface all show `title`, `detail` and `remedy`.
 */

/** Stable slugs: scripts and the interface rely on them. Add, never rename. */
export type ErrorCode =
  | 'invalid-input'
  | 'not-found'
  | 'no-library'
  | 'library-exists'
  | 'library-read-only'
  | 'library-damaged'
  | 'library-locked'
  | 'stale-revision'
  | 'nothing-to-undo'
  | 'file-not-found'
  | 'file-unreadable'
  | 'not-media'
  | 'missing-media'
  | 'unreadable-transcript'
  | 'no-ffmpeg'
  | 'tool-failed'
  | 'disk-full'
  | 'not-writable'
  | 'output-exists'
  | 'cancelled'
  | 'unavailable-here'

export interface AppErrorOptions {
  /** What happened, to which file or value: one sentence that names it. */
  readonly detail?: string
  /** What the person can do now: one sentence. */
  readonly remedy?: string
  /** For "Details" only: tool output, codes. Never needed to understand the message. */
  readonly technical?: string
  readonly cause?: unknown
}

/** An expected failure, written for the person who reads it. `message` is the title and the detail together. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly title: string
  readonly detail: string
  readonly remedy: string
  readonly technical: string

  constructor(code: ErrorCode, title: string, options: AppErrorOptions = {}) {
    super(options.detail ? `${title}: ${options.detail}` : title, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.title = title
    this.detail = options.detail ?? ''
    this.remedy = options.remedy ?? ''
    this.technical = options.technical ?? ''
  }
}

/** The `code` of a Node system error (`ENOENT`, `ENOSPC` ...), or '' for anything else. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/**
 * Turns a file system error into an `AppError` that names the file; any other value comes back unchanged.
 * @param doing what was attempted, as in "save the library"
 */
export function fromSystemError(error: unknown, file: string, doing: string): unknown {
  const cause = error
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new AppError('disk-full', `The disk is full, could not ${doing}`, {
        detail: file,
        remedy: 'Free some space on this disk, then try again. What was there before is unchanged.',
        cause,
      })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('not-writable', `No permission to ${doing}`, {
        detail: file,
        remedy: 'Choose a folder you may write to, or change its permissions.',
        cause,
      })
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('file-not-found', `The file is not there, could not ${doing}`, {
        detail: file,
        remedy: 'Connect its disk or check the name, then try again.',
        cause,
      })
    case 'EBUSY':
    case 'ETXTBSY':
      return new AppError('not-writable', `Another program is using the file, could not ${doing}`, {
        detail: file,
        remedy: 'Close it there, or wait until it is done with it, then try again.',
        cause,
      })
    case 'EMFILE':
    case 'ENFILE':
      return new AppError('not-writable', `Too many files are open, could not ${doing}`, {
        detail: file,
        remedy: 'Close other programs, then try again. What was there before is unchanged.',
        cause,
      })
    case 'EIO':
      return new AppError('file-unreadable', `The disk reported a fault, could not ${doing}`, {
        detail: file,
        remedy: 'Check the disk and its cable, and copy what is on it to another disk, then try again.',
        cause,
      })
    case 'EISDIR':
      return new AppError('file-unreadable', `A folder is in the way, could not ${doing}`, { detail: file, cause })
    default:
      return error
  }
}
