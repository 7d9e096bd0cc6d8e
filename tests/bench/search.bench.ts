/**
 * Search, engine and rebuild (DESIGN.md, section 8): the worker index on a library in files against bare FTS5 statements on the same
 * cues. 300,000 cues; 3,000,000 with LOCALSTORY_BENCH_LARGE=1. Bare means what somebody would write first: a row for each cue,
 * `order by rank limit 50` with highlight(), and `count(*)`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SearchIndex } from '../../electron/core/search/model.ts'
import { createWorkerIndex } from '../../electron/core/search/worker-index.ts'
import { createCueMaker, generateLibrary, known } from './generate-library.ts'
import { isMain, median, printTable, type Row } from './table.ts'

const isLarge = process.env.LOCALSTORY_BENCH_LARGE === '1'
const STORIES = isLarge ? 10_000 : 1000
const CUES = 300
const CUE_TOTAL = STORIES * CUES
const PAGE_GOAL_MS = isLarge ? 60 : 25
const REBUILD_GOAL_S = isLarge ? 100 : 10
const RUNS = 15

/** Query text as typed, and the same for bare FTS5. */
interface Question {
  readonly text: string
  readonly match: string
  readonly prefix?: boolean
}
interface Kind {
  readonly name: string
  readonly questions: readonly Question[]
}

const word = (text: string): Question => ({ text, match: `"${text}"` })
const words = (text: string): Question => ({
  text,
  match: text
    .split(' ')
    .map((part) => `"${part}"`)
    .join(' AND '),
})
const phrase = (text: string): Question => ({ text: `"${text}"`, match: `"${text}"` })
const prefix = (text: string): Question => ({ text, match: `"${text}" *`, prefix: true })

const KINDS: readonly Kind[] = [
  { name: 'rare word', questions: [known.rare, 'nobody', 'firehouse', 'nearest'].map(word) },
  { name: 'common word (half of all cues)', questions: [known.common, 'the', 'and'].map(word) },
  { name: 'phrase', questions: [known.phrase, 'the nearest hospital', 'keep this town alive', 'of the'].map(phrase) },
  { name: 'two words', questions: [known.two, 'community firehouse', 'the community', 'sheriff language'].map(words) },
  {
    name: 'two words near each other',
    questions: [
      { text: 'county near afraid', match: 'NEAR("county" "afraid", 10)' },
      { text: 'nearest near/3 hospital', match: 'NEAR("nearest" "hospital", 3)' },
      { text: 'firehouse near community', match: 'NEAR("firehouse" "community", 10)' },
    ],
  },
  {
    name: 'word with other forms',
    questions: [
      { text: 'family', match: '"family" OR "families"' },
      { text: 'sheriffs', match: '"sheriffs" OR "sheriff"' },
      { text: 'firehouses', match: '"firehouses" OR "firehouse"' },
    ],
  },
  {
    name: 'word and fields',
    questions: [
      { text: 'firehouse tag:rural', match: '"firehouse"' },
      { text: 'community speaker:mayor', match: '"community"' },
      { text: 'hospital -place:cruces date:2025', match: '"hospital"' },
    ],
  },
  { name: 'prefix while typing', questions: ['i', 'im', 'imm', 'immi', 'th', 'co', 'hosp', 'sher'].map(prefix) },
]

function createBare(file: string): { db: DatabaseSync; insertMs: number } {
  const db = new DatabaseSync(file)
  db.exec('pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -32000')
  db.exec(
    `create virtual table cue using fts5 (text, story unindexed, start unindexed, "end" unindexed, speaker unindexed,
      prefix = '1 2', tokenize = "unicode61 remove_diacritics 2")`,
  )
  const insert = db.prepare('insert into cue values (?, ?, ?, ?, ?)')
  const makeCues = createCueMaker(1)
  let insertMs = 0
  db.exec('begin')
  for (let i = 0; i < STORIES; i++) {
    const cues = makeCues(CUES)
    const started = performance.now()
    for (const cue of cues) insert.run(cue.text, i, cue.startMs, cue.endMs, cue.speaker)
    insertMs += performance.now() - started
  }
  const started = performance.now()
  db.exec('commit')
  return { db, insertMs: insertMs + performance.now() - started }
}

