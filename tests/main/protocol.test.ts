import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answer, serveScheme } from '../../electron/main/protocol.ts'
import { registerScheme } from '../../electron/main/scheme.ts'
import * as electron from '../support/electron-stand-in.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))
beforeEach(() => electron.resetElectron())

const app = vi.fn(async (request: Request) => Response.json({ url: request.url }))
const from = (url: string, initiatorOrigin?: string, headers: Record<string, string> = {}) =>
  Object.assign(new Request(url, { headers }), initiatorOrigin === undefined ? {} : { initiatorOrigin })

it('has exactly the privileges it needs', () => {
  registerScheme()
  expect(electron.protocol.registerSchemesAsPrivileged.mock.calls).toEqual([
    [
      [
        {
          scheme: 'story',
          privileges: {
            standard: true,
            secure: true,
            supportFetchAPI: true,
            stream: true,
            corsEnabled: true,
            codeCache: true,
          },
        },
      ],
    ],
  ])
})

it('mounts the app on the scheme', async () => {
  serveScheme(electron.session.defaultSession as never, app)
  const response = await electron.handlers.get('story')?.(from('story://app/api/app.state', 'story://app'))
  expect(await response?.json()).toEqual({ url: 'story://app/api/app.state' })
})

describe('who is answered', () => {
  it.each([
    ['the program itself', undefined],
    ['our page', 'story://app'],
  ])('%s', async (_, origin) => {
    expect((await answer(from('story://app/', origin), app)).status).toBe(200)
  })

  it.each([
    'null',
    '',
    'https://example.org',
    'file://',
    'story://evil',
    'story://app.evil.com',
    'story://app/',
    'devtools://devtools',
  ])('not %j', async (origin) => {
    app.mockClear()
    const response = await answer(from('story://app/api/app.state', origin), app)
    expect(response.status).toBe(403)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(app).not.toHaveBeenCalled()
  })

  it.each([
    'story://evil/',
    'story://app.evil.com/',
    'story://lib.app/',
    'story://app:81/',
    'story:///etc/passwd',
    'https://app/',
  ])('nothing at %s', async (url) => {
    app.mockClear()
    expect((await answer(from(url), app)).status).toBe(421)
    expect(app).not.toHaveBeenCalled()
  })
})

it('a bug in the app is an answer without its inside', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const response = await answer(from('story://app/'), () => Promise.reject(new Error('/home/someone/secret')))
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
  expect(logged).toHaveBeenCalledOnce()
  logged.mockRestore()
})

it('passes an endless body through unread and cancels it when the page goes', async () => {
  const cancelled = vi.fn()
  const events = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
    cancel: cancelled,
  })
  const response = await answer(from('story://app/events', 'story://app'), async () => new Response(events))
  const reader = response.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 1\n\n')
  await reader?.cancel()
  expect(cancelled).toHaveBeenCalledOnce()
})
