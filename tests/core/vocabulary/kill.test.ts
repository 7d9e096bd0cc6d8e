/** A rename over 1,000 stories is one change: killed at any moment it is done in all of them or in none. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { applyMove, changeTag } from '../../../electron/core/vocabulary/change.ts'
import { countUses } from '../../../electron/core/vocabulary/uses.ts'
import { createPart, makeStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const kills = Number(process.env.LOCALSTORY_KILLS ?? (process.env.LOCALSTORY_NIGHTLY === '1' ? 100 : 12))
/** The kills run on a smaller library, so that several renames and every stage of one are met. */
const [many, few] = [1000, 120]

async function taggedLibrary(stories: number): Promise<{ root: string; store: FileStore }> {
  const root = await createLibrary(join(await tempFolder('vocabulary-kill'), 'Library'), 'Library')
  const store = await FileStore.open(root)
  await changeTag(store, { id: 'issue/t-0', label: 'T 0' })
  const made = Array.from({ length: stories }, (_, at) => {
    const moment = { id: 'm-1', startMs: 0, endMs: 900, tags: ['issue/t-0'], note: '', createdAt: '' }
    return makeStory({ tags: at % 2 === 0 ? ['issue/t-0', 'community/rural'] : [], moments: [moment] })
  })
  await store.change(made.map(createPart), 'add stories')
  return { root, store }
}

interface Killed {
  readonly renames: number
  readonly wasUnderWay: boolean
}

/** Runs the child and kills it somewhere within a rename after the first. */
function renameAndKill(root: string): Promise<Killed> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve('tests/support/merge-child.ts'), root], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [renames, begun, errors] = [0, 0, '']
    let since = 0
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if ((JSON.parse(line) as { kind: string }).kind === 'begin') {
        begun += 1
        // As long as the last one took, and a little more: every stage is met.
        if (begun === 2) setTimeout(() => child.kill('SIGKILL'), Math.random() * since * 1.2)
        since = performance.now()
      } else {
        renames += 1
        since = performance.now() - since
      }
    })
    child.once('close', (_code, signal) => {
      if (signal === 'SIGKILL') done({ renames, wasUnderWay: begun > renames })
      else fail(new Error(`the child ended by itself: ${errors}`))
    })
  })
}

describe('a rename over many stories', () => {
  it(`is all or nothing when killed ${kills} times`, { timeout: 600_000 }, async () => {
    const { root, store: first } = await taggedLibrary(few)
    await first.close()
    let underWay = 0
    for (let i = 0; i < kills; i += 1) {
      const killed = await renameAndKill(root)
      if (killed.wasUnderWay) underWay += 1
      const store = await FileStore.open(root)
      expect(store.damaged).toEqual([])
      const [tag, ...others] = store.library().vocabulary.tags.filter(({ id }) => id.startsWith('issue/t-'))
      expect(others).toEqual([])
      const used = (await countUses(store)).filter(({ tag: id }) => id.startsWith('issue/'))
      // One id, the vocabulary's, in every story and moment.
      expect(used).toEqual([{ tag: tag?.id, stories: few / 2, moments: few, quotes: 0, everywhere: few }])
      await store.close()
    }
    // Most kills have to hit a rename, else nothing was tried.
    expect(underWay).toBeGreaterThan(kills / 2)
  })

  it(`is one change with one undo over ${many} stories, also after closing`, { timeout: 300_000 }, async () => {
    const { root, store } = await taggedLibrary(many)
    const started = performance.now()
    const affected = await applyMove(
      store,
      { kind: 'rename', id: 'issue/t-0', label: 'New name', changeId: true },
      false,
    )
    console.log(`  rename over ${many} stories: ${Math.round(performance.now() - started)} ms`)
    expect(affected).toEqual({
      id: 'issue/new-name',
      tags: 1,
      stories: many,
      uses: { stories: many / 2, moments: many, quotes: 0 },
    })
    await store.close()
    const again = await FileStore.open(root)
    expect(again.undoState().undo?.label).toBe('rename tag T 0 to New name')
    await again.undo()
    expect((await countUses(again)).filter(({ tag }) => tag.startsWith('issue/'))).toEqual([
      { tag: 'issue/t-0', stories: many / 2, moments: many, quotes: 0, everywhere: many },
    ])
    await again.close()
  })
})
