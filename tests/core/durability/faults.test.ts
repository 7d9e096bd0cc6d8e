/** Any call to the file system may fail: that is told in words, what was there stays on disk and in memory, and a later try succeeds. */
import { expect, it, vi } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { settleWrites } from '../../../electron/core/library/durable.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { type Call, type Verdict, watching } from './support/watched-disk.ts'
import { Outcomes } from './support/noticed.ts'
import {
  buildWorld,
  fastFolder,
  layOutAnew,
  readTree,
  stopClock,
  type Tree,
  treeBefore,
  worldIn,
} from './support/world.ts'
import { type Workflow, workflows } from './support/workflows.ts'

vi.mock('node:fs/promises', async (load) => (await import('./support/watched-module.ts')).watched(await load()))

interface Fault {
  readonly name: string
  readonly verdict: Verdict
  /** Calls that can fail in this way. */
  readonly isFor: (call: Call) => boolean
}
const systemFault = (code: string, isFor: Fault['isFor'] = () => true): Fault => ({
  name: code,
  verdict: { code },
  isFor,
})
const isWrite = ({ isWrite }: Call): boolean => isWrite
const faults: readonly Fault[] = [
  systemFault('ENOSPC', isWrite),
  systemFault('EIO'),
  systemFault('EACCES'),
  systemFault('EPERM'),
  systemFault('EBUSY'),
  systemFault('EMFILE', ({ name }) => /^(open|readdir|readFile|copyFile)$/.test(name)),
  systemFault('EROFS', isWrite),
  systemFault('EDQUOT', isWrite),
  { name: 'short write', verdict: 'short', isFor: ({ name }) => /write/i.test(name) },
  { name: 'EIO of a sync', verdict: { code: 'EIO' }, isFor: ({ name }) => /sync/.test(name) },
]

/** What a program that goes on shows. */
function inMemory(store: FileStore): string {
  const { undo, redo } = store.undoState()
  return JSON.stringify([store.library(), store.list(), undo?.label, redo?.label])
}

class Faults {
  readonly counts = { faults: 0, loud: 0, harmless: 0, lasting: 0 }
  readonly wrong: string[] = []
  readonly outcomes = new Outcomes()
  readonly #base: string
  #turn = 0

  constructor(base: string) {
    this.#base = base
  }

  async #open(tree: Tree) {
    const folder = layOutAnew(this.#base, tree)
    const world = worldIn(folder)
    return { folder, world, store: await FileStore.open(world.root) }
  }

  async through(workflow: Workflow, start: Tree): Promise<void> {
    const tree = await treeBefore(this.#base, start, workflow.prepare)
    const before = await this.outcomes.of(layOutAnew(this.#base, tree))
    const calls: Call[] = []
    const whole = await this.#open(tree)
    const note = (call: Call): Verdict => {
      calls.push(call)
      return 'go'
    }
    await watching(whole.folder, note, () => workflow.run(whole.store, whole.world))
    await whole.store.close()
    const after = await this.outcomes.of(whole.folder)
    for (const [at, call] of calls.entries()) {
      for (const fault of faults.filter(({ isFor }) => isFor(call))) {
        this.#turn += 1
        // Some of the time the disk does not recover before the work has ended.
        await this.#fail(workflow, tree, { before, after }, at, fault, this.#turn % 4 === 0)
      }
    }
  }

  async #fail(
    workflow: Workflow,
    tree: Tree,
    { before, after }: { before: string; after: string },
    at: number,
    fault: Fault,
    isLasting: boolean,
  ): Promise<void> {
    const { folder, world, store } = await this.#open(tree)
    const shown = inMemory(store)
    let count = 0
    let failed = ''
    const judge = (call: Call): Verdict => {
      count += 1
      const isHit = isLasting ? count > at : count === at + 1
      if (!isHit || !fault.isFor(call)) return 'go'
      failed ||= `${call.name} of ${call.path.slice(folder.length)}`
      return fault.verdict
    }
    const error = await watching(folder, judge, () => workflow.run(store, world)).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    this.counts.faults += 1
    if (isLasting) this.counts.lasting += 1
    const say = (what: string): void =>
      void this.wrong.push(`${workflow.name}, ${isLasting ? 'lasting ' : ''}${fault.name} at ${at}, ${failed}: ${what}`)
    if (error === null) this.counts.harmless += 1
    else {
      this.counts.loud += 1
      if (!(error instanceof AppError)) say(`not in words: ${String(error)}`)
      if (inMemory(store) !== shown) say('shown as done')
      // As a program finds it that is started while this one still runs; a disk that went on failing is put in order by the next try.
      if (!isLasting) {
        const seen = await this.outcomes.of(layOutAnew(this.#base, readTree(folder)))
        if (seen !== before) say(`not as before on disk: ${seen === after ? 'as after' : seen.slice(0, 60)}`)
      }
      // What every change does first.
      await settleWrites(world.root)
      if (workflow.isFinal && isLasting) return store.close()
      const again = await workflow.run(store, world).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (again !== null) say(`the next try fails: ${String(again)}`)
    }
    await store.close()
    const seen = await this.outcomes.of(folder)
    const isPassedOver = error === null && workflow.passesOver && seen === before
    if (seen !== after && !isPassedOver)
      say(`not as after in the end: ${seen === before ? 'as before' : seen.slice(0, 60)}`)
  }
}

it('is loud, keeps what was there, and goes on when the disk works again', { timeout: 3_600_000 }, async () => {
  const base = fastFolder()
  stopClock()
  const start = await buildWorld(base)
  const all = new Faults(base)
  for (const workflow of workflows) await all.through(workflow, start)
  console.info(`${workflows.length} workflows: ${JSON.stringify({ ...all.counts, different: all.outcomes.different })}`)
  expect(all.wrong).toEqual([])
  expect(all.counts.faults).toBeGreaterThan(8000)
})
