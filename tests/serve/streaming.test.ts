import { execFile } from 'node:child_process'
import { mkdtemp, open, realpath, rm, stat } from 'node:fs/promises'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Core, createCore } from '../../electron/core/core.ts'
import { startServer } from '../../electron/serve.ts'
import type { RunningServer } from '../../electron/shell/listen.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { openHandles, send, signIn, until } from '../support/http.ts'

/** Over 1 GB, and over 2^30; nearly all of it holes, so it takes no room. */
const SIZE = 1_300_000_000
const MARK_AT = 1_200_000_000
const MARK = Buffer.from('here it is')

let folder = ''
let film = ''
let core: Core
let server: RunningServer
let cookie = ''
let media = ''

/** A real recording, then holes: a player finds its beginning, a range request its end. */
async function makeFilm(path: string): Promise<void> {
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=160x90:rate=25:duration=2']
  const coding = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '+faststart']
  await promisify(execFile)('ffmpeg', ['-v', 'error', ...picture, ...coding, path])
  const handle = await open(path, 'r+')
  await handle.truncate(SIZE)
  await handle.write(MARK, 0, MARK.length, MARK_AT)
  await handle.close()
}

async function call<T>(operation: string, input: object): Promise<T> {
  const body = JSON.stringify(input)
  const headers = { cookie, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  const answer = await send(server.origin, `/api/${operation}`, { method: 'POST', headers, body })
  expect(answer.status, answer.body).toBe(200)
  return JSON.parse(answer.body)
}

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'streaming-')))
  film = join(folder, 'film.mp4')
  await makeFilm(film)
  const folders = {
    cache: join(folder, 'cache'),
    config: join(folder, 'config'),
    data: join(folder, 'data'),
    documents: folder,
    assets: join(import.meta.dirname, '..', '..', 'assets'),
  }
  core = await createCore({ folders, desktop: noDesktop, version: '0' })
  server = await startServer(core, { rendererFolder: folder })
  cookie = await signIn(server.url)
  await call('library.create', { path: join(folder, 'library'), name: 'Streaming' })
  const { added } = await call<{ added: { id: string }[] }>('add.paths', { paths: [film] })
  media = `/media/${added[0]?.id}/play`
  // Poster, strip and peaks read the file too; the tests count who has it open.
  await until(
    'background work',
    () => core.queue.list().every((job) => job.state !== 'queued' && job.state !== 'running'),
    60_000,
  )
}, 120_000)

afterAll(async () => {
  await server.close()
  await core.close()
  await rm(folder, { recursive: true, force: true })
})

