/** Tags, people, clips of reels, saved searches and logos in the bin: each comes back in one step to where it was. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { setLogo } from '../../../electron/core/library/brand.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { addMoment, changeStory, removeStories, tagStories, updateMoment } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { addPerson, mergePeople, removePerson } from '../../../electron/core/library/people.ts'
import { Quote } from '../../../electron/core/library/model.ts'
import { putBack } from '../../../electron/core/library/put-back.ts'
import { findReel, makeReel, removeFromReel, removeReels } from '../../../electron/core/library/reels.ts'
import { removeSavedSearch, saveSearch } from '../../../electron/core/library/saved-searches.ts'
import { applyMove, changeTag } from '../../../electron/core/vocabulary/change.ts'
import { makeClip } from '../../support/media.ts'
import { addStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

async function filled() {
  const root = await createLibrary(join(await tempFolder('bin'), 'Library'), 'Library')
  let store = await FileStore.open(root)
  onTestFinished(() => store.close())
  const reopen = async () => {
    await store.close()
    store = await FileStore.open(root)
    return store
  }
  const first = await addStory(store, { title: 'Clinic days', tags: [] })
  const second = await addStory(store, { title: 'Night shift' })
  return { root, store, reopen, first: first.id, second: second.id }
}

const moment = (tags: string[], startMs = 1000) => ({ startMs, endMs: startMs + 1000, tags, note: 'the well' })
const inBin = async (store: FileStore) => (await store.bin()).map(({ kind, title }) => `${kind} ${title}`)
const takeBack = async (store: FileStore, kind: string) =>
  putBack(
    store,
    (await store.bin()).filter((entry) => entry.kind === kind).map(({ key }) => key),
  )
const everything = async (store: FileStore, ids: readonly string[]) => {
  const { vocabulary, people, reels, savedSearches, brand } = store.library()
  const stories = await Promise.all(ids.map((id) => store.get(id)))
  const marks = stories.map(({ id, tags, moments, quotes }) => ({ id, tags, moments, quotes }))
  return structuredClone({ vocabulary, people, reels, savedSearches, brand, marks })
}

describe('a tag', () => {
  it('that was deleted comes back with its place, its children and on all that had it, after a restart', async () => {
    const { store, reopen, first, second } = await filled()
    await changeTag(store, { id: 'issue/water', label: 'Water', digit: '3', definition: 'Wells and pipes' })
    await changeTag(store, { id: 'issue/wells', label: 'Wells', parent: 'issue/water' })
    await changeTag(store, { id: 'issue/roads', label: 'Roads' })
    await tagStories(store, [first], ['issue/water'], [])
    await addMoment(store, second, moment(['issue/water']))
    const before = await everything(store, [first, second])
    await applyMove(store, { kind: 'delete', id: 'issue/water' }, true)
    expect(await inBin(store)).toEqual(['tag Water'])
    const again = await reopen()
    await takeBack(again, 'tag')
    expect(await everything(again, [first, second])).toEqual(before)
    expect(await inBin(again)).toEqual([])
    await again.undo()
    expect(again.library().vocabulary.tags.some(({ id }) => id === 'issue/water')).toBe(false)
    expect((await again.get(first)).tags).toEqual([])
    expect(await inBin(again)).toEqual(['tag Water'])
    await again.redo()
    expect(await everything(again, [first, second])).toEqual(before)
  })

  it('that was merged leaves the other one, with its names, where that was not before', async () => {
    const { store, first, second } = await filled()
    await changeTag(store, { id: 'issue/water', label: 'Water', aliases: ['wells'] })
    await changeTag(store, { id: 'issue/border', label: 'Border' })
    await tagStories(store, [first, second], ['issue/water'], [])
    await tagStories(store, [second], ['issue/border'], [])
    const before = await everything(store, [first])
    await applyMove(store, { kind: 'merge', id: 'issue/water', into: 'issue/border' }, true)
    expect((await store.get(first)).tags).toEqual(['issue/border'])
    await takeBack(store, 'tag')
    expect(await everything(store, [first])).toEqual(before)
    expect((await store.get(second)).tags.toSorted()).toEqual(['issue/border', 'issue/water'])
  })

  it('comes back to what is still there: not to a moment that was removed, but to a story that is in the bin', async () => {
    const { store, first, second } = await filled()
    await tagStories(store, [first, second], ['issue/water'], [])
    const kept = await addMoment(store, first, moment(['issue/water', 'issue/roads']))
    await applyMove(store, { kind: 'delete', id: 'issue/water' }, true)
    await updateMoment(store, first, kept, { note: 'changed since' })
    await removeStories(store, [second])
    await store.emptyBin((await store.bin()).filter(({ kind }) => kind === 'story').map(({ key }) => key))
    await removeStories(store, [first])
    await takeBack(store, 'tag')
    await takeBack(store, 'story')
    const { tags, moments } = await store.get(first)
    expect(tags).toEqual(['issue/water'])
    expect(moments).toMatchObject([{ note: 'changed since', tags: ['issue/roads', 'issue/water'] }])
  })

  it('that somebody made anew meanwhile stays as that is, and comes back to what had the old one, however often', async () => {
    const { store, first, second } = await filled()
    await changeTag(store, { id: 'issue/water', label: 'Water' })
    await tagStories(store, [first], ['issue/water'], [])
    await applyMove(store, { kind: 'delete', id: 'issue/water' }, true)
    await changeTag(store, { id: 'issue/water', label: 'Drinking water' })
    await tagStories(store, [second], ['issue/water'], [])
    expect(await inBin(store)).toEqual(['tag Water'])
    await applyMove(store, { kind: 'delete', id: 'issue/water' }, true)
    expect(await inBin(store)).toEqual(['tag Drinking water'])
    await changeTag(store, { id: 'issue/water', label: 'Wells' })
    await takeBack(store, 'tag')
    expect((await store.get(first)).tags).toEqual(['issue/water'])
    expect((await store.get(second)).tags).toEqual(['issue/water'])
    expect(store.library().vocabulary.tags.filter(({ id }) => id === 'issue/water')).toMatchObject([{ label: 'Wells' }])
    expect(await inBin(store)).toEqual([])
  })

  it('is not in the bin when it only got another id, or when the undo of its making took it away', async () => {
    const { store, first } = await filled()
    await tagStories(store, [first], ['issue/watr'], [])
    await applyMove(store, { kind: 'rename', id: 'issue/watr', label: 'Water', changeId: true }, true)
    await applyMove(store, { kind: 'move', id: 'issue/water', facet: 'community' }, true)
    expect(await inBin(store)).toEqual([])
    for (let i = 0; i < 3; i += 1) await store.undo()
    expect(await inBin(store)).toEqual([])
  })
})

describe('a person', () => {
  it('that was deleted comes back to tags and quotes', async () => {
    const { store, reopen, first, second } = await filled()
    const ana = await addPerson(store, { name: 'Ana Ruiz', aliases: ['ANA'] })
    await addPerson(store, { name: 'Bo Lee' })
    await tagStories(store, [first], [`person/${ana}`], [])
    await addMoment(store, second, moment([`person/${ana}`]))
    const quote = Quote.parse({
      ...{ id: 'q-1', moment: null, language: 'en', startMs: 0, endMs: 900, revision: 1, person: ana, tags: [] },
      ...{
        from: { cue: 'a', offset: 0 },
        to: { cue: 'a', offset: 8 },
        words: 'We stay.',
        digest: '0'.repeat(64),
        sound: '',
      },
      ...{ edits: [], speaker: 'ANA', status: 'unverified', checks: [], note: '', createdAt: '' },
    })
    await store.change([changeStory(second, (now) => ({ ...now, quotes: [quote] }))], 'mark quote')
    const before = await everything(store, [first, second])
    await removePerson(store, ana)
    expect((await store.get(second)).quotes).toMatchObject([{ person: null }])
    expect(await inBin(store)).toEqual(['person Ana Ruiz'])
    const again = await reopen()
    // An undo has it back, a redo removes it again.
    await again.undo()
    expect(await inBin(again)).toEqual([])
    await again.redo()
    expect(await inBin(again)).toEqual(['person Ana Ruiz'])
    await takeBack(again, 'person')
    const after = await everything(again, [first, second])
    expect({ ...after, vocabulary: null }).toEqual({ ...before, vocabulary: null })
    expect(after.vocabulary.tags.map(({ id }) => id)).toContain(`person/${ana}`)
  })

  it('that was entered anew keeps the new entry, and has the old tags again', async () => {
    const { store, first } = await filled()
    const ana = await addPerson(store, { name: 'Ana Ruiz', pronouns: 'she' })
    await tagStories(store, [first], [`person/${ana}`], [])
    await removePerson(store, ana)
    await addPerson(store, { name: 'Ana Ruiz', pronouns: 'they' })
    await takeBack(store, 'person')
    expect(store.library().people).toMatchObject([{ id: ana, pronouns: 'they' }])
    expect((await store.get(first)).tags).toEqual([`person/${ana}`])
  })

  it('that was merged is somebody of their own again', async () => {
    const { store, first } = await filled()
    const ana = await addPerson(store, { name: 'Ana Ruiz', aliases: ['ANA'] })
    const bo = await addPerson(store, { name: 'Bo Lee' })
    await tagStories(store, [first], [`person/${ana}`], [])
    await mergePeople(store, ana, bo)
    expect((await store.get(first)).tags).toEqual([`person/${bo}`])
    await takeBack(store, 'person')
    expect((await store.get(first)).tags).toEqual([`person/${ana}`])
    expect(store.library().people).toMatchObject([
      { id: ana, aliases: ['ANA'] },
      { id: bo, aliases: [] },
    ])
  })
})

describe('a clip of a reel', () => {
  const withReel = async () => {
    const { store, first } = await filled()
    const marks = []
    for (let i = 0; i < 5; i += 1) marks.push(await addMoment(store, first, moment([], 1000 * i)))
    const reel = await makeReel(
      store,
      'Water',
      marks.map((id) => ({ story: first, id })),
    )
    const order = () => findReel(store.library(), reel).items.map(({ id }) => id)
    const keyOf = async (item: string) => (await store.bin()).find(({ id }) => id.endsWith(item))?.key ?? ''
    return { store, reel, order, keyOf }
  }

  it('comes back to its place, whichever comes first', async () => {
    const { store, reel, order, keyOf } = await withReel()
    const before = order()
    const [a = '', b = '', c = '', , e = ''] = before
    await removeFromReel(store, reel, [b, c])
    await removeFromReel(store, reel, [a, e])
    expect((await store.bin()).map(({ kind }) => kind)).toEqual(['clip', 'clip', 'clip', 'clip'])
    for (const item of [c, e, a, b]) await putBack(store, [await keyOf(item)])
    expect(order()).toEqual(before)
    await removeFromReel(store, reel, before)
    await putBack(store, (await store.bin()).map(({ key }) => key).toReversed())
    expect(order()).toEqual(before)
    await store.undo()
    expect(order()).toEqual([])
    expect(await store.bin()).toHaveLength(5)
  })

  it('brings its reel along, and says so when that is gone for good', async () => {
    const { store, reel, order, keyOf } = await withReel()
    const [, b = '', c = ''] = order()
    await removeFromReel(store, reel, [b])
    await removeFromReel(store, reel, [c])
    await removeReels(store, [reel])
    await putBack(store, [await keyOf(b)])
    expect(order()).toHaveLength(4)
    expect(order()[1]).toBe(b)
    await removeReels(store, [reel])
    const gone = (await store.bin()).filter(({ kind }) => kind === 'reel').map(({ key }) => key)
    await store.emptyBin(gone)
    await expect(putBack(store, [await keyOf(c)])).rejects.toMatchObject({ code: 'not-found' })
  })
})

it('says so when the disk does not give a part of the bin, and the work goes on', async () => {
  const { root, store, reopen, first } = await filled()
  await tagStories(store, [first], ['issue/water'], [])
  await applyMove(store, { kind: 'delete', id: 'issue/water' }, true)
  const again = await reopen()
  // A folder cannot be read as a file.
  await mkdir(join(root, 'bin', 'folder.json'))
  await expect(again.bin()).rejects.toMatchObject({
    code: expect.stringMatching(/./),
    detail: expect.stringMatching(/folder\.json/),
  })
  await tagStories(again, [first], ['issue/roads'], [])
  await rm(join(root, 'bin', 'folder.json'), { recursive: true })
  expect(await inBin(again)).toEqual(['tag Water'])
})

it('a saved search, a reel and a replaced logo come back to their places, one step each', async () => {
  const { root, store, first } = await filled()
  const picture = (colour: string) =>
    makeClip('.png', ['-f', 'lavfi', '-i', `color=${colour}:s=64x32,format=rgb24`, '-frames:v', '1'])
  const [search] = [await saveSearch(store, 'Wells', 'well'), await saveSearch(store, 'Roads', 'road')]
  const [reel] = [await makeReel(store, 'Water', []), await makeReel(store, 'Roads', [])]
  const red = await setLogo(store, await picture('0xc02040'))
  const before = await everything(store, [first])
  const blue = await setLogo(store, await picture('0x2040c0'))
  await removeSavedSearch(store, search)
  await removeReels(store, [reel])
  // What a newer program kept there is left alone.
  await writeFile(join(root, 'bin', 'newer.json'), '{"version": 9}')
  expect(await inBin(store)).toEqual(['reel Water', 'search Wells', 'logo '])
  for (const kind of ['logo', 'search', 'reel']) await takeBack(store, kind)
  expect(await everything(store, [first])).toEqual(before)
  expect(store.library().brand?.logo).toEqual(red)
  // The one that had its place waits there now.
  expect((await store.bin()).map(({ id }) => id)).toEqual([blue?.file])
})
