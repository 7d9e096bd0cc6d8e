/**
 * HTTP on 127.0.0.1 for any `(Request) => Response`. It adds what the network asks for: the guard (api/guard.ts), the key
 * (api/session.ts), limits of time, and answers that end when the browser goes away, so that no file stays open.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Problem } from '../api/contract-messages.ts'
import { factsOf, type Refusal, refusalOf } from '../api/guard.ts'
import { createSessions, readCookie, type Sessions } from '../api/session.ts'
import { AppError, type ErrorCode, systemCode } from '../core/errors.ts'

export interface ListenOptions {
  /** 0 or left out: any free port. */
  readonly port?: number
  /** Loopback only; sharing on a network is another feature with its own rules. */
  readonly host?: '127.0.0.1'
  /** Milliseconds, for tests of expiry. */
  readonly now?: () => number
  readonly patience?: Patience
}

/** How long a caller may take, in milliseconds; looked after every `lookMs`. */
export interface Patience {
  /** For the head of a request, counted from the connection on. */
  readonly headMs: number
  /** For a request with its body. */
  readonly requestMs: number
  /** Between two requests on one connection. */
  readonly idleMs: number
  readonly lookMs: number
}

/** An upload of camera material from the same machine takes minutes; a head takes none. */
const patient: Patience = { headMs: 10_000, requestMs: 600_000, idleMs: 5_000, lookMs: 5_000 }

export interface RunningServer {
  /** Opens the interface once: holds a token that becomes a cookie. */
  readonly url: string
  /** Without a token. */
  readonly origin: string
  readonly port: number
  /** Another address as `url`, for a second browser. */
  issueUrl(): string
  /** Ends running answers and frees the port. */
  close(): Promise<void>
}

type Handler = (request: Request) => Response | Promise<Response>

/** Days; the keys live in memory, so the cookie opens nothing once the server has ended. */
const COOKIE_DAYS = 7

/** Serves the handler, guarded. @throws AppError `unavailable-here` when the port is taken */
export async function listen(handler: Handler, options: ListenOptions = {}): Promise<RunningServer> {
  const sessions = createSessions(options.now)
  let port = 0
  const guarded: Handler = (request) => answer(request, { port, sessions, handler })
  const server = createHttpServer(guarded, options.patience ?? patient)
  port = await bind(server, options.port ?? 0, options.host ?? '127.0.0.1')
  const origin = `http://127.0.0.1:${port}`
  const issueUrl = () => `${origin}/?token=${sessions.issueToken()}`
  return { url: issueUrl(), origin, port, issueUrl, close: () => closeServer(server) }
}

function createHttpServer(handler: Handler, { headMs, requestMs, idleMs, lookMs }: Patience): Server {
  const listener = getRequestListener(handler, {
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      // A request that is none: an address or a host that cannot be read.
      if (error instanceof RequestError) return plainAnswer(400, 'The request cannot be understood.')
      // The caller went away, or was cut off, in the middle of its request: nobody's fault here.
      if (systemCode(error) === 'ECONNRESET') return plainAnswer(400, 'The request was not sent to its end.')
      console.error(error)
      return plainAnswer(500, 'Something went wrong. The program is still running; try again.')
    },
  })
  const server = createServer(
    {
      ...{ headersTimeout: headMs, requestTimeout: requestMs },
      ...{ keepAliveTimeout: idleMs, connectionsCheckingInterval: lookMs },
    },
    listener,
  )
  server.maxConnections = 256
  return server
}

async function bind(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen({ port, host, exclusive: true }, resolve)
  try {
    await promise
  } catch (error) {
    if (!['EADDRINUSE', 'EACCES'].includes(systemCode(error))) throw error
    throw new AppError('unavailable-here', 'The port is not free', {
      detail: `${host}:${port}`,
      remedy: 'Choose another with --port, or leave it out to take any free one.',
      cause: error,
    })
  } finally {
    server.off('error', reject)
  }
  return (server.address() as AddressInfo).port
}

async function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeAllConnections()
  await promise
}

interface Door {
  readonly port: number
  readonly sessions: Sessions
  readonly handler: Handler
}

/** Guard, then key, then the app. */
function answer(request: Request, door: Door): Response | Promise<Response> {
  const refusal = refusalOf(factsOf(request), door.port)
  const url = new URL(request.url)
  if (refusal) return refuse(refusal, url.pathname)
  const token = url.searchParams.get('token')
  if (token !== null && request.method === 'GET') return letIn(url, token, door)
  const cookie = readCookie(request.headers.get('cookie'), cookieName(door.port))
  if (!door.sessions.isKnown(cookie)) {
    const why = 'This page needs its key. Open the address that the program printed when it started.'
    return refuse({ status: 401, why }, url.pathname)
  }
  return door.handler(request)
}

/** The token leaves the address at once, so that it stays out of the history, bookmarks and screenshots. */
function letIn(url: URL, token: string, door: Door): Response {
  const cookie = door.sessions.redeem(token)
  if (cookie === null) {
    return plainAnswer(401, 'This address was used already or is too old. Start the program again for a new one.')
  }
  url.searchParams.delete('token')
  const response = plainAnswer(303, '')
  // A path with two leading slashes would be read as another host.
  response.headers.set('location', `/${url.pathname.replace(/^\/+/, '')}${url.search}`)
  response.headers.set(
    'set-cookie',
    `${cookieName(door.port)}=${cookie}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${COOKIE_DAYS * 86_400}`,
  )
  return response
}

/** Cookies are shared by all ports of a host; the name keeps two servers apart. */
function cookieName(port: number): string {
  return `localstory-${port}`
}

/** Problem details where a program asks (RFC 9457, as the app answers), a sentence where a person looks. */
function refuse({ status, why }: Refusal | { status: 401; why: string }, path: string): Response {
  const response = plainAnswer(status, path.startsWith('/api/') ? JSON.stringify(problemOf(status, why)) : why)
  if (path.startsWith('/api/')) response.headers.set('content-type', 'application/problem+json')
  if (status === 405) response.headers.set('allow', 'GET, HEAD, POST, PUT')
  return response
}

function problemOf(status: number, why: string): Problem {
  const code: ErrorCode = status === 401 || status === 403 || status === 421 ? 'unavailable-here' : 'invalid-input'
  const title = 'The request was refused'
  return { type: `urn:localstory:${code}`, title, status, detail: why, remedy: '', technical: '' }
}

/** Answers of the door itself: text that no browser runs, frames or keeps. */
function plainAnswer(status: number, text: string): Response {
  return new Response(status === 303 ? null : `${text}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}
