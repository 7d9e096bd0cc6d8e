/**
 * Nothing leaves the machine: the core and the desktop's stand-in listen nowhere, the local server on loopback only, and a session of
 * work connects to nothing. Read from the system (`ss`) while it runs, and from what Node itself is asked to connect to. Ten minutes
 * of it: `tests/long`.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { startShell } from '../../electron/main/lifecycle.ts'
import { testCore } from '../support/core.ts'
import * as electron from '../support/electron-stand-in.ts'
import { connectionsOf, expectLoopbackOnly, session, watchSockets } from '../support/silence.ts'
import { PATIENCE_MS } from '../support/patience.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))
beforeEach(() => electron.resetElectron())

/** Poster, strip, peaks and a clip are begun; waiting for them is for the long session. */
const working = async (): Promise<void> => undefined

describe.runIf(process.platform === 'linux')('sockets', () => {
  it('the core opens none, whatever is done with it', async () => {
    const { core, folder } = await testCore()
    const app = createApp(core, { rendererFolder: folder })
    const { seen, look } = await watchSockets()
    const asked = await connectionsOf(() =>
      session((path, init) => app(new Request(`http://x${path}`, init)), folder, { look, working }),
    )
    expect(asked).toEqual([])
    expect([...seen]).toEqual([])
  })

  it('nor does the desktop shell: its scheme needs no port', async () => {
    const { core, folder } = await testCore()
    const { seen, look } = await watchSockets()
    startShell({
      ...{ folders: core.folders, rendererFolder: folder, preload: '/p.cjs' },
      createCore: async () => core,
      createApp,
    })
    await vi.waitFor(() => expect(electron.handlers.has('story')).toBe(true), { timeout: PATIENCE_MS })
    const answer = await electron.handlers.get('story')?.(
      new Request('story://app/api/app.state', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    expect(answer?.status).toBe(200)
    await look()
    expect([...seen]).toEqual([])
  })

  it('the local server listens on 127.0.0.1 alone, and talks to its own page only', async () => {
    await expectLoopbackOnly(({ send, folder, look }) => session(send, folder, { look, working }))
  })
})
