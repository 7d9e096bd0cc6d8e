/** What a power cut may leave, made in memory from what each workflow did to the disk: it opens, and is as before or as after. */
import { mkdirSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { CrashDisk, losses } from './support/crash-states.ts'
import { type Event, watching } from './support/watched-disk.ts'
import { Outcomes } from './support/noticed.ts'
import { buildWorld, fastFolder, layOutAnew, stopClock, type Tree, treeBefore, worldIn } from './support/world.ts'
import { type Workflow, workflows } from './support/workflows.ts'

vi.mock('node:fs/promises', async (load) => (await import('./support/watched-module.ts')).watched(await load()))

class PowerCuts {
  readonly counts = { states: 0, writes: 0 }
  readonly wrong: string[] = []
  readonly outcomes = new Outcomes()
  readonly #base: string

  constructor(base: string) {
    this.#base = base
  }

  /** What the workflow did, and a disk on which it begins. */
  async #record(tree: Tree, { run }: Workflow) {
    const folder = layOutAnew(this.#base, tree)
    const world = worldIn(folder)
    const disk = new CrashDisk(folder, tree)
    const store = await FileStore.open(world.root)
    const events: Event[] = []
    await watching(
      folder,
      () => 'go',
      () => run(store, world),
      (event) => events.push(event),
    )
    await store.close()
    return { folder, disk, events }
  }

  async through(workflow: Workflow, start: Tree): Promise<void> {
    const tree = await treeBefore(this.#base, start, workflow.prepare)
    const before = await this.outcomes.of(layOutAnew(this.#base, tree))
    const { folder, disk, events } = await this.#record(tree, workflow)
    const after = await this.outcomes.of(folder)
    for (let done = 0; done <= events.length; done += 1) {
      const event = events[done - 1]
      if (event) disk.happened(event)
      this.counts.writes += 1
      for (const loss of losses) {
        this.counts.states += 1
        const left = layOutAnew(this.#base, disk.left(loss))
        for (const path of Object.values(worldIn(left))) mkdirSync(path, { recursive: true })
        const seen = await this.outcomes.of(left)
        const name = `${workflow.name}, after ${done} of ${events.length} (${event?.kind} ${event?.path.slice(folder.length)}), lost: ${loss}`
        // When all is done it was acknowledged: then nothing may be missing.
        const isRight = done === events.length ? seen === after : seen === before || seen === after
        if (!isRight) this.wrong.push(`${name}: ${seen === before ? 'as before' : seen.slice(0, 80)}`)
      }
    }
  }
}

it('leaves what was before or what comes after, and all that was acknowledged', { timeout: 900_000 }, async () => {
  const base = fastFolder()
  stopClock()
  const start = await buildWorld(base)
  const cuts = new PowerCuts(base)
  for (const workflow of workflows) await cuts.through(workflow, start)
  console.info(
    `${workflows.length} workflows: ${JSON.stringify({ ...cuts.counts, different: cuts.outcomes.different })}`,
  )
  expect(cuts.wrong).toEqual([])
  expect(cuts.counts.states).toBeGreaterThan(5000)
})
