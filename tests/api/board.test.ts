/** The moments board and the coverage map as the API gives them. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { testCore } from '../support/core.ts'
import { withClip } from './app.contract.ts'
import { call, type Send } from './client.ts'

async function open(): Promise<{ send: Send; folder: string; id: string }> {
  const { core, folder } = await testCore()
  const app = createApp(core, { rendererFolder: folder })
  const send: Send = async (path, init) => app(new Request(`http://app.local${path}`, init))
  const { id } = await withClip({ send, folder })
  return { send, folder, id }
}

async function finished(send: Send, jobs: readonly string[]): Promise<void> {
  await expect
    .poll(
      async () =>
        (await call(send, 'jobs.list', {})).jobs.filter(({ id }) => jobs.includes(id)).map(({ state }) => state),
      { timeout: 120_000 },
    )
    .toEqual(jobs.map(() => 'done'))
}

describe('the moments board', () => {
  it('says who speaks, where, and what became of a moment', { timeout: 150_000 }, async () => {
    const { send, folder, id } = await open()
    await call(send, 'stories.tag', { ids: [id], add: ['place/las-cruces-nm', 'person/ana'] })
    const { id: moment } = await call(send, 'moments.add', { story: id, startMs: 0, endMs: 2000, tags: [], note: '' })
    const list = async () => (await call(send, 'moments.list', {})).moments
    expect(await list()).toMatchObject([
      {
        id: moment,
        speakers: ['Council member'],
        people: ['person/ana'],
        places: ['place/las-cruces-nm'],
        used: { exports: 0, quotes: 0, lastAt: '' },
      },
    ])
    const { jobs } = await call(send, 'export.start', {
      items: [{ story: id, moment }],
      presets: ['1:1', '9:16'],
      out: `${join(folder, 'out')}/`,
    })
    await finished(send, jobs)
    const [used] = await list()
    expect(used).toMatchObject({ used: { exports: 1, quotes: 0 } })
    expect(Date.parse(used?.used.lastAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    const { library } = await call(send, 'app.state', {})
    const lines = (await readFile(join(library?.path ?? '', 'exports.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line)).sort((a, b) => (a.preset < b.preset ? -1 : 1))).toMatchObject([
      { story: id, moment, startMs: 0, endMs: 2000, preset: '1:1', captions: 'burn', language: 'en' },
      { preset: '9:16' },
    ])
    // It is a diary: undoing takes back the moment, not what was exported.
    expect((await call(send, 'history.undo', {})).label).toBe('keep moment')
    await call(send, 'history.redo', {})
    expect(await list()).toMatchObject([{ used: { exports: 1 } }])
  })

  it('makes the export all the same where no line can be written', { timeout: 150_000 }, async () => {
    const { send, folder, id } = await open()
    const { library } = await call(send, 'app.state', {})
    await mkdir(join(library?.path ?? '', 'exports.jsonl'))
    const { jobs } = await call(send, 'export.start', {
      items: [{ story: id, startMs: 0, endMs: 1000 }],
      out: `${join(folder, 'out')}/`,
    })
    await finished(send, jobs)
    expect((await call(send, 'coverage.map', {})).stories).toBe(1)
  })

  it('tags several moments as one change', async () => {
    const { send, id } = await open()
    const ids: string[] = []
    for (const startMs of [0, 1000]) {
      const added = await call(send, 'moments.add', { story: id, startMs, endMs: startMs + 900, tags: ['issue/old'] })
      ids.push(added.id)
    }
    const tags = async () => (await call(send, 'moments.list', {})).moments.map((moment) => moment.tags)
    await call(send, 'moments.tag', {
      moments: ids.map((moment) => ({ story: id, id: moment })),
      add: ['issue/transit'],
      remove: ['issue/old'],
    })
    expect(await tags()).toEqual([['issue/transit'], ['issue/transit']])
    const { library } = await call(send, 'app.state', {})
    expect(library?.vocabulary.tags.map((tag) => tag.id)).toContain('issue/transit')
    expect(await call(send, 'history.undo', {})).toEqual({ label: 'tag moments' })
    expect(await tags()).toEqual([['issue/old'], ['issue/old']])
    const wrong = call(send, 'moments.tag', { moments: [{ story: id, id: 'm-gone' }], add: ['issue/transit'] })
    await expect(wrong).rejects.toMatchObject({ status: 404 })
  })
})

describe('the coverage map', () => {
  it('counts the story, and opens it by its cell', async () => {
    const { send, id } = await open()
    await call(send, 'stories.tag', { ids: [id], add: ['issue/transit', 'community/rural', 'place/taos-nm'] })
    const map = await call(send, 'coverage.map', {})
    expect(map.cells).toContainEqual(
      expect.objectContaining({ issue: 'issue/transit', community: 'community/rural', region: 'nm', recorded: 1 }),
    )
    const cell = { issue: 'issue/transit', community: 'community/rural' }
    expect(await call(send, 'coverage.stories', cell)).toEqual({ stories: [id] })
    expect(await call(send, 'coverage.stories', { ...cell, region: 'tx' })).toEqual({ stories: [] })
    await expect(call(send, 'coverage.stories', { issue: 'not a tag', community: null })).rejects.toMatchObject({
      status: 400,
    })
  })
})
