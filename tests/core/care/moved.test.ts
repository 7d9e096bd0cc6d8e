/** A library that was moved, renamed or copied to another system. */
import { rename } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../electron/core/care/check.ts'
import { repairLibrary } from '../../../electron/core/care/repair.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { tempFolder } from '../../support/temp.ts'
import { emptyStore, record, storyOf } from './library.ts'

async function look(root: string) {
  const store = await FileStore.open(root, { readOnly: true })
  return checkLibrary(root, store).finally(() => store.close())
}

async function repair(root: string) {
  const store = await FileStore.open(root)
  return repairLibrary(root, store, { derive: async () => undefined }).finally(() => store.close())
}

describe('a library on another system', () => {
  it('plays recordings under another form of their names, and records it when repaired', async () => {
    const root = join(await tempFolder('care'), 'lib')
    const store = await emptyStore(root)
    const names = ['media/Café niño.mp4', 'media/Loud.MP4', 'media\\by hand\\there.mp4']
    const files = ['Cafe\u0301 nin\u0303o.mp4', 'loud.mp4', 'by hand/there.mp4']
    for (const [index, name] of names.entries()) {
      const story = await storyOf(root, await record(join(root, 'media', files[index] ?? '')))
      await store.change(
        [{ kind: 'story', story: story.id, recipe: () => ({ ...story, media: { ...story.media, path: name } }) }],
        'add',
      )
    }
    await store.refreshMedia()
    expect(store.list().map(({ mediaStatus }) => mediaStatus)).toEqual(['available', 'available', 'available'])
    await store.close()
    expect((await look(root)).findings.map(({ kind }) => kind)).toEqual(Array(3).fill('renamed-media'))
    await repair(root)
    expect((await look(root)).findings).toEqual([])
    const again = await FileStore.open(root)
    const paths = await Promise.all(again.list().map(async ({ id }) => (await again.get(id)).media.path))
    expect(paths).toEqual(files.map((file) => `media/${file}`))
    await again.close()
  })

  it('finds footage that moved along with the library, with paths of another system', async () => {
    const disk = await tempFolder('care')
    const root = join(disk, 'project', 'lib')
    const store = await emptyStore(root)
    const places = ['C:\\Users\\ana\\project\\footage\\day 1\\a.mp4', '/Volumes/Disk/project/footage/day 2/b.mp4']
    for (const [index, path] of places.entries()) {
      const file = join(disk, 'project', 'footage', `day ${index + 1}`, index === 0 ? 'a.mp4' : 'b.mp4')
      const story = await storyOf(root, await record(file))
      const media = { ...story.media, path, inLibrary: false }
      await store.change([{ kind: 'story', story: story.id, recipe: () => ({ ...story, media }) }], 'add')
    }
    await store.close()
    const { mended } = await repair(root)
    expect(mended.map(({ kind, path }) => [kind, relative(disk, path)])).toEqual([
      ['missing-media', 'project/footage/day 1/a.mp4'],
      ['missing-media', 'project/footage/day 2/b.mp4'],
    ])
    await rename(join(disk, 'project'), join(disk, 'renamed'))
    expect((await repair(join(disk, 'renamed', 'lib'))).after.findings.map(({ kind }) => kind)).not.toContain(
      'missing-media',
    )
  })
})
