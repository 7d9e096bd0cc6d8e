/**
 * Files of a library, damaged anyhow: each library opens or is refused in words, nothing else is thrown, and the damaged bytes are
 * there afterwards, in place or set aside. Every input is opened for reading and checked; each sixteenth is also opened for changes,
 * changed, checked and repaired. LOCALSTORY_NIGHTLY=1 does all of that to all of them, and to four times as many.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkLibrary } from '../../../electron/core/care/check.ts'
import { repairLibrary } from '../../../electron/core/care/repair.ts'
import { AppError } from '../../../electron/core/errors.ts'
import { updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { createRandom } from '../../bench/generate-library.ts'
import { cue, makeStory, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'
import { emptyStore } from './library.ts'

const isNightly = process.env.LOCALSTORY_NIGHTLY === '1'
const times = isNightly ? 4 : 1
const wholeEach = isNightly ? 1 : 16
const random = createRandom(20261127)
const below = (most: number): number => Math.floor(random() * most)

interface Damage {
  readonly name: string
  readonly bytes: Buffer
}

/** Every value of a JSON document, each replaced by one of another type, one at a time. */
function wrongTypes(text: string): Damage[] {
  const damages: Damage[] = []
  const root: unknown = JSON.parse(text)
  const visit = (holder: Record<string, unknown>, path: string): void => {
    for (const [key, value] of Object.entries(holder)) {
      const here = `${path}.${key}`
      for (const other of isNightly ? [null, 17, 'word', [], {}, true, -1] : [null, 17, 'word', {}]) {
        if (JSON.stringify(other) === JSON.stringify(value)) continue
        holder[key] = other
        damages.push({ name: `${here} = ${JSON.stringify(other)}`, bytes: Buffer.from(JSON.stringify(root)) })
      }
      delete holder[key]
      damages.push({ name: `${here} left out`, bytes: Buffer.from(JSON.stringify(root)) })
      holder[key] = value
      if (typeof value === 'object' && value !== null) visit(value as Record<string, unknown>, here)
    }
  }
  visit(root as Record<string, unknown>, '')
  return damages
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let n = 1 + below(3); n > 0; n -= 1) {
    const at = below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << below(8))
  }
  return copy
}

function damagesOf(bytes: Buffer, cuts: number, flips: number): Damage[] {
  const cut = (part: number): number => Math.floor((bytes.length * part) / cuts)
  return [
    ...Array.from({ length: cuts }, (_, part) => ({
      name: `cut at ${part}/${cuts}`,
      bytes: bytes.subarray(0, cut(part)),
    })),
    ...Array.from({ length: flips }, (_, n) => ({ name: `bits flipped, ${n}`, bytes: flipped(bytes) })),
    ...[0.1, 0.5, 0.9].map((part) => {
      const copy = Buffer.from(bytes)
      return { name: `zeros from ${part}`, bytes: copy.fill(0, Math.floor(bytes.length * part)) }
    }),
    { name: 'byte order mark', bytes: Buffer.concat([Buffer.from('\uFEFF'), bytes]) },
    { name: 'UTF-16', bytes: Buffer.from(`\uFEFF${bytes.toString('utf8')}`, 'utf16le') },
    { name: 'another kind of file', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) },
    { name: 'future version', bytes: Buffer.from(bytes.toString('utf8').replace(/"version": ?\d+/, '"version": 99')) },
  ]
}

