/**
 * A folder of snapshots that somebody else wrote to, with every checksum right: what is in it is passed over or refused in words, takes
 * neither long nor much memory, and leads nowhere outside of the library.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { digestOf } from '../../../electron/core/snapshots/chunks.ts'
import { readHeaders } from '../../../electron/core/snapshots/headers.ts'
import type { SnapshotHeader } from '../../../electron/core/snapshots/model.ts'
import { workAt } from '../../../electron/core/snapshots/work.ts'
import { startCpu } from '../../support/cpu.ts'
import { addStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'
import { readTree } from '../durability/support/world.ts'

const LONGEST_MS = 2000
const MOST_MB = 200
const id = '20260101-000000000-abcdef'
const evil = '{"version":2,"evil":true}'

interface Crafted {
  /** Packed as they are; else `text` is packed. */
  readonly chunk?: Buffer
  readonly text?: string
  readonly entries?: readonly unknown[] | Buffer
  readonly header?: Partial<Record<keyof SnapshotHeader, unknown>>
}
let base: string
let root: string
let folder: string
const story = 'ours'

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'foreign-'))
  root = await createLibrary(join(base, 'Library'), 'Ours')
  const store = await FileStore.open(root)
  await addStory(store, { id: story, title: 'Ours' })
  await store.close()
})
afterAll(() => rm(base, { recursive: true, force: true }))
beforeEach(async () => {
  folder = join(await tempFolder('foreign'), 'snapshots')
})

/** One document at the beginning of the first chunk. */
const entry = (path: string, text = evil, chunk = 0, at = 0, size = Buffer.byteLength(text)): unknown[] => [
  ...[path, digestOf(text), size, chunk, at, 'stamp', true],
]

/** Writes a snapshot whose checksums are all right. */
function craft({ text = evil, chunk = gzipSync(text), entries = [], header = {} }: Crafted): void {
  mkdirSync(join(folder, 'chunks'), { recursive: true })
  const name = `${digestOf(chunk)}.gz`
  writeFileSync(join(folder, 'chunks', name), chunk)
  const packed = entries instanceof Buffer ? entries : gzipSync(JSON.stringify(entries))
  writeFileSync(join(folder, `${id}.entries.gz`), packed)
  const whole = {
    ...{ version: 1, id, library: 'abcdefgh12', libraryName: 'Ours', root, at: '2026-01-01T00:00:00.000Z' },
    ...{ reason: 'named', label: '', stories: 1, documents: 1, bytes: 1, addedBytes: 1, isGood: true, lastChange: '' },
    ...{ entries: digestOf(packed), chunks: [name] },
    ...header,
  }
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(whole))
}

/** What is read says of our story that it came since: the snapshot has none. */
type Ending = 'passed over' | 'refused' | 'is read'
async function endOf(): Promise<Ending | string> {
  const [header] = await readHeaders(folder)
  if (!header) return 'passed over'
  const work = workAt({ root, folder })
  try {
    expect(await work({ name: 'compare', input: [folder, header] })).toMatchObject({ stories: [{ kind: 'added' }] })
    await work({ name: 'texts', input: [folder, header, [story, 'evil', '..']] })
    await work({ name: 'holds', input: [folder, header, ['library.json']] })
    return 'is read'
  } catch (error) {
    if (error instanceof AppError && error.title !== '' && error.remedy !== '') return 'refused'
    return `failed: ${String(error)}`
  }
}

const zeros = (megabytes: number): Buffer => gzipSync(Buffer.alloc(megabytes * 1_000_000))
const storyPath = `stories/${story}/story.json`
const paths = [
  ...['../evil.json', '../../../../etc/passwd', '/etc/passwd', '../../../../dev/zero', 'stories/../../evil/story.json'],
  ...['stories/../story.json', 'stories/./story.json', 'stories/..\\..\\evil/story.json', 'C:\\evil\\story.json', ''],
  ...['stories/a/../../transcript.en.vtt', 'bin/../library.json', 'lock.json', 'stories/a/poster.jpg', 'media/a.mp4'],
  ...['library.json\0.png', 'stories/a/transcript.x/../y.vtt', `stories/${'x'.repeat(5000)}/story.json`, '__proto__'],
]

