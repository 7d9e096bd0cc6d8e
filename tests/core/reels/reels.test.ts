/** The life of a reel in a real library: made of moments, cut, and what becomes of it when its sources go. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { removeMoments, removeStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import * as reels from '../../../electron/core/library/reels.ts'
import { listReels, reelDetail, type ShownItem } from '../../../electron/core/reels/detail.ts'
import { libraryForReels } from './support.ts'

async function withReel() {
  const library = await libraryForReels()
  const { store, root, clinic, school, keep } = library
  const moments = [await keep(clinic, 1000, 5000), await keep(school, 10_000, 22_500)]
  const id = await reels.makeReel(store, 'Fear', moments)
  const detail = () => reelDetail(store, root, id)
  const ids = async () => (await detail()).items.map((item) => item.id)
  return { ...library, id, moments, detail, ids }
}
const said = (item: ShownItem | undefined) => (item?.kind === 'clip' ? item.turns : null)

describe('a reel', () => {
  it('has the moments in the order given, with their words by speaker', async () => {
    const { detail, clinic, store } = await withReel()
    const { name, items, totalMs } = await detail()
    expect({ name, totalMs }).toEqual({ name: 'Fear', totalMs: 16_500 })
    expect(items).toMatchObject([
      { kind: 'clip', story: clinic, storyTitle: 'Clinic days', atMs: 0, lengthMs: 4000, state: 'ok' },
      { kind: 'clip', storyTitle: 'School board', atMs: 4000, lengthMs: 12_500, turns: [], mediaMs: 60_000 },
    ])
    // Without times of their own, the words of a caption come whole.
    expect(said(items[0])).toEqual([
      { speaker: 'Ana Ruiz', words: 'People in our rural county are afraid to go to the clinic.' },
      { speaker: 'Reporter', words: 'Since when?' },
    ])
    expect(listReels(store).reels).toMatchObject([{ name: 'Fear', clipCount: 2, titleCount: 0, lengthMs: 16_500 }])
  })

  it('is moved in, several items at once and in their order', async () => {
    const { store, id, ids, moments } = await withReel()
    const more = await reels.addToReel(store, id, [...moments, ...moments], null)
    const [a = '', b = ''] = await ids()
    const [c = '', d = '', e = '', f = ''] = more
    await reels.moveInReel(store, id, [e, b], a)
    expect(await ids()).toEqual([b, e, a, c, d, f])
    await reels.moveInReel(store, id, [b, e], null)
    expect(await ids()).toEqual([a, c, d, f, b, e])
    // Before one that moves along: they gather where it is.
    await reels.moveInReel(store, id, [a, d], d)
    expect(await ids()).toEqual([c, a, d, f, b, e])
    await expect(reels.moveInReel(store, id, [a], 'i-gone')).rejects.toMatchObject({ code: 'not-found' })
    expect(store.undoState().undo?.label).toBe('move in reel')
  })

  it('is trimmed within the media, and divided', async () => {
    const { store, id, ids, detail } = await withReel()
    const [first = ''] = await ids()
    await reels.trimInReel(store, id, first, { startMs: 58_000, endMs: 99_000 })
    expect((await detail()).items[0]).toMatchObject({ startMs: 58_000, endMs: 60_000 })
    const trim = (startMs: number, endMs: number) => reels.trimInReel(store, id, first, { startMs, endMs })
    await expect(trim(60_000, 61_000)).rejects.toThrow('The in point is after the end')
    await expect(trim(5000, 4000)).rejects.toThrow('The out point is before the in point')
    await expect(trim(5000, 5010)).rejects.toThrow('The clip would be too short')
    await reels.noteInReel(store, id, first, 'slow start')
    await reels.setTransitions(store, id, [first], { kind: 'cross-fade', ms: 500 })
    const second = await reels.splitInReel(store, id, first, 59_250)
    const { items, totalMs } = await detail()
    expect(items).toMatchObject([
      { id: first, startMs: 58_000, endMs: 59_250, note: 'slow start', transition: { kind: 'cross-fade' } },
      { id: second, startMs: 59_250, endMs: 60_000, note: '', transition: { kind: 'none' } },
      {},
    ])
    expect(totalMs).toBe(14_500)
    await expect(reels.splitInReel(store, id, second, 59_260)).rejects.toThrow('cannot be divided there')
  })

  it('has titles, and fades that never take more than half of an item', async () => {
    const { store, id, ids, detail } = await withReel()
    const [first = '', second = ''] = await ids()
    const title = await reels.addTitle(store, id, { text: 'Two years later', durationMs: 3000 }, second)
    await reels.setTransitions(store, id, [first, title, second], { kind: 'cross-fade', ms: 2000 })
    const { items, totalMs } = await detail()
    expect(items.map(({ atMs, fadeMs }) => [atMs, fadeMs])).toEqual([
      [0, 0],
      [2500, 1500],
      [4000, 1500],
    ])
    expect(totalMs).toBe(16_500)
    await reels.editTitle(store, id, title, { text: 'Later' })
    expect((await detail()).items[1]).toMatchObject({ text: 'Later', durationMs: 3000 })
    await expect(reels.editTitle(store, id, first, { text: 'x' })).rejects.toThrow('This is not a title')
    await expect(reels.noteInReel(store, id, title, 'x')).rejects.toThrow('This is not a clip')
    await expect(reels.addTitle(store, id, { text: 'x', durationMs: 99_000 }, null)).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })

  it('keeps its clips, marked, when moment, media and story go, until undo', async () => {
    const { store, id, detail, moments, root } = await withReel()
    const states = async () => (await detail()).items.map((item) => (item.kind === 'clip' ? item.state : ''))
    // The recordings of these stories lie nowhere, until a file is put in their place.
    await store.refreshMedia()
    expect(await states()).toEqual(['media-missing', 'media-missing'])
    const here = join(root, 'clip.mp4')
    await writeFile(here, 'x')
    for (const story of ['clinic-days', 'school-board']) {
      const recipe = (before: Awaited<ReturnType<FileStore['get']>> | null) => ({
        ...before!,
        media: { ...before!.media, path: here },
      })
      await store.change([{ kind: 'story', story, recipe }], 'relink')
    }
    await store.refreshMedia()
    expect(await states()).toEqual(['ok', 'ok'])
    await removeMoments(store, [moments[0]!])
    expect(await states()).toEqual(['moment-removed', 'ok'])
    await removeStories(store, ['school-board'])
    expect(await states()).toEqual(['moment-removed', 'story-removed'])
    expect((await detail()).items[1]).toMatchObject({ storyTitle: 'school-board', lengthMs: 12_500, turns: [] })
    const [, gone = ''] = (await detail()).items.map((item) => item.id)
    await expect(reels.trimInReel(store, id, gone, { startMs: 0, endMs: 1000 })).rejects.toMatchObject({
      code: 'not-found',
    })
    await store.undo()
    await store.undo()
    expect(await states()).toEqual(['ok', 'ok'])
  })

  it('has music that is looked for, and levels that can be set while it is away', async () => {
    const { store, root, id, detail } = await withReel()
    const music = { path: join(root, 'song.mp3'), gainDb: -18, duckDb: 9 }
    await expect(reels.setMusic(store, root, id, music)).rejects.toThrow('There is no such file')
    await writeFile(music.path, 'x')
    await writeFile(join(root, '..', 'outside.mp3'), 'x')
    // What does not lie in the library is named in full; what does goes along when it is moved.
    await reels.setMusic(store, root, id, { ...music, path: '../outside.mp3' })
    expect((await detail()).music?.path).toBe(join(root, '..', 'outside.mp3'))
    await reels.setMusic(store, root, id, music)
    expect((await detail()).music).toEqual({ path: 'song.mp3', gainDb: -18, duckDb: 9, isThere: true })
    await rm(music.path)
    await reels.setMusic(store, root, id, { path: 'song.mp3', gainDb: -20, duckDb: 0 })
    expect((await detail()).music).toMatchObject({ gainDb: -20, isThere: false })
    expect(store.undoState().undo?.label).toBe('change music')
    await reels.setMusic(store, root, id, null)
    expect((await detail()).music).toBeNull()
  })

  it('is renamed, duplicated, removed and taken back', async () => {
    const { store, root, id, ids } = await withReel()
    const copy = await reels.duplicateReel(store, id, 'Fear, short')
    const copied = await reelDetail(store, root, copy)
    expect(copied.items).toHaveLength(2)
    expect(copied.items.map((item) => item.id)).not.toEqual(await ids())
    await reels.removeReels(store, [id])
    expect(listReels(store).reels.map(({ name }) => name)).toEqual(['Fear, short'])
    expect((await store.undo()).label).toBe('remove reel')
    await expect(reels.removeReels(store, [id, 'r-gone'])).rejects.toMatchObject({ code: 'not-found' })
    expect(listReels(store).reels.map(({ name }) => name)).toEqual(['Fear', 'Fear, short'])
  })
})

describe('a library document', () => {
  it('of before has no reels, and what a later program keeps there survives every change', async () => {
    const { store, root, id } = await withReel()
    await store.close()
    const file = join(root, 'library.json')
    const written = JSON.parse(await readFile(file, 'utf8'))
    const later = { id: 'r-later', name: 'Later', items: [{ kind: 'hologram', id: 'i-h' }] }
    const [own] = written.reels
    // What a newer program adds to a reel of this kind; and one written without what has a default.
    const richer = { ...own, colour: 'amber', items: own.items.map((item: object) => ({ ...item, speed: 2 })) }
    const bare = { id: 'r-bare', name: 'Bare', createdAt: '2026-01-01T00:00:00Z' }
    await writeFile(file, JSON.stringify({ ...written, reels: [later, 7, richer, bare] }))
    const again = await FileStore.open(root)
    onTestFinished(() => again.close())
    const list = listReels(again)
    expect(list.unknown).toBe(2)
    expect(list.reels.map(({ name, lengthMs }) => [name, lengthMs])).toEqual([
      ['Fear', 16_500],
      ['Bare', 0],
    ])
    await reels.renameReel(again, id, 'Renamed')
    await reels.removeFromReel(again, id, [own.items[0].id])
    await expect(reels.renameReel(again, 'r-later', 'x')).rejects.toMatchObject({ code: 'not-found' })
    const stored = JSON.parse(await readFile(file, 'utf8')).reels
    expect(stored.slice(0, 2)).toEqual([later, 7])
    expect(stored[2]).toMatchObject({ name: 'Renamed', colour: 'amber', items: [{ speed: 2 }] })
  })
})
