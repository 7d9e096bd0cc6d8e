/**
 * The local server from outside: every route without a key, with wrong and expired ones; other sites; guesses; slow, large and many
 * callers; paths and ranges. Over real sockets and the real app; the rules by themselves are in tests/api/guard.test.ts.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'

import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { contract } from '../../electron/api/contract.ts'
import { JSON_BODY_LIMIT } from '../../electron/api/guard.ts'
import { createSessions, TOKEN_LIFETIME_MS } from '../../electron/api/session.ts'
import { type Core, createCore } from '../../electron/core/core.ts'
import { startServer } from '../../electron/serve.ts'
import type { RunningServer } from '../../electron/shell/listen.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { HOSTILE_PATHS, RANGES } from '../support/hostile-requests.ts'
import { callRaw, type RawCaller } from '../support/raw-caller.ts'
import { send, signIn, until } from '../support/http.ts'
import { makeFolder, removeFolder } from '../support/media.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let folder = ''
let core: Core
let server: RunningServer
let cookie = ''
let time = Date.now()
const PLAY = '/media/clinic-nights-sample/play'

beforeAll(async () => {
  folder = await makeFolder('door-')
  const [cache = '', config = '', documents = '', pages = ''] = ['cache', 'config', 'documents', 'pages'].map((name) =>
    join(folder, name),
  )
  await mkdir(pages)
  await writeFile(join(pages, 'index.html'), '<p>page</p>')
  for (const name of ['secret.html', 'secret.json', 'pages-secret.html'])
    await writeFile(join(folder, name), 'must not be read')
  core = await createCore({
    version: '0',
    desktop: noDesktop,
    folders: { cache, config, documents, data: join(folder, 'data'), assets: resolve('assets') },
  })
  const { root } = await core.openSample()
  await symlink(join(folder, 'secret.html'), join(root, 'stories', 'clinic-nights-sample', 'strip-link.jpg'))
  server = await startServer(core, { rendererFolder: pages, now: () => time })
  cookie = await signIn(server.url)
})
afterAll(async () => {
  await server.close()
  await core.close()
  await removeFolder(folder)
})

const body = '{}'
const writing = { 'content-type': 'application/json', 'content-length': '2' }
const post = (path: string, headers: Record<string, string>) =>
  send(server.origin, path, { method: 'POST', headers: { ...writing, ...headers }, body })

const open = (text: string): RawCaller => callRaw(server.port, text)

describe('every route', () => {
  const routes: [string, string][] = [
    ...Object.keys(contract).map((name): [string, string] => ['POST', `/api/${name}`]),
    ...['/', '/index.html', '/events', PLAY, '/media/clinic-nights-sample/poster.jpg'].map((path): [string, string] => [
      'GET',
      path,
    ]),
    ...['/media/brand/x.png', '/media/exports/x', '/media/reels/x/music'].map((path): [string, string] => [
      'GET',
      path,
    ]),
    ['HEAD', PLAY],
    ['PUT', '/upload?name=x.mp4'],
  ]
  it(`asks for the key: ${routes.length} routes, without one, with a wrong one, with that of another server`, async () => {
    const keys = ['', `localstory-${server.port}=${'0'.repeat(48)}`, `localstory-1=${cookie.split('=')[1]}`]
    for (const [method, path] of routes) {
      for (const key of keys) {
        const headers = { ...(method === 'GET' || method === 'HEAD' ? {} : writing), ...(key && { cookie: key }) }
        const answer = await send(server.origin, path, {
          method,
          headers,
          ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
        })
        expect(answer.status, `${method} ${path} ${key}`).toBe(401)
        expect(answer.headers['set-cookie']).toBeUndefined()
      }
    }
    expect(core.session?.store.list()).toHaveLength(3)
  })

  it('refuses a token in place of the cookie, used or expired', async () => {
    const fresh = new URL(server.issueUrl()).searchParams.get('token') ?? ''
    expect((await post('/api/app.state', { cookie: `localstory-${server.port}=${fresh}` })).status).toBe(401)
    expect((await send(server.origin, `/?token=${fresh}`)).status).toBe(303)
    expect((await send(server.origin, `/?token=${fresh}`)).status).toBe(401)
    const late = new URL(server.issueUrl()).search
    time += TOKEN_LIFETIME_MS + 1
    expect((await send(server.origin, `/${late}`)).status).toBe(401)
  })

  it('keeps keys out of what it answers', async () => {
    const answer = await post('/api/app.state', { cookie })
    expect(answer.status).toBe(200)
    expect(JSON.stringify([answer.body, answer.headers])).not.toContain(cookie.split('=')[1])
  })
})

describe('other sites', () => {
  /** What a page may send without being asked first, and what it may not: all with the cookie, which Strict would keep back. */
  const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']
  it.each(types.flatMap((type) => ['GET', 'POST', 'PUT', 'DELETE'].map((method) => [method, type] as const)))(
    '%s of %s changes nothing',
    async (method, type) => {
      const headers = { cookie, 'content-type': type, 'content-length': '2', origin: 'https://evil.example' }
      const answer = await send(server.origin, '/api/library.close', { method, headers, body })
      expect([400, 403, 405]).toContain(answer.status)
      expect(core.session).not.toBeNull()
    },
  )

  it.each(['cross-site', 'same-site', 'CROSS-SITE', 'evil', '', 'none, cross-site'])(
    'Sec-Fetch-Site %j: no',
    async (site) => {
      expect((await post('/api/app.state', { cookie, 'sec-fetch-site': site })).status).toBe(403)
    },
  )
  it.each(['same-origin', 'none'])('Sec-Fetch-Site %s: yes', async (site) => {
    expect((await post('/api/app.state', { cookie, 'sec-fetch-site': site })).status).toBe(200)
  })

  it.each([
    '127.0.0.1.nip.io',
    'localtest.me',
    'rebind.evil.example',
    'localhost.evil.example',
    '0.0.0.0',
    '127.1',
    '[::ffff:127.0.0.1]',
  ])('a name that resolves to 127.0.0.1 is not ours: %s', async (name) => {
    for (const host of [name, `${name}:${server.port}`]) {
      const answer = await post('/api/app.state', { cookie, host, origin: `http://${host}` })
      // 400 for one that is no name at all.
      expect([400, 421]).toContain(answer.status)
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  it('two Host lines, none, or a body after the body: no', async () => {
    const line = `Host: 127.0.0.1:${server.port}\r\n`
    const ask = async (head: string) => {
      const { socket, said, isCut } = open(head)
      await until('an answer', () => isCut() || /\r\n\r\n/.test(said()))
      socket.destroy()
      return Number(/^HTTP\/1\.1 (\d+)/.exec(said())?.[1] ?? 0)
    }
    expect(await ask(`GET / HTTP/1.1\r\n${line}Host: evil.example\r\nCookie: ${cookie}\r\n\r\n`)).not.toBe(200)
    expect(await ask(`GET / HTTP/1.1\r\nCookie: ${cookie}\r\n\r\n`)).toBe(400)
    const both = 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n'
    expect(await ask(`POST /api/app.state HTTP/1.1\r\n${line}Cookie: ${cookie}\r\n${both}\r\n0\r\n\r\n`)).toBe(400)
    expect(await ask(`GET / HTTP/1.1\r\n${line}X: ${'x'.repeat(40_000)}\r\n\r\n`)).toBe(431)
  })
})

describe('guessing', () => {
  it('2,000 keys and cookies open nothing, over the wire and by themselves', async () => {
    for (let at = 0; at < 100; at++) {
      const guess = at.toString(16).padStart(48, '0')
      expect((await send(server.origin, `/?token=${guess}`)).status).toBe(401)
      expect(
        (await send(server.origin, '/', { headers: { cookie: `localstory-${server.port}=${guess}` } })).status,
      ).toBe(401)
    }
    const sessions = createSessions()
    const token = sessions.issueToken()
    for (let at = 0; at < 900; at++) {
      // Nearest first: all but one character right.
      const guess = token.slice(0, at % 48) + (token[at % 48] === '0' ? '1' : '0') + token.slice((at % 48) + 1)
      expect(sessions.redeem(guess)).toBeNull()
      expect(sessions.isKnown(guess)).toBe(false)
    }
    expect(sessions.redeem(token)).not.toBeNull()
  })

  it('takes as long for a key that is nearly right as for one that is not', () => {
    const sessions = createSessions()
    const cookies = Array.from({ length: 25 }, () => sessions.redeem(sessions.issueToken()) ?? '')
    const near = `${cookies[0]?.slice(0, -1)}x`
    const far = 'x'.repeat(48)
    const median = (guess: string) => {
      const times = Array.from({ length: 400 }, () => {
        const started = process.hrtime.bigint()
        sessions.isKnown(guess)
        return Number(process.hrtime.bigint() - started)
      }).sort((a, b) => a - b)
      return times[200] ?? 0
    }
    median(near)
    const ratios = Array.from({ length: 5 }, () => median(near) / median(far)).sort((a, b) => a - b)
    expect(ratios[2]).toBeGreaterThan(0.5)
    expect(ratios[2]).toBeLessThan(2)
  })
})

describe('slow, large and many', () => {
  it.each([
    ['over the limit', String(JSON_BODY_LIMIT + 1), 413],
    ['far over it', '999999999999999', 413],
    ['of no length', 'x', 400],
    ['of a negative length', '-1', 400],
  ])('a body %s is refused before it is read', async (_, length, status) => {
    const head = `POST /api/app.state HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n`
    const { socket, said } = open(`${head}Content-Length: ${length}\r\n\r\n`)
    await until('an answer', () => said().includes('\r\n\r\n'))
    expect(said()).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`))
    socket.destroy()
  })

  it('40 callers that send their head one byte at a time hold up nobody, and are cut off after 10 s', async () => {
    const slow = Array.from({ length: 40 }, () => open('GET / HTTP/1.1\r\nHost: '))
    for (let round = 0; round < 10; round++) expect((await post('/api/app.state', { cookie })).status).toBe(200)
    // All were answered while the slow ones were still there.
    expect(slow.some(({ isCut }) => isCut())).toBe(false)
    if (process.env.LOCALSTORY_NIGHTLY === '1') {
      await until('the end of the slow ones', () => slow.every(({ isCut }) => isCut()), 20_000)
      expect(slow.every(({ said }) => said() === '' || /^HTTP\/1\.1 408/.test(said()))).toBe(true)
    }
    for (const { socket } of slow) socket.destroy()
  })

  it('500 connections: those beyond 256 are dropped, the server goes on', async () => {
    const many = Array.from({ length: 500 }, () => open(''))
    try {
      // At once: after 10 s all of them would be cut off for sending no head.
      await until('the surplus to be dropped', () => many.filter(({ isCut }) => !isCut()).length <= 256, 5_000)
    } finally {
      // Whatever comes of it: the tests after this one need the server.
      for (const { socket } of many) socket.destroy()
    }
    await until('the others to go', () => many.every(({ isCut }) => isCut()))
    await vi.waitFor(async () => expect((await post('/api/app.state', { cookie })).status).toBe(200), {
      timeout: PATIENCE_MS,
    })
  })

  it('20 clients read the same recording at once, each of them whole', async () => {
    const whole = Number(
      (await send(server.origin, PLAY, { method: 'HEAD', headers: { cookie } })).headers['content-length'],
    )
    const read = async () => (await fetch(`${server.origin}${PLAY}`, { headers: { cookie } })).arrayBuffer()
    const all = await Promise.all(Array.from({ length: 20 }, read))
    expect(all.map(({ byteLength }) => byteLength)).toEqual(Array(20).fill(whole))
  })
})

it.each(HOSTILE_PATHS.map((path) => ({ path, shown: path.slice(0, 60) })))('nothing at $shown', async ({ path }) => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  // As written, which no client that tidies paths would send.
  const { socket, said } = open(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
  )
  await until('an answer', () => said().includes('\r\n\r\n'))
  socket.destroy()
  expect(said()).toMatch(/^HTTP\/1\.1 (400|403|404|421) /)
  expect(said()).not.toMatch(/must not be read|root:/)
  expect(logged).not.toHaveBeenCalled()
  logged.mockRestore()
})

it.each(RANGES)('range %j: %i', async (range, status, length) => {
  const answer = await send(server.origin, PLAY, { headers: { cookie, range } })
  expect(answer.status).toBe(status)
  if (length !== null) expect(answer.headers['content-length']).toBe(String(length))
})

it('listens on loopback only, on one port', (context) => {
  context.skip(process.platform !== 'linux', 'ss is of Linux')
  const lines = execFileSync('ss', ['-Hltnp'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`pid=${process.pid},`))
  expect(lines.map((line) => line.trim().split(/\s+/)[3])).toEqual([`127.0.0.1:${server.port}`])
})
