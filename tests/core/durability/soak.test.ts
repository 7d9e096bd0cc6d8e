/** A long row of random changes with the program started again and again: what is on disk is what a simple model says. */
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { removeStories, tagStories, updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { cue, createPart, makeStory, transcriptPart } from '../../support/stories.ts'
import { fastFolder } from './support/world.ts'

const isNightly = process.env.LOCALSTORY_NIGHTLY === '1'
const [operations, restarts] = isNightly ? [100_000, 500] : [2_000, 20]
const STORIES = 12

interface Told {
  readonly title: string
  readonly tags: readonly string[]
  readonly words: string | null
  readonly isRemoved: boolean
}
type Model = ReadonlyMap<string, Told>

const operation = fc.record({
  kind: fc.constantFrom('title', 'tag', 'untag', 'words', 'no words', 'remove', 'undo', 'redo'),
  story: fc.nat(STORIES - 1),
  also: fc.nat(STORIES - 1),
  text: fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdefgh ñé-') }),
  tag: fc.constantFrom('issue/a', 'issue/b', 'community/c', 'place/d'),
})
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** The model, with its own undo of whole states: the store's goes by inverses of each document. */
class Soak {
  #store: FileStore
  #now: Model
  #past: Model[] = []
  #future: Model[] = []
  readonly #root: string
  done = 0

  private constructor(root: string, store: FileStore, now: Model) {
    this.#root = root
    this.#store = store
    this.#now = now
  }

  static async begin(root: string): Promise<Soak> {
    const store = await FileStore.open(root)
    const stories = Array.from({ length: STORIES }, (_, i) => makeStory({ id: `s${i}`, title: `Story ${i}` }))
    await store.change(stories.map(createPart), 'add stories')
    const told = stories.map(({ id, title }): [string, Told] => [
      id,
      { title, tags: [], words: null, isRemoved: false },
    ])
    return new Soak(root, store, new Map(told))
  }

  async #change(ids: readonly string[], to: (told: Told) => Told, work: () => Promise<unknown>): Promise<void> {
    await work()
    this.#past = [...this.#past, this.#now].slice(-150)
    this.#future = []
    this.#now = new Map([...this.#now].map(([id, told]) => [id, ids.includes(id) ? to(told) : told]))
  }

  async #back(from: Model[], onto: Model[], work: () => Promise<unknown>): Promise<void> {
    const then = from.pop()
    if (!then) return
    await work()
    onto.push(this.#now)
    this.#now = then
  }

  async apply({ kind, story, also, text, tag }: Operation): Promise<void> {
    this.done += 1
    const store = this.#store
    const ids = [...new Set([`s${story}`, `s${also}`])].filter((id) => this.#now.get(id)?.isRemoved === false)
    const [first] = ids
    if (kind === 'undo') return this.#back(this.#past, this.#future, () => store.undo())
    if (kind === 'redo') return this.#back(this.#future, this.#past, () => store.redo())
    if (first === undefined) return
    const tagged = (told: Told, add: boolean): Told => {
      const others = told.tags.filter((other) => other !== tag)
      return { ...told, tags: add ? (told.tags.includes(tag) ? told.tags : [...told.tags, tag]) : others }
    }
    switch (kind) {
      case 'title':
        return this.#change(
          ids,
          (told) => ({ ...told, title: text }),
          () => updateStories(store, ids, { title: text }),
        )
      case 'tag':
        return this.#change(
          ids,
          (told) => tagged(told, true),
          () => tagStories(store, ids, [tag], []),
        )
      case 'untag':
        return this.#change(
          ids,
          (told) => tagged(told, false),
          () => tagStories(store, ids, [], [tag]),
        )
      case 'words': {
        const part = transcriptPart(first, 'en', [cue('a', 0, `said ${text}.`)])
        return this.#change(
          [first],
          (told) => ({ ...told, words: `said ${text}.` }),
          () => store.change([part], 'words'),
        )
      }
      case 'no words': {
        if (this.#now.get(first)?.words === null) return
        const part = { kind: 'transcript', story: first, language: 'en', recipe: () => null } as const
        return this.#change(
          [first],
          (told) => ({ ...told, words: null }),
          () => store.change([part], 'no words'),
        )
      }
      default:
        // Few, and taken back more often than not, or the library would soon be empty.
        if (this.done % 7 !== 0) return
        return this.#change(
          [first],
          (told) => ({ ...told, isRemoved: true }),
          () => removeStories(store, [first]),
        )
    }
  }

  /** Starts again and compares everything. */
  async restart(): Promise<void> {
    await this.#store.close()
    this.#store = await FileStore.open(this.#root)
    expect(this.#store.damaged).toEqual([])
    const there: [string, Told][] = []
    for (const { id } of this.#store.list()) {
      const { title, tags, transcripts } = await this.#store.get(id)
      const words =
        transcripts.length > 0 ? (await this.#store.transcript(id, 'en')).cues.map((c) => c.text).join() : null
      there.push([id, { title, tags, words, isRemoved: false }])
    }
    const wanted = [...this.#now].filter(([, told]) => !told.isRemoved)
    expect(new Map(there)).toEqual(new Map(wanted))
  }

  async end(): Promise<void> {
    await this.restart()
    await this.#store.close()
  }
}

it(`is what a model says after ${operations} changes and ${restarts} starts`, { timeout: 3_600_000 }, async () => {
  const root = await createLibrary(join(fastFolder(), 'Library'), 'Library')
  const soak = await Soak.begin(root)
  const seed = fc.readConfigureGlobal().seed ?? Date.now()
  const every = operations / restarts
  for (let start = 0; start < restarts; start += 1) {
    for (const one of fc.sample(operation, { numRuns: every, seed: seed + start })) await soak.apply(one)
    await soak.restart()
  }
  await soak.end()
  expect(soak.done).toBe(operations)
})
