/** Settings, waiting exports and typed words that cannot be read: kept under another name, told once, and never in the way. */
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCore } from '../../electron/core/core.ts'
import { type Draft, Drafts } from '../../electron/core/drafts.ts'
import { batchFile, fresh, renderBatch } from '../../electron/core/export/batch-file.ts'
import { ExportBatches } from '../../electron/core/export/batches.ts'
import { SettingsStore } from '../../electron/core/settings.ts'
import { sayUnreadable, StateFiles } from '../../electron/core/state-files.ts'
import { testCore } from '../support/core.ts'
import { tempFolder } from '../support/temp.ts'
import { planOne, storyOf } from './export/support/story.ts'

const draft: Draft = {
  ...{ version: 1, key: 'story-1 notes', field: 'notes', story: 'story-1', language: '', item: '' },
  ...{ before: '', text: 'what I typed', at: '2026-01-02T03:04:05.000Z' },
}

interface Kind {
  readonly name: string
  /** Makes a good file. @returns its path and its text */
  readonly make: (folder: string) => Promise<string>
  /** Opens as the next start does, and works. @returns what is there */
  readonly open: (folder: string, files: StateFiles) => Promise<unknown>
  readonly usual: unknown
}

const kinds: readonly Kind[] = [
  {
    name: 'settings',
    make: async (folder) => {
      const store = await SettingsStore.open(folder)
      await store.set({ theme: 'light' })
      await store.remember('Voices', '/somewhere/Voices')
      return join(folder, 'settings.json')
    },
    open: async (folder, files) => {
      const { settings, recent } = await SettingsStore.open(folder, files)
      return [settings.theme, recent]
    },
    usual: ['system', []],
  },
  {
    name: 'waiting exports',
    make: async (folder) => {
      const planned = await planOne(storyOf(), `${folder}/`, { endMs: 1000 })
      const content = { run: 'run1', library: '/lib', startedAt: '2026-01-02', owner: null, outputs: [fresh(planned)] }
      const file = batchFile(folder, 'abc')
      await writeFile(file, renderBatch(content))
      expect(await new ExportBatches(folder).interrupted('/lib')).toHaveLength(1)
      return file
    },
    open: async (folder, files) => {
      const batches = new ExportBatches(folder, files)
      await batches.cleanUp()
      return batches.interrupted('/lib')
    },
    usual: [],
  },
  {
    name: 'typed words',
    make: async (folder) => {
      await new Drafts(folder, 'lib').keep(draft)
      const [name = ''] = (await readdir(join(folder, 'drafts', 'lib'))).filter((one) => one.endsWith('.json'))
      return join(folder, 'drafts', 'lib', name)
    },
    open: async (folder, files) => {
      const drafts = new Drafts(folder, 'lib', files)
      void drafts.trim()
      return drafts.list()
    },
    usual: [],
  },
]

const firstLine = (text: string, edit: (head: Record<string, unknown>) => object): string => {
  const [head = '', ...rest] = text.includes('\n{') ? text.split('\n') : [text]
  return [JSON.stringify(edit(JSON.parse(head) as Record<string, unknown>)), ...rest].join('\n')
}
const damages: Readonly<Record<string, (text: string) => string | Buffer>> = {
  truncated: (text) => text.slice(0, Math.min(40, text.length / 2)),
  empty: () => '',
  'zero-filled': (text) => Buffer.alloc(text.length),
  garbage: () => Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x7b, 0x22, 0xc3, 0x28]),
  'another JSON': () => '[1, "two", null]',
  'wrong types': (text) => firstLine(text, (head) => ({ ...head, settings: 7, outputs: 'none', text: ['a'] })),
  'of a later version': (text) => firstLine(text, (head) => ({ ...head, version: 99 })),
}

const asideIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((name) => name.includes('.unreadable-'))