/** Starts a request and gives what has arrived as soon as the first bytes of the body are here. */
function begin(path: string, headers: Record<string, string> = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<{ outgoing: ClientRequest; incoming: IncomingMessage }>()
  const options = { hostname: '127.0.0.1', port: server.port, path, headers: { cookie, ...headers }, agent: false }
  const outgoing = request(options, (incoming) => {
    incoming.on('error', () => undefined)
    incoming.once('readable', () => resolve({ outgoing, incoming }))
  })
  outgoing.on('error', reject)
  outgoing.end()
  return promise
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

describe('a recording over 1 GB', () => {
  it('answers the range that a seek asks for, far behind 1 GB', async () => {
    const { incoming } = await begin(media, { range: `bytes=${MARK_AT}-${MARK_AT + MARK.length - 1}` })
    expect(incoming.statusCode).toBe(206)
    expect(incoming.headers['content-range']).toBe(`bytes ${MARK_AT}-${MARK_AT + MARK.length - 1}/${SIZE}`)
    expect(incoming.headers['content-length']).toBe(String(MARK.length))
    expect(incoming.headers['x-content-type-options']).toBe('nosniff')
    expect(await readAll(incoming)).toEqual(MARK)
  })

  it('says its size to a head request and reads nothing', async () => {
    const answer = await send(server.origin, media, { method: 'HEAD', headers: { cookie } })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-length']).toBe(String(SIZE))
    expect(answer.headers['accept-ranges']).toBe('bytes')
  })

  it('refuses a range behind its end', async () => {
    const answer = await send(server.origin, media, { headers: { cookie, range: `bytes=${SIZE}-` } })
    expect(answer.status).toBe(416)
    expect(answer.headers['content-range']).toBe(`bytes */${SIZE}`)
  })

  it('is not read ahead of a player that stopped reading', async () => {
    const before = process.memoryUsage().arrayBuffers
    const { outgoing } = await begin(media)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024)
    outgoing.destroy()
  })

  it('plays in two players at once, each its own part', async () => {
    const length = 8 * 1024 * 1024
    const part = async (first: number) => {
      const { incoming } = await begin(media, { range: `bytes=${first}-${first + length - 1}` })
      return readAll(incoming)
    }
    const [one, two] = await Promise.all([part(0), part(MARK_AT - 100)])
    expect(one.length).toBe(length)
    expect(one.subarray(4, 8).toString()).toBe('ftyp')
    expect(two.length).toBe(length)
    expect(two.subarray(100, 100 + MARK.length)).toEqual(MARK)
  })

  it('300 aborted requests leave no file open, and the next is answered', async () => {
    const random = (below: number) => Math.floor(Math.random() * below)
    const errors: unknown[] = []
    const note = (error: unknown) => errors.push(error)
    process.on('uncaughtException', note).on('unhandledRejection', note)
    for (let round = 0; round < 30; round++) {
      const started = Array.from({ length: 10 }, () => begin(media, { range: `bytes=${random(SIZE)}-` }))
      for (const { outgoing } of await Promise.all(started)) outgoing.destroy()
    }
    if (openHandles(film) !== null) await until('every handle closed', () => openHandles(film) === 0)
    process.off('uncaughtException', note).off('unhandledRejection', note)
    expect(errors).toEqual([])
    const { incoming } = await begin(media, { range: 'bytes=4-7' })
    expect((await readAll(incoming)).toString()).toBe('ftyp')
    expect((await stat(film)).size).toBe(SIZE)
  })

  it('requests aborted before the answer leave nothing open either', async () => {
    for (let round = 0; round < 100; round++) {
      const outgoing = request({
        hostname: '127.0.0.1',
        port: server.port,
        path: media,
        headers: { cookie },
        agent: false,
      })
      outgoing.on('error', () => undefined).end()
      setTimeout(() => outgoing.destroy(), round % 5)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    if (openHandles(film) !== null) await until('every handle closed', () => openHandles(film) === 0)
  })
})

describe('live events', () => {
  it('arrive one by one, and the stream ends when the page goes away', async () => {
    const stops: ReturnType<typeof vi.fn>[] = []
    const watch = core.watch.bind(core)
    vi.spyOn(core, 'watch').mockImplementation((listener) => {
      const stop = vi.fn(watch(listener))
      stops.push(stop)
      return stop
    })
    const { outgoing, incoming } = await begin('/events')
    expect(incoming.headers['content-type']).toMatch(/^text\/event-stream/)
    let text = ''
    incoming.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    await call('library.addTag', { id: 'issue/water' })
    await until('an event', () => text.includes('data: {"kind":"library"}'))
    expect(stops).toHaveLength(1)
    expect(stops[0]).not.toHaveBeenCalled()
    outgoing.destroy()
    await until('the end of the stream', () => (stops[0]?.mock.calls.length ?? 0) > 0)
    vi.restoreAllMocks()
  })

  it('do not hold up the end of the program', async () => {
    const second = await startServer(core, { rendererFolder: folder })
    const key = await signIn(second.url)
    const outgoing = request({
      hostname: '127.0.0.1',
      port: second.port,
      path: '/events',
      headers: { cookie: key },
      agent: false,
    })
    const closed = new Promise((resolve) => outgoing.on('error', resolve).on('close', resolve))
    await new Promise((resolve) => outgoing.on('response', (incoming) => incoming.once('data', resolve)).end())
    // A stream of events never ends by itself: a server that waited for it would wait for ever.
    await second.close()
    await closed
    expect(outgoing.destroyed).toBe(true)
  })
})
