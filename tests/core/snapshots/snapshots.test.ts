/** Copies of a library's documents: made beside the work, tested, thinned, compared in words and brought back as one change. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { addMoment, removeStories, tagStories, updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { SnapshotKeeper } from '../../../electron/core/snapshots/keeper.ts'
import type { SnapshotHeader } from '../../../electron/core/snapshots/model.ts'
import { restoreSnapshot } from '../../../electron/core/snapshots/restore.ts'
import { testCore } from '../../support/core.ts'
import { smallDisk } from '../../support/disk.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

async function filled(options: { data?: string; everyMs?: number; onChange?: () => void } = {}) {
  const folder = await tempFolder('snapshots')
  const root = await createLibrary(join(folder, 'Library'), 'Rural voices')
  const store = await FileStore.open(root)
  const story = await addStory(store, { title: 'Clinic days', notes: 'odd: “quotes” 🌾' })
  await store.change([transcriptPart(story.id, 'en', [cue('a', 0, 'The clinic is far.')])], 'import transcript')
  const data = options.data ?? join(folder, 'data')
  const keeper = new SnapshotKeeper(store, { ...options, data })
  onTestFinished(async () => {
    await keeper.close()
    await store.close()
  })
  return { folder, root, data, store, keeper, story }
}

const all = { stories: null, library: true, removeAdded: false }
const whole = (headers: readonly { readonly header: SnapshotHeader }[]) => headers.map(({ header }) => header)

describe('a snapshot', () => {
  it('holds every document outside of the library, and later ones add only what changed', async () => {
    const { root, data, store, keeper, story } = await filled()
    await addStory(store, { title: 'Night shift', notes: 'long '.repeat(4000) })
    const first = await keeper.make('named', 'before the edit')
    expect(first).toMatchObject({ stories: 2, isGood: true, reason: 'named', label: 'before the edit' })
    await updateStories(store, [story.id], { title: 'Clinic nights' })
    const second = await keeper.make('interval', '')
    expect(second.addedBytes).toBeLessThan(first.bytes / 4)
    expect(whole(await keeper.list()).map(({ id }) => id)).toEqual([second.id, first.id])
    expect(await readdir(root)).not.toContain('snapshots')
    expect(existsSync(join(data, 'snapshots', store.library().id))).toBe(true)
  })

  it('says in words what differs, and brings all of it back as one change that can be undone', async () => {
    const { store, keeper, story } = await filled()
    const { id } = await keeper.make('named', 'good')
    await updateStories(store, [story.id], { title: 'Broken' })
    await tagStories(store, [story.id], ['issue/water'], [])
    await addMoment(store, story.id, { startMs: 0, endMs: 500, tags: [], note: 'later' })
    await store.change(
      [
        transcriptPart(story.id, 'en', [cue('a', 0, 'The clinic is fur.')]),
        transcriptPart(story.id, 'es', [cue('x', 0, 'Hola')]),
      ],
      'import transcript',
    )
    const added = await addStory(store, { title: 'Came later' })
    const { stories, library } = await keeper.compare(id)
    expect(stories).toEqual([
      {
        ...{ id: story.id, title: 'Broken', kind: 'changed' },
        words: [
          'title was “Clinic days”',
          'tagged Water',
          '1 moment added',
          'transcript (en): 1 caption changed',
          'transcript (es) added',
        ],
      },
      { id: added.id, title: 'Came later', kind: 'added', words: [] },
    ])
    expect(library).toEqual(['1 tag added'])
    await restoreSnapshot(store, keeper, id, all)
    expect(await store.get(story.id)).toMatchObject({ title: 'Clinic days', tags: [], moments: [] })
    expect((await store.transcript(story.id, 'en')).cues).toMatchObject([{ text: 'The clinic is far.' }])
    await expect(store.transcript(story.id, 'es')).rejects.toMatchObject({ code: 'not-found' })
    // What came since stays, and a snapshot was made of the state before.
    expect((await store.get(added.id)).title).toBe('Came later')
    expect(whole(await keeper.list())[0]).toMatchObject({ reason: 'restore' })
    expect((await keeper.compare(id)).stories).toEqual([
      { id: added.id, title: 'Came later', kind: 'added', words: [] },
    ])
    await store.undo()
    expect(await store.get(story.id)).toMatchObject({ title: 'Broken', tags: ['issue/water'] })
    expect((await store.transcript(story.id, 'en')).cues).toMatchObject([{ text: 'The clinic is fur.' }])
    expect((await store.transcript(story.id, 'es')).cues).toMatchObject([{ text: 'Hola' }])
  })

  it('brings back chosen stories only, also one whose document was damaged', async () => {
    const { root, store, keeper, story } = await filled()
    const other = await addStory(store, { title: 'Night shift' })
    const { id } = await keeper.make('named', 'good')
    await updateStories(store, [story.id, other.id], { title: 'Broken' })
    await store.close()
    const file = join(root, 'stories', story.id, 'story.json')
    await truncate(file, 40)
    const again = await FileStore.open(root)
    const after = new SnapshotKeeper(again, { data: join(root, '..', 'data') })
    expect(again.damaged).toHaveLength(1)
    expect((await after.compare(id)).stories).toContainEqual(
      expect.objectContaining({ id: story.id, kind: 'unreadable' }),
    )
    await restoreSnapshot(again, after, id, { ...all, stories: [story.id], library: false })
    expect((await again.get(story.id)).title).toBe('Clinic days')
    expect((await again.get(other.id)).title).toBe('Broken')
    expect(again.damaged).toEqual([])
    const names = await readdir(join(root, 'stories', story.id))
    expect(names.filter((name) => name.startsWith('story.damaged-'))).toHaveLength(1)
    await after.close()
    await again.close()
  })

  it('is made by itself: after changes, before a removal, and before documents get a newer format', async () => {
    const done = Promise.withResolvers<void>()
    const { root, data, store, keeper, story } = await filled({ everyMs: 60, onChange: () => done.resolve() })
    await updateStories(store, [story.id], { title: 'Clinic nights' })
    await done.promise
    await removeStories(store, [story.id])
    const [before, interval] = whole(await keeper.list())
    expect(interval).toMatchObject({ reason: 'interval' })
    expect(before).toMatchObject({ reason: 'bulk', label: 'remove story' })
    expect((await keeper.compare(before?.id ?? '')).stories).toMatchObject([
      { kind: 'removed', title: 'Clinic nights' },
    ])
    await keeper.close()
    await store.close()
    const file = join(root, 'stories', story.id, 'story.json')
    const text = (await readFile(file, 'utf8')).replace('"version": 2', '"version": 1')
    await writeFile(file, text)
    const again = await FileStore.open(root)
    const after = new SnapshotKeeper(again, { data })
    await store.close()
    await addStory(again)
    expect(whole(await after.list())[0]).toMatchObject({ reason: 'upgrade' })
    await after.close()
    await again.close()
  })

  it('is one state between changes while changes go on, and never half of a group', async () => {
    const { store, keeper } = await filled()
    const ids = (await Promise.all(Array.from({ length: 9 }, () => addStory(store)))).map(({ id }) => id)
    let isOver = false
    const editing = (async () => {
      for (let i = 0; !isOver; i += 1) await updateStories(store, ids, { title: `Edit ${i}` })
    })()
    const made: SnapshotHeader[] = []
    for (let i = 0; i < 6; i += 1) made.push(await keeper.make('interval', ''))
    isOver = true
    await editing
    for (const { id } of made) {
      const { stories } = await keeper.texts(id, ids)
      const titles = new Set(stories.map(({ story }) => (JSON.parse(story) as { title: string }).title))
      expect(titles.size, [...titles].join()).toBeLessThanOrEqual(1)
    }
  })

  it('is refused once and loudly on a full disk, with the older ones whole, and the work goes on', async (context) => {
    const disk = await smallDisk(context)
    const onChange = vi.fn()
    const { store, keeper, story } = await filled({ data: disk, onChange })
    const first = await keeper.make('named', 'small')
    onChange.mockClear()
    // Words that cannot be packed.
    for (let i = 0; i < 12; i += 1) await addStory(store, { notes: randomBytes(45_000).toString('hex') })
    await writeFile(join(disk, 'filler'), Buffer.alloc(960_000)).catch(() => undefined)
    for (let i = 0; i < 2; i += 1)
      await expect(keeper.make('interval', '')).rejects.toMatchObject({ code: 'disk-full' })
    expect(keeper.problem).toMatchObject({ code: 'disk-full', title: 'The disk is full, could not make a snapshot' })
    expect(onChange).toHaveBeenCalledTimes(1)
    await removeStories(store, [story.id])
    await rm(join(disk, 'filler'))
    expect(whole(await keeper.list())).toMatchObject([{ id: first.id }])
    expect((await keeper.compare(first.id)).stories[0]).toMatchObject({ kind: 'removed' })
  })

  it('that was damaged says so and changes nothing', async () => {
    const { data, store, keeper, story } = await filled()
    const { id, library } = await keeper.make('named', 'good')
    await updateStories(store, [story.id], { title: 'Later' })
    const [place = ''] = await readdir(join(data, 'snapshots', library))
    const chunks = join(data, 'snapshots', library, place, 'chunks')
    for (const name of await readdir(chunks)) await truncate(join(chunks, name), 20)
    await expect(restoreSnapshot(store, keeper, id, all)).rejects.toMatchObject({ code: 'library-damaged' })
    expect((await store.get(story.id)).title).toBe('Later')
    // The next one does not lean on what is damaged.
    expect((await keeper.make('interval', '')).isGood).toBe(true)
  })
})

describe('a library whose own document is damaged', () => {
  it('opens with the damaged one kept aside and the newest good snapshot offered, which brings it back', async () => {
    const { core, folder } = await testCore()
    const root = join(folder, 'Library')
    const { store, snapshots } = await core.createLibrary(root, 'Rural voices')
    const story = await addStory(store, { tags: ['issue/water'] })
    const { id } = await snapshots.make('named', 'good')
    const { id: library } = store.library()
    await core.closeLibrary()
    await writeFile(join(root, 'library.json'), '{"version": 2, "na')
    const session = await core.openLibrary(root)
    expect(session.store.library()).toMatchObject({ id: library, name: 'Library' })
    expect(session.offered).toMatchObject({ id })
    expect(
      (await readdir(join(root, '.set-aside'), { recursive: true })).some((name) => name.endsWith('library.json')),
    ).toBe(true)
    await restoreSnapshot(session.store, session.snapshots, id, { ...all, stories: [] })
    expect(session.store.library()).toMatchObject({ id: library, name: 'Rural voices' })
    expect((await session.store.get(story.id)).tags).toEqual(['issue/water'])
  })
})
