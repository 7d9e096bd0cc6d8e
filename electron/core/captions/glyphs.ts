/** What a TrueType font can draw, and how wide: its `cmap` and `hmtx` tables (OpenType specification 1.9). */
import { readFile } from 'node:fs/promises'

export interface CaptionFont {
  /** Whether the font has a glyph of its own for this code point. */
  has(codePoint: number): boolean
  /** Width of a line in em, without kerning. A character that is missing counts as one em. */
  widthOf(text: string): number
  /** Height that ASS calls the font size (`usWinAscent` + `usWinDescent`), in em. */
  readonly lineEm: number
}

function findTables(bytes: DataView): Map<string, DataView> {
  const tables = new Map<string, DataView>()
  for (let i = 0; i < bytes.getUint16(4); i++) {
    const record = 12 + i * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((n) => bytes.getUint8(record + n)))
    const [offset, length] = [bytes.getUint32(record + 8), bytes.getUint32(record + 12)]
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length))
  }
  return tables
}

/** Format 4: segments of the basic plane. */
function readSegments(table: DataView, glyphs: Map<number, number>): void {
  const count = table.getUint16(6) / 2
  for (let i = 0; i < count; i++) {
    const end = table.getUint16(14 + i * 2)
    const start = table.getUint16(16 + count * 2 + i * 2)
    const delta = table.getUint16(16 + count * 4 + i * 2)
    const rangeAt = 16 + count * 6 + i * 2
    const range = table.getUint16(rangeAt)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const raw = range === 0 ? code : table.getUint16(rangeAt + range + (code - start) * 2)
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
}

/** Format 12: groups over all planes. */
function readGroups(table: DataView, glyphs: Map<number, number>): void {
  for (let i = 0; i < table.getUint32(12); i++) {
    const at = 16 + i * 12
    const [start, end, first] = [table.getUint32(at), table.getUint32(at + 4), table.getUint32(at + 8)]
    for (let code = start; code <= end; code++) glyphs.set(code, first + code - start)
  }
}

function readGlyphs(cmap: DataView): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const platform = cmap.getUint16(4 + i * 8)
    const offset = cmap.getUint32(8 + i * 8)
    const table = new DataView(cmap.buffer, cmap.byteOffset + offset, cmap.byteLength - offset)
    // 0 is Unicode, 3 is Windows; Macintosh tables number characters in their own way.
    if (platform !== 0 && platform !== 3) continue
    if (table.getUint16(0) === 4) readSegments(table, glyphs)
    if (table.getUint16(0) === 12) readGroups(table, glyphs)
  }
  return glyphs
}

/**
 * Reads the tables of a TrueType font.
 * @throws Error when the bytes are not one: fonts come with the program, so that is a bug
 */
export function readFont(bytes: Uint8Array): CaptionFont {
  const tables = findTables(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const [cmap, head, hhea, hmtx, os2] = ['cmap', 'head', 'hhea', 'hmtx', 'OS/2'].map((tag) => tables.get(tag))
  if (!cmap || !head || !hhea || !hmtx || !os2) throw new Error('The caption font is damaged: a table is missing')
  const glyphs = readGlyphs(cmap)
  const unitsPerEm = head.getUint16(18)
  const metrics = hhea.getUint16(34)
  const advance = (glyph: number) => hmtx.getUint16(Math.min(glyph, metrics - 1) * 4) / unitsPerEm
  const widths = new Map<number, number>()
  for (const [code, glyph] of glyphs) widths.set(code, advance(glyph))
  return {
    has: (codePoint) => glyphs.has(codePoint),
    widthOf: (text) => {
      let total = 0
      for (const character of text) total += widths.get(character.codePointAt(0) ?? 0) ?? 1
      return total
    },
    lineEm: (os2.getUint16(74) + os2.getUint16(76)) / unitsPerEm,
  }
}

const loaded = new Map<string, Promise<CaptionFont>>()

/** Reads a font file once; later calls get the same answer. */
export function loadFont(file: string): Promise<CaptionFont> {
  const known = loaded.get(file)
  if (known) return known
  const font = readFile(file).then(readFont)
  loaded.set(file, font)
  font.catch(() => loaded.delete(file))
  return font
}

/** Invisible by nature: spaces, joiners, direction marks, variation selectors. */
const INVISIBLE = /[\s\p{Cc}\p{Cf}\p{Variation_Selector}]/u

/** Characters of the text that the font cannot draw, each once, in order of appearance. */
export function findMissing(font: CaptionFont, text: string): string[] {
  const missing = new Set<string>()
  for (const character of text.normalize('NFC')) {
    if (!font.has(character.codePointAt(0) ?? 0) && !INVISIBLE.test(character)) missing.add(character)
  }
  return [...missing]
}
