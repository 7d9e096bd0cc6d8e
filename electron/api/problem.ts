/** Errors as problem details (RFC 9457). Expected failures keep their words; anything else is a bug and says only that. */
import { z } from 'zod'
import { AppError, type ErrorCode } from '../core/errors.ts'
import type { Problem } from './contract-messages.ts'

const status: Readonly<Record<ErrorCode, number>> = {
  'invalid-input': 400,
  'not-found': 404,
  'no-library': 409,
  'library-exists': 409,
  'library-read-only': 409,
  'library-damaged': 409,
  'library-locked': 409,
  'stale-revision': 409,
  'nothing-to-undo': 409,
  'file-not-found': 404,
  'file-unreadable': 422,
  'not-media': 422,
  'missing-media': 404,
  'unreadable-transcript': 422,
  'no-ffmpeg': 503,
  'tool-failed': 500,
  'disk-full': 507,
  'not-writable': 403,
  'output-exists': 409,
  cancelled: 499,
  'unavailable-here': 501,
}

function describe(error: unknown, onBug: (error: unknown) => string): Problem {
  if (error instanceof AppError) {
    const { code, title, detail, remedy, technical } = error
    return { type: `urn:localstory:${code}`, title, status: status[code], detail, remedy, technical }
  }
  if (error instanceof z.ZodError) {
    const issue = error.issues[0]
    const detail = `${issue?.path.join('.') || 'request'}: ${issue?.message ?? 'not valid'}`
    return {
      type: 'urn:localstory:invalid-input',
      title: 'This cannot be done as asked',
      status: 400,
      detail,
      remedy: '',
      technical: '',
    }
  }
  // A bug: loud in the log, without inner details on the screen.
  console.error(error)
  const report = onBug(error)
  const technical = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return {
    type: 'urn:localstory:bug',
    title: 'Something went wrong in the program',
    status: 500,
    detail: '',
    remedy: 'Try again. Nothing that was saved is lost.',
    technical,
    ...(report !== '' && { report }),
  }
}

/** @param onBug keeps a report of an error that nobody foresaw and gives its id, '' when none was kept */
export function problemResponse(error: unknown, onBug: (error: unknown) => string = () => ''): Response {
  const problem = describe(error, onBug)
  // 499 is no status a Response may carry everywhere; a cancelled request has no reader anyway.
  const code = problem.status === 499 ? 409 : problem.status
  return new Response(JSON.stringify(problem), {
    status: code,
    headers: { 'content-type': 'application/problem+json' },
  })
}
