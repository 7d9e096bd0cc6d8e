/**
 * The local server and those who take their time or guess: callers that never finish are cut off while others are served, and with the
 * key too nothing is found by guessing its name. The door's other rules are in door.test.ts and tests/api/guard.test.ts.
 */
import { readdir } from 'node:fs/promises'
import { callRaw, type RawCaller } from '../support/raw-caller.ts'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Core, createCore } from '../../electron/core/core.ts'
import { startServer } from '../../electron/serve.ts'
import { listen, type RunningServer } from '../../electron/shell/listen.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { send, signIn, until } from '../support/http.ts'
import { makeFolder, removeFolder } from '../support/media.ts'

/** Short, so that nobody waits; the rules are those of the real ones. */
const patience = { headMs: 250, requestMs: 400, idleMs: 250, lookMs: 50 }
/** Below the minute after which Node itself would cut them off. */
const CUT_MS = 40_000
const POST = 'Content-Type: application/json\r\nContent-Length: 1000\r\n'

/** @param drip sent again and again, one at a time, until the connection is over */
function call(port: number, text: string, drip = ''): RawCaller {
  const caller = callRaw(port, text)
  const { socket } = caller
  if (drip === '') return caller
  const timer = setInterval(() => socket.writable && socket.write(drip), 20)
  socket.on('close', () => clearInterval(timer))
  return caller
}

/** What would fill a log while somebody calls and hangs up. */
const logged = vi.spyOn(console, 'error')
afterEach(() => {
  expect(logged).not.toHaveBeenCalled()
  logged.mockClear()
})

describe('callers that take their time', () => {
  let server: RunningServer
  let cookie = ''
  beforeAll(async () => {
    const part = new Uint8Array(64 * 1024)
    // As recordings are answered: read as fast as somebody takes it.
    const endless = () => new ReadableStream({ pull: (controller) => controller.enqueue(part) })
    server = await listen(
      async (request) => {
        if (request.method !== 'GET') await request.text().catch(() => '')
        return new Response(new URL(request.url).pathname === '/large' ? endless() : 'ok')
      },
      { patience },
    )
    cookie = await signIn(server.url)
  })
  afterAll(() => server.close())
  const host = () => `Host: 127.0.0.1:${server.port}\r\n`
  const own = () => `${host()}Cookie: ${cookie}\r\n`

  it.concurrent.each<[string, () => [text: string, drip: string]]>([
    ['say nothing', () => ['', '']],
    ['say a method', () => ['GET', '']],
    ['never end their first line', () => ['GET /', 'x']],
    ['never end a header', () => [`GET / HTTP/1.1\r\n${host()}X: `, 'x']],
    ['send header after header', () => [`GET / HTTP/1.1\r\n${host()}`, 'X: y\r\n']],
    ['send empty lines', () => ['', '\r\n']],
    ['never begin the body', () => [`POST /api/app.state HTTP/1.1\r\n${own()}${POST}\r\n`, '']],
    ['never end the body', () => [`POST /api/app.state HTTP/1.1\r\n${own()}${POST}\r\n{`, ' ']],
    ['never end an upload', () => [`PUT /upload?name=x.mp4 HTTP/1.1\r\n${own()}Content-Length: 99999\r\n\r\n`, 'x']],
    ['ask once and stay', () => [`GET / HTTP/1.1\r\n${own()}\r\n`, '']],
  ])('and %s are cut off, 12 at once, while others are served', async (_, make) => {
    const callers = Array.from({ length: 12 }, () => call(server.port, ...make()))
    try {
      for (let round = 0; round < 3; round += 1)
        expect((await send(server.origin, '/', { headers: { cookie } })).status).toBe(200)
      await until('all of them to be cut off', () => callers.every(({ isCut }) => isCut()), CUT_MS)
      // Nothing but that it took too long, or the answer that was asked for.
      for (const { said } of callers) expect(said()).toMatch(/^(HTTP\/1\.1 (408|400|200|431) [\s\S]*)?$/)
    } finally {
      for (const { socket } of callers) socket.destroy()
    }
  })

  it('and never read what they asked for take no memory, and hold up nobody', async () => {
    const before = process.memoryUsage().rss
    const callers = Array.from({ length: 20 }, () => call(server.port, `GET /large HTTP/1.1\r\n${own()}\r\n`))
    for (const { socket } of callers) socket.pause()
    for (let round = 0; round < 10; round += 1)
      expect((await send(server.origin, '/', { headers: { cookie } })).status).toBe(200)
    expect((process.memoryUsage().rss - before) / 1_000_000).toBeLessThan(200)
    for (const { socket } of callers) socket.destroy()
  })

  it('500 connections that say nothing are gone soon, and the server answers', async () => {
    const many = Array.from({ length: 500 }, () => call(server.port, ''))
    try {
      await until('all of them to go', () => many.every(({ isCut }) => isCut()), CUT_MS)
      expect((await send(server.origin, '/', { headers: { cookie } })).status).toBe(200)
    } finally {
      for (const { socket } of many) socket.destroy()
    }
  })

  it('a key is forgotten when 25 others came after it', async () => {
    const first = await signIn(server.issueUrl())
    expect((await send(server.origin, '/', { headers: { cookie: first } })).status).toBe(200)
    for (let at = 0; at < 25; at += 1) cookie = await signIn(server.issueUrl())
    for (const path of ['/', '/events', '/media/x/play'])
      expect((await send(server.origin, path, { headers: { cookie: first } })).status, path).toBe(401)
  })

  it.each(['a=1; '.repeat(500), `${'x'.repeat(7000)}=1; `, ';;;;=; ', 'localstory=x; '])(
    'other cookies beside the key neither open nor close the door: %#',
    async (others) => {
      expect((await send(server.origin, '/', { headers: { cookie: `${others}${cookie}` } })).status).toBe(200)
      expect((await send(server.origin, '/', { headers: { cookie: others } })).status).toBe(401)
    },
  )
})

