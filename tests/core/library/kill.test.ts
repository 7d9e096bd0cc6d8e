import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../electron/core/care/check.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { bundleProgram } from '../../support/bundle.ts'
import type { Projection } from '../../support/kill-child.ts'
import { testTools, writeTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'

/** The issue asks for 200; more by LOCALSTORY_KILLS. */
const kills = Number(process.env.LOCALSTORY_KILLS ?? 200)
const libraries = 4
/** Dozens of changes, or the adding of a recording and a few. */
const LONGEST_MS = 150

interface Outcome {
  /** Last acknowledged state of each story touched. */
  readonly acknowledged: Map<string, Projection>
  /** The change that was under way. */
  readonly begun: Projection | null
}

/** Runs the child and kills it at a random moment after its first acknowledged change. */
function runAndKill(args: readonly string[]): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const acknowledged = new Map<string, Projection>()
    let begun: Projection | null = null
    let errors = ''
    let timer: NodeJS.Timeout | null = null
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { kind, story } = JSON.parse(line) as { kind: string; story: Projection }
      if (kind === 'begin') begun = story
      else {
        acknowledged.set(story.id, story)
        begun = null
        timer ??= setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_MS)
      }
    })
    child.once('close', (_code, signal) => {
      if (timer) clearTimeout(timer)
      if (signal === 'SIGKILL') done({ acknowledged, begun })
      else fail(new Error(`the child ended by itself: ${errors}`))
    })
  })
}

async function project(store: FileStore, id: string): Promise<Projection> {
  const story = await store.get(id)
  const words = story.transcripts.length > 0 ? (await store.transcript(id, 'en')).cues.map((c) => c.text).join('|') : ''
  return { id, title: story.title, tags: story.tags, moments: story.moments.length, words }
}

async function killAgainAndAgain(times: number, program: string): Promise<number> {
  const folder = await tempFolder('kill')
  const root = await createLibrary(join(folder, 'Library'), 'Library')
  const args = [program, root, folder, writeTools(await testTools())]
  let changes = 0
  for (let i = 0; i < times; i += 1) {
    const { acknowledged, begun } = await runAndKill(args)
    const store = await FileStore.open(root)
    expect(store.readOnly).toBeNull()
    expect(store.damaged).toEqual([])
    for (const story of acknowledged.values()) {
      const now = await project(store, story.id)
      // The change under way may be on disk already: it was never said to be saved, nor is it half there.
      if (begun?.id === story.id && JSON.stringify(now) === JSON.stringify(begun)) continue
      expect(now).toEqual(story)
    }
    changes += acknowledged.size
    const problems = (await checkLibrary(root, store)).findings.filter((problem) => problem.kind !== 'missing-derived')
    expect(problems).toEqual([])
    await store.close()
  }
  return changes
}

describe('killed with SIGKILL while adding, tagging and editing', () => {
  it(`opens again ${kills} times with every acknowledged change there`, { timeout: 600_000 }, async () => {
    const each = Math.ceil(kills / libraries)
    const program = await bundleProgram('tests/support/kill-child.ts', await tempFolder('kill'))
    const changed = await Promise.all(Array.from({ length: libraries }, () => killAgainAndAgain(each, program)))
    expect(changed.every((count) => count >= each)).toBe(true)
  })
})
