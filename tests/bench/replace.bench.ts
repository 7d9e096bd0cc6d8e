/**
 * The preview of a replacement in a whole library (300,000 cues): what would change is counted exactly, the first captions are
 * listed. Bare is what anything that looks at every file must do: read each transcript and ask `String.includes`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { previewReplace, type ReplaceRequest } from '../../electron/core/library/replace-words.ts'
import { generateLibrary, known } from './generate-library.ts'
import { isMain, median, printTable, type Row } from './table.ts'

const STORIES = 1000
const CUES = 300
const GOAL_MS = 1000
const LISTED = 1000
const RUNS = 5

interface Kind {
  readonly name: string
  readonly request: ReplaceRequest
  /** Captions that have it, as a part of all: a preview that finds another number is wrong. */
  readonly expected: readonly [number, number]
}

const KINDS: readonly Kind[] = [
  { name: 'rare word', request: { query: known.rare, replacement: 'station' }, expected: [0.0001, 0.001] },
  { name: 'word in half of all cues', request: { query: known.common, replacement: 'town' }, expected: [0.45, 0.6] },
  {
    name: 'word in half of all cues, whole words, in its case',
    request: { query: known.common, replacement: 'town', wholeWord: true, matchCase: true },
    expected: [0.35, 0.6],
  },
  {
    name: 'pattern',
    request: { query: '(comm)unit(y|ies)', replacement: '$1on', regex: true },
    expected: [0.45, 0.6],
  },
]

async function bareTime(root: string, ids: readonly string[], word: string): Promise<number> {
  const started = performance.now()
  let found = 0
  for (let i = 0; i < ids.length; i += 8) {
    const files = ids.slice(i, i + 8).map((id) => readFile(join(root, 'stories', id, 'transcript.en.vtt'), 'utf8'))
    for (const text of await Promise.all(files)) if (text.includes(word)) found++
  }
  if (found === 0) throw new Error(`the bench found no ${word}`)
  return performance.now() - started
}

const ms = (value: number): string => `${value.toFixed(0)} ms`

async function measure(store: FileStore, bare: number, { name, request, expected }: Kind): Promise<Row> {
  const times: number[] = []
  let cues = 0
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now()
    const preview = await previewReplace(store, request, LISTED)
    times.push(performance.now() - started)
    cues = preview.cues
  }
  const part = cues / (STORIES * CUES)
  if (part < expected[0] || part > expected[1]) throw new Error(`${name}: ${cues} captions`)
  const time = median(times)
  return {
    work: `preview of a replacement, ${STORIES * CUES} cues: ${name}`,
    goal: `<= ${GOAL_MS} ms`,
    measured: `${ms(time)}, longest ${ms(Math.max(...times))}`,
    ratio: time / bare,
    pass: time <= GOAL_MS,
    note: `${cues} captions would change; bare read of all files ${ms(bare)}`,
  }
}

/** Runs everything in a temporary folder. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'replace-bench-'))
  const root = join(folder, 'library')
  const ids = generateLibrary(root, { stories: STORIES, cuesPerStory: CUES, seed: 1 })
  const store = await FileStore.open(root)
  try {
    const bare: number[] = []
    for (let run = 0; run < RUNS; run++) bare.push(await bareTime(root, ids, known.rare))
    const rows: Row[] = []
    for (const kind of KINDS) rows.push(await measure(store, median(bare), kind))
    return rows
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (isMain(import.meta)) printTable(await run())
