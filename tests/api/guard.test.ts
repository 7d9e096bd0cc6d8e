import { describe, expect, it } from 'vitest'
import {
  factsOf,
  isRequestAllowed,
  JSON_BODY_LIMIT,
  type RequestFacts,
  refusalOf,
  UPLOAD_BODY_LIMIT,
} from '../../electron/api/guard.ts'

const PORT = 4321
const reading: RequestFacts = {
  method: 'GET',
  urlHost: '127.0.0.1:4321',
  path: '/',
  host: '127.0.0.1:4321',
  origin: null,
  fetchSite: null,
  contentType: null,
  contentLength: null,
}
const writing: RequestFacts = {
  ...reading,
  method: 'POST',
  path: '/api/app.state',
  origin: 'http://127.0.0.1:4321',
  fetchSite: 'same-origin',
  contentType: 'application/json',
  contentLength: '2',
}

describe('host names', () => {
  it.each(['127.0.0.1:4321', 'localhost:4321', '[::1]:4321', 'LOCALHOST:4321', 'LocalHost:4321'])(
    'serves %s',
    (host) => {
      expect(isRequestAllowed({ ...reading, host, urlHost: host.toLowerCase() }, PORT)).toBe(true)
    },
  )

  it.each([
    null,
    '',
    ' ',
    '127.0.0.1',
    'localhost',
    '[::1]',
    '::1',
    '::1:4321',
    '127.0.0.1:4322',
    '127.0.0.1:43210',
    '127.0.0.1:04321',
    '127.0.0.1:4321:4321',
    '127.0.0.1: 4321',
    '127.0.0.1:',
    '127.1:4321',
    '127.0.1:4321',
    '127.0.0.2:4321',
    '127.0.0.1.:4321',
    '0.0.0.0:4321',
    '[::]:4321',
    '[::ffff:127.0.0.1]:4321',
    '[0:0:0:0:0:0:0:1]:4321',
    '2130706433:4321',
    '0x7f000001:4321',
    '0177.0.0.1:4321',
    '192.168.1.20:4321',
    '10.0.0.5:4321',
    '169.254.169.254:4321',
    'localhost.:4321',
    'localhost.localdomain:4321',
    'foo.localhost:4321',
    'localhost.attacker.example:4321',
    '127.0.0.1.attacker.example.com:4321',
    '127.0.0.1.nip.io:4321',
    'attacker.example:4321',
    'attacker.example',
    'localhost:4321.attacker.example',
    'localhost:4321@attacker.example',
    'user@localhost:4321',
    'localhost:4321, attacker.example',
    'attacker.example, localhost:4321',
    'localhost:4321/',
    'localhost:4321#',
    'localhost\t:4321',
    'lоcalhost:4321',
    'raspberry.local:4321',
    'my-laptop:4321',
  ])('refuses %j', (host) => {
    expect(isRequestAllowed({ ...reading, host, urlHost: host ?? '' }, PORT)).toBe(false)
  })

  it('lets the default port go unnamed, on that port only', () => {
    const bare = { ...reading, host: 'localhost', urlHost: 'localhost' }
    expect(isRequestAllowed(bare, 80)).toBe(true)
    expect(isRequestAllowed({ ...bare, host: 'localhost:80' }, 80)).toBe(true)
    expect(isRequestAllowed(bare, 443)).toBe(false)
  })

  it('refuses a request line that names another host than the header', () => {
    expect(refusalOf({ ...reading, urlHost: 'attacker.example' }, PORT)?.status).toBe(421)
  })
})

describe('origins', () => {
  it.each([null, 'http://127.0.0.1:4321', 'HTTP://127.0.0.1:4321'])('serves %j', (origin) => {
    expect(isRequestAllowed({ ...writing, origin }, PORT)).toBe(true)
  })

  it.each([
    '',
    'null',
    'https://127.0.0.1:4321',
    'http://127.0.0.1',
    'http://127.0.0.1:4322',
    'http://localhost:4321',
    'http://127.0.0.1:4321/',
    'http://127.0.0.1:4321.attacker.example',
    'http://attacker.example',
    'https://attacker.example',
    'http://attacker.example#http://127.0.0.1:4321',
    'file://',
    'story://app',
    'chrome-extension://abcdefgh',
  ])('refuses %j', (origin) => {
    expect(refusalOf({ ...writing, origin }, PORT)).toEqual({ status: 403, why: expect.any(String) })
    expect(isRequestAllowed({ ...reading, origin }, PORT)).toBe(false)
  })
})

describe('Fetch Metadata', () => {
  it.each([
    [null, true],
    ['none', true],
    ['same-origin', true],
    ['same-site', false],
    ['cross-site', false],
    ['anything', false],
  ])('%j: %j', (fetchSite, allowed) => {
    expect(isRequestAllowed({ ...reading, fetchSite }, PORT)).toBe(allowed)
    expect(isRequestAllowed({ ...writing, fetchSite }, PORT)).toBe(allowed)
  })
})

describe('bodies', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'text/plain; application/json',
    '',
    null,
  ])('refuses to read %j as JSON', (contentType) => {
    expect(refusalOf({ ...writing, contentType }, PORT)?.status).toBe(400)
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])('reads %j', (contentType) => {
    expect(isRequestAllowed({ ...writing, contentType }, PORT)).toBe(true)
  })

  it.each(['DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND'])('does not answer %s', (method) => {
    expect(refusalOf({ ...writing, method }, PORT)?.status).toBe(405)
  })

  it.each([null, '', '-1', '1e3', '0x10', '1, 2'])('refuses a body of length %j', (contentLength) => {
    expect(refusalOf({ ...writing, contentLength }, PORT)?.status).toBe(411)
  })

  it('limits JSON, and uploads far later', () => {
    const big = String(JSON_BODY_LIMIT + 1)
    expect(refusalOf({ ...writing, contentLength: String(JSON_BODY_LIMIT) }, PORT)).toBeNull()
    expect(refusalOf({ ...writing, contentLength: big }, PORT)?.status).toBe(413)
    const upload = { ...writing, method: 'PUT', contentType: 'video/mp4' }
    expect(refusalOf({ ...upload, contentLength: big }, PORT)).toBeNull()
    expect(refusalOf({ ...upload, contentLength: String(UPLOAD_BODY_LIMIT + 1) }, PORT)?.status).toBe(413)
  })
})

it('takes the facts from a request', () => {
  const request = new Request('http://127.0.0.1:4321/api/app.state?x=1', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: '{}',
  })
  expect(factsOf(request)).toMatchObject({
    method: 'POST',
    urlHost: '127.0.0.1:4321',
    path: '/api/app.state',
    contentType: 'application/json',
  })
})
