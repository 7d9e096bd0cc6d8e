import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findMissing, loadFont, readFont } from '../../../electron/core/captions/glyphs.ts'

const fonts = join(import.meta.dirname, '../../../assets/fonts')
const files = ['Regular', 'Bold', 'Italic', 'BoldItalic'].map((name) => `AtkinsonHyperlegible-${name}.ttf`)

describe.each(files)('%s', (file) => {
  test('draws English and Spanish', async () => {
    const font = await loadFont(join(fonts, file))
    const text =
      'The quick brown fox, 0123456789. ¿Qué? ¡Sí! ÁÉÍÓÚÜÑ áéíóúüñ “quotes” ‘single’ – — … $ % & @ # { } \\ / [ ] < > §'
    expect(findMissing(font, text)).toEqual([])
  })
})

test('names what it cannot draw, each once, and nothing that is invisible', async () => {
  const font = await loadFont(join(fonts, files[1]!))
  expect(findMissing(font, 'peace 平和 和\u200d\ufe0f\u200e\n\tok 😀')).toEqual(['平', '和', '😀'])
})

test('composed and decomposed letters are the same', async () => {
  const font = await loadFont(join(fonts, files[1]!))
  expect(findMissing(font, 'Jose\u0301')).toEqual([])
})

test('knows how wide letters are', async () => {
  const font = await loadFont(join(fonts, files[1]!))
  expect(font.widthOf('W')).toBeGreaterThan(font.widthOf('i') * 2)
  expect(font.widthOf('WW')).toBeCloseTo(2 * font.widthOf('W'))
  expect(font.lineEm).toBeCloseTo(1.24)
})

test('the licence lies beside the fonts', async () => {
  expect(await readFile(join(fonts, 'OFL.txt'), 'utf8')).toContain('SIL OPEN FONT LICENSE')
})

test('a file that is no font is refused', () => {
  expect(() => readFont(Buffer.alloc(200))).toThrow('damaged')
})
