/** Opening a large library and saving one edit (DESIGN.md, section 8). */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { updateStories } from '../../electron/core/library/edit.ts'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { generateLibrary } from './generate-library.ts'
import type { Opened } from './open-library.ts'
import { isMain, median, percentile, printTable, type Row } from './table.ts'

/** In a process of its own, so that memory and caches are those of one start of the program. */
async function openOnce(root: string, cache: string): Promise<Opened> {
  const run = await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('./open-library.ts', import.meta.url)),
    root,
    cache,
  ])
  return JSON.parse(run.stdout) as Opened
}

async function saveTimes(root: string, ids: readonly string[]): Promise<number[]> {
  const store = await FileStore.open(root)
  const times: number[] = []
  for (let i = 0; i < 120; i += 1) {
    const id = ids[(i * 37) % ids.length] ?? ''
    const start = performance.now()
    await updateStories(store, [id], { title: `Edited ${i}` })
    if (i >= 20) times.push(performance.now() - start)
  }
  await store.close()
  return times
}

/** The least that a durable save can be on this disk: write, sync, rename, sync the folder, append one line and sync. */
async function bareSaveTimes(folder: string, sample: Buffer): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < 120; i += 1) {
    const start = performance.now()
    const temporary = join(folder, randomBytes(6).toString('hex'))
    const file = await open(temporary, 'wx')
    await file.writeFile(sample)
    await file.sync()
    await file.close()
    await rename(temporary, join(folder, 'story.json'))
    const directory = await open(folder, 'r')
    await directory.sync()
    await directory.close()
    const log = await open(join(folder, 'history.jsonl'), 'a')
    await log.writeFile('{"some":"line"}\n'.repeat(20))
    await log.datasync()
    await log.close()
    if (i >= 20) times.push(performance.now() - start)
  }
  return times
}

const ms = (value: number): string => `${value.toFixed(1)} ms`

export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'localstory-bench-'))
  try {
    const [small, large] = [join(folder, 'ten'), join(folder, 'ten-thousand')]
    const smallIds = generateLibrary(small, { stories: 10, cuesPerStory: 30 })
    const largeIds = generateLibrary(large, { stories: 10_000, cuesPerStory: 30 })
    const first = await openOnce(large, join(folder, 'cache'))
    const again = [
      await openOnce(large, join(folder, 'cache')),
      await openOnce(large, join(folder, 'cache')),
      await openOnce(large, join(folder, 'cache')),
    ]
    const usable = median(again.map((o) => o.usable))
    const rss = Math.max(first.rss, ...again.map((o) => o.rss)) / 1e6
    const sample = await readFile(join(small, 'stories', smallIds[0] ?? '', 'story.json'))
    const bare = await bareSaveTimes(folder, sample)
    const [few, many] = [await saveTimes(small, smallIds), await saveTimes(large, largeIds)]
    return [
      {
        work: 'open 10,000 stories: usable',
        goal: '<= 1.5 s',
        measured: `${(usable / 1000).toFixed(2)} s`,
        pass: usable <= 1500,
        note: `first time ${(first.usable / 1000).toFixed(2)} s; index made in ${(first.indexed / 1000).toFixed(1)} s meanwhile`,
      },
      { work: 'open 10,000 stories: memory', goal: '<= 300 MB', measured: `${rss.toFixed(0)} MB`, pass: rss <= 300 },
      {
        work: 'save one edit, 10 stories',
        goal: 'p95 <= 20 ms',
        measured: `p95 ${ms(percentile(few, 95))}, median ${ms(median(few))}`,
        ratio: median(few) / median(bare),
        pass: percentile(few, 95) <= 20,
        note: `bare write and sync: median ${ms(median(bare))}`,
      },
      {
        work: 'save one edit, 10,000 stories',
        goal: 'p95 <= 20 ms',
        measured: `p95 ${ms(percentile(many, 95))}, median ${ms(median(many))}`,
        ratio: median(many) / median(bare),
        pass: percentile(many, 95) <= 20,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (isMain(import.meta)) printTable(await run())
