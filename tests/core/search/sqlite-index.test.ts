import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSafeSqlite } from '../../../electron/core/search/database.ts'
import type { SearchIndex } from '../../../electron/core/search/model.ts'
import { createSqliteIndex } from '../../../electron/core/search/sqlite-index.ts'
import { describeSearchIndex, type Subject, transcript } from './index.contract.ts'
import { createMemorySource, type MemorySource } from './memory-source.ts'

describeSearchIndex('sqlite index', async (): Promise<Subject> => {
  const folder = await mkdtemp(join(tmpdir(), 'search-'))
  const source = createMemorySource()
  const file = join(folder, 'cache', 'index.db')
  return {
    file,
    put: async (story) => source.put(story),
    take: async (id) => source.take(id),
    open: () => createSqliteIndex({ file, source }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
})

describe('the index file', () => {
  let folder: string
  let file: string
  let source: MemorySource
  let index: SearchIndex | null

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'search-'))
    file = join(folder, 'index.db')
    source = createMemorySource()
    for (let i = 0; i < 20; i++) {
      const texts = Array.from({ length: 40 }, (_, j) => `harvest ${i} ${j} and many more words so that the file grows`)
      source.put({ id: `s${i}`, title: `Story ${i}`, transcripts: { en: transcript(['A', ...texts]) } })
    }
    index = null
  })
  afterEach(async () => {
    await index?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const open = (library = 'one'): SearchIndex => {
    index = createSqliteIndex({ file, library, source })
    return index
  }
  const find = async (text: string): Promise<number> =>
    (await index?.query({ text, limit: 50, prefix: false }))?.total ?? -1
  const build = async (): Promise<void> => {
    await open().sync()
    await index?.close()
    source.reads = 0
  }

  it('is not made again when it is whole', async () => {
    await build()
    await open().sync()
    expect(source.reads).toBe(0)
    expect(await find('harvest')).toBeGreaterThan(500)
  })

  it('is made again when it is no database', async () => {
    await build()
    await writeFile(
      file,
      'not a database at all, just some text that is long enough to be looked at as one '.repeat(50),
    )
    await open().sync()
    expect(source.reads).toBe(20)
    expect(await find('"harvest 7 3"')).toBe(1)
  })

  it('is made again when pages in its middle are damaged, as late as when a query reads them', async () => {
    await build()
    const bytes = await readFile(file)
    bytes.fill(0xa5, 4096 * 3)
    await writeFile(file, bytes)
    await open().sync()
    expect(await find('"harvest 7 3"')).toBe(1)
    expect(await find('"harvest 19 39"')).toBe(1)
  })

  it('is made again when its end is missing', async () => {
    await build()
    await truncate(file, Math.floor((await stat(file)).size / 8192) * 4096)
    await open().sync()
    expect(await find('"harvest 19 39"')).toBe(1)
  })

  it('is made again when it is of another version', async () => {
    await build()
    const db = new DatabaseSync(file)
    db.exec("update meta set value = '0' where key = 'version'")
    db.close()
    await open().sync()
    expect(source.reads).toBe(20)
  })

  it('is made again when it is of another library', async () => {
    await build()
    await open('two').sync()
    expect(source.reads).toBe(20)
  })

  it('is made again when the machine was restarted before it was closed', async () => {
    await build()
    const db = new DatabaseSync(file)
    db.exec("insert into meta values ('openSince', '1000')")
    db.close()
    await open().sync()
    expect(source.reads).toBe(20)
  })

  it('is kept when the program ended without closing it', async () => {
    await open().sync()
    source.reads = 0
    const other = createSqliteIndex({ file, library: 'one', source })
    await other.sync()
    expect(source.reads).toBe(0)
    expect((await other.query({ text: '"harvest 7 3"', limit: 5, prefix: false })).total).toBe(1)
    await other.close()
  })

  it('can be shared by two programs', async () => {
    const first = open()
    const second = createSqliteIndex({ file, library: 'one', source })
    await first.sync()
    await second.sync()
    expect(source.reads).toBe(20)
    source.put({ id: 'x', title: 'X', transcripts: { en: transcript(['A', 'from the second']) } })
    await second.sync()
    source.put({ id: 'y', title: 'Y', transcripts: { en: transcript(['A', 'from the first']) } })
    await first.update(['y'])
    for (const each of [first, second]) {
      const { hits } = await each.query({ text: '"from the"', limit: 5, prefix: false })
      expect(hits.map(({ story, title }) => `${story} ${title}`).sort()).toEqual(['x X', 'y Y'])
    }
    await second.close()
  })

  it('is done without where its folder cannot be made', async () => {
    await writeFile(join(folder, 'in-the-way'), '')
    file = join(folder, 'in-the-way', 'index.db')
    await open().sync()
    expect(await find('"harvest 7 3"')).toBe(1)
    expect(existsSync(file)).toBe(false)
  })

  it('is done without where a folder has its name', async () => {
    file = folder
    await open().sync()
    expect(await find('"harvest 7 3"')).toBe(1)
  })
})

/** Indexes 200 stories and prints how many hits there are; run where files may not grow beyond some size, as on a full disk. */
const childCode = (indexModule: string, file: string): string => `
  import { createSqliteIndex } from ${JSON.stringify(indexModule)}
  const ids = Array.from({ length: 200 }, (_, i) => 's' + i)
  const cue = (i, j) => ({ id: 'c' + j, startMs: j, endMs: j + 1, speaker: 'A', text: 'harvest ' + i + ' ' + j + ' words that fill the disk' })
  const source = {
    stamps: async () => new Map(ids.map((id) => [id, '1'])),
    names: () => ({ stamp: '1', facets: [], tags: [], people: [] }),
    read: async (id) => ({ id, stamp: '1', title: id, recordedOn: '', tags: [], notes: '', moments: [], hasQuotes: false,
      transcripts: [{ language: 'en', isMachineDraft: false, isTranslation: false, isStale: false, cues: Array.from({ length: 50 }, (_, j) => cue(id, j)) }] }),
  }
  const index = createSqliteIndex({ file: ${JSON.stringify(file)}, source })
  const seen = []
  await index.sync(({ done, total }) => seen.push([done, total]))
  const { total } = await index.query({ text: '"harvest s199 49"', limit: 5, prefix: false })
  await index.close()
  console.log(JSON.stringify({ total, last: seen.at(-1) }))
`

describe.skipIf(process.platform === 'win32')('a disk that fills up', () => {
  it.each([8, 600, 2000])('leaves the index in memory (files of at most %i blocks)', async (blocks) => {
    const folder = await mkdtemp(join(tmpdir(), 'search-'))
    try {
      const script = join(folder, 'child.mjs')
      const indexModule = new URL('../../../electron/core/search/sqlite-index.ts', import.meta.url).href
      await writeFile(script, childCode(indexModule, join(folder, 'index.db')))
      const limited = `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$1"`
      const { stdout } = await promisify(execFile)('bash', ['-c', limited, process.execPath, script])
      expect(JSON.parse(stdout)).toEqual({ total: 1, last: [200, 200] })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('isSafeSqlite', () => {
  it.each([
    ['3.51.2', false],
    ['3.51.3', true],
    ['3.52.0', true],
    ['4.0.0', true],
    ['3.6.99', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (version, safe) => expect(isSafeSqlite(version)).toBe(safe))
})
