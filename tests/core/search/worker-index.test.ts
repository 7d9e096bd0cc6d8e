import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { LibraryDocument, newTranscriptInfo, Story } from '../../../electron/core/library/model.ts'
import type { SearchIndex } from '../../../electron/core/search/model.ts'
import { createWorkerIndex } from '../../../electron/core/search/worker-index.ts'
import { formatMs } from '../../../electron/core/time.ts'
import { generateLibrary, known } from '../../bench/generate-library.ts'
import { describeSearchIndex, type Subject, type TestStory } from './index.contract.ts'

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A library in files, as DESIGN.md section 3 has it. */
async function createFileLibrary(): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), 'search-'))
  const root = join(folder, 'My Library')
  const file = join(folder, 'cache', 'index.db')
  const stories = new Map<string, TestStory>()
  let revision = 0

  async function writeLibrary(): Promise<void> {
    const all = [...stories.values()]
    const document = {
      version: 2,
      id: 'testlibrary',
      revision: ++revision,
      name: 'Test',
      createdAt: '2026-01-01T00:00:00.000Z',
      vocabulary: {
        facets: [],
        tags: all.flatMap(({ tags = [] }) => tags),
      },
      people: all
        .flatMap(({ people = [] }) => people)
        .map(({ id, name }) => ({ id, name, sayAs: '', pronouns: '', terms: [] })),
      presets: [],
      savedSearches: [],
      reels: [],
    }
    await writeFile(join(root, 'library.json'), JSON.stringify(LibraryDocument.parse(document)))
  }

  async function writeStory({
    id,
    title,
    people = [],
    tags = [],
    notes = '',
    transcripts = {},
  }: TestStory): Promise<void> {
    const home = join(root, 'stories', id)
    await mkdir(home, { recursive: true })
    for (const [language, cues] of Object.entries(transcripts)) {
      const blocks = cues.map(
        (cue) =>
          `${cue.id}\n${formatMs(cue.startMs)} --> ${formatMs(cue.endMs)}\n<v ${escapeText(cue.speaker)}>${escapeText(cue.text)}\n`,
      )
      await writeFile(join(home, `transcript.${language}.vtt`), `WEBVTT\n\n${blocks.join('\n')}`)
    }
    const document = {
      version: 2,
      id,
      revision: ++revision,
      title,
      addedAt: '2026-01-01T00:00:00.000Z',
      recordedOn: '',
      notes,
      tags: [...tags.map((tag) => tag.id), ...people.map((person) => `person/${person.id}`)],
      media: {
        path: '/nowhere/clip.wav',
        inLibrary: false,
        fingerprint: `1-${'0'.repeat(64)}`,
        info: {
          container: 'wav',
          durationMs: 1000,
          sizeBytes: 1,
          video: null,
          audio: { codec: 'pcm_s16le', channels: 1, sampleRate: 48_000 },
          recordedOn: null,
        },
        needsProxy: false,
      },
      transcripts: Object.entries(transcripts).map(([language, cues]) => {
        return { ...newTranscriptInfo(language), cueCount: cues.length, source: 'test' }
      }),
      moments: [],
      removedAt: null,
    }
    await writeFile(join(home, 'story.json'), JSON.stringify(Story.parse(document)))
  }

  await mkdir(join(root, 'stories'), { recursive: true })
  return {
    file,
    put: async (story) => {
      stories.set(story.id, story)
      await writeLibrary()
      await writeStory(story)
    },
    take: (id) => rm(join(root, 'stories', id), { recursive: true }),
    open: () => createWorkerIndex({ file, library: 'testlibrary', source: { root } }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
}

describeSearchIndex('worker index', createFileLibrary)

describe('the worker', () => {
  const open: SearchIndex[] = []
  const folders: string[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map((index) => index.close()))
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
  })

  async function generate(stories: number): Promise<{ root: string; file: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'search-'))
    folders.push(folder)
    const root = join(folder, 'library')
    generateLibrary(root, { stories, cuesPerStory: 300 })
    return { root, file: join(folder, 'index.db') }
  }
  function start({ root, file }: { root: string; file: string }): SearchIndex {
    const index = createWorkerIndex({ file, source: { root } })
    open.push(index)
    return index
  }

  it('answers queries during a rebuild, and drops the ones that a newer keystroke cancelled', async () => {
    const index = start(await generate(120))
    let isDone = false
    const sync = index.sync().then(() => {
      isDone = true
    })
    const during: number[] = []
    while (!isDone) {
      const older = new AbortController()
      const first = index
        .query({ text: 'comm', limit: 50, prefix: true }, older.signal)
        .catch((error: unknown) => error)
      older.abort()
      expect(await first).toMatchObject({ code: 'cancelled' })
      during.push((await index.query({ text: known.common, limit: 50, prefix: true })).total)
    }
    await sync
    expect(during.length).toBeGreaterThan(10)
    expect((await index.query({ text: known.common, limit: 50, prefix: true })).total).toBe(500)
  })

  it('shares the file with another program that builds it at the same time', async () => {
    const library = await generate(40)
    const [one, other] = [start(library), start(library)]
    await Promise.all([one.sync(), other.sync()])
    const query = { text: known.phrase, limit: 500, prefix: false }
    const [first, second] = await Promise.all([one.query(query), other.query(query)])
    expect(first.total).toBeGreaterThan(20)
    expect(second.hits).toEqual(first.hits)
  })

  it('says what is wrong when it cannot start', async () => {
    const library = await generate(1)
    const index = start({ ...library, root: join(library.root, 'not-there') })
    await index.sync()
    expect((await index.query({ text: 'community', limit: 5, prefix: false })).total).toBe(0)
  })
})