const real = 'clinic-nights-sample'
/** Near what is there, as somebody would try who saw one name. */
const guesses = [
  ...['clinic-nights-sampl', 'clinic-nights-sample-2', 'clinic-nights', 'a', '0', '1', 'story-1', 'admin', 'library'],
  ...['constructor', 'tostring', 'hasownproperty', 'valueof', '-', 'x'.repeat(64), `${real}-${'x'.repeat(43)}`],
  ...Array.from({ length: 40 }, (_, at) => (at * 7919).toString(36).padStart(10, '0')),
]

describe('with the key, what is guessed', () => {
  let folder = ''
  let core: Core
  let server: RunningServer
  let cookie = ''
  beforeAll(async () => {
    folder = await makeFolder('strangers-')
    const at = (name: string) => join(folder, name)
    core = await createCore({
      version: '0',
      desktop: noDesktop,
      folders: {
        cache: at('cache'),
        config: at('config'),
        documents: at('documents'),
        data: at('data'),
        assets: join(process.cwd(), 'assets'),
      },
    })
    await core.openSample()
    server = await startServer(core, { rendererFolder: folder, patience })
    cookie = await signIn(server.url)
  })
  afterAll(async () => {
    await server.close()
    await core.close()
    await removeFolder(folder)
  })
  const ask = (operation: string, input: unknown) => {
    const body = JSON.stringify(input)
    const headers = { cookie, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
    return send(server.origin, `/api/${operation}`, { method: 'POST', headers, body })
  }

  it.each([
    ['PUT', '/upload?name=half.mp4', 99_999],
    ['POST', '/api/stories.list', 1000],
    ['POST', '/api/stories.remove', 1000],
  ])('and what is cut off in the middle leaves nothing: %s %s', async (method, path, length) => {
    // The index is being made meanwhile; folders for work in progress are no files.
    const files = async () =>
      (await readdir(folder, { recursive: true })).filter((name) => !/^cache|\.tmp$/.test(name)).sort()
    const before = await files()
    const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\n`
    const type = method === 'POST' ? 'Content-Type: application/json\r\n' : ''
    const callers = Array.from({ length: 10 }, () =>
      call(server.port, `${head}${type}Content-Length: ${length}\r\n\r\n{`, ' '),
    )
    await until('all of them to be cut off', () => callers.every(({ isCut }) => isCut()), CUT_MS)
    await vi.waitFor(async () => expect(await files()).toEqual(before), { timeout: CUT_MS })
    expect(await core.reports.list()).toEqual([])
  })

  it.each(['play', 'poster.jpg', 'strip.jpg', 'peaks.bin', 'proxy.mp4'])(
    `is nowhere: ${guesses.length} ids of stories, for %s`,
    async (what) => {
      for (const guess of guesses)
        expect((await send(server.origin, `/media/${guess}/${what}`, { headers: { cookie } })).status, guess).toBe(404)
    },
  )

  it.each([
    ...['/media/exports/', '/media/brand/', '/media/snapshots/', '/media/bin/', '/media/kept/', '/api/', '/reports/'],
    ...['/media/reels/r-', '/drafts/', '/library/', '/.set-aside/', '/history/'],
  ])('is nowhere: names under %s', async (under) => {
    for (const guess of guesses.slice(0, 20)) {
      const { status, body } = await send(server.origin, `${under}${guess}`, { headers: { cookie } })
      expect([404, 405], `${under}${guess}`).toContain(status)
      expect(body).not.toContain(folder)
    }
  })

  it.each([
    ['stories.get', (id: string) => ({ id })],
    ['stories.reveal', (id: string) => ({ id })],
    ['stories.remove', (id: string) => ({ ids: [id] })],
    ['stories.update', (id: string) => ({ ids: [id], patch: { title: 'x' } })],
    ['stories.tag', (id: string) => ({ ids: [real, id], add: ['a/b'] })],
    ['transcripts.get', (story: string) => ({ story, language: 'en' })],
    ['transcripts.captions', (story: string) => ({ story, language: 'en', preset: '9:16' })],
    ['moments.add', (story: string) => ({ story, startMs: 0, endMs: 500 })],
    ['moments.remove', (story: string) => ({ moments: [{ story, id: 'm-1' }] })],
    ['jobs.cancel', (id: string) => ({ id })],
    ['jobs.retry', (id: string) => ({ id })],
    ['jobs.command', (id: string) => ({ id })],
    ['people.appearances', (id: string) => ({ id })],
    ['people.remove', (id: string) => ({ id })],
  ] as const)('is no such thing to %s, and nothing changes', async (operation, input) => {
    const before = JSON.stringify([core.session?.store.list(), core.session?.store.library()])
    for (const guess of guesses.slice(0, 12)) {
      const { status, body } = await ask(operation, input(guess))
      expect([400, 404], `${operation} ${guess}: ${body}`).toContain(status)
      expect(body).not.toContain(folder)
    }
    expect(JSON.stringify([core.session?.store.list(), core.session?.store.library()])).toBe(before)
  })
})
