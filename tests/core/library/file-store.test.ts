import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { tagStories, updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { lockableFolder } from '../../support/disk.ts'
import { addStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'
import { storeContract } from './store.contract.ts'

const newLibrary = async (): Promise<string> => createLibrary(join(await tempFolder(), 'My Library'), 'My Library')

storeContract({
  name: 'plain files',
  make: async () => {
    const root = await newLibrary()
    return { open: () => FileStore.open(root) }
  },
})

describe('a library folder', () => {
  it('starts with the vocabulary of the project and is plain JSON', async () => {
    const root = await newLibrary()
    const document = JSON.parse(await readFile(join(root, 'library.json'), 'utf8'))
    expect(document.vocabulary.tags.map((tag: { id: string }) => tag.id)).toEqual([
      'issue/immigration',
      'community/urban',
      'community/rural',
      'community/suburban',
    ])
    expect(document.vocabulary.facets.map((facet: { id: string }) => facet.id)).toEqual([
      'issue',
      'community',
      'place',
      'person',
    ])
  })

  it('is not made over another library or over other files', async () => {
    const root = await newLibrary()
    await expect(createLibrary(root, 'Again')).rejects.toMatchObject({ code: 'library-exists' })
    const other = await tempFolder()
    await writeFile(join(other, 'holiday.jpg'), 'x')
    await expect(createLibrary(other, 'Library')).rejects.toMatchObject({ code: 'invalid-input', detail: other })
  })

  it('opens read-only in a second program and says who has it', async () => {
    const root = await newLibrary()
    const first = await FileStore.open(root)
    const second = await FileStore.open(root)
    expect(second.readOnly).toMatchObject({
      kind: 'open-elsewhere',
      detail: expect.stringContaining(`process ${process.pid}`),
    })
    await expect(addStory(second)).rejects.toMatchObject({ code: 'library-read-only' })
    await first.close()
    await second.close()
    const third = await FileStore.open(root)
    expect(third.readOnly).toBeNull()
    await third.close()
  })

  it('takes over the lock of a program that is gone', async () => {
    const root = await newLibrary()
    await writeFile(
      join(root, 'lock.json'),
      JSON.stringify({
        version: 1,
        host: (await import('node:os')).hostname(),
        process: 2 ** 22 + 1,
        id: 'x',
        heartbeat: new Date().toISOString(),
      }),
    )
    const store = await FileStore.open(root)
    expect(store.readOnly).toBeNull()
    await store.close()
  })

  it('respects the lock of another machine until it has been silent for long', async () => {
    const root = await newLibrary()
    const lock = { version: 1, host: 'edit-suite-2', process: 1, id: 'x', heartbeat: new Date().toISOString() }
    await writeFile(join(root, 'lock.json'), JSON.stringify(lock))
    const store = await FileStore.open(root)
    expect(store.readOnly?.detail).toContain('edit-suite-2')
    await store.close()
    await writeFile(
      join(root, 'lock.json'),
      JSON.stringify({ ...lock, heartbeat: new Date(Date.now() - 3_600_000).toISOString() }),
    )
    const later = await FileStore.open(root)
    expect(later.readOnly).toBeNull()
    await later.close()
  })

  it('leaves a damaged story alone, reports it and opens the rest', async () => {
    const root = await newLibrary()
    const store = await FileStore.open(root)
    const [bad, good] = [await addStory(store), await addStory(store)]
    await store.close()
    const file = join(root, 'stories', bad.id, 'story.json')
    const torn = (await readFile(file, 'utf8')).slice(0, 200)
    await writeFile(file, torn)
    const again = await FileStore.open(root)
    expect(again.list().map((s) => s.id)).toEqual([good.id])
    expect(again.damaged).toEqual([{ path: `stories/${bad.id}/story.json`, why: 'it is not complete JSON' }])
    await expect(updateStories(again, [bad.id], { title: 'x' })).rejects.toThrow()
    expect(await readFile(file, 'utf8')).toBe(torn)
    await again.close()
  })

  it('keeps a damaged library.json aside and makes the tags again from the stories', async () => {
    const root = await newLibrary()
    const store = await FileStore.open(root)
    const story = await addStory(store)
    await tagStories(store, [story.id], ['place/las-animas-co'], [])
    await store.close()
    await writeFile(join(root, 'library.json'), '{"version":1,')
    const again = await FileStore.open(root)
    expect(again.damaged).toMatchObject([{ path: 'library.json' }])
    expect(again.library().vocabulary.tags.map((tag) => tag.id)).toContain('place/las-animas-co')
    await again.close()
    const [aside = ''] = await readdir(join(root, '.set-aside'))
    expect(await readFile(join(root, '.set-aside', aside, 'library.json'), 'utf8')).toBe('{"version":1,')
    expect((await FileStore.open(root)).damaged).toEqual([])
  })

  it('refuses a library of a newer program without touching it', async () => {
    const root = await newLibrary()
    const text = (await readFile(join(root, 'library.json'), 'utf8')).replace(/"version": \d+/, '"version": 99')
    await writeFile(join(root, 'library.json'), text)
    await expect(FileStore.open(root)).rejects.toMatchObject({
      code: 'library-damaged',
      message: expect.stringContaining('newer'),
    })
    expect(await readFile(join(root, 'library.json'), 'utf8')).toBe(text)
  })

  it('says of a folder that is no library what to choose', async () => {
    const folder = await tempFolder()
    await expect(FileStore.open(folder)).rejects.toMatchObject({ code: 'not-found', detail: folder })
    await expect(FileStore.open(join(folder, 'gone'))).rejects.toMatchObject({ code: 'file-not-found' })
  })

  it('can be moved: paths inside are relative', async () => {
    const root = await newLibrary()
    const store = await FileStore.open(root)
    await mkdir(join(root, 'media'), { recursive: true })
    await writeFile(join(root, 'media', 'clip.mp4'), 'x')
    const story = await addStory(store)
    await store.change(
      [
        {
          kind: 'story',
          story: story.id,
          recipe: (s) => ({ ...(s ?? story), media: { ...story.media, path: 'media/clip.mp4', inLibrary: true } }),
        },
      ],
      'find media',
    )
    await store.close()
    const moved = join(await tempFolder(), 'Moved')
    await cp(root, moved, { recursive: true })
    const again = await FileStore.open(moved)
    await again.refreshMedia()
    expect(again.list()).toMatchObject([{ mediaStatus: 'available' }])
    await again.close()
  })

  it('finishes a group of writes that was decided before a kill, and forgets one that was not', async () => {
    const root = await newLibrary()
    const store = await FileStore.open(root)
    const story = await addStory(store, { title: 'Before' })
    await store.close()
    const file = `stories/${story.id}/story.json`
    const after = JSON.stringify({ ...story, title: 'Decided', revision: 2 })
    await mkdir(join(root, '.tmp'), { recursive: true })
    await writeFile(join(root, '.tmp', 'part'), after)
    await writeFile(join(root, '.tmp', 'undecided'), 'half a docu')
    await writeFile(join(root, '.tmp', 'torn.journal'), '{"version":1,"mo')
    await writeFile(
      join(root, '.tmp', 'a.journal'),
      JSON.stringify({ version: 1, moves: [{ from: '.tmp/part', to: file }] }),
    )
    const again = await FileStore.open(root)
    expect((await again.get(story.id)).title).toBe('Decided')
    expect(await readdir(join(root, '.tmp'))).toEqual([])
    await again.close()
  })

  it('opens read-only where it cannot be written, and says so', async (context) => {
    const { folder, lock } = await lockableFolder(context)
    const root = await createLibrary(folder, 'My Library')
    const filled = await FileStore.open(root)
    const story = await addStory(filled)
    await filled.close()
    lock()
    const store = await FileStore.open(root)
    expect(store.readOnly).toEqual({ kind: 'not-writable', detail: 'Its folder cannot be written to.' })
    expect(store.list()).toMatchObject([{ id: story.id }])
    await expect(updateStories(store, [story.id], { title: 'x' })).rejects.toMatchObject({ code: 'library-read-only' })
    await store.close()
  })
})
