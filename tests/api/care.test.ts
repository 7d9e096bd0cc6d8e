/** Looking after a library by the API: work is a job, its outcome is kept, and words are not written over unseen. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { careState } from '../../electron/core/care/desk.ts'
import { testCore } from '../support/core.ts'
import { call } from './client.ts'
import { PATIENCE_MS } from '../support/patience.ts'

it('checks, repairs and collects the open library, one thing at a time', async () => {
  const { core } = await testCore()
  const app = createApp(core, { rendererFolder: 'nowhere' })
  const send = async (path: string, init?: RequestInit) => app(new Request(`http://localhost${path}`, init))
  const problem = async (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    )
  expect(await problem(call(send, 'care.state', {}))).toMatchObject({
    message: expect.stringContaining('No library is open'),
  })
  await call(send, 'library.openSample', {})
  expect(await call(send, 'care.state', {})).toMatchObject({ job: null, report: null })
  const folder = join(core.library().root, 'stories', 'clinic-nights-sample')
  await writeFile(join(folder, 'left.txt'), 'over')

  const done = async (work: Promise<{ job: string }>) => {
    const { job } = await work
    await expect.poll(() => careState(core.library()).job, { timeout: PATIENCE_MS }).toBeNull()
    expect((await call(send, 'jobs.list', {})).jobs.find(({ id }) => id === job)).toMatchObject({
      state: 'done',
      kind: 'care',
    })
    return call(send, 'care.state', {})
  }
  const checking = done(call(send, 'care.check', {}))
  expect(await problem(call(send, 'care.repair', {}))).not.toBeNull()
  expect((await checking).report?.findings).toMatchObject([{ kind: 'orphan', mendable: true }])
  const repaired = await done(call(send, 'care.repair', {}))
  expect(repaired.mended).toHaveLength(1)
  expect(repaired.report?.findings).toMatchObject([{ kind: 'set-aside', severity: 'note' }])
  expect(await done(call(send, 'care.reconnect', { folder }))).toMatchObject({
    reconnected: { found: [], missing: [] },
  })
  expect(await done(call(send, 'care.collect', {}))).toMatchObject({ collected: { collected: [], refused: [] } })

  // Two windows: the second has not seen what the first wrote.
  const ids = ['clinic-nights-sample']
  const { notes } = (await call(send, 'stories.get', { id: ids[0] ?? '' })).story
  await call(send, 'stories.update', { ids, patch: { notes: 'first' }, seen: { notes } })
  const body = JSON.stringify({ ids, patch: { notes: 'second' }, seen: { notes } })
  const headers = { 'content-type': 'application/json' }
  const refused = await send('/api/stories.update', { method: 'POST', headers, body })
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({ type: 'urn:localstory:stale-revision', detail: 'it says now: first' })
})
