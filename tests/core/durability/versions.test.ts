/** Documents of versions that this program does not know, fields that it does not know, and when old documents are kept as they were. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { repairLibrary } from '../../../electron/core/care/repair.ts'
import { brandOf, saveBrand } from '../../../electron/core/library/brand.ts'
import { addMoment, changeStory, tagStories, updateMoment, updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { importTranscript } from '../../../electron/core/library/import-transcript.ts'
import { Person } from '../../../electron/core/library/model.ts'
import { savePerson } from '../../../electron/core/library/people.ts'
import { restoreSnapshot } from '../../../electron/core/snapshots/restore.ts'
import { applyMove } from '../../../electron/core/vocabulary/change.ts'
import { tempFolder } from '../../support/temp.ts'
import { incoming } from './support/material.ts'
import { closed, openIn } from './support/upgrades.ts'
import { documentsIn, rewritten, snapshotsIn, textIn, versionIn, versionOne } from './support/version-one.ts'
import { layOut, readTree, type Tree, worldIn } from './support/world.ts'

vi.mock('../../../electron/core/snapshots/worker-client.ts', () => import('./support/worker-here.ts'))

const library = 'Library/library.json'
const story = 'Library/stories/clinic-days/story.json'

async function laidOut(tree: Tree, name = 'here'): Promise<string> {
  const folder = join(await tempFolder('versions'), name)
  layOut(folder, tree)
  return folder
}

const withVersion = (path: string, version: unknown): Tree =>
  rewritten(versionOne(), path, ({ version: _, ...rest }) => ({ ...(version !== undefined && { version }), ...rest }))

const newer: readonly unknown[] = [3, 4, 99, 2 ** 53, 1e300, 2.5, '3', '99', ' 3 ', '2.5']
const neverWere: readonly unknown[] = ['2', '1', '', 'two', null, undefined, 0, -1, 1.5, true, [], [2], { of: 2 }]
const say = (values: readonly unknown[]) => values.map((value) => [JSON.stringify(value) ?? 'none', value] as const)

describe('a library document', () => {
  it.each(say(newer))('of the newer version %s is refused in words, and nothing is written', async (_, version) => {
    const tree = withVersion(library, version)
    const folder = await laidOut(tree)
    await expect(FileStore.open(join(folder, 'Library'))).rejects.toMatchObject({
      code: 'library-damaged',
      detail: expect.stringContaining('it was written by a newer LocalStory Library'),
      remedy: 'Open it with the newest LocalStory Library.',
    })
    expect(readTree(folder)).toEqual(tree)
  })

  it.each(say(neverWere))(
    'of %s, which no program wrote, is set aside whole and its content taken over',
    async (_, version) => {
      const tree = withVersion(library, version)
      const folder = await laidOut(tree)
      const looking = await FileStore.open(join(folder, 'Library'), { readOnly: true })
      expect(looking.library().people.map(({ id }) => id)).toEqual(['ana-ruiz', 'anna-ruiz'])
      await looking.close()
      expect(readTree(folder)).toEqual(tree)
      const opened = await openIn(worldIn(folder))
      expect(opened.store.damaged[0]?.path).toBe('library.json')
      const now = opened.store.library()
      expect(now.people.map(({ name, sayAs }) => name + sayAs)).toEqual(['Ana RuizAH-nah', 'Anna Ruiz'])
      expect(now).toMatchObject({ name: 'Clínica & roads', version: 2 })
      expect(now.vocabulary.tags.map(({ id }) => id)).toContain('issue/health')
      await closed(opened)
      const left = readTree(folder)
      const aside = [...left.keys()].find((path) => path.includes('.set-aside') && path.endsWith('library.json')) ?? ''
      expect(textIn(left, aside)).toBe(textIn(tree, library))
      for (const path of documentsIn(tree).slice(1)) expect(left.get(path)).toEqual(tree.get(path))
    },
  )
})

describe('a story', () => {
  it.each(say(newer))('of the newer version %s is named and never changed, by a repair neither', async (_, version) => {
    const tree = withVersion(story, version)
    const folder = await laidOut(tree)
    const opened = await openIn(worldIn(folder))
    const { store } = opened
    expect(store.damaged).toMatchObject([{ path: 'stories/clinic-days/story.json' }])
    expect(store.damaged[0]?.why).toContain('written by a newer LocalStory Library')
    await expect(updateStories(store, ['clinic-days'], { title: 'x' })).rejects.toThrow()
    await updateStories(store, ['road-to-town', 'water-first'], { notes: 'now' })
    await applyMove(store, { kind: 'merge', id: 'issue/roads', into: 'issue/health' }, true)
    await repairLibrary(store.root, store, { derive: async () => undefined })
    await closed(opened)
    expect(readTree(folder).get(story)).toEqual(tree.get(story))
  })

  it.each(say(neverWere))('of %s is left as it is until a repair, which keeps it', async (_, version) => {
    const tree = withVersion(story, version)
    const folder = await laidOut(tree)
    const opened = await openIn(worldIn(folder))
    await updateStories(opened.store, ['road-to-town'], { notes: 'now' })
    expect(readTree(folder).get(story)).toEqual(tree.get(story))
    await repairLibrary(opened.store.root, opened.store, { derive: async () => undefined })
    const mended = await opened.store.get('clinic-days')
    expect(mended.moments.map(({ note }) => note)).toEqual(['The drive', ''])
    expect(mended.transcripts.map(({ language }) => language)).toEqual(['en', 'es'])
    await closed(opened)
    const left = readTree(folder)
    const aside = [...left.keys()].filter((path) => path.includes('.set-aside') && path.endsWith('story.json'))
    expect(aside.map((path) => textIn(left, path))).toContain(textIn(tree, story))
  })

  it('that says it is another one is damaged, whatever that is called', async () => {
    const folder = await laidOut(rewritten(versionOne(), story, (old) => ({ ...old, id: 'newer-clinic' })))
    const opened = await openIn(worldIn(folder))
    const { mended } = await repairLibrary(opened.store.root, opened.store, { derive: async () => undefined })
    expect(mended.map(({ path }) => path)).toContain('stories/clinic-days/story.json')
    await closed(opened)
  })
})

/** A field that no program knows yet, in every object of a document, also in lists. */
function withLater(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLater)
  if (typeof value !== 'object' || value === null) return value
  const known = Object.entries(value).map(([key, one]) => [key, key === 'labels' ? one : withLater(one)])
  return { ...Object.fromEntries(known), later: { of: [3] } }
}
const laterIn = (text: string): number => text.split('"later"').length - 1

