/**
 * A library of version 1 under this program, which is killed, or whose power goes, while it writes the first documents in the new
 * format: what was there stays, and once a change was acknowledged a snapshot gives the old documents back byte for byte.
 */
import { expect, it, vi } from 'vitest'
import { CrashDisk, type Loss, losses } from './support/crash-states.ts'
import { Outcomes } from './support/noticed.ts'
import { closed, openIn, type Upgrade, upgrades } from './support/upgrades.ts'
import { contentIn, snapshotsIn, textIn, versionIn, versionOne } from './support/version-one.ts'
import { type Call, type Event, type Verdict, watching } from './support/watched-disk.ts'
import { fastFolder, layOutAnew, readTree, stopClock, type Tree, worldIn } from './support/world.ts'

vi.mock('node:fs/promises', async (load) => (await import('./support/watched-module.ts')).watched(await load()))
vi.mock('../../../electron/core/snapshots/worker-client.ts', () => import('./support/worker-here.ts'))

const isNightly = process.env.LOCALSTORY_NIGHTLY === '1'

/** Which documents version 2 has written already. */
const mixtures: Readonly<Record<string, (path: string) => boolean>> = {
  'all of version 1': () => false,
  'the library of 1, its stories of 2': (path) => path.includes('/stories/'),
  'the library of 2, its stories of 1': (path) => path.endsWith('library.json'),
  'some stories of 1, some of 2': (path) => /clinic-days|test-recording/.test(path),
}

/** Snapshots are none of a library's documents: two states that differ in them only are looked at once. */
const withoutData = (tree: Tree): Tree => new Map([...tree].filter(([path]) => !path.startsWith('data')))

class Upgrading {
  readonly counts = { points: 0, torn: 0, states: 0, upgraded: 0 }
  readonly wrong: string[] = []
  readonly #base: string
  readonly #outcomes = new Outcomes()

  constructor(base: string) {
    this.#base = base
  }

