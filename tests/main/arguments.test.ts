import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { libraryFromArguments } from '../../electron/main/arguments.ts'

let folder = ''
let library = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arguments-'))
  library = join(folder, 'Nuestra biblioteca')
  await mkdir(library)
  await writeFile(join(library, 'library.json'), '{}')
})
afterEach(() => rm(folder, { recursive: true }))

it('finds the library by folder and by its file, absolute and relative', () => {
  for (const argument of [library, join(library, 'library.json'), 'Nuestra biblioteca', './Nuestra biblioteca/']) {
    expect(libraryFromArguments(['app', argument], folder)).toBe(library)
  }
})

it('passes over switches and what is no library', () => {
  const before = ['app', '--no-sandbox', '-psn_0_1', '.', folder, join(folder, 'not there'), 'story://app/', 'a\0b', '']
  expect(libraryFromArguments(before, tmpdir())).toBeNull()
  expect(libraryFromArguments([...before, library], tmpdir())).toBe(library)
})

it('the program itself is never taken for one', () => {
  expect(libraryFromArguments([library], folder)).toBeNull()
  expect(libraryFromArguments([], folder)).toBeNull()
})
