/**
 * Two writers at once. Two programs: every edit that was acknowledged is there, every other was refused. Two windows: nobody writes over
 * words that he has not seen. Together 1,000 for each commit; LOCALSTORY_NIGHTLY=1 does twenty times as many.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { addMoment, updateMoment, updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { createRandom } from '../../bench/generate-library.ts'
import { addStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'
import { emptyStore } from './library.ts'

const interleavings = process.env.LOCALSTORY_NIGHTLY === '1' ? 10_000 : 500

/** In memory where there is such a place: what is tried here is order, not the disk. */
async function quickLibrary(): Promise<string> {
  const folder = await mkdtemp('/dev/shm/writers-').catch(() => tempFolder('writers'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'lib')
}

interface Said {
  readonly saved: readonly string[]
  readonly refused: number
}

it('two programs: what was acknowledged is there, the rest was refused', { timeout: 300_000 }, async () => {
  const root = await quickLibrary()
  const store = await emptyStore(root)
  const story = await addStory(store)
  await store.close()
  const write = async (name: string): Promise<Said> => {
    const args = [resolve('tests/support/writer-child.ts'), root, story.id, name, String(interleavings / 2)]
    return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout)
  }
  const [one, other] = await Promise.all([write('one'), write('other')])
  const again = await FileStore.open(root)
  const { tags, revision } = await again.get(story.id)
  expect([...tags].sort()).toEqual([...one.saved, ...other.saved].sort())
  expect(revision).toBe(story.revision + tags.length)
  expect(tags.length + one.refused + other.refused).toBe(interleavings)
  // Both came through, and they met.
  expect(Math.min(one.saved.length, other.saved.length, one.refused + other.refused)).toBeGreaterThan(0)
  expect(again.damaged).toEqual([])
  await again.close()
})

it('two windows: nobody writes over words that he has not seen', { timeout: 300_000 }, async () => {
  const store = await emptyStore(await quickLibrary())
  const { id } = await addStory(store, { notes: '' })
  const moment = await addMoment(store, id, { startMs: 0, endMs: 1000, tags: [], note: '' })
  const random = createRandom(20261127)
  const fields = ['title', 'notes', 'moment'] as const
  type Field = (typeof fields)[number]
  const read = async (field: Field): Promise<string> => {
    const story = await store.get(id)
    return field === 'moment' ? (story.moments[0]?.note ?? '') : story[field]
  }
  const write = (field: Field, words: string, seen: string): Promise<unknown> =>
    field === 'moment'
      ? updateMoment(store, id, moment, { note: words }, seen)
      : updateStories(store, [id], { [field]: words }, { [field]: seen })
  const present: Record<Field, string> = { title: await read('title'), notes: '', moment: '' }
  const windows = [0, 1].map(() => ({ ...present }))
  let refused = 0
  for (let n = 0; n < interleavings; n += 1) {
    const window = windows[Math.floor(random() * 2)] ?? present
    const field = fields[Math.floor(random() * 3)] ?? 'notes'
    if (random() < 0.4) {
      window[field] = await read(field)
      continue
    }
    const words = `words ${n}`
    const isFresh = window[field] === present[field]
    const outcome = await write(field, words, window[field]).then(
      () => 'saved',
      (error: { code: string; detail: string }) => (error.detail.includes(present[field]) ? error.code : error.detail),
    )
    expect(outcome).toBe(isFresh ? 'saved' : 'stale-revision')
    if (isFresh) {
      present[field] = words
      window[field] = words
    } else refused += 1
    expect(await read(field)).toBe(present[field])
  }
  expect(refused).toBeGreaterThan(interleavings / 20)
  await store.close()
})
