/** Saved searches over the app: kept in order, renamed, moved, removed, taken back, refused with words. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { MOST_SAVED } from '../../electron/core/library/saved-searches.ts'
import { testCore } from '../support/core.ts'
import { call, type Send } from './client.ts'

async function withLibrary() {
  const { core, folder } = await testCore()
  const app = createApp(core, { rendererFolder: folder })
  const send: Send = (path, init) => app(new Request(`http://app.local${path}`, init))
  const path = join(folder, 'Library')
  await call(send, 'library.create', { path, name: 'Convening' })
  const names = async () => (await call(send, 'saved.list', {})).searches.map(({ name }) => name)
  return { send, path, names }
}

describe('saved searches', () => {
  it('are kept in the library, in the order people give them', async () => {
    const { send, path, names } = await withLibrary()
    const { id } = await call(send, 'saved.add', { name: '  Fear of clinics ', text: 'clinic near afraid' })
    await call(send, 'saved.add', { name: 'Rural', text: 'tag:rural' })
    const last = await call(send, 'saved.add', { name: 'Spanish', text: 'language:es' })
    expect(await names()).toEqual(['Fear of clinics', 'Rural', 'Spanish'])
    await call(send, 'saved.move', { id: last.id, to: 0 })
    await call(send, 'saved.move', { id, to: 99 })
    expect(await names()).toEqual(['Spanish', 'Rural', 'Fear of clinics'])
    const document: unknown = JSON.parse(await readFile(join(path, 'library.json'), 'utf8'))
    expect(document).toMatchObject({ savedSearches: [{}, {}, { id, text: 'clinic near afraid' }] })
  })

  it('are renamed, removed and taken back', async () => {
    const { send, names } = await withLibrary()
    const { id } = await call(send, 'saved.add', { name: 'Rural', text: 'tag:rural' })
    await call(send, 'saved.rename', { id, name: 'Rural places' })
    await call(send, 'saved.remove', { id })
    expect(await names()).toEqual([])
    expect(await call(send, 'history.undo', {})).toEqual({ label: 'remove saved search' })
    expect(await names()).toEqual(['Rural places'])
    expect(await call(send, 'history.undo', {})).toEqual({ label: 'rename saved search' })
    expect(await names()).toEqual(['Rural'])
  })

  it('of one name are refused, and so is one that looks for nothing', async () => {
    const { send, names } = await withLibrary()
    const { id } = await call(send, 'saved.add', { name: 'Rural', text: 'tag:rural' })
    const other = await call(send, 'saved.add', { name: 'Urban', text: 'tag:urban' })
    await expect(call(send, 'saved.add', { name: 'RURAL', text: 'x' })).rejects.toMatchObject({
      status: 400,
      problem: { title: 'There is a saved search of this name already', detail: '"Rural" looks for tag:rural' },
    })
    await expect(call(send, 'saved.rename', { id: other.id, name: 'rural' })).rejects.toMatchObject({ status: 400 })
    await expect(call(send, 'saved.add', { name: 'Empty', text: '  ' })).rejects.toMatchObject({ status: 400 })
    await expect(call(send, 'saved.add', { name: ' ', text: 'x' })).rejects.toMatchObject({ status: 400 })
    await call(send, 'saved.rename', { id, name: 'rural' })
    expect(await names()).toEqual(['rural', 'Urban'])
  })

  it('that are gone are not found, and nothing changes', async () => {
    const { send, names } = await withLibrary()
    await call(send, 'saved.add', { name: 'Rural', text: 'tag:rural' })
    for (const gone of [
      call(send, 'saved.rename', { id: 's-gone', name: 'x' }),
      call(send, 'saved.remove', { id: 's-gone' }),
      call(send, 'saved.move', { id: 's-gone', to: 0 }),
    ])
      await expect(gone).rejects.toMatchObject({ status: 404 })
    expect(await names()).toEqual(['Rural'])
  })

  it('are a list to choose from: there is an end to them', async () => {
    const { send, names } = await withLibrary()
    for (let i = 0; i < MOST_SAVED; i++) await call(send, 'saved.add', { name: `Search ${i}`, text: 'clinic' })
    await expect(call(send, 'saved.add', { name: 'One more', text: 'clinic' })).rejects.toMatchObject({ status: 400 })
    expect((await names()).length).toBe(MOST_SAVED)
  })
})