describe('fields of a later program', () => {
  it.each([1, 2])('stay in documents of version %i through everything that is done with them', async (version) => {
    let tree: Tree = versionOne(() => version === 2)
    for (const path of documentsIn(tree)) tree = rewritten(tree, path, withLater)
    const folder = await laidOut(tree)
    const opened = await openIn(worldIn(folder))
    const { store } = opened
    expect(store.damaged).toEqual([])
    await updateStories(store, ['clinic-days', 'road-to-town', 'water-first'], { title: 'Other', notes: 'n' })
    await tagStories(store, ['clinic-days'], ['issue/new'], [])
    await importTranscript(store, 'water-first', incoming('es', ['Agua']))
    const [moment] = (await store.get('clinic-days')).moments
    await updateMoment(store, 'clinic-days', moment?.id ?? '', { note: 'Now', startMs: 10 })
    await addMoment(store, 'clinic-days', { startMs: 0, endMs: 500, tags: [], note: '' })
    const [person] = store.library().people
    // As a form has it, which knows nothing of later fields.
    await savePerson(store, { ...Person.strip().parse(person), name: 'Ana Ruiz Soto' })
    const { logo: _logo, ...look } = brandOf(store.library())
    await saveBrand(store, { ...look, colour: '#ffffff' })
    await applyMove(store, { kind: 'rename', id: 'issue/health', label: 'Healing', changeId: true }, true)
    await store.undo()
    await store.redo()
    await closed(opened)
    const left = readTree(folder)
    for (const path of documentsIn(tree)) {
      expect(laterIn(textIn(left, path)), path).toBe(laterIn(textIn(tree, path)))
      if (!path.includes('test-recording')) expect(versionIn(left, path)).toBe(2)
    }
  })

  it('take no prototype with them', async () => {
    const tree = versionOne()
    const text = textIn(tree, story).replace('{', '{ "__proto__": { "isAdmin": true }, "constructor": 1,')
    const folder = await laidOut(new Map(tree).set(story, Buffer.from(text)))
    const opened = await openIn(worldIn(folder))
    const read = (await opened.store.get('clinic-days')) as unknown as Record<string, unknown>
    expect([read.isAdmin, ({} as Record<string, unknown>).isAdmin]).toEqual([undefined, undefined])
    await closed(opened)
  })
})