const rows: readonly (readonly [name: string, expected: Ending, write: () => void])[] = [
  ...paths.map(
    (path) =>
      [
        `a document at ${JSON.stringify(path).slice(0, 50)}`,
        'refused',
        () => craft({ entries: [entry(path)] }),
      ] as const,
  ),
  ['a chunk that unpacks to 300 MB', 'refused', () => craft({ chunk: zeros(300), entries: [entry(storyPath)] })],
  ['a list that unpacks to 300 MB', 'refused', () => craft({ entries: zeros(300) })],
  ['a list that is no JSON', 'refused', () => craft({ entries: gzipSync('[[') })],
  ['a list that is not packed', 'refused', () => craft({ entries: Buffer.from('[]') })],
  ['a list of something else', 'refused', () => craft({ entries: [{ path: 'library.json' }] })],
  ['a list nested without end', 'refused', () => craft({ entries: gzipSync('['.repeat(2_000_000)) })],
  ['a chunk that is not packed', 'refused', () => craft({ chunk: Buffer.from(evil), entries: [entry(storyPath)] })],
  ['a chunk that is empty', 'refused', () => craft({ chunk: Buffer.alloc(0), entries: [entry(storyPath)] })],
  ['a document behind the end of its chunk', 'refused', () => craft({ entries: [entry(storyPath, evil, 0, 9999)] })],
  ['a document in a chunk that is not there', 'refused', () => craft({ entries: [entry(storyPath, evil, 7)] })],
  ['a document larger than its chunk', 'refused', () => craft({ entries: [entry(storyPath, evil, 0, 0, 2 ** 40)] })],
  ['a document of less than nothing', 'refused', () => craft({ entries: [entry(storyPath, evil, 0, 0, -1)] })],
  [
    'a million documents of the same bytes',
    'refused',
    () =>
      craft({
        text: 'x'.repeat(4_000_000),
        entries: Array.from({ length: 20_000 }, (_, i) => entry(`stories/s${i}/story.json`, 'x', 0, 0, 4_000_000)),
      }),
  ],
  [
    'a document that is not what its digest says',
    'refused',
    () => craft({ text: 'other', entries: [entry(storyPath)] }),
  ],
  ['a story that is none', 'is read', () => craft({ entries: [entry(storyPath)] })],
  ['a list that is another one', 'refused', () => craft({ header: { entries: digestOf('x') } })],
  ['a header with a chunk elsewhere', 'passed over', () => craft({ header: { chunks: ['../../../etc/passwd'] } })],
  ['a header with another id', 'passed over', () => craft({ header: { id: '20260101-000000000-ffffff' } })],
  ['a header with an id that is a path', 'passed over', () => craft({ header: { id: '../../evil' } })],
  ['a header of a newer version', 'passed over', () => craft({ header: { version: 2 } })],
  ['a header of 5 MB', 'passed over', () => craft({ header: { libraryName: 'x'.repeat(5_000_000) } })],
  ['a header that is a folder', 'passed over', () => mkdirSync(join(folder, `${id}.json`), { recursive: true })],
  ['a header that is a pipe', 'passed over', () => atHeader((file) => execFileSync('mkfifo', [file]))],
  ['a header that is a device', 'passed over', () => atHeader((file) => symlinkSync('/dev/zero', file))],
  ['a list that is a device', 'refused', () => atList((file) => symlinkSync('/dev/zero', file))],
  ['a list that is a pipe', 'refused', () => atList((file) => execFileSync('mkfifo', [file]))],
  ['a chunk that is a device', 'refused', () => atChunk((file) => symlinkSync('/dev/zero', file))],
  ['a chunk that is a pipe', 'refused', () => atChunk((file) => execFileSync('mkfifo', [file]))],
  ["a chunk that is somebody else's file", 'refused', () => atChunk((file) => symlinkSync('/etc/passwd', file))],
  ['nothing in it', 'is read', () => craft({})],
]

function replaced(file: string, put: (file: string) => unknown): void {
  craft({ entries: [entry(storyPath)] })
  unlinkSync(join(folder, file))
  put(join(folder, file))
}
const atHeader = (put: (file: string) => unknown): void => replaced(`${id}.json`, put)
const atList = (put: (file: string) => unknown): void => replaced(`${id}.entries.gz`, put)
const atChunk = (put: (file: string) => unknown): void => replaced(`chunks/${digestOf(gzipSync(evil))}.gz`, put)

const canMakePipes = process.platform !== 'win32'

describe(`${rows.length} snapshots made to harm`, () => {
  it.each(rows.filter(([name]) => canMakePipes || !/pipe|device|else's/.test(name)))(
    '%s: %s',
    async (_, expected, write) => {
      write()
      const before = readTree(root)
      const memory = process.memoryUsage().rss
      const spent = startCpu()
      expect(await endOf()).toBe(expected)
      expect(spent()).toBeLessThan(LONGEST_MS)
      expect((process.memoryUsage().rss - memory) / 1_000_000).toBeLessThan(MOST_MB)
      expect(readTree(root)).toEqual(before)
    },
  )
})