/** In memory where there is such a place: a thousand libraries are written here, and none has to outlive a power cut. */
async function quickFolder(): Promise<string> {
  const folder = await mkdtemp('/dev/shm/damage-').catch(() => tempFolder('damage'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A library with everything in it, and where its files lie. */
async function wholeLibrary() {
  const folder = await quickFolder()
  const root = join(folder, 'whole')
  const store = await emptyStore(root)
  const [one, other] = [makeStory({ tags: ['issue/immigration'] }), makeStory()]
  const moment = {
    id: 'm-one',
    startMs: 0,
    endMs: 900,
    tags: ['place/mora-nm'],
    note: 'a note',
    createdAt: '2025-08-02',
  }
  for (const story of [{ ...one, moments: [moment] }, other])
    await store.change(
      [
        { kind: 'story', story: story.id, recipe: () => story },
        transcriptPart(story.id, 'en', [cue('c1', 0, 'first words'), cue('c2', 2000, 'more <words> & such')]),
      ],
      'add story',
    )
  await updateStories(store, [one.id], { notes: 'Noted' })
  await store.close()
  return { folder, root, id: one.id }
}

async function bytesBelow(root: string): Promise<Buffer[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return Promise.all(entries.filter((e) => e.isFile()).map((e) => readFile(join(e.parentPath, e.name))))
}

const inWords = (error: unknown): void => {
  if (!(error instanceof AppError) || error.title === '') throw error
}

/** Opens, reads everything and checks; for changes also edits, undoes and repairs. What is refused must be refused in words. */
async function tryEverything(root: string, readOnly: boolean): Promise<void> {
  try {
    const store = await FileStore.open(root, { readOnly })
    try {
      for (const { id, languages } of store.list()) {
        for (const language of languages) await store.transcript(id, language).catch(inWords)
        await updateStories(store, [id], { notes: 'Changed' }).catch(inWords)
      }
      await store.undo().catch(inWords)
      if (store.readOnly) await checkLibrary(root, store)
      else await repairLibrary(root, store, { derive: async () => undefined })
    } finally {
      await store.close()
    }
  } catch (error) {
    inWords(error)
  }
}

describe('damaged files of a library', () => {
  const tried: string[] = []

  /** @param keeps whether the bytes must be there afterwards; a lock is made anew, a transcript is written by whoever changes it */
  async function tryAll(file: string, keeps: boolean, list: (bytes: Buffer) => Damage[]): Promise<void> {
    const { folder, root, id } = await wholeLibrary()
    const path = file.replace('<id>', id)
    if (file === 'lock.json')
      await writeFile(
        join(root, path),
        JSON.stringify({ version: 1, host: 'elsewhere', process: 7, id: 'abc', heartbeat: '2020-01-01T00:00:00.000Z' }),
      )
    const damages = list(await readFile(join(root, path)))
    const copy = join(folder, 'copy')
    for (const [index, { name, bytes }] of damages.entries()) {
      const what = `${file}: ${name}`
      tried.push(what)
      await writeFile(join(root, path), bytes)
      // An old one: a young lock that cannot be read is waited for.
      await utimes(join(root, path), 1_700_000_000, 1_700_000_000)
      const failed = (cause: unknown): never => expect.fail(`${what}: ${String(cause)}`)
      await tryEverything(root, true).catch(failed)
      expect((await readFile(join(root, path))).equals(bytes), what).toBe(true)
      if (index % wholeEach !== 0) continue
      await cp(root, copy, { recursive: true, preserveTimestamps: true })
      await tryEverything(copy, false).catch(failed)
      const isKept = !keeps || isReadable(file, bytes) || (await bytesBelow(copy)).some((there) => there.equals(bytes))
      if (!isKept) expect.fail(`${what}: the damaged bytes are gone`)
      await rm(copy, { recursive: true })
    }
  }

  /** What could be read was changed like any document, and the change can be undone. */
  const isReadable = (file: string, bytes: Buffer): boolean => {
    try {
      JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
      return file.endsWith('.json')
    } catch {
      return false
    }
  }

  it('library.json', () =>
    tryAll('library.json', true, (bytes) => [
      ...damagesOf(bytes, 200 * times, 60 * times),
      ...wrongTypes(bytes.toString('utf8')),
    ]))
  it('story.json', () =>
    tryAll('stories/<id>/story.json', true, (bytes) => [
      ...damagesOf(bytes, 200 * times, 80 * times),
      ...wrongTypes(bytes.toString('utf8')),
    ]))
  it('transcript.vtt', () =>
    tryAll('stories/<id>/transcript.en.vtt', false, (bytes) => damagesOf(bytes, 200 * times, 60 * times)))
  it('history.jsonl', () => tryAll('history.jsonl', false, (bytes) => damagesOf(bytes, 200 * times, 60 * times)))
  it('lock.json', () =>
    tryAll('lock.json', false, (bytes) => [
      ...damagesOf(bytes, 100 * times, 60 * times),
      ...wrongTypes(bytes.toString('utf8')),
    ]))
  it('folders in the way', async () => {
    const { root, id } = await wholeLibrary()
    for (const path of ['lock.json', 'history.jsonl', `stories/${id}/transcript.en.vtt`]) {
      await rm(join(root, path), { recursive: true, force: true })
      await mkdir(join(root, path))
      await utimes(join(root, path), 1_700_000_000, 1_700_000_000)
      await tryEverything(root, false)
    }
    tried.push(...['lock', 'history', 'transcript'].map((name) => `folder as ${name}`))
  })
  it('were many', () => expect(tried.length).toBeGreaterThan(1500))
})