describe.each(kinds)('$name', ({ make, open, usual }) => {
  it.each(Object.entries(damages))('%s: kept byte for byte, told once, and the usual goes on', async (_, damage) => {
    const folder = await tempFolder('state')
    const file = await make(folder)
    const bytes = Buffer.from(damage(await readFile(file, 'utf8')))
    await writeFile(file, bytes)
    const files = new StateFiles()
    expect(await open(folder, files)).toEqual(usual)
    const [told, ...more] = files.untold
    expect(more).toEqual([])
    expect(told).toMatchObject({ isMoved: true, why: expect.stringMatching(/./) })
    expect(dirname(told?.path ?? '')).toBe(dirname(file))
    expect(await readFile(told?.path ?? '')).toEqual(bytes)
    // Saved anew, the old one stays, and there is nothing to tell any more.
    await make(folder)
    const again = new StateFiles()
    expect(await open(folder, again)).not.toEqual(usual)
    expect(again.untold).toEqual([])
    expect(await asideIn(folder)).toHaveLength(1)
  })

  it('a folder in its place is kept with what is in it', async () => {
    const folder = await tempFolder('state')
    const file = await make(folder)
    await rm(file)
    await mkdir(file)
    await writeFile(join(file, 'mine.txt'), 'mine')
    const files = new StateFiles()
    expect(await open(folder, files)).toEqual(usual)
    expect(files.untold).toMatchObject([{ isMoved: true, why: 'it is a folder' }])
    expect(await readFile(join(files.untold[0]?.path ?? '', 'mine.txt'), 'utf8')).toBe('mine')
    await make(folder)
    expect(await open(folder, new StateFiles())).not.toEqual(usual)
  })

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'without rights: nothing is written over it while it cannot be moved, and it is moved when it can',
    async () => {
      const folder = await tempFolder('state')
      const file = await make(folder)
      await chmod(file, 0)
      await chmod(dirname(file), 0o500)
      const files = new StateFiles()
      expect(await open(folder, files)).toEqual(usual)
      expect(files.untold).toMatchObject([{ isMoved: false, path: file }])
      await expect(files.makeRoom(file)).rejects.toMatchObject({ code: 'not-writable' })
      await chmod(dirname(file), 0o700)
      await files.makeRoom(file)
      expect(await asideIn(folder)).toHaveLength(1)
    },
  )
})

it('what cannot get another name is not written over, and that is told once', async () => {
  const folder = await tempFolder('state')
  // Longer than a file system takes once a time is put behind it.
  const file = join(folder, `${'n'.repeat(245)}.json`)
  await writeFile(file, 'damaged')
  const files = new StateFiles()
  const parse = (text: string): unknown => JSON.parse(text)
  for (let i = 0; i < 2; i += 1) expect(await files.read('settings', file, parse)).toBeNull()
  expect(files.untold).toMatchObject([{ isMoved: false, path: file }])
  await expect(files.makeRoom(file)).rejects.toThrow()
  files.told()
  await expect(files.makeRoom(file)).rejects.toThrow()
  expect(await readFile(file, 'utf8')).toBe('damaged')
})

it('a list of exports that a newer program works on now stays under its name', async () => {
  const folder = await tempFolder('state')
  const file = batchFile(folder, 'abc')
  const owner = { pid: process.pid, identity: 'newer' }
  await writeFile(file, `${JSON.stringify({ kind: 'batch', version: 2, owner })}\n`)
  const files = new StateFiles()
  await new ExportBatches(folder, files).cleanUp()
  expect(files.untold).toEqual([])
  expect((await stat(file)).isFile()).toBe(true)
})

it('the program starts with unreadable settings, says where they are, and forgets it when that was told', async () => {
  const { core, folder } = await testCore()
  const { folders, desktop, version } = core
  await core.settings.set({ theme: 'dark' })
  await core.close()
  await writeFile(join(folder, 'config', 'settings.json'), '{"version": 1, "settings": {"the')
  const again = await createCore({ folders, desktop, version })
  expect(again.settings.settings.theme).toBe('system')
  const [found] = again.stateFiles.untold
  expect(found && sayUnreadable(found)).toMatch(
    /settings and the list of recent libraries.*not complete JSON.*unreadable-/,
  )
  expect(basename(found?.path ?? '')).toMatch(/^settings\.json\.unreadable-/)
  await again.settings.set({ theme: 'light' })
  again.stateFiles.told()
  expect(again.stateFiles.untold).toEqual([])
  await again.close()
})
