/** A small library with everything in it, the settings, a batch of exports: as bytes in memory, so that it is laid out again at once. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { batchFile, type BatchContent, fresh, writeBatch } from '../../../../electron/core/export/batch-file.ts'
import { createLibrary } from '../../../../electron/core/library/create.ts'
import { addMoment, tagStories, updateStories } from '../../../../electron/core/library/edit.ts'
import { ExportLog } from '../../../../electron/core/library/export-log.ts'
import { FileStore } from '../../../../electron/core/library/file-store.ts'
import { transcriptParts } from '../../../../electron/core/library/import-transcript.ts'
import { addPerson } from '../../../../electron/core/library/people.ts'
import { addQuote } from '../../../../electron/core/library/quotes.ts'
import { makeReel } from '../../../../electron/core/library/reels.ts'
import { SettingsStore } from '../../../../electron/core/settings.ts'
import { createPart, makeStory } from '../../../support/stories.ts'
import { greyPng, incoming, planned, record } from './material.ts'

export interface World {
  readonly folder: string
  readonly root: string
  readonly config: string
  readonly batches: string
  /** Folder of files that come in; nothing may change them. */
  readonly source: string
  readonly out: string
}

export const worldIn = (folder: string): World => ({
  folder,
  root: join(folder, 'Library'),
  config: join(folder, 'config'),
  batches: join(folder, 'batches'),
  source: join(folder, 'source'),
  out: join(folder, 'out'),
})

/** Relative path to content; null for a folder. */
export type Tree = ReadonlyMap<string, Uint8Array | null>

export function readTree(folder: string, tree = new Map<string, Uint8Array | null>(), at = folder): Tree {
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    const path = join(at, entry.name)
    if (entry.isDirectory()) {
      tree.set(relative(folder, path), null)
      readTree(folder, tree, path)
    } else tree.set(relative(folder, path), readFileSync(path))
  }
  return tree
}

export function layOut(folder: string, tree: Tree): void {
  mkdirSync(folder, { recursive: true })
  for (const [path, content] of tree) {
    if (content === null) mkdirSync(join(folder, path), { recursive: true })
    else {
      const file = join(folder, path)
      try {
        writeFileSync(file, content)
      } catch {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, content)
      }
    }
  }
}

/** A folder in memory where there is one: thousands of small libraries are laid out and read. */
export function fastFolder(): string {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const folder = join(base, `localstory-durability-${process.pid}-${Math.random().toString(36).slice(2)}`)
  mkdirSync(folder)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let handlers: ReadonlySet<NodeJS.ExitListener> = new Set()

/** One time for everything, and no heartbeats of locks whose owner is thought dead: what is compared says when it was made. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.UTC(2026, 4, 1) })
  onTestFinished(() => void vi.useRealTimers())
  handlers = new Set(process.listeners('exit'))
}

/** Locks of those that were killed are not taken away at the end of this process. */
function forgetLocks(): void {
  for (const listener of process.listeners('exit')) if (!handlers.has(listener)) process.off('exit', listener)
}

export const hear = async (): Promise<string> => ''

/** Stories `a`, `b` and `c`; `d` as the first version of the program wrote it. A change was taken back, so that redo is possible too. */
export async function buildWorld(base: string): Promise<Tree> {
  const folder = join(base, 'first')
  const world = worldIn(folder)
  for (const path of [world.config, world.batches, world.source, world.out]) mkdirSync(path, { recursive: true })
  writeFileSync(join(world.source, 'clip.wav'), 'not much of a recording, but every byte counts '.repeat(40))
  writeFileSync(join(world.source, 'logo.png'), greyPng())
  for (const name of ['.clip-part.mp4', '.clip-done.mp4'])
    writeFileSync(join(world.out, name), 'a finished clip '.repeat(60))
  const store = await FileStore.open(await createLibrary(world.root, 'Library'))
  const old = { ...makeStory({ id: 'd', title: 'Old' }), version: 1, transcripts: [] }
  for (const id of ['a', 'b', 'c'])
    await store.change([createPart(makeStory({ id, title: `Story ${id}` }))], 'add story')
  await store.change(transcriptParts('a', incoming('en', ['Water comes first', 'Then the road'])), 'import transcript')
  await store.change(transcriptParts('b', incoming('es', ['Primero el agua'])), 'import transcript')
  await tagStories(store, ['a', 'b', 'c'], ['issue/water', 'issue/roads', 'person/ana-ruiz'], [])
  await addPerson(store, { name: 'Ana Ruiz' })
  await addPerson(store, { name: 'Anna Ruiz', id: 'anna-ruiz' })
  const moment = await addMoment(store, 'a', { startMs: 0, endMs: 2000, tags: ['issue/water'], note: '' })
  await addQuote(store, { story: 'a', source: { startMs: 0, endMs: 2000 } }, hear)
  await makeReel(store, 'First reel', [{ story: 'a', id: moment }])
  await updateStories(store, ['c'], { title: 'Taken back' })
  await store.undo()
  await new ExportLog(world.root, true).append(record())
  const settings = await SettingsStore.open(world.config)
  await settings.set({ transcriptSize: 18 })
  await writeBatch(batchFile(world.batches, 'b1'), batchContent())
  await store.close()
  mkdirSync(join(world.root, 'stories', 'd'))
  writeFileSync(join(world.root, 'stories', 'd', 'story.json'), JSON.stringify(old))
  return readTree(folder)
}

export const batchContent = (): BatchContent => ({
  ...{ run: 'run1', library: '/library', startedAt: '2026-01-02T03:04:05.000Z', owner: null },
  outputs: [fresh(planned)],
})

let folders = 0
/** A new folder with this in it. */
export function layOutAnew(base: string, tree: Tree): string {
  folders += 1
  forgetLocks()
  const folder = join(base, `run-${folders}`)
  layOut(folder, tree)
  return folder
}

/** What is there before a workflow. */
export async function treeBefore(
  base: string,
  tree: Tree,
  prepare?: (store: FileStore) => Promise<unknown>,
): Promise<Tree> {
  if (!prepare) return tree
  const folder = layOutAnew(base, tree)
  const store = await FileStore.open(worldIn(folder).root)
  await prepare(store)
  await store.close()
  const made = readTree(folder)
  rmSync(folder, { recursive: true })
  return made
}