  async start(upgrade: Upgrade, isNew: (path: string) => boolean): Promise<Tree> {
    const begun = versionOne(isNew)
    const tree = upgrade.before?.(begun) ?? begun
    if (!upgrade.prepare) return tree
    const folder = layOutAnew(this.#base, tree)
    const opened = await openIn(worldIn(folder))
    await upgrade.prepare(opened)
    await closed(opened)
    const prepared = readTree(folder)
    return upgrade.between?.(prepared) ?? prepared
  }

  async run(tree: Tree, upgrade: Upgrade, judge: (call: Call) => Verdict, tell?: (event: Event) => void) {
    const folder = layOutAnew(this.#base, tree)
    const disk = new CrashDisk(folder, tree)
    const opened = await openIn(worldIn(folder))
    const { kind } = await watching(folder, judge, () => upgrade.run(opened), tell)
    if (kind === 'done') await closed(opened)
    return { folder, kind, disk }
  }

  async seen(folder: string): Promise<string> {
    return this.#outcomes.of(folder, withoutData(readTree(folder)))
  }

  /** What is wrong with a disk on which the program ended in the middle; '' for nothing. */
  async judge(folder: string, start: Tree, outcomes: { before: string; after: string }, mends?: string) {
    const left = readTree(folder)
    const seen = await this.seen(folder)
    if (seen !== outcomes.before && seen !== outcomes.after) return `neither before nor after: ${seen.slice(0, 90)}`
    const isPending = [...left.keys()].some((path) => path.endsWith('.journal'))
    const isUpgraded = seen === outcomes.after && outcomes.after !== outcomes.before
    if (isUpgraded) this.counts.upgraded += 1
    const kept = isUpgraded ? snapshotsIn(left, 'upgrade') : new Map<string, string[]>()
    for (const path of contentIn(start)) {
      const [old, now] = [textIn(start, path), textIn(left, path)]
      if (now !== old && !isUpgraded && !isPending && path !== mends) return `${path} changed, and nothing says so`
      if (now !== old && path.endsWith('.json') && versionIn(left, path) !== 2) return `${path} is of no version`
      const isOlder = path !== mends && path.endsWith('.json') && versionIn(start, path) === 1
      // A repair writes one document, and nothing of the others.
      const isWritten = now !== old || mends === undefined
      if (isUpgraded && isOlder && isWritten && !kept.get(path)?.includes(old))
        return `no snapshot has ${path} as it was`
    }
    if (mends === undefined || textIn(left, mends) === textIn(start, mends)) return ''
    const aside = [...left.keys()].filter((path) => path.includes('.set-aside') && path.endsWith('story.json'))
    return aside.some((path) => textIn(left, path) === textIn(start, mends)) ? '' : 'the damaged document is gone'
  }

  async outcomesOf(start: Tree, upgrade: Upgrade, judge: (call: Call) => Verdict, tell?: (event: Event) => void) {
    const before = await this.seen(layOutAnew(this.#base, start))
    const whole = await this.run(start, upgrade, judge, tell)
    const left = readTree(whole.folder)
    const outcomes = { before, after: await this.seen(layOutAnew(this.#base, left)) }
    const wrong = await this.judge(layOutAnew(this.#base, left), start, outcomes, upgrade.mends)
    if (wrong !== '') this.wrong.push(`${upgrade.name}, to its end: ${wrong}`)
    return { ...outcomes, whole }
  }

  async kill(upgrade: Upgrade, mixture: string): Promise<void> {
    const start = await this.start(upgrade, mixtures[mixture] ?? (() => false))
    const calls: Call[] = []
    const note = (call: Call): Verdict => {
      if (call.isWrite) calls.push(call)
      return 'go'
    }
    const { before, after } = await this.outcomesOf(start, upgrade, note)
    expect(after, `${upgrade.name} of ${mixture}`).not.toBe(before)
    for (const [at, call] of calls.entries()) {
      for (const how of /write|copy/i.test(call.name) ? (['die', 'tear'] as const) : (['die'] as const)) {
        let made = -1
        const { folder, kind } = await this.run(start, upgrade, ({ isWrite }) => {
          made += isWrite ? 1 : 0
          return isWrite && made === at ? how : 'go'
        })
        expect(kind, `${upgrade.name} at ${at}`).toBe('killed')
        this.counts.points += 1
        if (how === 'tear') this.counts.torn += 1
        const wrong = await this.judge(folder, start, { before, after }, upgrade.mends)
        if (wrong !== '')
          this.wrong.push(`${upgrade.name} of ${mixture}, ${how} at ${at}, ${call.name} of ${call.path}: ${wrong}`)
      }
    }
  }

  async cutPower(upgrade: Upgrade, mixture: string, lost: readonly Loss[]): Promise<void> {
    const start = await this.start(upgrade, mixtures[mixture] ?? (() => false))
    const events: Event[] = []
    const all = await this.outcomesOf(
      start,
      upgrade,
      () => 'go',
      (event) => events.push(event),
    )
    const { disk } = all.whole
    for (let done = 0; done <= events.length; done += 1) {
      const event = events[done - 1]
      if (event) disk.happened(event)
      for (const loss of lost) {
        this.counts.states += 1
        const left = layOutAnew(this.#base, new Map([...new Map(folders), ...disk.left(loss)]))
        const isOver = done === events.length
        const outcomes = { before: isOver ? all.after : all.before, after: all.after }
        const wrong = await this.judge(left, start, isOver ? { ...outcomes, before: '' } : outcomes, upgrade.mends)
        if (wrong !== '')
          this.wrong.push(`${upgrade.name}, after ${done} of ${events.length} (${event?.kind}), lost ${loss}: ${wrong}`)
      }
    }
  }
}

/** Of the world, so that each of them is there. */
const folders = ['Library', 'data', 'config', 'batches', 'source', 'out'].map((name) => [name, null] as const)

it('changes no byte when it is opened, looked through and closed, and everything of it is there', async () => {
  stopClock()
  const base = fastFolder()
  for (const [mixture, isNew] of Object.entries(mixtures)) {
    const tree = versionOne(isNew)
    const folder = layOutAnew(base, tree)
    const opened = await openIn(worldIn(folder))
    const { store } = opened
    expect(store.damaged, mixture).toEqual([])
    expect(store.list().map(({ id }) => id)).toHaveLength(3)
    expect(store.library()).toMatchObject({
      name: 'Clínica & roads',
      people: [{ id: 'ana-ruiz' }, { id: 'anna-ruiz' }],
    })
    const story = await store.get('clinic-days')
    expect(story.moments.map(({ note, tags }) => [note, ...tags])).toEqual([
      ['The drive', 'issue/health'],
      ['', 'issue/health', 'issue/roads'],
    ])
    const { cues } = await store.transcript('clinic-days', 'en')
    expect(cues.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Ana Ruiz', 'We drove forty miles to the clinic.'],
      ['', 'And then they told us: come back tomorrow.'],
      ['', 'I --> never did.'],
    ])
    expect((await store.bin()).map(({ title }) => title)).toEqual(['Removed: a test recording'])
    expect(store.undoState()).toMatchObject({ undo: { label: 'remove story' }, redo: { label: 'edit notes' } })
    await closed(opened)
    const left = readTree(folder)
    for (const [path, content] of tree) expect(left.get(path), `${mixture}: ${path}`).toEqual(content)
  }
})

it('is as it was or as it should be, and has its old documents, wherever its upgrade is killed', {
  timeout: 300_000,
}, async () => {
  stopClock()
  const work = new Upgrading(fastFolder())
  const mixed = Object.keys(mixtures).slice(1)
  for (const upgrade of isNightly ? upgrades : upgrades.slice(0, 8)) await work.kill(upgrade, 'all of version 1')
  for (const [index, mixture] of mixed.entries())
    for (const upgrade of isNightly ? upgrades : upgrades.slice(index, index + 1)) await work.kill(upgrade, mixture)
  console.info(JSON.stringify(work.counts))
  expect(work.wrong).toEqual([])
  expect(work.counts.points).toBeGreaterThan(400)
})

it('keeps the old documents through a power cut at any time', { timeout: 300_000 }, async () => {
  stopClock()
  const work = new Upgrading(fastFolder())
  const lost = isNightly ? losses : (['all', 'content', 'newest-name'] as const)
  const chosen = isNightly ? upgrades : upgrades.filter(({ name }) => /all stories|correct words|repair/.test(name))
  for (const upgrade of chosen) await work.cutPower(upgrade, 'all of version 1', lost)
  console.info(JSON.stringify(work.counts))
  expect(work.wrong).toEqual([])
  expect(work.counts.states).toBeGreaterThan(300)
})
