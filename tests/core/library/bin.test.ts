/** What was removed waits in the bin, singly, over restarts and past the depth of undo; emptying never touches a recording. */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { addMoment, removeMoments, removeStories, updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { putBack } from '../../../electron/core/library/put-back.ts'
import { makeReel, removeReels } from '../../../electron/core/library/reels.ts'
import { tempFolder } from '../../support/temp.ts'
import { addStory, makeStory } from '../../support/stories.ts'

const note = (text: string) => ({ startMs: 1000, endMs: 2000, tags: ['issue/water'], note: text })

async function filled() {
  const folder = await tempFolder('bin')
  const root = await createLibrary(join(folder, 'Library'), 'Library')
  const store = await FileStore.open(root)
  const clip = join(folder, 'clip.mp4')
  await writeFile(clip, 'a recording')
  const made = makeStory()
  const story = await addStory(store, { title: 'Clinic days', media: { ...made.media, path: clip } })
  return { root, store, story, clip }
}

describe('the bin', () => {
  it('gives back one of several removed moments, after a restart and when undo has long forgotten it', async () => {
    const { root, store, story } = await filled()
    const ids = [await addMoment(store, story.id, note('the well')), await addMoment(store, story.id, note('the road'))]
    await removeMoments(
      store,
      ids.map((id) => ({ story: story.id, id })),
    )
    // The depth of undo is 200.
    for (let i = 0; i < 205; i += 1) await updateStories(store, [story.id], { title: `Clinic days ${i}` })
    await store.close()
    const again = await FileStore.open(root)
    const bin = await again.bin()
    expect(bin.map(({ kind, title }) => `${kind} ${title}`).sort()).toEqual(['moment the road', 'moment the well'])
    expect(bin[0]).toMatchObject({ at: expect.stringMatching(/^20/), who: expect.stringMatching(/./) })
    const road = bin.find(({ title }) => title === 'the road')
    await putBack(again, [road?.key ?? ''])
    expect((await again.get(story.id)).moments).toMatchObject([{ id: ids[1], note: 'the road', tags: ['issue/water'] }])
    expect((await again.bin()).map(({ title }) => title)).toEqual(['the well'])
    await again.undo()
    expect((await again.get(story.id)).moments).toEqual([])
    expect((await again.bin()).map(({ title }) => title).sort()).toEqual(['the road', 'the well'])
    await again.close()
  })

  it('takes out what an undo brings back, and keeps what a redo removes', async () => {
    const { store, story } = await filled()
    const reel = await makeReel(store, 'Water', [])
    await removeReels(store, [reel])
    await removeStories(store, [story.id])
    expect((await store.bin()).map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'story Clinic days',
      'reel Water',
    ])
    await store.undo()
    expect((await store.bin()).map(({ kind }) => kind)).toEqual(['reel'])
    await store.redo()
    expect((await store.bin()).map(({ kind }) => kind)).toEqual(['story', 'reel'])
    await store.close()
  })

  it('brings the story along when something of it is put back', async () => {
    const { store, story } = await filled()
    const id = await addMoment(store, story.id, note('the well'))
    await removeMoments(store, [{ story: story.id, id }])
    await removeStories(store, [story.id])
    await putBack(store, [(await store.bin()).find(({ kind }) => kind === 'moment')?.key ?? ''])
    expect((await store.get(story.id)).moments).toMatchObject([{ id }])
    expect(await store.bin()).toEqual([])
    await store.close()
  })

  it('empties for good what was chosen: documents go, the recording and all else stay, undo goes on with the rest', async () => {
    const { root, store, story, clip } = await filled()
    const other = await addStory(store, { title: 'Night shift' })
    await updateStories(store, [other.id], { title: 'Night shifts' })
    await removeStories(store, [story.id])
    await store.emptyBin((await store.bin()).map(({ key }) => key))
    expect(await store.bin()).toEqual([])
    expect(existsSync(join(root, 'stories', story.id))).toBe(false)
    expect(await readFile(clip, 'utf8')).toBe('a recording')
    await store.undo()
    expect((await store.get(other.id)).title).toBe('Night shift')
    // The same recording may be added anew.
    expect(store.withFingerprint(story.media.fingerprint)).toBeNull()
    await store.close()
    const again = await FileStore.open(root)
    expect(again.list().map(({ id }) => id)).toEqual([other.id])
    expect(again.damaged).toEqual([])
    await again.close()
  })
})
