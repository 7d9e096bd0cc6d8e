/** The operations on the history, snapshots, the bin and unsaved words, by the API. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import type { Input, Operation } from '../../electron/api/contract.ts'
import { Drafts } from '../../electron/core/drafts.ts'
import { testCore } from '../support/core.ts'
import { addStory, cue, transcriptPart } from '../support/stories.ts'
import { tempFolder } from '../support/temp.ts'
import { call } from './client.ts'

async function opened() {
  const { core, folder } = await testCore()
  const app = createApp(core, { rendererFolder: folder })
  const ask = <O extends Operation>(operation: O, input: Input<O>) =>
    call((path, init) => app(new Request(`http://app.local${path}`, init)), operation, input)
  const root = join(folder, 'Library')
  const { store } = await core.createLibrary(root, 'Rural voices')
  const story = await addStory(store, { title: 'Clinic days' })
  return { core, ask, root, store, story }
}

describe('history', () => {
  it('comes in pages, newest first, with words, stories and how far it can be gone back', async () => {
    const { ask, story } = await opened()
    for (const title of ['One', 'Two', 'Three']) await ask('stories.update', { ids: [story.id], patch: { title } })
    const first = await ask('history.page', { limit: 3 })
    expect(first.lines.map(({ label, details, undoSteps }) => [label, details, undoSteps])).toEqual([
      ['edit title', ['title was “Two”'], 1],
      ['edit title', ['title was “One”'], 2],
      ['edit title', ['title was “Clinic days”'], 3],
    ])
    expect(first.lines[0]).toMatchObject({
      who: expect.stringMatching(/./),
      stories: [{ id: story.id, title: 'Three', isThere: true }],
    })
    const second = await ask('history.page', { limit: 3, before: first.next })
    expect(second).toMatchObject({ lines: [{ label: 'add story' }], next: null })
    expect((await ask('history.page', { text: 'was “one' })).lines).toHaveLength(1)
    expect((await ask('history.page', { who: 'nobody' })).lines).toEqual([])
    expect((await ask('history.page', { story: story.id })).lines).toHaveLength(4)
    expect(await ask('history.goTo', { id: first.lines[1]?.id ?? '' })).toEqual({ steps: 2 })
    expect((await ask('stories.get', { id: story.id })).story.title).toBe('One')
    const [undone] = (await ask('history.page', { limit: 1 })).lines
    expect(undone).toMatchObject({ kind: 'undo', redoSteps: 1 })
    await expect(ask('history.goTo', { id: 'long-ago' })).rejects.toMatchObject({ status: 404 })
  })

  it('can be gone back in after a restart, further than one step', async () => {
    const { core, ask, root, story } = await opened()
    for (const title of ['One', 'Two']) await ask('stories.update', { ids: [story.id], patch: { title } })
    await ask('library.close', {})
    await core.openLibrary(root)
    const { lines } = await ask('history.page', {})
    expect(await ask('history.goTo', { id: lines[1]?.id ?? '' })).toEqual({ steps: 2 })
    expect((await ask('stories.get', { id: story.id })).story.title).toBe('Clinic days')
  })
})

describe('snapshots', () => {
  it('are made, listed, compared, restored and removed', async () => {
    const { ask, story } = await opened()
    const { id } = await ask('snapshots.make', { name: 'Good' })
    await ask('stories.update', { ids: [story.id], patch: { title: 'Spoiled' } })
    expect(await ask('snapshots.list', {})).toMatchObject({
      snapshots: [{ id, label: 'Good', reason: 'named', stories: 1, isGood: true, elsewhere: '' }],
      ...{ problem: null, offered: '' },
    })
    expect((await ask('snapshots.compare', { id })).stories).toMatchObject([{ id: story.id, kind: 'changed' }])
    expect(await ask('snapshots.restore', { id })).toEqual({ stories: 1 })
    expect((await ask('stories.get', { id: story.id })).story.title).toBe('Clinic days')
    await expect(ask('snapshots.restore', { id })).rejects.toMatchObject({ status: 400 })
    await ask('snapshots.remove', { id })
    expect((await ask('snapshots.list', {})).snapshots.map(({ reason }) => reason)).toEqual(['restore'])
    await expect(ask('snapshots.compare', { id })).rejects.toMatchObject({ status: 404 })
  })
})

describe('the bin', () => {
  it('lists, gives back and is emptied by its keys', async () => {
    const { ask, story } = await opened()
    await ask('stories.remove', { ids: [story.id] })
    const [item] = (await ask('bin.list', {})).items
    expect(item).toMatchObject({ kind: 'story', id: story.id, title: 'Clinic days' })
    const keys = [item?.key ?? '']
    await ask('bin.putBack', { keys })
    expect((await ask('stories.list', {})).stories).toHaveLength(1)
    await expect(ask('bin.putBack', { keys })).rejects.toMatchObject({ status: 404 })
    await ask('stories.remove', { ids: [story.id] })
    await ask('bin.empty', { keys })
    expect((await ask('bin.list', {})).items).toEqual([])
  })
})

describe('words that were not saved', () => {
  const field = (story: string) => ({ field: 'cue', story, language: 'en', item: 'a', before: 'Far.' }) as const

  it('are there after the program was gone, beside what is saved now, and are saved after all', async () => {
    const { core, ask, root, store, story } = await opened()
    await store.change([transcriptPart(story.id, 'en', [cue('a', 0, 'Far.')])], 'import transcript')
    await ask('unsaved.keep', { key: 'k', ...field(story.id), text: 'The clinic is f' })
    await ask('unsaved.keep', { key: 'k', ...field(story.id), text: 'The clinic is far.' })
    await core.closeLibrary()
    await core.openLibrary(root)
    expect((await ask('unsaved.list', {})).drafts).toMatchObject([
      { key: 'k', text: 'The clinic is far.', now: 'Far.', storyTitle: 'Clinic days' },
    ])
    await ask('unsaved.putBack', { key: 'k' })
    expect((await ask('transcripts.get', { story: story.id, language: 'en' })).cues).toMatchObject([
      { text: 'The clinic is far.' },
    ])
    expect((await ask('history.undo', {})).label).toBe('correct words')
    expect((await ask('unsaved.list', {})).drafts).toEqual([])
  })

  it('are not offered when they are what is saved, and say so when their place is gone', async () => {
    const { ask, store, story } = await opened()
    await store.change([transcriptPart(story.id, 'en', [cue('a', 0, 'Far.')])], 'import transcript')
    await ask('unsaved.keep', { key: 'same', ...field(story.id), text: 'Far.' })
    await ask('unsaved.keep', { key: 'lost', ...field(story.id), item: 'b', text: 'Gone' })
    expect((await ask('unsaved.list', {})).drafts).toMatchObject([{ key: 'lost', now: null }])
    await ask('unsaved.drop', { keys: ['lost'] })
    expect((await ask('unsaved.list', {})).drafts).toEqual([])
  })

  it('keep the newest of what was sent at once, and do not grow without end', async () => {
    const drafts = new Drafts(await tempFolder('drafts'), 'library')
    const draft = { version: 1, field: 'notes', story: 's', language: '', item: '', before: '' } as const
    const at = (i: number) => new Date(1_700_000_000_000 + i).toISOString()
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => drafts.keep({ ...draft, key: 'k', text: `${i}`, at: at(i) })),
    )
    expect(await drafts.list()).toMatchObject([{ text: '19' }])
  })
})
