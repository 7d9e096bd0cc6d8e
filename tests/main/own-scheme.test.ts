/** What a page may ask of our scheme: ids and fixed words, never a path, whatever spelling it has. */
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { type Core, createCore } from '../../electron/core/core.ts'
import { answer } from '../../electron/main/protocol.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { HOSTILE_PATHS, RANGES } from '../support/hostile-requests.ts'
import { makeFolder, removeFolder } from '../support/media.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))

const CANARY = 'must not be read'
let folder = ''
let core: Core
let app: (request: Request) => Promise<Response>

beforeAll(async () => {
  folder = await makeFolder('scheme-')
  const [cache, config, documents, pages] = ['cache', 'config', 'documents', 'pages'].map((name) => join(folder, name))
  await mkdir(join(pages!, 'assets'), { recursive: true })
  await writeFile(join(pages!, 'index.html'), '<p>page</p>')
  for (const name of ['secret.html', 'secret.json', 'pages-secret.html']) await writeFile(join(folder, name), CANARY)
  const folders = {
    cache: cache!,
    config: config!,
    documents: documents!,
    data: join(folder, 'data'),
    assets: resolve('assets'),
  }
  core = await createCore({ version: '0', desktop: noDesktop, folders })
  const { root } = await core.openSample()
  // As a library from elsewhere may hold them.
  await symlink(join(folder, 'secret.html'), join(root, 'stories', 'clinic-nights-sample', 'strip-link.jpg'))
  for (const name of ['poster.jpg', 'peaks.bin']) {
    const place = join(root, 'stories', 'the-front-desk-sample', name)
    await rm(place, { force: true })
    await symlink(join(folder, 'secret.html'), place)
  }
  app = createApp(core, { rendererFolder: pages! })
})
afterAll(async () => {
  await core.close()
  await removeFolder(folder)
})

const get = (address: string, headers: Record<string, string> = {}) =>
  answer(Object.assign(new Request(address, { headers }), { initiatorOrigin: 'story://app' }), app)

it('serves the page and the media of a story', async () => {
  expect((await get('story://app/')).status).toBe(200)
  expect((await get('story://app/media/clinic-nights-sample/play')).status).toBe(200)
})

it(`tries at least 40 paths`, () => expect(HOSTILE_PATHS.length).toBeGreaterThanOrEqual(40))

it.each(HOSTILE_PATHS.map((path) => ({ path, shown: path.slice(0, 60) })))('nothing at $shown', async ({ path }) => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const response = await get(`story://app${path}`)
  expect(await response.text()).not.toMatch(/must not be read|root:/)
  expect([400, 403, 404, 421]).toContain(response.status)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  // What anybody can ask for is never a bug.
  expect(logged).not.toHaveBeenCalled()
  logged.mockRestore()
})

it.each(['poster.jpg', 'peaks.bin'])('a link in a library leads nowhere: %s', async (name) => {
  const response = await get(`story://app/media/the-front-desk-sample/${name}`)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain(CANARY)
})

it.each(['story://evil/', 'story://APP.evil/', 'story://app:81/', 'story:///etc/passwd'])(
  'no other host: %s',
  async (address) => {
    expect((await get(address)).status).toBe(421)
  },
)

describe('ranges', () => {
  it.each(RANGES)('%j: %i', async (range: string, status, length) => {
    const whole = Number((await get('story://app/media/clinic-nights-sample/play')).headers.get('content-length'))
    const response = await get('story://app/media/clinic-nights-sample/play', { range })
    expect(response.status).toBe(status)
    const body = await response.arrayBuffer()
    expect(body.byteLength).toBe(length ?? (status === 416 ? 0 : whole))
    if (status === 416) expect(response.headers.get('content-range')).toBe(`bytes */${whole}`)
  })
})
