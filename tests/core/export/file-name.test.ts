import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberedName, safeFileName } from '../../../electron/core/export/file-name.ts'
import { tempFolder } from '../../support/temp.ts'

const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

describe('known traps', () => {
  test.each([
    ['Clinic days: 9/15 "rural"?', 'Clinic days- 9-15 -rural-'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows\\x', 'C-Windows-x'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['com¹', '_com¹'],
    ['LPT9.tar.gz', '_LPT9.tar.gz'],
    ['COM10', 'COM10'],
    ['console', 'console'],
    ['...', 'untitled'],
    ['', 'untitled'],
    ['   ', 'untitled'],
    ['-y', 'y'],
    ['.hidden', 'hidden'],
    ['name. . .', 'name'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['line\nbreak\ttab', 'line break tab'],
    ['Jose\u0301', 'José'],
    ['a%03d', 'a%03d'],
    ['\ud83d', 'untitled'],
    ['$(rm -rf ~)', '$(rm -rf ~)'],
  ])('%j is %j', (text, name) => {
    expect(safeFileName(text)).toBe(name)
  })

  test('a long name ends after a whole character', () => {
    const name = safeFileName('👩‍👩‍👧‍👦'.repeat(30))
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
    expect(name).toBe('👩‍👩‍👧‍👦'.repeat(4))
  })

  test('numbers fit too', () => {
    expect(numberedName('clip', 1)).toBe('clip')
    expect(numberedName('clip', 2)).toBe('clip (2)')
    expect(Buffer.byteLength(numberedName('é'.repeat(60), 123))).toBeLessThanOrEqual(120)
  })
})

test('500 names of anything: rules of every system hold, and this one makes, lists and deletes them', async () => {
  const folder = await tempFolder()
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom('con', 'NUL', 'Com1', 'aux', '.', '-', ' ', 'a', '<', ':', '\\', '/', '?', '\u202e', '\u200d'),
      )
      .map((parts) => parts.join('')),
  )
  for (const sample of fc.sample(text, 500)) {
    const name = safeFileName(sample)
    expect(name, JSON.stringify(sample)).not.toMatch(FORBIDDEN)
    expect(name).not.toMatch(DEVICE)
    expect(name).toMatch(/[^. ]$/)
    expect(name).not.toMatch(/^[.\s-]/)
    expect(name).toBe(name.normalize('NFC'))
    expect(name.isWellFormed()).toBe(true)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
    expect(safeFileName(name)).toBe(name)
    await writeFile(join(folder, `${name}.mp4`), '')
    expect(await readdir(folder)).toEqual([`${name}.mp4`])
    await rm(join(folder, `${name}.mp4`))
  }
  await mkdir(join(folder, safeFileName('a/b')))
  expect(await readdir(folder)).toEqual(['a-b'])
})
