/** What a check finds in a damaged library, and that a repair mends it without losing a byte. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../electron/core/care/check.ts'
import type { CheckReport, RepairReport } from '../../../electron/core/care/model.ts'
import { repairLibrary } from '../../../electron/core/care/repair.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { importTranscript, readImportFile } from '../../../electron/core/library/import-transcript.ts'
import { cue, makeStory, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'
import { emptyStore, record, storyOf, storyPath } from './library.ts'

const noJobs = { derive: async () => undefined }
const kinds = ({ findings }: CheckReport): string[] => [...new Set(findings.map(({ kind }) => kind))].sort()
const wrong = ({ findings }: CheckReport) => findings.filter(({ severity }) => severity === 'error')

/** Every file below a folder with its bytes, as text that can be compared. */
async function contents(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (file) => (await readFile(file)).toString('latin1')))
}

const moment = (id: string, tags: string[] = []) => ({
  ...{ id, tags, note: '', startMs: 0, endMs: 1000 },
  createdAt: '2025-08-02T00:00:00.000Z',
})

async function repair(root: string): Promise<RepairReport> {
  const reading = await FileStore.open(root, { readOnly: true })
  const { findings } = await checkLibrary(root, reading)
  await reading.close()
  const store = await FileStore.open(root)
  try {
    return await repairLibrary(root, store, { ...noJobs, before: findings })
  } finally {
    await store.close()
  }
}

async function look(root: string): Promise<CheckReport> {
  const store = await FileStore.open(root, { readOnly: true })
  try {
    return await checkLibrary(root, store)
  } finally {
    await store.close()
  }
}

