/** Logos and imported files in snapshots: held once, missed in words, and brought back with what needs them. */
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { setLogo } from '../../../electron/core/library/brand.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { removeStories, updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { importTranscript, readImport } from '../../../electron/core/library/import-transcript.ts'
import { placesInWords } from '../../../electron/core/snapshots/kept-files.ts'
import { SnapshotKeeper } from '../../../electron/core/snapshots/keeper.ts'
import { restoreSnapshot } from '../../../electron/core/snapshots/restore.ts'
import { makeClip } from '../../support/media.ts'
import { addStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const srt = (words: string): string => `1\n00:00:01,000 --> 00:00:02,000\n${words}\n`
const picture = (colour: string) =>
  makeClip('.png', ['-f', 'lavfi', '-i', `color=${colour}:s=64x32,format=rgb24`, '-frames:v', '1'])
const all = { stories: null, library: true, removeAdded: false }

async function filled() {
  const folder = await tempFolder('kept')
  const root = await createLibrary(join(folder, 'Library'), 'Rural voices')
  const store = await FileStore.open(root)
  const { id } = await addStory(store, { title: 'Clinic days' })
  const { id: other } = await addStory(store, { title: 'Night shift' })
  const take = (story: string, words: string) =>
    importTranscript(store, story, readImport(Buffer.from(srt(words)), 'talk.en.srt', {}).incoming)
  await take(id, 'The clinic is far.')
  await take(other, 'We drive at night.')
  const logo = await setLogo(store, await picture('0xc02040'))
  const keeper = new SnapshotKeeper(store, { data: join(folder, 'data') })
  onTestFinished(async () => {
    await keeper.close()
    await store.close()
  })
  const info = async (story: string) => (await store.get(story)).transcripts[0]
  const kept = (story: string) => join(root, 'stories', story, 'kept')
  const logoFile = join(root, 'brand', logo?.file ?? '')
  return { folder, root, store, keeper, id, other, take, info, kept, logoFile }
}

describe('logos and imported files', () => {
  it('cost nothing when they are the same, are missed in words, and come back whole with one restore', async () => {
    const { root, store, keeper, id, other, info, kept, logoFile } = await filled()
    const { id: good, bytes } = await keeper.make('named', 'good')
    await updateStories(store, [other], { notes: 'later' })
    expect((await keeper.make('interval', '')).addedBytes).toBeLessThan(bytes / 3)
    const logo = await readFile(logoFile)
    const { original = '', base = '' } = (await info(id)) ?? {}
    const file = await readFile(join(kept(id), original))
    await rm(join(root, 'brand'), { recursive: true })
    await rm(kept(id), { recursive: true })
    await writeFile(join(kept(other), (await info(other))?.original ?? ''), 'torn')
    expect(await keeper.compare(good)).toEqual({
      library: ['the logo is missing'],
      stories: [
        {
          ...{ id, title: 'Clinic days', kind: 'changed' },
          words: expect.arrayContaining([
            'the imported file “talk.en.srt” (en) is missing',
            'the captions as imported (en) are missing',
          ]),
        },
        {
          ...{ id: other, title: 'Night shift', kind: 'changed' },
          words: ['notes changed', 'the imported file “talk.en.srt” (en) is damaged or cannot be read'],
        },
      ],
    })
    await restoreSnapshot(store, keeper, good, all)
    expect(await readFile(logoFile)).toEqual(logo)
    expect(await readFile(join(kept(id), original))).toEqual(file)
    expect(Buffer.from(await store.kept(id, base)).toString()).toContain('The clinic is far.')
    expect(Buffer.from(await store.kept(other, (await info(other))?.original ?? '')).toString()).toContain('at night')
    // What was damaged is beside it, not overwritten.
    expect((await readdir(kept(other))).filter((name) => name.includes('.damaged-'))).toHaveLength(1)
    expect(await keeper.compare(good)).toEqual({ library: [], stories: [] })
  })

  it('come back by story, also of one that was deleted for good; other stories and the logo stay as they are', async () => {
    const { root, store, keeper, id, other, info, kept } = await filled()
    const { id: good } = await keeper.make('named', 'good')
    const before = await info(id)
    await removeStories(store, [id])
    await store.emptyBin((await store.bin()).map(({ key }) => key))
    await rm(join(root, 'brand'), { recursive: true })
    await rm(kept(other), { recursive: true })
    await restoreSnapshot(store, keeper, good, { ...all, stories: [id], library: false })
    expect(await info(id)).toMatchObject({ original: before?.original })
    expect(Buffer.from(await store.kept(id, before?.original ?? '')).toString()).toBe(srt('The clinic is far.'))
    expect(await readdir(root)).not.toContain('brand')
    expect(await readdir(join(root, 'stories', other))).not.toContain('kept')
  })

  it('that cannot be read do not hinder a snapshot, which says so or has them from before', async () => {
    const { store, keeper, id, info, kept, logoFile } = await filled()
    await appendFile(logoFile, 'x')
    const first = await keeper.make('named', 'first')
    expect(first).toMatchObject({ isGood: true, leftOut: [expect.stringMatching(/^brand\/[0-9a-f]{32}\.png$/)] })
    // A folder lies where the file was; an earlier snapshot has it.
    const { original = '' } = (await info(id)) ?? {}
    await rm(join(kept(id), original))
    await mkdir(join(kept(id), original))
    const second = await keeper.make('named', 'second')
    expect(second.leftOut).toEqual(first.leftOut)
    expect(placesInWords(second.leftOut, (story) => story)).toEqual(['a logo'])
    const places = ['stories/a/kept/1.srt', 'brand/1.png', 'stories/a/kept/2.srt', 'stories/b/kept']
    expect(placesInWords(places, (story) => story.toUpperCase())).toEqual([
      '2 imported files of “A”',
      'a logo',
      'an imported file of “B”',
    ])
    await restoreSnapshot(store, keeper, second.id, all)
    expect(Buffer.from(await store.kept(id, original)).toString()).toBe(srt('The clinic is far.'))
  })

  it('imported while a snapshot is under way are in it with the transcript they came with', async () => {
    const { keeper, store, id, take, info, kept } = await filled()
    let isOver = false
    const importing = (async () => {
      for (let i = 0; !isOver; i += 1) await take(id, `Take ${i}`)
    })()
    const made: string[] = []
    for (let i = 0; i < 4; i += 1) made.push((await keeper.make('interval', '')).id)
    isOver = true
    await importing
    await rm(kept(id), { recursive: true })
    for (const snapshot of made) {
      await restoreSnapshot(store, keeper, snapshot, { ...all, stories: [id] })
      const { original = '' } = (await info(id)) ?? {}
      expect(Buffer.from(await store.kept(id, original)).toString()).toContain(
        (await store.transcript(id, 'en')).cues[0]?.text,
      )
      await rm(kept(id), { recursive: true })
    }
  })

  it('stay as they are when a snapshot from before knows nothing of them', async () => {
    const { folder, store, keeper, id, info, logoFile, kept } = await filled()
    const away = join(folder, 'away')
    await rename(kept(id), away)
    const { id: old } = await keeper.make('named', 'old')
    await rename(away, kept(id))
    await setLogo(store, await picture('0x2040c0'))
    await updateStories(store, [id], { title: 'Later' })
    expect((await keeper.compare(old)).stories).toMatchObject([{ words: ['title was “Clinic days”'] }])
    await restoreSnapshot(store, keeper, old, all)
    expect((await readdir(kept(id))).sort()).toContain((await info(id))?.original)
    expect(await readFile(logoFile)).toBeTruthy()
    expect(await readdir(join(logoFile, '..'))).toHaveLength(2)
  })
})
