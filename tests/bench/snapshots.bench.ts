/** Snapshots of a large library: how long they take beside the program, and what the program feels of them. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { tagStories, updateStories } from '../../electron/core/library/edit.ts'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { listDocuments } from '../../electron/core/snapshots/documents.ts'
import { SnapshotKeeper } from '../../electron/core/snapshots/keeper.ts'
import { restoreSnapshot } from '../../electron/core/snapshots/restore.ts'
import { generateLibrary } from './generate-library.ts'
import { isMain, percentile, printTable, type Row } from './table.ts'

const STORIES = 10_000
/** One frame at 60 Hz, in milliseconds: a longer hold-up of the event loop could be seen. */
const FRAME_MS = 1000 / 60

interface Watched {
  readonly ms: number
  /** Longest hold-up of the event loop in milliseconds. */
  readonly heldUp: number
}

async function watched(work: () => Promise<unknown>): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: 2 })
  delay.enable()
  const start = performance.now()
  await work()
  const ms = performance.now() - start
  delay.disable()
  return { ms, heldUp: delay.max / 1e6 - 2 }
}

/** What the work would be without packing, checking and syncing: every document read, and one file of that size written. */
async function bareCopy(root: string, file: string): Promise<number> {
  const start = performance.now()
  const parts: Buffer[] = []
  for (const path of listDocuments(root)) parts.push(await readFile(join(root, path)).catch(() => Buffer.alloc(0)))
  await writeFile(file, Buffer.concat(parts), { flush: true })
  return performance.now() - start
}

async function saves(store: FileStore, ids: readonly string[], count: number): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < count; i += 1) {
    const start = performance.now()
    await updateStories(store, [ids[(i * 37) % ids.length] ?? ''], { title: `Edited ${i}` })
    times.push(performance.now() - start)
  }
  return times
}

const ms = (value: number): string => `${value.toFixed(1)} ms`
const seconds = (value: number): string => `${(value / 1000).toFixed(2)} s`

function row(work: string, measured: Watched, goalMs: number, bare: number): Row {
  return {
    ...{ work, goal: `<= ${goalMs / 1000} s`, measured: seconds(measured.ms) },
    ratio: measured.ms / bare,
    pass: measured.ms <= goalMs,
  }
}

/** @param idle the same while nothing was done: what the machine's other work holds up */
function smooth(work: string, measured: Watched, idle: Watched): Row {
  return {
    ...{ work, goal: 'no frame dropped', measured: `longest hold-up ${ms(measured.heldUp)}` },
    ratio: measured.heldUp / Math.max(0.1, idle.heldUp),
    pass: measured.heldUp <= FRAME_MS,
    note: `doing nothing ${ms(idle.heldUp)}`,
  }
}

function saving(work: string, times: readonly number[], calm: readonly number[]): Row {
  return {
    ...{ work, goal: 'p95 <= 20 ms', measured: `p95 ${ms(percentile(times, 95))}` },
    ratio: percentile(times, 95) / percentile(calm, 95),
    pass: percentile(times, 95) <= 20,
    note: `without snapshots p95 ${ms(percentile(calm, 95))}`,
  }
}

export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'localstory-snapshots-'))
  try {
    const root = join(folder, 'library')
    const ids = generateLibrary(root, { stories: STORIES, cuesPerStory: 30 })
    const store = await FileStore.open(root)
    const calm = await saves(store, ids, 120)
    // A hundred times as often as in use.
    const keeper = new SnapshotKeeper(store, { data: join(folder, 'data'), everyMs: 3000 })
    const bare = await bareCopy(root, join(folder, 'bare'))
    const first = await watched(() => keeper.make('interval', ''))
    const [header] = await keeper.list()
    await updateStories(store, ids.slice(0, 3), { notes: 'changed' })
    const later = await watched(() => keeper.make('interval', ''))
    const idle = await watched(() => sleep(first.ms))
    const often = await saves(store, ids, 400)
    const bulk = await watched(() => tagStories(store, ids, ['issue/water'], []))
    const compared = await watched(() => keeper.compare(header?.header.id ?? ''))
    const wish = { stories: null, library: true, removeAdded: false }
    const restored = await watched(() => restoreSnapshot(store, keeper, header?.header.id ?? '', wish))
    await keeper.close()
    await store.close()
    return [
      row('first snapshot, 10,000 stories', first, 3000, bare),
      row('snapshot after 3 changes', later, 3000, bare),
      smooth('the program during the first snapshot', first, idle),
      smooth('the program during a later one', later, idle),
      saving('save one edit, a snapshot every 3 s', often, calm),
      { work: 'tag 10,000 stories, with its snapshot', goal: '-', measured: seconds(bulk.ms), pass: null },
      { work: 'what differs, 10,000 stories changed', goal: '-', measured: seconds(compared.ms), pass: null },
      { work: 'restore 10,000 stories', goal: '-', measured: seconds(restored.ms), pass: null },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (isMain(import.meta)) printTable(await run())