/** Six stories, each damaged in another way. */
async function damagedLibrary() {
  const folder = await tempFolder('care')
  const root = join(folder, 'lib')
  const store = await emptyStore(root)
  const add = async (name: string, given = {}, words = name) => {
    const story = await storyOf(root, await record(join(folder, 'footage', `${name}.mp4`), words), {
      title: name,
      ...given,
    })
    const parts = transcriptPart(story.id, 'en', [cue('c1', 0, `words of ${name}`), cue('c2', 2000, 'and more')])
    await store.change([{ kind: 'story', story: story.id, recipe: () => story }, parts], 'add story')
    return store.get(story.id)
  }
  const torn = await add('Torn', { moments: [moment('m-one'), moment('m-two')] })
  const gone = await add('Gone')
  const cut = await add('Cut')
  const twice = await add('Twice', { moments: [moment('m-same'), moment('m-same', ['issue/unheard-of'])] })
  const plain = await add('Plain', {}, 'the same bytes')
  const copy = await add('Copy', {}, 'the same bytes')
  await store.close()

  const text = await readFile(storyPath(root, torn), 'utf8')
  await writeFile(storyPath(root, torn), text.slice(0, text.indexOf('"m-two"')))
  await rm(join(folder, 'footage', 'Gone.mp4'))
  const words = await readFile(storyPath(root, cut, 'transcript.en.vtt'), 'utf8')
  await writeFile(storyPath(root, cut, 'transcript.en.vtt'), words.slice(0, words.lastIndexOf('c2')))
  await writeFile(storyPath(root, plain, 'transcript.es.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\nHola\n')
  await writeFile(storyPath(root, plain, 'notes of mine.txt'), 'keep me')
  await writeFile(storyPath(root, plain, '.localstory-0123456789ab.jpg'), 'half a picture')
  await mkdir(join(root, 'stories', 'begun-and-left'))
  await mkdir(join(root, 'stories', 'With Capitals'))
  await writeFile(join(root, 'lock.json.0123'), '{}')
  await record(join(root, 'media', 'nobody knows me.mp4'))
  await writeFile(join(root, '.tmp', 'abc'), 'half a document')
  return { folder, root, torn, gone, cut, twice, plain, copy }
}

describe('checking and repairing a library', () => {
  it('finds what is wrong, mends it, and finds nothing more to mend', async () => {
    const { root, torn, gone, plain } = await damagedLibrary()
    const before = await contents(root)
    const found = await look(root)
    expect(kinds(found)).toEqual([
      ...['damaged', 'damaged-transcript', 'dangling', 'duplicate-id', 'duplicate-media', 'leftover', 'lock'],
      ...['missing-media', 'orphan', 'story-without-document', 'unlisted-transcript'],
    ])
    expect(await contents(root)).toEqual(before)

    const { mended, after } = await repair(root)
    expect(mended.map(({ path }) => path)).toContain(`stories/${torn.id}/story.json`)
    expect(wrong(after)).toMatchObject([{ kind: 'missing-media', story: gone.id }])
    expect(after.findings.filter(({ mendable }) => mendable)).toEqual([])
    expect((await repair(root)).mended).toEqual([])

    const store = await FileStore.open(root)
    const again = await store.get(torn.id)
    expect(again.title).toBe('Torn')
    expect(again.moments.map(({ id }) => id)).toEqual(['m-one'])
    expect((await store.transcript(torn.id, 'en')).cues).toHaveLength(2)
    expect((await store.transcript(plain.id, 'es')).cues).toMatchObject([{ text: 'Hola' }])
    expect(store.library().vocabulary.tags.map(({ id }) => id)).toContain('issue/unheard-of')
    await store.close()
  })

  it('keeps every byte that was there, in place or set aside', async () => {
    const { root, torn, cut } = await damagedLibrary()
    const damaged = await Promise.all(
      [storyPath(root, torn), storyPath(root, cut, 'transcript.en.vtt')].map((file) => readFile(file, 'latin1')),
    )
    await repair(root)
    const all = await contents(root)
    for (const bytes of [...damaged, 'keep me', 'half a picture', join(root, 'media', 'nobody knows me.mp4')])
      expect(all).toContain(bytes)
    const [aside = ''] = await readdir(join(root, '.set-aside'))
    expect(await readFile(join(root, '.set-aside', aside, 'what-is-this.txt'), 'utf8')).toContain('notes of mine.txt')
  })

  it('takes over what a damaged library.json still says', async () => {
    const root = join(await tempFolder('care'), 'lib')
    const store = await emptyStore(root)
    const { id } = store.library()
    await store.change([{ kind: 'library', recipe: (now) => ({ ...now, name: 'Ours', savedSearches: [] }) }], 'rename')
    await store.close()
    const file = join(root, 'library.json')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.slice(0, text.indexOf('"people"') + 4))
    const { mended } = await repair(root)
    expect(mended).toMatchObject([{ kind: 'damaged', path: 'library.json' }])
    const again = await FileStore.open(root)
    expect(again.library()).toMatchObject({ id, name: 'Ours' })
    expect(again.library().vocabulary.tags).toEqual(store.library().vocabulary.tags)
    await again.close()
    expect(wrong(await look(root))).toEqual([])
  })

  it('names what nobody can mend, with what to do, and leaves a newer document alone', async () => {
    const root = join(await tempFolder('care'), 'lib')
    const store = await emptyStore(root)
    const [lost, newer] = [makeStory(), makeStory()]
    await store.change(
      [lost, newer].map((story) => ({ kind: 'story', story: story.id, recipe: () => story })),
      'add',
    )
    await store.close()
    await writeFile(storyPath(root, lost), '\0'.repeat(900))
    const text = JSON.stringify({ ...newer, version: 99 })
    await writeFile(storyPath(root, newer), text)
    const { mended, after } = await repair(root)
    expect(mended).toEqual([])
    expect(wrong(after).map(({ kind, remedy }) => [kind, remedy !== ''])).toEqual(
      expect.arrayContaining([
        ['damaged', true],
        ['newer', true],
      ]),
    )
    expect(await readFile(storyPath(root, newer), 'utf8')).toBe(text)
  })

  it('makes a lost transcript again from the cues as they were imported', async () => {
    const root = join(await tempFolder('care'), 'lib')
    const store = await emptyStore(root)
    const story = await storyOf(root, await record(join(root, 'media', 'a.mp4')))
    await store.change([{ kind: 'story', story: story.id, recipe: () => story }], 'add')
    const file = await record(join(root, '..', 'words.srt'), '1\n00:00:00,000 --> 00:00:01,000\nStill here\n')
    const { incoming } = await readImportFile(file, { language: 'en', fallback: 'en' })
    await importTranscript(store, story.id, incoming, { mode: 'replace' })
    await store.close()
    await rm(storyPath(root, story, 'transcript.en.vtt'))
    expect(wrong(await look(root))).toMatchObject([{ kind: 'missing-transcript', mendable: true }])
    await repair(root)
    const again = await FileStore.open(root)
    expect((await again.transcript(story.id, 'en')).cues).toMatchObject([{ text: 'Still here' }])
    await again.close()
    expect(wrong(await look(root))).toEqual([])
  })

  it('checks a library that is in use, without writing, and refuses to repair it', async () => {
    const { root } = await damagedLibrary()
    const owner = await FileStore.open(root)
    const before = await contents(root)
    expect(wrong(await look(root)).length).toBeGreaterThan(3)
    expect(await contents(root)).toEqual(before)
    const second = await FileStore.open(root)
    await expect(repairLibrary(root, second, noJobs)).rejects.toMatchObject({ code: 'library-read-only' })
    await owner.close()
  })

  it('stops when told to', async () => {
    const { root } = await damagedLibrary()
    const store = await FileStore.open(root, { readOnly: true })
    await expect(checkLibrary(root, store, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })
})
