/** The coverage map of a library of 10,000 stories, as the screen asks for it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mapCoverage } from '../../electron/core/coverage/map.ts'
import { createLibrary } from '../../electron/core/library/create.ts'
import { ExportLog } from '../../electron/core/library/export-log.ts'
import type { ExportRecord } from '../../electron/core/library/export-record.ts'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { Quote, type Story } from '../../electron/core/library/model.ts'
import { makeStory } from '../support/stories.ts'
import { createRandom } from './generate-library.ts'
import { isMain, median, percentile, printTable, type Row } from './table.ts'

const STORIES = 10_000
const STATES = ['nm', 'tx', 'az', 'ca', 'ny', 'il', 'ga', 'co', 'wa', 'mn', 'oh', 'fl']

function quoteAt(id: string, startMs: number, person: string, createdAt: string): Quote {
  return Quote.parse({
    ...{ id, moment: null, language: 'en', startMs, endMs: startMs + 4000, revision: 1 },
    ...{ from: { cue: 'c', offset: 0 }, to: { cue: 'c', offset: 5 }, words: 'Some words that were said' },
    ...{ digest: '0'.repeat(64), sound: '', edits: [], speaker: '', person, status: 'verified', checks: [] },
    ...{ tags: [], note: '', createdAt },
  })
}

/** Two issues, a community, a place and a person for each; a third with moments, a fifth with quotes. */
function talk(number: number, random: () => number): Story {
  const pick = (count: number) => Math.floor(random() * count)
  const issues = [pick(40), pick(40)].map((issue) => `issue/topic-${issue}`)
  const community = ['urban', 'suburban', 'rural'][pick(3)] ?? 'rural'
  const person = `person-${pick(400)}`
  const createdAt = new Date(Date.now() - pick(200) * 86_400_000).toISOString()
  const place = `place/town-${pick(60)}-${STATES[pick(STATES.length)] ?? 'nm'}`
  return makeStory({
    title: `Talk ${number}`,
    tags: [...new Set(issues), `community/${community}`, place, `person/${person}`],
    moments: Array.from({ length: number % 3 === 0 ? 4 : 0 }, (_, i) => ({
      ...{ id: `m-${number}x${i}`, startMs: i * 9000, endMs: i * 9000 + 8000, tags: [issues[0] ?? ''], note: 'strong' },
      createdAt,
    })),
    quotes: Array.from({ length: number % 5 === 0 ? 2 : 0 }, (_, i) =>
      quoteAt(`q-${number}x${i}`, i * 9000, person, createdAt),
    ),
  })
}

async function makeLibrary(root: string): Promise<void> {
  const random = createRandom(7)
  const lines: string[] = []
  for (let number = 0; number < STORIES; number += 1) {
    const story = talk(number, random)
    const folder = join(root, 'stories', story.id)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'story.json'), JSON.stringify(story))
    for (let i = 0; i < number % 4; i += 1) {
      const record: ExportRecord = {
        ...{ run: `run${number}x${i}`, at: new Date().toISOString(), story: story.id, moment: null },
        ...{ startMs: i * 9000, endMs: i * 9000 + 8000, preset: '9:16', captions: 'burn', language: 'en' },
      }
      lines.push(JSON.stringify(record))
    }
  }
  writeFileSync(join(root, 'exports.jsonl'), `${lines.join('\n')}\n`)
}

export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'localstory-bench-'))
  try {
    const root = await createLibrary(join(folder, 'Library'), 'Bench')
    await makeLibrary(root)
    const store = await FileStore.open(root)
    const log = new ExportLog(root, true)
    const times: number[] = []
    const before = process.cpuUsage()
    for (let i = 0; i < 30; i += 1) {
      const start = performance.now()
      await mapCoverage(store, log)
      times.push(performance.now() - start)
    }
    const { user, system } = process.cpuUsage(before)
    await store.close()
    const [first = 0, ...rest] = times
    const cpu = (user + system) / 1000 / times.length
    const note = `median ${median(rest).toFixed(0)} ms, ${cpu.toFixed(0)} ms of the processor; the first, which reads exports.jsonl, ${first.toFixed(0)} ms`
    const p95 = percentile(rest, 95)
    const work = `coverage map, ${STORIES.toLocaleString('en')} stories`
    return [{ work, goal: 'p95 <= 200 ms', measured: `${p95.toFixed(0)} ms`, pass: p95 <= 200 && first <= 200, note }]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (isMain(import.meta)) printTable(await run())
