/** The framing of a moment: kept in its document, shape by shape, and taken back by undo. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { addMoment, frameMoment, updateMoment } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import type { ShapeFraming } from '../../../electron/core/library/model.ts'
import { addStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const still: ShapeFraming = { ease: 'linear', keys: [{ timeMs: 1000, x: 0.3, y: 0.5, scale: 1 }] }
const move: ShapeFraming = { ease: 'smooth', keys: [...still.keys, { timeMs: 2000, x: 0.7, y: 0.5, scale: 0.8 }] }

it('each shape has its own, it outlives trimming and a restart, and undo brings back the one before', async () => {
  const root = join(await tempFolder(), 'library')
  await createLibrary(root, 'Framing')
  const first = await FileStore.open(root)
  const { id } = await addStory(first)
  const moment = await addMoment(first, id, { startMs: 1000, endMs: 3000, tags: [], note: '' })
  const framingOf = async (store: FileStore) => (await store.get(id)).moments[0]?.framing
  expect(await framingOf(first)).toBeUndefined()
  await frameMoment(first, id, moment, '9:16', still)
  await frameMoment(first, id, moment, '1:1', move)
  await frameMoment(first, id, moment, '9:16', move)
  await updateMoment(first, id, moment, { startMs: 1500 })
  expect(await framingOf(first)).toEqual({ '9:16': move, '1:1': move })
  await first.close()

  const second = await FileStore.open(root)
  expect(await framingOf(second)).toEqual({ '9:16': move, '1:1': move })
  await second.undo()
  const { label } = await second.undo()
  expect(label).toBe('frame moment')
  expect(await framingOf(second)).toEqual({ '9:16': still, '1:1': move })
  await frameMoment(second, id, moment, '9:16', null)
  await frameMoment(second, id, moment, '1:1', null)
  expect((await second.get(id)).moments[0]).not.toHaveProperty('framing')
  await expect(frameMoment(second, id, 'm-gone', '1:1', still)).rejects.toMatchObject({ code: 'not-found' })
  const outside = { ...still, keys: [{ timeMs: 0, x: 2, y: 0.5, scale: 1 }] }
  await expect(frameMoment(second, id, moment, '1:1', outside)).rejects.toThrow()
  expect((await second.get(id)).moments[0]).not.toHaveProperty('framing')
  await second.close()
})
