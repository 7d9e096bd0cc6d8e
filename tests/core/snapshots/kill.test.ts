/** Killed while it makes snapshots or restores one: what counts as a snapshot is whole, and the library is old or new, never half. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { SnapshotKeeper } from '../../../electron/core/snapshots/keeper.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { createRandom } from '../../bench/generate-library.ts'
import { tempFolder } from '../../support/temp.ts'

const kills = process.env.LOCALSTORY_NIGHTLY ? 120 : 6
const STORIES = 12

async function filled() {
  const folder = await tempFolder('snapshot-kill')
  const [root, data] = [await createLibrary(join(folder, 'Library'), 'Library'), join(folder, 'data')]
  const store = await FileStore.open(root)
  const ids: string[] = []
  for (let i = 0; i < STORIES; i += 1) {
    const { id } = await addStory(store, { title: 'Old' })
    await store.change([transcriptPart(id, 'en', [cue('a', 0, 'Old')])], 'import transcript')
    ids.push(id)
  }
  return { root, data, store, ids }
}

/** @param delayMs after it said that it is ready @returns lines it said */
function runAndKill(args: readonly string[], delayMs: number): Promise<string[]> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve('tests/support/snapshot-child.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const lines: string[] = []
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), delayMs)
    })
    child.once('close', (code, signal) => (signal === 'SIGKILL' || code === 0 ? done(lines) : fail(new Error(errors))))
  })
}

async function wordsOf(store: FileStore, ids: readonly string[]): Promise<Set<string>> {
  const all = await Promise.all(
    ids.map(async (id) => [(await store.get(id)).title, (await store.transcript(id, 'en')).cues[0]?.text]),
  )
  return new Set(all.flat().map(String))
}

describe('killed with SIGKILL', () => {
  it(`while snapshots are made, ${kills} times`, { timeout: 240_000 }, async () => {
    const { root, data, store, ids } = await filled()
    await store.close()
    const random = createRandom(20261127)
    for (let i = 0; i < kills; i += 1) {
      const lines = await runAndKill([root, data, 'make'], random() * 600)
      const after = await FileStore.open(root)
      const keeper = new SnapshotKeeper(after, { data })
      const headers = await keeper.list()
      expect(headers.length).toBeGreaterThanOrEqual(lines.filter((line) => line === 'made').length)
      for (const { header } of headers.slice(0, 4)) {
        expect(header.isGood).toBe(true)
        const { stories } = await keeper.texts(header.id, ids)
        const titles = new Set(stories.map(({ story }) => (JSON.parse(story) as { title: string }).title))
        expect(titles.size).toBeLessThanOrEqual(1)
      }
      await keeper.close()
      await after.close()
    }
  })

  it(`while a snapshot is restored, ${kills} times`, { timeout: 240_000 }, async () => {
    const { root, data, store, ids } = await filled()
    const keeper = new SnapshotKeeper(store, { data })
    const { id } = await keeper.make('named', 'old')
    await keeper.close()
    await store.close()
    const random = createRandom(20261127)
    for (let i = 0; i < kills; i += 1) {
      const before = await FileStore.open(root)
      await updateStories(before, ids, { title: 'New' })
      await before.change(
        ids.map((story) => transcriptPart(story, 'en', [cue('a', 0, 'New')])),
        'import transcript',
      )
      await before.close()
      const lines = await runAndKill([root, data, 'restore', id], 150 + random() * 350)
      const after = await FileStore.open(root)
      expect(after.damaged).toEqual([])
      const words = await wordsOf(after, ids)
      expect(words.size, [...words].join()).toBe(1)
      if (lines.includes('made')) expect([...words]).toEqual(['Old'])
      await after.close()
    }
  })
})
