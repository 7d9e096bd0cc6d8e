/** The one way to the app: `call(operation, input)` is `POST /api/<operation>`, typed by the contract. */
import { texts } from '../texts/index.ts'
import type { AddResult, Input, Operation, Output, Problem } from './types.ts'

const t = texts.problems

/** A failure of the app, written for the person who reads it. */
export class ApiProblem extends Error {
  /** Stable code, as in `not-found`; `unreachable` when the app did not answer at all. */
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly remedy: string
  /** For "Details" only. */
  readonly technical: string
  /** Id of the report that the program kept of it; '' when it was foreseen. */
  readonly report: string

  constructor(problem: Pick<ApiProblem, 'code' | 'title'> & Partial<Omit<Problem, 'type' | 'status'>>) {
    super(problem.detail ? `${problem.title}: ${problem.detail}` : problem.title)
    this.name = 'ApiProblem'
    this.code = problem.code
    this.title = problem.title
    this.detail = problem.detail ?? ''
    this.remedy = problem.remedy ?? ''
    this.technical = problem.technical ?? ''
    this.report = problem.report ?? ''
  }
}

/** Any thrown value as a problem that can be shown. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  const technical = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new ApiProblem({
    code: 'unexpected',
    ...t.unexpected,
    technical,
  })
}

/** True when the request was given up because a newer one took its place. */
export const isAborted = (error: unknown): boolean =>
  (error instanceof DOMException && error.name === 'AbortError') ||
  (error instanceof ApiProblem && error.code === 'cancelled')

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'type' in value && 'title' in value
}

async function readAnswer(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body
  if (isProblem(body)) throw new ApiProblem({ ...body, code: String(body.type).split(':').pop() ?? 'unexpected' })
  if (response.status === 401 || response.status === 403) {
    throw new ApiProblem({
      code: 'not-allowed',
      ...t.notAllowed,
    })
  }
  throw new ApiProblem({
    code: 'unexpected',
    ...t.notUnderstood,
    technical: `${response.status} ${response.statusText} ${response.url}`,
  })
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (error) {
    if (isAborted(error)) throw error
    throw new ApiProblem({
      code: 'unreachable',
      ...t.unreachable,
      technical: error instanceof Error ? error.message : String(error),
    })
  }
  return readAnswer(response)
}

/**
 * Calls an operation of the contract.
 * @throws ApiProblem with title, detail and remedy; DOMException AbortError when `signal` fires
 */
export async function call<O extends Operation>(
  operation: O,
  input: Input<O>,
  options: { signal?: AbortSignal } = {},
): Promise<Output<O>> {
  const answer = await send(`/api/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    signal: options.signal ?? null,
  })
  for (const listener of afterCalls) listener(operation, input)
  return answer as Output<O>
}

/** Told of every operation that succeeded, with what was asked. */
export const afterCalls = new Set<(operation: Operation, input: object) => void>()

/** Sends the bytes of a file dropped in a browser, where its path is not known. @throws ApiProblem */
export async function uploadFile(file: File, language: string, signal?: AbortSignal): Promise<AddResult> {
  const query = new URLSearchParams({ name: file.name, language })
  return (await send(`/upload?${query}`, { method: 'PUT', body: file, signal: signal ?? null })) as AddResult
}

/** Addresses of a story's media; the files are made by background jobs and may not be there yet (404). */
export const mediaUrl = {
  play: (story: string): string => `/media/${story}/play`,
  poster: (story: string): string => `/media/${story}/poster.jpg`,
  strip: (story: string): string => `/media/${story}/strip.jpg`,
  peaks: (story: string): string => `/media/${story}/peaks.bin`,
  logo: (file: string): string => `/media/brand/${file}`,
  music: (reel: string): string => `/media/reels/${reel}/music`,
}
