/**
 * Ten minutes of work with the local server, at a person's pace: nothing is connected to but by its own page. It mostly waits, so it runs
 * beside all other suites.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { connectionsOf, expectLoopbackOnly, session } from '../support/silence.ts'

const LONG_MS = 10 * 60_000
/** Between one piece of work and the next, as a person takes: the other suites need the machine. The sockets are looked at then. */
const PAUSE_MS = 15_000

it.runIf(process.platform === 'linux')('ten minutes of work connect to nothing', { timeout: 2 * LONG_MS }, async () => {
  await expectLoopbackOnly(async ({ core, folder, send, look }) => {
    const until = performance.now() + LONG_MS
    const watching = {
      look: async (): Promise<void> => {
        await pause(PAUSE_MS)
        await look()
      },
      working: () => core.queue.idle(),
    }
    const asked = await connectionsOf(async () => {
      for (let round = 0; performance.now() < until; round += 1) {
        const place = join(folder, `round-${round}`)
        await mkdir(place)
        await session(send, place, watching)
      }
    })
    // The page's own fetches, and nothing else.
    expect(asked).toEqual(['127.0.0.1'])
  })
})
