/** The index comes back right by itself, whatever happens to its file or to the program that makes it. */
import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SearchIndex, SearchResult } from '../../../electron/core/search/model.ts'
import { createSqliteIndex } from '../../../electron/core/search/sqlite-index.ts'
import { createWorkerIndex } from '../../../electron/core/search/worker-index.ts'
import { createRandom, generateLibrary, known } from '../../bench/generate-library.ts'
import { transcript } from './index.contract.ts'
import { createMemorySource, type MemorySource } from './memory-source.ts'
import { PATIENCE_MS } from '../../support/patience.ts'

const STORIES = 30
let folder = ''
let file = ''
let source: MemorySource

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'search-'))
  file = join(folder, 'index.db')
  source = createMemorySource()
  for (let i = 0; i < STORIES; i++) {
    const texts = Array.from({ length: 30 }, (_, j) => `harvest number${i}x${j} and more words so that the file grows`)
    source.put({ id: `s${i}`, title: `Story ${i}`, transcripts: { en: transcript(['A', ...texts]) } })
  }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Opens, syncs and asks for what is in every part of the index. */
async function expectRight(): Promise<void> {
  const index = createSqliteIndex({ file, source })
  try {
    await index.sync()
    for (const i of [0, 7, 19, STORIES - 1]) expect((await index.query({ text: `number${i}x29` })).total).toBe(1)
    expect(await index.query({ text: 'harvest' })).toMatchObject({
      stories: STORIES,
      total: STORIES * 30,
      rebuilding: null,
    })
    expect((await index.query({ text: 'title:story' })).total).toBe(STORIES)
  } finally {
    await index.close()
  }
}

describe('a damaged file', () => {
  let whole: Buffer
  beforeEach(async () => {
    await expectRight()
    whole = await readFile(file)
  })

  it('that is gone', async () => {
    await rm(file)
    await expectRight()
  })

  it('cut at many places', async () => {
    for (let i = 0; i < 24; i++) {
      await writeFile(file, whole)
      await truncate(file, Math.floor((whole.length * i) / 24) + (i % 3))
      await expectRight()
    }
  })

  it('with pages full of other bytes', async () => {
    const random = createRandom(7)
    for (let i = 0; i < 24; i++) {
      const bytes = Buffer.from(whole)
      const page = Math.floor(random() * (bytes.length / 4096)) * 4096
      for (let at = page; at < page + 4096; at++) bytes[at] = Math.floor(random() * 256)
      await writeFile(file, bytes)
      await expectRight()
    }
  })

  it('answers with what there is and says that it is being made again, when that takes long', async () => {
    for (let i = STORIES; i < 60; i++) source.put({ id: `s${i}`, title: `Story ${i}` })
    const slow = {
      ...source,
      stamps: source.stamps,
      names: source.names,
      read: (id: string) => wait(60).then(() => source.read(id)),
    }
    const index = createSqliteIndex({ file, source: slow })
    await index.sync()
    await index.close()
    const bytes = await readFile(file)
    const { size } = await stat(file)
    bytes.fill(0xa5, 4096 * 3, size)
    await writeFile(file, bytes)
    const again = createSqliteIndex({ file, source: slow })
    const first = await again.query({ text: 'title:story' })
    expect(first.rebuilding).toMatchObject({ total: 60 })
    expect(first.rebuilding?.done).toBeLessThan(60)
    const last = await until(again, ({ rebuilding }) => rebuilding === null)
    expect(last).toMatchObject({ stories: 60 })
    await again.close()
  })
})

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

async function until(index: SearchIndex, isThere: (result: SearchResult) => boolean): Promise<SearchResult> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    const result = await index.query({ text: 'title:story' })
    if (isThere(result)) return result
    await wait(50)
  }
  throw new Error('waited in vain')
}

describe('a program killed while it makes the index', () => {
  it('leaves nothing that a later one would believe', async () => {
    const root = join(folder, 'library')
    generateLibrary(root, { stories: 80, cuesPerStory: 150 })
    const fresh = createWorkerIndex({ file: join(folder, 'fresh.db'), source: { root } })
    await fresh.sync()
    const query = { text: known.phrase, limit: 500 }
    const expected = await fresh.query(query)
    await fresh.close()
    for (const afterMs of [0, 60, 250]) {
      const progress = await killDuringSync(root, afterMs)
      expect(existsSync(file)).toBe(true)
      const index = createWorkerIndex({ file, source: { root } })
      const sync = index.sync()
      const during = await index.query(query)
      if (during.rebuilding) expect(during.rebuilding.total).toBeGreaterThan(0)
      await sync
      const after = await index.query(query)
      expect({ progress, hits: after.hits.length, stories: after.stories }).toEqual({
        progress,
        hits: expected.hits.length,
        stories: expected.stories,
      })
      expect(after.hits.map(({ story, cue }) => `${story} ${cue}`).sort()).toEqual(
        expected.hits.map(({ story, cue }) => `${story} ${cue}`).sort(),
      )
      await index.close()
      await rm(file, { force: true })
    }
  }, 300_000)
})

/** Starts a program that indexes the library and ends it the hard way some time after its first progress. @returns stories done by then */
function killDuringSync(root: string, afterMs: number): Promise<number> {
  const worker = new URL('../../../electron/core/search/worker-index.ts', import.meta.url).href
  const code = `
    import { createWorkerIndex } from ${JSON.stringify(worker)}
    const index = createWorkerIndex({ file: ${JSON.stringify(file)}, source: { root: ${JSON.stringify(root)} } })
    await index.sync(({ done }) => process.stdout.write(done + '\\n'))
    setInterval(() => {}, 1000)
  `
  const script = join(folder, 'child.mjs')
  writeFileSync(script, code)
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((done, fail) => {
    let last = -1
    child.stdout.on('data', (chunk: Buffer) => {
      if (last < 0) setTimeout(() => child.kill('SIGKILL'), afterMs)
      last = Number(chunk.toString().trim().split('\n').at(-1))
    })
    child.once('error', fail)
    child.once('close', (_code, signal) =>
      signal === 'SIGKILL' ? done(last) : fail(new Error('the child ended by itself')),
    )
  })
}
