import { networkInterfaces } from 'node:os'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TOKEN_LIFETIME_MS } from '../../electron/api/session.ts'
import { listen, type RunningServer } from '../../electron/shell/listen.ts'
import { send, signIn, until } from '../support/http.ts'

let server: RunningServer
let time = 0
const seen: string[] = []
const json = { 'content-type': 'application/json' }

async function echo(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  seen.push(`${request.method} ${pathname}`)
  return Response.json({ path: pathname, body: request.method === 'POST' ? await request.text() : '' })
}

beforeEach(async () => {
  time = 0
  seen.length = 0
  server = await listen(echo, { now: () => time })
})
afterEach(() => server.close())

describe('the key', () => {
  it('opens the page once, leaves the address and becomes a cookie that scripts cannot read', async () => {
    const address = new URL(server.url)
    expect(address.searchParams.get('token')).toMatch(/^[0-9a-f]{48}$/)
    const first = await send(server.origin, address.pathname + address.search)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['cache-control']).toBe('no-store')
    expect(first.headers['referrer-policy']).toBe('no-referrer')
    const cookie = first.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toMatch(/^localstory-\d+=[0-9a-f]{48}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/)
    expect(cookie).not.toContain(address.searchParams.get('token') ?? '-')
    const second = await send(server.origin, '/', { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(second).toMatchObject({ status: 200, body: '{"path":"/","body":""}' })
  })

  it('is asked for on every route', async () => {
    for (const [method, path] of [
      ['GET', '/'],
      ['HEAD', '/'],
      ['GET', '/index.html'],
      ['GET', '/events'],
      ['GET', '/media/abc/play'],
      ['POST', '/api/app.state'],
      ['PUT', '/upload'],
    ] as const) {
      const headers = method === 'POST' || method === 'PUT' ? { ...json, 'content-length': '2' } : undefined
      const answer = await send(server.origin, path, { method, headers, body: headers && '{}' })
      expect(answer.status, `${method} ${path}`).toBe(401)
    }
    expect(seen).toEqual([])
  })

  it.each([
    ['wrong', '/?token=0'],
    ['empty', '/?token='],
    ['of the right length', `/?token=${'0'.repeat(48)}`],
  ])('%s: stays outside', async (_, path) => {
    expect((await send(server.origin, path)).status).toBe(401)
  })

  it('used twice: stays outside', async () => {
    await signIn(server.url)
    const { pathname, search } = new URL(server.url)
    const again = await send(server.origin, pathname + search)
    expect(again.status).toBe(401)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(again.body).toContain('used already')
  })

  it('too old: stays outside', async () => {
    time = TOKEN_LIFETIME_MS + 1
    expect(await signIn(server.url)).toBe('')
  })

  it('is not used up by a preview that only asks for the head, nor by a refused page', async () => {
    const { pathname, search } = new URL(server.url)
    await send(server.origin, pathname + search, { method: 'HEAD' })
    await send(server.origin, pathname + search, { headers: { host: 'attacker.example' } })
    await send(server.origin, pathname + search, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(await signIn(server.url)).not.toBe('')
  })

  it('a second browser gets its own', async () => {
    const [one, two] = [await signIn(server.url), await signIn(server.issueUrl())]
    expect(one).not.toBe(two)
    for (const cookie of [one, two]) expect((await send(server.origin, '/', { headers: { cookie } })).status).toBe(200)
  })

  it('never leads to another site', async () => {
    const token = new URL(server.url).searchParams.get('token')
    const answer = await send(server.origin, `//attacker.example/%2e%2e?token=${token}&next=1`)
    expect(answer.headers.location ?? '').not.toMatch(/^\/\/|attacker\.example:|^https?:/)
  })
})

describe('other sites', () => {
  it('a rebound name gets nothing, with or without the cookie', async () => {
    const { port } = server
    const cookie = await signIn(server.url)
    for (const host of [`attacker.example:${port}`, 'attacker.example', `127.0.0.1.nip.io:${port}`]) {
      const answer = await send(server.origin, '/api/app.state', { headers: { host, cookie } })
      expect(answer.status).toBe(421)
    }
    expect(seen).toEqual([])
  })

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'a form of type %s changes nothing',
    async (type) => {
      const cookie = await signIn(server.url)
      for (const method of ['POST', 'DELETE', 'PATCH']) {
        const headers = { cookie, 'content-type': type, 'content-length': '2' }
        const answer = await send(server.origin, '/api/library.close', { method, headers, body: '{}' })
        expect(answer.status, method).toBe(method === 'POST' ? 400 : 405)
      }
      expect(seen).toEqual([])
    },
  )

  it('a foreign origin changes nothing although it sends JSON', async () => {
    const headers = {
      ...json,
      cookie: await signIn(server.url),
      origin: 'https://attacker.example',
      'content-length': '2',
    }
    const answer = await send(server.origin, '/api/library.close', { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(403)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(answer.body)).toMatchObject({ type: 'urn:localstory:unavailable-here', status: 403 })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(seen).toEqual([])
  })

  it('a preflight is not answered', async () => {
    const headers = { origin: 'https://attacker.example', 'access-control-request-method': 'PUT' }
    const answer = await send(server.origin, '/upload', { method: 'OPTIONS', headers })
    expect(answer.status).toBe(403)
    expect(answer.headers['access-control-allow-methods']).toBeUndefined()
  })

  it('a full address in the request line does not get around the host rule', async () => {
    const socket = connect(server.port, '127.0.0.1')
    const chunks: string[] = []
    socket.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
    socket.write(`GET http://attacker.example/ HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`)
    await until('an answer', () => chunks.join('').includes('\r\n\r\n'))
    expect(chunks.join('')).toMatch(/^HTTP\/1\.1 4(00|21)/)
    socket.destroy()
  })
})

describe('the door itself', () => {
  it('passes the body of an own page on', async () => {
    const headers = {
      ...json,
      cookie: await signIn(server.url),
      origin: server.origin,
      'sec-fetch-site': 'same-origin',
    }
    const body = JSON.stringify({ text: 'ñ'.repeat(70_000) })
    const answer = await send(server.origin, '/api/app.state', {
      method: 'POST',
      headers: withLength(headers, body),
      body,
    })
    expect(JSON.parse(answer.body)).toEqual({ path: '/api/app.state', body })
  })

  it('refuses a body of unknown length', async () => {
    const headers = { ...json, cookie: await signIn(server.url), 'transfer-encoding': 'chunked' }
    const answer = await send(server.origin, '/api/app.state', { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(411)
  })

  it('says on every refusal that nobody may sniff, frame, run or keep it', async () => {
    for (const headers of [{}, { host: 'attacker.example' }, { origin: 'null' }] as Record<string, string>[]) {
      const answer = await send(server.origin, '/', { headers })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['content-type']).toMatch(/^text\/plain/)
    }
  })

  it('is on loopback only', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address && !address.internal && address.family === 'IPv4')
    for (const address of others) {
      await expect(send(`http://${address?.address}:${server.port}`, '/')).rejects.toThrow(/ECONNREFUSED/)
    }
    expect(server.origin).toBe(`http://127.0.0.1:${server.port}`)
  })

  it('names the port that is taken and what to do', async () => {
    await expect(listen(echo, { port: server.port })).rejects.toMatchObject({
      code: 'unavailable-here',
      detail: `127.0.0.1:${server.port}`,
      remedy: expect.stringContaining('--port'),
    })
  })

  it('answers on after a bug in a handler, without telling its inside', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const buggy = await listen(() => {
      throw new Error('/home/someone/secret')
    })
    const cookie = await signIn(buggy.url)
    for (let round = 0; round < 2; round++) {
      const answer = await send(buggy.origin, '/', { headers: { cookie } })
      expect(answer.status).toBe(500)
      expect(answer.body).not.toContain('secret')
    }
    expect(logged).toHaveBeenCalledTimes(2)
    logged.mockRestore()
    await buggy.close()
  })
})

function withLength(headers: Record<string, string>, body: string): Record<string, string> {
  return { ...headers, 'content-length': String(Buffer.byteLength(body)) }
}
