/**
 * For the record: the search index against MiniSearch and fuse.js on the same cues, each in a process of its own so that its memory
 * can be told. Both keep everything in memory and are made anew at every start; both find inside one cue only, never across its end.
 * 300,000 cues. fuse.js reads every cue for every question, so it is asked once for each.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { createWorkerIndex } from '../../electron/core/search/worker-index.ts'
import { createCueMaker, generateLibrary, known } from './generate-library.ts'
import { median, percentile, printTable, type Row } from './table.ts'

const STORIES = 1000
const CUES = 300
const RUNS = 15
const QUESTIONS = [known.rare, known.common, known.two, known.prefix, 'imigration hospitl'] as const
const ENGINES = ['this program', 'MiniSearch', 'fuse.js'] as const
type EngineName = (typeof ENGINES)[number]

interface Asked {
  readonly timesMs: readonly number[]
  readonly found: number
}
interface Measured {
  readonly readyMs: number
  readonly rssMb: number
  readonly asked: Readonly<Record<string, Asked>>
}
/** Answers with how many it found. */
type Ask = (question: string) => number | Promise<number>
interface Engine {
  readonly ask: Ask
  readonly close: () => Promise<void> | void
}

interface CueRow {
  readonly id: number
  readonly text: string
}

function allCues(): CueRow[] {
  const makeCues = createCueMaker(1)
  return Array.from({ length: STORIES }, () => makeCues(CUES))
    .flat()
    .map(({ text }, id) => ({ id, text }))
}

const STARTS: Readonly<Record<EngineName, (folder: string) => Engine | Promise<Engine>>> = {
  'this program': async (folder) => {
    const index = createWorkerIndex({ file: join(folder, 'index.db'), source: { root: join(folder, 'library') } })
    await index.sync()
    return {
      ask: async (text) => (await index.query({ text, limit: 50, prefix: text === known.prefix })).total,
      close: () => index.close(),
    }
  },
  MiniSearch: () => {
    const index = new MiniSearch<CueRow>({ fields: ['text'] })
    index.addAll(allCues())
    return {
      // Its own way for words with a mistake in them is an edit distance for every word.
      ask: (text) =>
        index.search(text, {
          combineWith: 'AND',
          prefix: text === known.prefix,
          ...(text.startsWith('imigration') && { fuzzy: 0.2 }),
        }).length,
      close: () => undefined,
    }
  },
  'fuse.js': () => {
    const fuse = new Fuse(allCues(), { keys: ['text'], ignoreLocation: true, threshold: 0.2, useExtendedSearch: false })
    return { ask: (text) => fuse.search(text).length, close: () => undefined }
  },
}

/** In the process of one engine. */
async function measure(name: EngineName, folder: string): Promise<Measured> {
  const started = performance.now()
  const { ask, close } = await STARTS[name](folder)
  const readyMs = performance.now() - started
  const asked: Record<string, Asked> = {}
  for (const question of QUESTIONS) {
    const timesMs: number[] = []
    let found = 0
    for (let run = 0; run < (name === 'fuse.js' ? 1 : RUNS); run += 1) {
      const before = performance.now()
      found = await ask(question)
      timesMs.push(performance.now() - before)
    }
    asked[question] = { timesMs, found }
  }
  const rssMb = process.memoryUsage().rss / 2 ** 20
  await close()
  return { readyMs, rssMb, asked }
}

function rowsOf(name: EngineName, { readyMs, rssMb, asked }: Measured, indexMb: number): Row[] {
  const disk = name === 'this program' ? `, ${indexMb.toFixed(0)} MB on disk` : ''
  return [
    {
      work: `${name}: ${STORIES * CUES} cues ready, memory of the process`,
      goal: '-',
      measured: `${(readyMs / 1000).toFixed(1)} s, ${rssMb.toFixed(0)} MB${disk}`,
      pass: null,
      ...(name === 'this program' && { note: 'from files, the first time; later starts only compare dates' }),
    },
    ...Object.entries(asked).map(([question, { timesMs, found }]) => ({
      work: `${name}: ${question}`,
      goal: '-',
      measured: `median ${median(timesMs).toFixed(1)} ms, p95 ${percentile(timesMs, 95).toFixed(1)} ms`,
      pass: null,
      note: `${found} found`,
    })),
  ]
}

/** Runs everything in a temporary folder. */
export function run(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'search-libraries-bench-'))
  try {
    generateLibrary(join(folder, 'library'), { stories: STORIES, cuesPerStory: CUES, seed: 1 })
    return ENGINES.flatMap((name) => {
      const printed = execFileSync(process.execPath, ['--no-warnings', import.meta.filename, name, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const indexMb = name === 'this program' ? statSync(join(folder, 'index.db')).size / 2 ** 20 : 0
      return rowsOf(name, JSON.parse(String(printed)) as Measured, indexMb)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const name = ENGINES.find((engine) => engine === process.argv[2])
  if (name) process.stdout.write(JSON.stringify(await measure(name, process.argv[3] ?? '')))
  else printTable(run())
}