describe('documents of an older version are held by a snapshot before they are written anew', () => {
  const edit = (store: FileStore, notes = 'now') => updateStories(store, ['clinic-days'], { notes })
  async function editedIn(folder: string): Promise<Tree> {
    const opened = await openIn(worldIn(folder))
    await edit(opened.store)
    await closed(opened)
    return readTree(folder)
  }
  const held = (tree: Tree, path: string) => snapshotsIn(tree, 'upgrade').get(path) ?? []

  it('also when another copy of the library had its own before', async () => {
    const first = await laidOut(versionOne(), 'first')
    await editedIn(first)
    const changed = rewritten(versionOne(), story, (old) => ({ ...old, title: 'Only in the copy' }))
    const second = await laidOut(changed, 'second')
    // One program for both: its data folder is one.
    layOut(join(second, 'data'), readTree(join(first, 'data')))
    expect(held(await editedIn(second), story)).toContain(textIn(changed, story))
  })

  it('also when the version stands at the end of the document', async () => {
    const tree = versionOne((path) => path !== story)
    const atEnd = rewritten(tree, story, ({ version, ...rest }) => ({ ...rest, version }))
    expect(held(await editedIn(await laidOut(atEnd)), story)).toEqual([textIn(atEnd, story)])
  })

  it('also when an older program changed them again', async () => {
    const folder = await laidOut(versionOne())
    const once = await editedIn(folder)
    const old = rewritten(versionOne(), story, (was) => ({ ...was, title: 'By the older one', revision: 30 }))
    writeFileSync(join(folder, story), textIn(old, story))
    const left = await editedIn(folder)
    expect(held(left, story)).toEqual(expect.arrayContaining([textIn(old, story), textIn(versionOne(), story)]))
    expect(held(once, story)).toHaveLength(1)
  })

  it('once, as long as nothing old changes', async () => {
    const folder = await laidOut(versionOne())
    for (const _ of [1, 2, 3]) await editedIn(folder)
    expect(held(readTree(folder), 'Library/stories/water-first/story.json')).toHaveLength(1)
  })

  it('at the next change, when the first one could not have it', async () => {
    const folder = await laidOut(versionOne())
    const data = join(folder, 'data')
    rmSync(data, { recursive: true })
    writeFileSync(data, 'no folder')
    const opened = await openIn(worldIn(folder))
    await edit(opened.store)
    rmSync(data)
    mkdirSync(data)
    await opened.store.change([changeStory('road-to-town', (now) => ({ ...now, notes: 'n' }))], 'edit notes')
    await closed(opened)
    const road = 'Library/stories/road-to-town/story.json'
    expect(held(readTree(folder), road)).toEqual([textIn(versionOne(), road)])
    expect(JSON.parse(readFileSync(join(folder, road), 'utf8'))).toMatchObject({ version: 2 })
  })

  it('for good, when the change is a restore too, whose own snapshot is not', async () => {
    const folder = await laidOut(versionOne())
    const { store, keeper, ...rest } = await openIn(worldIn(folder))
    const { id } = await keeper.make('named', 'as it was')
    const changed = rewritten(versionOne(), story, (old) => ({ ...old, title: 'Since then', revision: 30 }))
    await closed({ store, keeper, ...rest })
    writeFileSync(join(folder, story), textIn(changed, story))
    const again = await openIn(worldIn(folder))
    await restoreSnapshot(again.store, again.keeper, id, { stories: null, library: true, removeAdded: false })
    await closed(again)
    expect(held(readTree(folder), story)).toEqual([textIn(changed, story)])
  })
})