function askBare(db: DatabaseSync, { match }: Question): number {
  const started = performance.now()
  db.prepare(
    `select story, start, "end", speaker, highlight(cue, 0, '[', ']') from cue where cue match ? order by rank limit 50`,
  ).all(match)
  db.prepare('select count(*) from cue where cue match ?').get(match)
  return performance.now() - started
}

async function ask(index: SearchIndex, { text, prefix: typing = false }: Question): Promise<number> {
  const started = performance.now()
  const { total } = await index.query({ text, limit: 50, prefix: typing })
  if (total === 0) throw new Error(`the bench found nothing for ${text}`)
  return performance.now() - started
}

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0
const ms = (value: number): string => `${value.toFixed(1)} ms`

async function measureKind(index: SearchIndex, db: DatabaseSync, kind: Kind): Promise<Row> {
  const engine: number[] = []
  const bare: number[] = []
  for (let run = 0; run < RUNS; run++) {
    for (const question of kind.questions) {
      engine.push(await ask(index, question))
      // The bare ranking of a common word takes seconds at 3,000,000 cues: three runs tell as much.
      if (run < 3) bare.push(askBare(db, question))
    }
  }
  const [p95, ratio] = [quantile(engine, 0.95), median(engine) / median(bare)]
  return {
    work: `search, engine: ${kind.name}`,
    goal: `p95 <= ${PAGE_GOAL_MS} ms, median <= 1.3 x`,
    measured: `p95 ${ms(p95)}, median ${ms(median(engine))}`,
    ratio,
    pass: p95 <= PAGE_GOAL_MS && ratio <= 1.3,
    note: `bare median ${ms(median(bare))}, p95 ${ms(quantile(bare, 0.95))}`,
  }
}

/** Syncs the whole library while somebody types. */
async function measureRebuild(index: SearchIndex): Promise<{ seconds: number; waits: number[] }> {
  const waits: number[] = []
  const started = performance.now()
  let seconds = 0
  const sync = index.sync().then(() => {
    seconds = (performance.now() - started) / 1000
  })
  while (seconds === 0) {
    const asked = performance.now()
    await index.query({ text: known.rare, limit: 50, prefix: false })
    waits.push(performance.now() - asked)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await sync
  return { seconds, waits }
}

function describeRebuild(seconds: number, insertMs: number, waits: readonly number[]): Row[] {
  const ratio = (seconds * 1000) / insertMs
  return [
    {
      work: `rebuild the whole index, ${CUE_TOTAL} cues, from files`,
      goal: `<= ${REBUILD_GOAL_S} s, <= 1.5 x`,
      measured: `${seconds.toFixed(1)} s`,
      ratio,
      pass: seconds <= REBUILD_GOAL_S && ratio <= 1.5,
      note: `bare inserts of cues in memory ${(insertMs / 1000).toFixed(1)} s; reads and parses the files as well`,
    },
    {
      work: 'query during a rebuild',
      goal: 'waits <= 20 ms',
      measured: `p95 ${ms(quantile(waits, 0.95))}, longest ${ms(Math.max(...waits))}`,
      pass: quantile(waits, 0.95) <= 20,
      note: `${waits.length} queries, waiting and answer together`,
    },
  ]
}

/** Runs everything in a temporary folder. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'search-bench-'))
  const root = join(folder, 'library')
  generateLibrary(root, { stories: STORIES, cuesPerStory: CUES, seed: 1 })
  const { db, insertMs } = createBare(join(folder, 'bare.db'))
  const index = createWorkerIndex({ file: join(folder, 'index.db'), source: { root } })
  try {
    await index.suggest('warm', 1)
    const { seconds, waits } = await measureRebuild(index)
    const rows: Row[] = []
    for (const kind of KINDS) rows.push(await measureKind(index, db, kind))
    const misspelt: number[] = []
    for (let i = 0; i < RUNS; i++) {
      const started = performance.now()
      await index.query({ text: 'imigration hospitl', limit: 50, prefix: false })
      misspelt.push(performance.now() - started)
    }
    rows.push({
      work: 'search, engine: misspelt, with suggestions',
      goal: '-',
      measured: `p95 ${ms(quantile(misspelt, 0.95))}, median ${ms(median(misspelt))}`,
      pass: null,
      note: 'the first one makes the list of words',
    })
    return [...rows, ...describeRebuild(seconds, insertMs, waits)]
  } finally {
    db.close()
    await index.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (isMain(import.meta)) printTable(await run())
