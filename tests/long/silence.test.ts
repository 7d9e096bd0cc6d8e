/**
 * Ten minutes of work with the local server, at a person's pace: nothing is connected to but by its own page. It mostly waits, so it runs
 * beside all other suites.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startServer } from '../../electron/serve.ts'
import type { Send } from '../api/client.ts'
import { testCore } from '../support/core.ts'
import { signIn } from '../support/http.ts'
import { connectionsOf, session, sockets } from '../support/silence.ts'

const LONG_MS = 10 * 60_000
/** Between one piece of work and the next, as a person takes: the other suites need the machine. The sockets are looked at then. */
const PAUSE_MS = 15_000

it.runIf(process.platform === 'linux')('ten minutes of work connect to nothing', { timeout: 2 * LONG_MS }, async () => {
  const { core, folder } = await testCore()
  const before = new Set(await sockets())
  const server = await startServer(core, { rendererFolder: folder })
  const cookie = await signIn(server.url)
  const send: Send = (path, init) =>
    fetch(`${server.origin}${path}`, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } })
  const seen = new Set<string>()
  const look = async (): Promise<void> => {
    await pause(PAUSE_MS)
    for (const one of await sockets()) if (!before.has(one)) seen.add(one)
  }
  const until = performance.now() + LONG_MS
  const asked = await connectionsOf(async () => {
    for (let round = 0; performance.now() < until; round += 1) {
      const place = join(folder, `round-${round}`)
      await mkdir(place)
      await session(send, place, { look, working: () => core.queue.idle() })
    }
  })
  await server.close()
  expect([...seen].filter((one) => one.startsWith('LISTEN'))).toEqual([`LISTEN 127.0.0.1:${server.port} 0.0.0.0:*`])
  // The page's end and the server's end of the same connections.
  const own = `127.0.0.1:${server.port}`
  expect([...seen].filter((one) => !one.includes(own))).toEqual([])
  // The page's own fetches, and nothing else.
  expect(asked).toEqual(['127.0.0.1'])
})
