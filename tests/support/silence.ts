/** A session of work, and what the system and Node say of its connections meanwhile. */
import { execFile } from 'node:child_process'
import diagnostics from 'node:diagnostics_channel'
import { writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { startServer } from '../../electron/serve.ts'
import { call, type Send } from '../api/client.ts'
import { testCore } from './core.ts'
import { signIn } from './http.ts'
import { copyClip, makePlainClip } from './media.ts'

const run = promisify(execFile)

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

/** Sockets that come after this, as far as somebody looks. */
export async function watchSockets(): Promise<{
  readonly seen: ReadonlySet<string>
  readonly look: () => Promise<void>
}> {
  const before = new Set(await sockets())
  const seen = new Set<string>()
  const look = async (): Promise<void> => {
    for (const one of await sockets()) if (!before.has(one)) seen.add(one)
  }
  return { seen, look }
}

/** Names that Node looked up and addresses that it tried to connect to, for any library, while the work ran. */
export async function connectionsOf(work: () => Promise<unknown>): Promise<string[]> {
  const asked = new Set<string>()
  const hear = (message: unknown) => {
    const { socket } = message as { socket: Socket }
    socket.on('lookup', (_error, _address, _family, host) => asked.add(host))
    socket.on('connectionAttempt', (address) => asked.add(address))
  }
  diagnostics.subscribe('net.client.socket', hear)
  try {
    await work()
  } finally {
    diagnostics.unsubscribe('net.client.socket', hear)
  }
  return [...asked]
}

/** What happens in the middle of a session. */
export interface Watching {
  /** Called now and then, to look at the sockets. */
  readonly look: () => Promise<void>
  /** While poster, strip, peaks and a clip are made: may wait for them. */
  readonly working: () => Promise<unknown>
}

/** What a person does in a few minutes: make a library, add footage, tag, search, keep, quote, export, hand over, settings. */
export async function session(send: Send, folder: string, { look, working }: Watching): Promise<void> {
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
  await working()
  await call(send, 'app.settings', { theme: 'dark' })
  await call(send, 'history.undo', {})
  await call(send, 'library.openSample', {})
  await call(send, 'stories.list', {})
  await call(send, 'library.close', {})
  await look()
}

export interface ServerAtWork {
  readonly core: Core
  readonly folder: string
  readonly send: Send
  readonly look: () => Promise<void>
}

/** Work through the local server, which meanwhile listens on 127.0.0.1 alone and talks to its own page only. */
export async function expectLoopbackOnly(work: (server: ServerAtWork) => Promise<unknown>): Promise<void> {
  const { core, folder } = await testCore()
  const { seen, look } = await watchSockets()
  const server = await startServer(core, { rendererFolder: folder })
  const cookie = await signIn(server.url)
  const send: Send = (path, init) =>
    fetch(`${server.origin}${path}`, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } })
  await work({ core, folder, send, look })
  await server.close()
  expect([...seen].filter((one) => one.startsWith('LISTEN'))).toEqual([`LISTEN 127.0.0.1:${server.port} 0.0.0.0:*`])
  // The page's end and the server's end of the same connections.
  const own = `127.0.0.1:${server.port}`
  expect([...seen].filter((one) => !one.includes(own))).toEqual([])
}
