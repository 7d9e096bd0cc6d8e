import { readdirSync, readlinkSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { PATIENCE_MS } from './patience.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** One HTTP request with exactly these headers; `fetch` would not let a test set Host or Origin. */
export function send(
  origin: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const outgoing = request(
    { hostname, port, path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false },
    (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    },
  )
  outgoing.on('error', reject)
  outgoing.end(options.body)
  return promise
}

/** Opens the one-time address as a browser does and returns the `Cookie` header for the requests after it. */
export async function signIn(url: string): Promise<string> {
  const { origin, pathname, search } = new URL(url)
  const answer = await send(origin, `${pathname}${search}`)
  return answer.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
}

/** How many open handles of this process point to the file. Linux only; null elsewhere. */
export function openHandles(path: string): number | null {
  if (process.platform !== 'linux') return null
  let count = 0
  for (const handle of readdirSync('/proc/self/fd')) {
    try {
      if (readlinkSync(`/proc/self/fd/${handle}`) === path) count++
    } catch {
      // Closed between the listing and the look at it.
    }
  }
  return count
}

/** Waits until the check holds. @throws after `withinMs` */
export async function until(what: string, check: () => boolean, withinMs = PATIENCE_MS): Promise<void> {
  const end = Date.now() + withinMs
  while (!check()) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
