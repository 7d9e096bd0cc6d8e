/**
 * One of two programs that write into the same library: opens it, adds a tag, closes it, again and again. Says on standard output which
 * tags are saved and how often it was refused. Started by tests/core/care/two-writers.test.ts: `node writer-child.ts <library> <story> <name> <times>`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../electron/core/errors.ts'
import { tagStories } from '../../electron/core/library/edit.ts'
import { FileStore } from '../../electron/core/library/file-store.ts'

const [, , root = '', story = '', name = '', times = '0'] = process.argv
const saved: string[] = []
let refused = 0

for (let n = 0; n < Number(times); n += 1) {
  const store = await FileStore.open(root)
  try {
    const tag = `writer/${name}-${n}`
    await tagStories(store, [story], [tag], [])
    saved.push(tag)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'library-read-only') throw error
    refused += 1
  } finally {
    await store.close()
  }
  // Lets the other one in at every possible place.
  await sleep(Math.random() * 4)
}
process.stdout.write(JSON.stringify({ saved, refused }))
