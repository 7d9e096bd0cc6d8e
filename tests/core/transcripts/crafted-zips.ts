/** Archives made to harm, byte for byte: what their rows are made of, and those whose names, kinds of parts and sizes lie. */
import { crc32, deflateRawSync } from 'node:zlib'
import { type Directory, type Entry, makeZip } from './hostile-zip.ts'

export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
export const bodyOf = (inside: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<w:document ${W}><w:body>${inside}</w:body></w:document>`
export const said = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
export const word = (text: string, before = ''): string => bodyOf(said(text), before)
export const MAIN: Entry = { name: 'word/document.xml', content: word('[00:01] zebra') }
export const main = (lies: Entry['lies'] = {}, content: string | Uint8Array = MAIN.content): Entry => ({
  ...MAIN,
  content,
  lies,
})
export const beside = (name: string, lies: Entry['lies'] = {}, content: string | Uint8Array = 'evil'): Entry => ({
  name,
  content,
  lies,
})
export const zip = (entries: readonly Entry[], directory?: Directory) => () => makeZip(entries, directory)
export const blank = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000).fill(0x20)
/** Unix: what kind of file it is. */
export const kind = (type: number): number => (type | 0o777) << 16
export const LINK = kind(0o120000)
export const extra = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes)
export const zip64 = (low: number, high: number): Uint8Array => {
  const view = new DataView(new ArrayBuffer(20))
  view.setUint16(0, 1, true)
  view.setUint16(2, 16, true)
  for (const at of [4, 12]) {
    view.setUint32(at, low, true)
    view.setUint32(at + 4, high, true)
  }
  return new Uint8Array(view.buffer)
}
export const cut = (bytes: Uint8Array, part: number): Uint8Array => bytes.slice(0, Math.floor(bytes.length * part))
export const whole = (): Uint8Array => makeZip([MAIN, beside('word/styles.xml', {}, '<w:styles/>'.repeat(50))])
/** An archive in which one byte of the main part's packed words is another one. */
export function flipped(): Uint8Array {
  const bytes = makeZip([main({ method: 0 })])
  const at = Buffer.from(bytes).indexOf('zebra')
  bytes[at] = 0x5a
  return bytes
}
export function inEachOther(depth: number): Uint8Array {
  let inner = makeZip([MAIN])
  for (let level = 0; level < depth; level += 1)
    inner = makeZip([MAIN, beside(`word/embeddings/${level}.zip`, { method: 0 }, inner)])
  return inner
}
export const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
export const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())
export const END = 'PK\x05\x06'
export const dtd = (inside: string): string => `<!DOCTYPE w [${inside}]>`
export const random = (length: number): string => {
  let seed = 7
  const letters = Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647
    return 'abcdefghij klmnop'[seed % 17]
  })
  return letters.join('')
}

export const damaged = /damaged or incomplete ZIP/
export const bomb = /would unpack to more than is allowed/
export const overlap = /lie over each other/
export const types = /document type or entities/

/** What of it is said: the words of a harmless transcript, or the refusal. */
export type Row = readonly [name: string, make: () => Uint8Array, expected: RegExp | { readonly refused: RegExp }]
export const no = (refused: RegExp) => ({ refused })

/** As in "A better zip bomb": one packed part that 99 lines of the directory name. */
function overlapping(): Uint8Array {
  const text = word(random(100_000).repeat(8))
  const packed = deflateRawSync(text)
  const lies = { size: text.length, packed: packed.length, crc: crc32(text), at: 0, packedAs: new Uint8Array() }
  const others = Array.from({ length: 98 }, (_, i) => beside(`word/header${i + 2}.xml`, lies, ''))
  return makeZip([beside('word/header1.xml', {}, text), ...others, MAIN])
}

/** A part that has the bytes of the whole archive up to itself, as a quine begins. */
function quine(): Uint8Array {
  return makeZip([MAIN, beside('word/again.docx', { method: 0 }, makeZip([MAIN]))])
}

export const names: Row[] = [
  ...[
    ...[
      '../../evil.xml',
      '../evil.xml',
      'word/../../evil.xml',
      '..\\..\\evil.xml',
      'word\\..\\..\\evil.xml',
      '/etc/evil',
    ],
    ...[
      'C:\\evil.xml',
      'C:evil.xml',
      '\\\\server\\share\\evil',
      '//server/evil',
      'evil.xml:stream',
      'file:///evil',
      '~/evil',
    ],
    ...['a\0b', 'word/document.xml\0.png', 'CON', 'aux.xml', 'COM1.txt', 'evil. ', '', '.', '..', '/', '__proto__'],
    ...['\u202elmx.live', 'e\u0301vil', 'x'.repeat(60_000), '%2e%2e%2fevil', 'evil\nPK', '$(touch evil)', '-rf'],
  ].map((name): Row => [`a part called ${JSON.stringify(name).slice(0, 40)}`, zip([MAIN, beside(name)]), /zebra/]),
  ['a name that is no UTF-8', zip([MAIN, beside('x', { rawName: Uint8Array.of(0xff, 0xfe, 0x2f, 0x80) })]), /zebra/],
  ['another name in front of the content', zip([main({ localName: '../../evil.xml' })]), /zebra/],
  [
    'the main part only in front of the content',
    zip([{ ...MAIN, name: 'a', lies: { localName: MAIN.name } }]),
    no(/its text is missing/),
  ],
  [
    'parts of the same name in both forms of a letter',
    zip([MAIN, beside('word/\u00e9.xml'), beside('word/e\u0301.xml')]),
    /zebra/,
  ],
  ['the main part twice', zip([MAIN, MAIN]), no(/its text twice/)],
  ['the main part twice, in other letters', zip([MAIN, { ...MAIN, name: 'WORD/Document.xml' }]), no(/its text twice/)],
  [
    'a header twice',
    zip([MAIN, beside('word/header1.xml', {}, word('one')), beside('word/header1.xml', {}, word('two'))]),
    /one[\s\S]*two/,
  ],
  ['a folder of the name of the main part', zip([beside('word/document.xml/', {}, '')]), no(/its text is missing/)],
]

export const kinds: Row[] = [
  ['a link as the main part', zip([main({ attributes: LINK }, '/etc/passwd')]), /^(?![\s\S]*root:)/],
  [
    'a link beside it',
    zip([MAIN, beside('word/header1.xml', { attributes: LINK }, '/etc/passwd')]),
    /zebra(?![\s\S]*root:)/,
  ],
  [
    'a link to a folder, and a part in it',
    zip([MAIN, beside('out', { attributes: LINK }, '/tmp'), beside('out/evil.xml')]),
    /zebra/,
  ],
  ['a device', zip([MAIN, beside('word/footer1.xml', { attributes: kind(0o020000) }, '')]), /zebra/],
  ['a pipe', zip([MAIN, beside('word/footer1.xml', { attributes: kind(0o010000) }, '')]), /zebra/],
  [
    'a program that anybody may start',
    zip([MAIN, beside('evil.sh', { attributes: kind(0o104000) }, '#!/bin/sh\ntouch evil')]),
    /zebra/,
  ],
]

export const sizes: Row[] = [
  ['a bomb of 19 MB', zip([main({}, blank(19))]), no(bomb)],
  ['a bomb that says it is small', zip([main({ size: 1000 }, blank(19))]), no(bomb)],
  ['a bomb that says it is as large as allowed', zip([main({ size: 20 * 1024 * 1024 }, blank(19))]), no(bomb)],
  ['a bomb in a header', zip([MAIN, beside('word/header1.xml', {}, blank(3))]), no(bomb)],
  ['a bomb in a part that nobody reads', zip([MAIN, beside('word/media/a.png', {}, blank(19))]), /zebra/],
  [
    'parts that are too much only together',
    zip([MAIN, ...[1, 2, 3].map((n) => beside(`word/header${n}.xml`, {}, word(random(200_000).repeat(20))))]),
    /zebra[\s\S]*more than 4 MB/,
  ],
  ['99 parts that are the same bytes', overlapping, no(overlap)],
  ['a part within another', zip([MAIN, beside('word/header1.xml', { at: 20 })]), no(overlap)],
  ['archives in each other, 30 deep', () => inEachOther(30), /zebra/],
  ['an archive as the main part', zip([main({}, makeZip([MAIN]))]), /./],
  ['itself as a part', quine, /zebra/],
  [
    '6,000 parts',
    zip([MAIN, ...Array.from({ length: 6000 }, (_, i) => beside(`f${i}`, { method: 0 }, ''))]),
    no(/more than 5000 files/),
  ],
  [
    '150 headers',
    zip([MAIN, ...Array.from({ length: 150 }, (_, i) => beside(`word/header${i}.xml`, {}, word(`h${i}`)))]),
    /More than 100 headers/,
  ],
  ['a size of 4 GB', zip([main({ size: 0xffffffff })]), no(bomb)],
  ['a size of 2 GB, which is negative in places', zip([main({ size: 0x80000000 })]), no(bomb)],
  ['a size that is too small', zip([main({ size: 3 })]), no(bomb)],
  ['a size of nothing', zip([main({ size: 0 })]), no(bomb)],
  ['a size that is a byte too large', zip([main({ size: Buffer.byteLength(MAIN.content) + 1 })]), no(damaged)],
  ['a packed size of 4 GB', zip([main({ packed: 0xffffffff })]), no(damaged)],
  ['a packed size of nothing', zip([main({ packed: 0 })]), no(damaged)],
  ['a packed size cut short', zip([main({ packed: 20 })]), no(damaged)],
  ['another size in front of the content', zip([main({ localSize: 7 })]), /zebra/],
  ['a stored part that is larger than it says', zip([main({ method: 0, size: 10 })]), no(damaged)],
  [
    'sizes in a record of ZIP64, negative',
    zip([main({ size: 0xffffffff, packed: 0xffffffff, extra: zip64(0xffffffff, 0xffffffff) })]),
    no(bomb),
  ],
  ['sizes in a record of ZIP64, true', zip([main({ size: 0xffffffff, extra: zip64(300, 0) })]), no(bomb)],
  ['a record of ZIP64 that is cut off', zip([main({ extra: extra(1, 0, 200, 0, 1) })]), /zebra/],
  ['a record of ZIP64 beside true sizes', zip([main({ extra: zip64(0, 1) })]), /zebra/],
]
