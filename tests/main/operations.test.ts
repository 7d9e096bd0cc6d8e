/**
 * Every operation of the app, as a page of the desktop shell reaches it (there is no other way in: tests/main/checklist.test.ts, item 17),
 * called in eight wrong ways: by others than our page, by other methods, with what it does not take. Each is refused in words, and
 * nothing is done.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { contract, type Operation } from '../../electron/api/contract.ts'
import type { Core } from '../../electron/core/core.ts'
import { createCore } from '../../electron/core/core.ts'
import { answer } from '../../electron/main/protocol.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { makeFolder, removeFolder } from '../support/media.ts'
import { join, resolve } from 'node:path'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))

const operations = Object.keys(contract) as Operation[]
const json = { 'content-type': 'application/json' }
const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
const up = '../../../../etc/passwd'
const names = [
  'id',
  'ids',
  'story',
  'stories',
  'language',
  'cue',
  'moment',
  'reel',
  'from',
  'into',
  'key',
  'keys',
  'path',
  'name',
  'tag',
]
const each = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]))

interface Wrong {
  readonly name: string
  readonly origin?: string
  readonly method?: string
  readonly headers?: Record<string, string>
  /** In place of JSON that the operation takes. */
  readonly body: string
  readonly statuses: readonly number[]
}
const ways: readonly Wrong[] = [
  { name: 'from another site', origin: 'https://evil.example', body: '{}', statuses: [403] },
  { name: 'from a frame without an origin', origin: 'null', body: '{}', statuses: [403] },
  { name: 'as a form', headers: { 'content-type': 'text/plain' }, body: '{}', statuses: [400] },
  { name: 'by another method', method: 'DELETE', body: '{}', statuses: [404, 405] },
  { name: 'with what is no JSON', body: '{"id": "x"', statuses: [400] },
  { name: 'with lists without end', body: deep, statuses: [400] },
  { name: 'with values of other kinds', body: JSON.stringify([each({ __proto__: null, a: 1 })]), statuses: [400] },
  { name: 'with paths in place of ids', body: JSON.stringify(each(up)), statuses: [400, 404] },
]

let folder = ''
let core: Core
let app: (request: Request) => Promise<Response>

beforeAll(async () => {
  folder = await makeFolder('operations-')
  const at = (name: string) => join(folder, name)
  const folders = {
    cache: at('cache'),
    config: at('config'),
    documents: at('documents'),
    data: at('data'),
    assets: resolve('assets'),
  }
  core = await createCore({ version: '0', desktop: noDesktop, folders })
  await core.openSample()
  app = createApp(core, { rendererFolder: folder })
})
afterAll(async () => {
  await core.close()
  await removeFolder(folder)
})

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
const call = (operation: string, { origin = 'story://app', method = 'POST', headers = json, body }: Wrong) =>
  answer(
    Object.assign(new Request(`story://app/api/${operation}`, { method, headers, body }), { initiatorOrigin: origin }),
    app,
  )
const state = () =>
  JSON.stringify([core.session?.root, core.session?.store.list(), core.session?.store.library(), core.queue.list()])

describe(`${operations.length} operations`, () => {
  it.each(ways)('$name: refused in words, nothing done', async (way) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const before = state()
    let tried = 0
    for (const operation of operations) {
      // What it takes is no mistake of the caller.
      const isTaken =
        way.origin === undefined &&
        way.method === undefined &&
        contract[operation].input.safeParse(parsed(way.body)).success
      if (isTaken && way.headers === undefined) continue
      tried += 1
      const response = await call(operation, way)
      const said = await response.text()
      expect(way.statuses, `${operation}: ${said.slice(0, 300)}`).toContain(response.status)
      expect(said).not.toContain(folder)
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    }
    expect(tried).toBeGreaterThan(operations.length / 2)
    expect(state()).toBe(before)
    expect(await core.reports.list()).toEqual([])
    expect(logged).not.toHaveBeenCalled()
    logged.mockRestore()
  })

  it('and names of objects are none of them', async () => {
    for (const name of [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
      '%00',
      'app.state/..',
      'APP.STATE',
    ])
      expect((await call(name, { name: '', body: '{}', statuses: [] })).status, name).toBe(404)
  })
})
