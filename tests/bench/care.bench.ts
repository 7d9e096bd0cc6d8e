/** Checking a library of 10,000 stories, against reading the same files and nothing else. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkIndex } from '../../electron/core/care/index-check.ts'
import { checkLibrary } from '../../electron/core/care/check.ts'
import { Session } from '../../electron/core/session.ts'
import { generateLibrary } from './generate-library.ts'
import { isMain, printTable, type Row } from './table.ts'

const STORIES = 10_000
const GOAL_MS = 30_000

/** Every document and transcript read, in as many strands as the check has. */
async function bareRead(root: string, ids: readonly string[]): Promise<number> {
  const start = performance.now()
  const rest = ids[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (const id of rest) {
      const folder = join(root, 'stories', id)
      for (const name of await readdir(folder)) await readFile(join(folder, name), 'utf8')
    }
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  return performance.now() - start
}

export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'localstory-bench-'))
  try {
    const root = join(folder, 'lib')
    const mediaPath = join(folder, 'clip.mp4')
    await writeFile(mediaPath, 'recording')
    const ids = generateLibrary(root, { stories: STORIES, cuesPerStory: 30, mediaPath })
    const session = await Session.open(root, {
      cache: join(folder, 'cache'),
      data: join(folder, 'data'),
      readOnly: true,
    })
    await session.indexed
    const bare = await bareRead(root, ids)
    const start = performance.now()
    let steps = 0
    const report = await checkLibrary(root, session.store, { onProgress: () => (steps += 1) })
    const documents = performance.now() - start
    await checkIndex(session)
    const took = performance.now() - start
    await session.close()
    return [
      {
        work: 'check 10,000 stories and their index',
        goal: '<= 30 s',
        measured: `${(took / 1000).toFixed(1)} s`,
        ratio: took / bare,
        pass: took <= GOAL_MS,
        note: `index ${((took - documents) / 1000).toFixed(1)} s; ${steps} steps of progress; ${report.findings.length} findings; bare reading ${(bare / 1000).toFixed(1)} s`,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (isMain(import.meta)) printTable(await run())
