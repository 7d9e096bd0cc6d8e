/** The list of a half-done group, as a library from somebody else may have it. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { finishWrites } from '../../../electron/core/library/durable.ts'
import { tempFolder } from '../../support/temp.ts'

it.each([
  ['../mine.txt', 'over a file beside the library'],
  ['stories/../../mine.txt', 'by a way round'],
  ['..\\mine.txt', 'as Windows writes it'],
])('leads nowhere out of the library: %s, %s', async (to) => {
  const folder = await tempFolder('journal')
  const root = join(folder, 'Library')
  await mkdir(join(root, '.tmp'), { recursive: true })
  const mine = join(folder, 'mine.txt')
  await writeFile(mine, 'mine')
  await writeFile(join(root, '.tmp', 'new'), 'theirs')
  for (const [name, move] of Object.entries({ a: { from: '.tmp/new', to }, b: { from: null, to } }))
    await writeFile(join(root, '.tmp', `${name}.journal`), JSON.stringify({ version: 1, moves: [move] }))
  await finishWrites(root)
  expect(await readFile(mine, 'utf8')).toBe('mine')
  expect(await readdir(join(root, '.tmp'))).toEqual([])
})

it('takes a file from nowhere else either, and finishes one of ours', async () => {
  const folder = await tempFolder('journal')
  const root = join(folder, 'Library')
  await mkdir(join(root, '.tmp'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  const list = (moves: object[]): string => JSON.stringify({ version: 1, moves })
  await writeFile(join(root, '.tmp', 'a.journal'), list([{ from: '../secret.txt', to: 'notes.txt' }]))
  await writeFile(join(root, '.tmp', 'new'), 'good')
  await writeFile(join(root, '.tmp', 'b.journal'), list([{ from: '.tmp/new', to: 'good.txt' }]))
  await finishWrites(root)
  expect(await readFile(join(folder, 'secret.txt'), 'utf8')).toBe('secret')
  expect((await readdir(root)).sort()).toEqual(['.tmp', 'good.txt'])
})
