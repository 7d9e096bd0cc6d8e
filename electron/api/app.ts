/**
 * The whole program as one function, `(Request) => Promise<Response>`: interface, API, events and media. Electron mounts it on
 * its own scheme, the local server on 127.0.0.1, tests call it directly.
 */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Hono } from 'hono'
import { secureHeaders } from './secure-headers.ts'
import type { Core } from '../core/core.ts'
import { AppError, fromSystemError } from '../core/errors.ts'
import { contract, type Operation } from './contract.ts'
import { eventResponse } from './events.ts'
import type { Handlers } from './handler.ts'
import { addHandlers } from './handlers/add.ts'
import { appHandlers, historyHandlers, libraryHandlers } from './handlers/app.ts'
import { brandHandlers } from './handlers/brand.ts'
import { careHandlers } from './handlers/care.ts'
import { captionHandlers } from './handlers/captions.ts'
import { coverageHandlers } from './handlers/coverage.ts'
import { handOverHandlers } from './handlers/handover.ts'
import { binHandlers, snapshotHandlers, unsavedHandlers } from './handlers/history.ts'
import { exportHandlers, jobHandlers } from './handlers/jobs.ts'
import { peopleHandlers } from './handlers/people.ts'
import { quoteHandlers } from './handlers/quotes.ts'
import { reportHandlers } from './handlers/reports.ts'
import { reelHandlers } from './handlers/reels.ts'
import { savedHandlers } from './handlers/saved.ts'
import { searchHandlers } from './handlers/search.ts'
import { speechHandlers } from './handlers/speech.ts'
import { momentHandlers, storyHandlers } from './handlers/stories.ts'
import { transcriptHandlers } from './handlers/transcripts.ts'
import { translationHandlers } from './handlers/translations.ts'
import { vocabularyHandlers } from './handlers/vocabulary.ts'
import { exportResponse, logoResponse, mediaResponse, musicResponse } from './media.ts'
import { problemResponse } from './problem.ts'
import { receiveUpload } from './upload.ts'

export interface AppOptions {
  /** Absolute path of the built interface. */
  readonly rendererFolder: string
}

const handlers: Handlers<Operation> = {
  ...appHandlers,
  ...libraryHandlers,
  ...historyHandlers,
  ...snapshotHandlers,
  ...binHandlers,
  ...unsavedHandlers,
  ...storyHandlers,
  ...momentHandlers,
  ...coverageHandlers,
  ...handOverHandlers,
  ...brandHandlers,
  ...reportHandlers,
  ...transcriptHandlers,
  ...translationHandlers,
  ...quoteHandlers,
  ...reelHandlers,
  ...captionHandlers,
  ...careHandlers,
  ...addHandlers,
  ...searchHandlers,
  ...savedHandlers,
  ...vocabularyHandlers,
  ...peopleHandlers,
  ...speechHandlers,
  ...exportHandlers,
  ...jobHandlers,
}

const isOperation = (name: string): name is Operation => Object.hasOwn(contract, name)

async function callOperation(core: Core, request: Request, name: string): Promise<Response> {
  if (!isOperation(name)) throw new AppError('not-found', 'There is no such operation', { detail: name.slice(0, 80) })
  // A form or a plain text post from another page cannot carry this type without being asked first (CORS).
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    throw new AppError('invalid-input', 'The request is not JSON', {
      detail: request.headers.get('content-type') ?? 'no content type',
    })
  }
  const body: unknown = await request.json().catch((cause: unknown) => {
    throw new AppError('invalid-input', 'The request is not JSON', { cause })
  })
  // The map of handlers is typed by operation; the pair of this one's input and handler belongs together.
  const handle = handlers[name] as (input: unknown, call: { core: Core; signal: AbortSignal }) => Promise<unknown>
  return Response.json(await handle(contract[name].input.parse(body), { core, signal: request.signal }))
}

/** What was asked for, without ids and names. */
function operationOf(path: string): string {
  const [, area = '', name = ''] = path.split('/')
  if (area === 'api') return isOperation(name) ? name : 'api'
  return ['events', 'upload', 'media'].includes(area) ? area : 'page'
}

const pageTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.ico': 'image/x-icon',
}

/** Longer than any name of a page of ours; systems take at most 255 bytes for a name, and complain of longer ones in many ways. */
const LONGEST_PAGE = 200

/** The path as it is meant; '' for one that cannot be. */
function pageName(path: string): string {
  try {
    return path.length > LONGEST_PAGE ? '' : decodeURIComponent(path)
  } catch {
    // Not UTF-8 behind its percent signs.
    return ''
  }
}

/** A file of the built interface. Its own names are hashed, so they may be kept for good; the page itself is asked for anew. */
async function pageResponse(request: Request, folder: string): Promise<Response> {
  const wanted = pageName(new URL(request.url).pathname)
  const file = normalize(join(folder, wanted === '/' ? 'index.html' : wanted))
  const type = pageTypes[extname(file)]
  if (!file.startsWith(normalize(folder) + sep) || wanted.includes('\0') || type === undefined) {
    throw new AppError('not-found', 'There is no such page', { detail: wanted.slice(0, 80) })
  }
  // Read whole: in a packaged program the pages lie in an archive, of which Electron gives files by `readFile` most reliably.
  const body = await readFile(file).catch((error: unknown) => {
    throw fromSystemError(error, wanted, 'show the page')
  })
  const cache = wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  const headers = { 'content-type': type, 'cache-control': cache, 'content-length': String(body.byteLength) }
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers })
}

/** @returns the handler of every request; it never rejects */
export function createApp(core: Core, options: AppOptions): (request: Request) => Promise<Response> {
  const app = new Hono()
  app.use(secureHeaders)
  app.onError((error, { req }) => {
    // Who went away in the middle ends it with an error of its own, which is no bug and is not logged as one.
    const isLeft = req.raw.signal.aborted && !(error instanceof AppError)
    return problemResponse(
      isLeft ? new AppError('cancelled', 'The request was not sent to its end', { cause: error }) : error,
      () => core.reports.record({ by: 'api', operation: operationOf(req.path), error })?.id ?? '',
    )
  })
  app.notFound((c) =>
    problemResponse(new AppError('not-found', 'There is nothing here', { detail: c.req.path.slice(0, 80) })),
  )
  app.post('/api/:operation', (c) => callOperation(core, c.req.raw, c.req.param('operation')))
  app.get('/events', (c) => eventResponse(core, c.req.raw.signal))
  app.put('/upload', async (c) => c.json(await receiveUpload(core, c.req.raw)))
  app.get('/media/brand/:file', (c) => logoResponse(core, c.req.param('file')))
  app.get('/media/exports/:job', (c) => exportResponse(core, c.req.raw, c.req.param('job')))
  app.get('/media/reels/:reel/music', (c) => musicResponse(core, c.req.raw, c.req.param('reel')))
  app.get('/media/:story/:what', (c) => mediaResponse(core, c.req.raw, c.req.param('story'), c.req.param('what')))
  app.get('*', (c) => pageResponse(c.req.raw, options.rendererFolder))
  return async (request) => app.fetch(request)
}
