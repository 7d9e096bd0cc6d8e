/** Finding recordings of a whole disk again, and making a library self-contained. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collectMedia } from '../../../electron/core/care/collect.ts'
import { reconnectFolder } from '../../../electron/core/care/reconnect.ts'
import type { FileStore } from '../../../electron/core/library/file-store.ts'
import type { Story } from '../../../electron/core/library/model.ts'
import { tempFolder } from '../../support/temp.ts'
import { emptyStore, record, storyOf } from './library.ts'

async function withFootage(names: readonly string[], words = (name: string) => `recording ${name}`) {
  const folder = await tempFolder('care')
  const [root, disk] = [join(folder, 'lib'), join(folder, 'disk')]
  const store = await emptyStore(root)
  const stories: Story[] = []
  // One after the other: they are listed in the order in which they were made.
  for (const name of names)
    stories.push(await storyOf(root, await record(join(disk, name), words(name)), { title: name }))
  await store.change(
    stories.map((story) => ({ kind: 'story', story: story.id, recipe: () => story })),
    'add',
  )
  return { folder, root, disk, store, stories }
}

const pathsOf = (store: FileStore) => Promise.all(store.list().map(async ({ id }) => (await store.get(id)).media.path))

describe('finding a whole disk again', () => {
  it('connects everything that is there, renamed or in other folders, as one change', async () => {
    const { root, disk, folder, store, stories } = await withFootage(['a.mp4', 'b.mp4', 'deep/c.mp4', 'gone.mp4'])
    const other = join(folder, 'other disk')
    await rename(disk, other)
    await rename(join(other, 'a.mp4'), join(other, 'day one.MP4'))
    await mkdir(join(other, 'new'))
    await rename(join(other, 'b.mp4'), join(other, 'new', 'no ending'))
    await rm(join(other, 'gone.mp4'))
    // The same size, other bytes.
    await writeFile(join(other, 'wrong.mp4'), 'recording x.mp4')
    const result = await reconnectFolder({ root, store }, other)
    expect(result.found.map(({ path }) => path.slice(other.length + 1)).sort()).toEqual([
      'day one.MP4',
      'deep/c.mp4',
      'new/no ending',
    ])
    expect(result.missing).toMatchObject([{ id: stories[3]?.id, title: 'gone.mp4' }])
    expect(store.list().filter(({ mediaStatus }) => mediaStatus === 'missing')).toHaveLength(1)
    expect(store.undoState().undo?.label).toBe('find media of 3 stories again')
    await expect(reconnectFolder({ root, store }, join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'file-not-found',
    })
    await store.close()
  })
})

describe('collecting media', () => {
  it('copies what lies outside, with names that every system takes, and leaves the recordings alone', async () => {
    const names = ['one/Clip.mp4', 'two/clip.MP4', 'a: "b"?.mp4', 'con.mp4', 'Cafe\u0301.mp4']
    const { root, disk, store } = await withFootage(names)
    const [first] = store.list()
    // Two stories of one file, and one that is in the library already.
    const twin = await storyOf(root, join(disk, 'con.mp4'))
    const inside = await storyOf(root, await record(join(root, 'media', 'clip.mp4'), 'already here'))
    await store.change(
      [twin, inside].map((story) => ({ kind: 'story', story: story.id, recipe: () => story })),
      'add',
    )
    const seen: number[] = []
    const report = await collectMedia({ root, store }, { onProgress: (done, total) => seen.push(done / total) })
    expect(report.refused).toEqual([])
    expect(report.collected).toHaveLength(6)
    expect(seen.at(-1)).toBe(1)
    const paths = await pathsOf(store)
    expect(paths.sort()).toEqual([
      ...['media/Caf\u00e9.mp4', 'media/Clip (2).mp4', 'media/_con.mp4', 'media/_con.mp4', 'media/a_ _b__.mp4'],
      ...['media/clip (3).MP4', 'media/clip.mp4'],
    ])
    expect(await readFile(join(root, 'media', 'Clip (2).mp4'), 'utf8')).toBe('recording one/Clip.mp4')
    expect(await readFile(join(disk, 'one/Clip.mp4'), 'utf8')).toBe('recording one/Clip.mp4')
    expect(store.list().every(({ mediaStatus }) => mediaStatus === 'available')).toBe(true)
    expect((await collectMedia({ root, store })).collected).toEqual([])
    expect(first).toBeDefined()
    await store.close()
  })

  it('leaves nothing half done when it is stopped, goes on with the rest, and takes a copy that a kill left', async () => {
    const { root, store } = await withFootage(['a.mp4', 'b.mp4', 'c.mp4'], (name) => name.repeat(2_000_000))
    const stop = new AbortController()
    const stopped = collectMedia(
      { root, store },
      { signal: stop.signal, onProgress: (done) => done > 15_000_000 && stop.abort() },
    )
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readdir(join(root, 'media'))).toEqual(['a.mp4'])
    expect(await readdir(join(root, '.tmp'))).toEqual([])
    // Killed between the copy and the change of the story.
    await writeFile(join(root, 'media', 'b.mp4'), 'b.mp4'.repeat(2_000_000))
    const report = await collectMedia({ root, store })
    expect(report).toMatchObject({
      collected: [{ path: 'media/b.mp4' }, { path: 'media/c.mp4' }],
      copiedBytes: 10_000_000,
    })
    expect((await readdir(join(root, 'media'))).sort()).toEqual(['a.mp4', 'b.mp4', 'c.mp4'])
    await store.close()
  })

  it('takes the music of reels along', async () => {
    const { root, disk, store } = await withFootage([])
    const path = await record(join(disk, 'song.wav'), 'a song')
    const reel = { id: 'r-one', name: 'Ours', items: [], music: { path, gainDb: -12, duckDb: 12 }, createdAt: '' }
    await store.change([{ kind: 'library', recipe: (now) => ({ ...now, reels: [reel] }) }], 'make reel')
    expect((await collectMedia({ root, store })).collected).toEqual([
      { id: 'r-one', title: 'Ours', path: 'media/song.wav' },
    ])
    expect(store.library().reels).toMatchObject([{ music: { path: 'media/song.wav', duckDb: 12 } }])
    await store.close()
  })

  it('refuses what is another recording by now, names what is missing, and takes the rest', async () => {
    const { root, disk, store } = await withFootage(['a.mp4', 'b.mp4', 'c.mp4'])
    await writeFile(join(disk, 'a.mp4'), 'something else')
    await rm(join(disk, 'b.mp4'))
    const report = await collectMedia({ root, store })
    expect(report.refused.map(({ title, remedy }) => [title, remedy !== ''])).toEqual([
      ['a.mp4', true],
      ['b.mp4', true],
    ])
    expect(report.collected).toMatchObject([{ title: 'c.mp4' }])
    await store.close()
  })
})
