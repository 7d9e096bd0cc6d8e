/**
 * Nothing leaves the machine: the core and the desktop's stand-in listen nowhere, the local server on loopback only, and a session of
 * work connects to nothing. Read from the system (`ss`) while it runs, and from what Node itself is asked to connect to.
 */
import { execFile } from 'node:child_process'
import diagnostics from 'node:diagnostics_channel'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import type { Core } from '../../electron/core/core.ts'
import { startShell } from '../../electron/main/lifecycle.ts'
import { startServer } from '../../electron/serve.ts'
import { call, type Send } from '../api/client.ts'
import { testCore } from '../support/core.ts'
import * as electron from '../support/electron-stand-in.ts'
import { signIn } from '../support/http.ts'
import { copyClip, makePlainClip } from '../support/media.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))
beforeEach(() => electron.resetElectron())

const run = promisify(execFile)
const nightly = process.env.LOCALSTORY_NIGHTLY === '1'
const isLinux = process.platform === 'linux'

/** Sockets of this process and of what it has started, as `LISTEN 127.0.0.1:80 0.0.0.0:*`. */
async function sockets(): Promise<string[]> {
  const [{ stdout: all }, { stdout: tree }] = await Promise.all([
    run('ss', ['-Htuanp']),
    run('ps', ['-eo', 'pid=,ppid=']),
  ])
  const parents = new Map(
    tree
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]),
  )
  const isOurs = (pid: number): boolean => pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0))
  return all.split('\n').flatMap((line) => {
    const pids = [...line.matchAll(/pid=(\d+)/g)].map(([, pid]) => Number(pid))
    if (!pids.some(isOurs)) return []
    const [, state = '', , , local = '', peer = ''] = line.trim().split(/\s+/)
    return [`${state} ${local} ${peer}`]
  })
}

/** Addresses that Node was asked to connect to, by any library, while the work ran. */
async function connectionsOf(work: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = []
  const hear = (message: unknown) => {
    const { _host: host = '', remoteAddress = '' } = (message as { socket: { _host?: string; remoteAddress?: string } })
      .socket
    asked.push(`${host}${remoteAddress}`)
  }
  diagnostics.subscribe('net.client.socket', hear)
  try {
    await work()
  } finally {
    diagnostics.unsubscribe('net.client.socket', hear)
  }
  return asked
}

/** What a person does in a few minutes: make a library, add footage, tag, search, keep, quote, export, hand over, settings. */
async function session(core: Core, send: Send, folder: string, look: () => Promise<void>): Promise<void> {
  await call(send, 'app.state', {})
  await call(send, 'library.create', { path: join(folder, 'library'), name: 'Quiet' })
  const film = await copyClip(await makePlainClip({ seconds: 2 }), folder, 'talk.mp4')
  await writeFile(
    film.replace('.mp4', '.en.srt'),
    '1\n00:00:00,200 --> 00:00:01,800\nWe drive to the clinic. https://example.org/x\n',
  )
  const { added } = await call(send, 'add.paths', { paths: [film] })
  const story = added[0]?.id ?? ''
  await look()
  await call(send, 'stories.tag', { ids: [story], add: ['issue/health'] })
  await call(send, 'stories.update', {
    ids: [story],
    patch: { title: 'https://example.org', notes: '<img src=https://example.org/x>' },
  })
  await call(send, 'search.query', { text: 'clinic' })
  const { id } = await call(send, 'moments.add', { story, startMs: 200, endMs: 1500 })
  await call(send, 'speech.state', {})
  await call(send, 'export.platforms', {})
  const clip = { items: [{ story, moment: id }], out: join(folder, 'clip.mp4') }
  await call(send, 'export.start', clip)
  await look()
  // Poster, strip, peaks and the export itself: ten minutes of it at night, its start with every commit.
  if (nightly) await core.queue.idle()
  await call(send, 'app.settings', { theme: 'dark' })
  await call(send, 'history.undo', {})
  await call(send, 'library.openSample', {})
  await call(send, 'stories.list', {})
  await call(send, 'library.close', {})
  await look()
}

describe.runIf(isLinux)('sockets', () => {
  it('the core opens none, whatever is done with it', async () => {
    const { core, folder } = await testCore()
    const app = createApp(core, { rendererFolder: folder })
    const before = new Set(await sockets())
    const seen = new Set<string>()
    const asked = await connectionsOf(() =>
      session(
        core,
        (path, init) => app(new Request(`http://x${path}`, init)),
        folder,
        async () => {
          for (const one of await sockets()) if (!before.has(one)) seen.add(one)
        },
      ),
    )
    expect(asked).toEqual([])
    expect([...seen]).toEqual([])
  })

  it('nor does the desktop shell: its scheme needs no port', async () => {
    const { core, folder } = await testCore()
    const before = new Set(await sockets())
    startShell({
      ...{ folders: core.folders, rendererFolder: folder, preload: '/p.cjs' },
      createCore: async () => core,
      createApp,
    })
    await vi.waitFor(() => expect(electron.handlers.has('story')).toBe(true))
    const answer = await electron.handlers.get('story')?.(
      new Request('story://app/api/app.state', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    expect(answer?.status).toBe(200)
    expect((await sockets()).filter((one) => !before.has(one))).toEqual([])
  })

  it('the local server listens on 127.0.0.1 alone, and talks to its own page only', async () => {
    const { core, folder } = await testCore()
    const before = new Set(await sockets())
    const server = await startServer(core, { rendererFolder: folder })
    const cookie = await signIn(server.url)
    const send: Send = (path, init) =>
      fetch(`${server.origin}${path}`, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } })
    const seen = new Set<string>()
    const rounds = nightly ? 10 * 60_000 : 0
    const until = performance.now() + rounds
    let round = 0
    do {
      const place = join(folder, `round-${round++}`)
      await mkdir(place)
      await session(core, send, place, async () => {
        for (const one of await sockets()) if (!before.has(one)) seen.add(one)
      })
    } while (performance.now() < until)
    await server.close()
    expect([...seen].filter((one) => one.startsWith('LISTEN'))).toEqual([`LISTEN 127.0.0.1:${server.port} 0.0.0.0:*`])
    // The page's end and the server's end of the same connections.
    const own = `127.0.0.1:${server.port}`
    expect([...seen].filter((one) => !one.includes(own))).toEqual([])
  }, 900_000)
})
