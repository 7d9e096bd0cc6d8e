/** `&amp;`, `&#233;` and the like: reading them as HTML does, and writing the few that are needed. */
import { NAMED_REFERENCES } from './named-references.ts'

/** Read before the whole table is built: nearly every file knows only these. */
const COMMON: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['lrm', '\u200e'],
  ['rlm', '\u200f'],
])

/** Longest of the names that count without a semicolon (`frac12`). */
const LONGEST_LEGACY_NAME = 6

interface ReferenceTable {
  readonly names: ReadonlyMap<string, string>
  readonly legacy: ReadonlySet<string>
}

let table: ReferenceTable | null = null

function loadTable(): ReferenceTable {
  if (table) return table
  const names = new Map<string, string>()
  const legacy = new Set<string>()
  for (const entry of NAMED_REFERENCES.trim().split(/\s+/)) {
    const [points = '', list = ''] = entry.split('=')
    const text = String.fromCodePoint(...points.split('-').map((hex) => Number.parseInt(hex, 16)))
    for (const item of list.split(',')) {
      const name = item.startsWith('!') ? item.slice(1) : item
      if (name !== item) legacy.add(name)
      names.set(name, text)
    }
  }
  table = { names, legacy }
  return table
}

const WINDOWS_1252 = new TextDecoder('windows-1252')

/** HTML Living Standard, "Numeric character reference end state": NUL, surrogates and numbers beyond Unicode become U+FFFD. */
function fromNumber(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
  // Written by programs that meant Windows-1252: HTML maps 80-9F to it.
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252.decode(new Uint8Array([code]))
  return String.fromCodePoint(code)
}

function fromName(match: string, name: string): string {
  const closed = match.endsWith(';')
  if (closed) {
    const common = COMMON.get(name)
    if (common !== undefined) return common
  }
  const { names, legacy } = loadTable()
  if (closed) {
    const known = names.get(name)
    if (known !== undefined) return known
  }
  for (let length = Math.min(name.length, LONGEST_LEGACY_NAME); length >= 2; length--) {
    const prefix = name.slice(0, length)
    if (legacy.has(prefix)) return (names.get(prefix) ?? '') + match.slice(1 + length)
  }
  return match
}

/** Replaces the character references of HTML by what they stand for; what is none stays as it is. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z][A-Za-z0-9]*));?/g,
    (match: string, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (hex !== undefined) return fromNumber(Number.parseInt(hex, 16))
      if (decimal !== undefined) return fromNumber(Number(decimal))
      return fromName(match, name ?? '')
    },
  )
}

/** References that SubRip files really contain. SubRip itself has none: `AT&T` and `&copy` must stay as they are. */
export const SUBRIP_REFERENCE = /&(?:amp|lt|gt|quot|apos|nbsp|lrm|rlm|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});/g

/** As `decodeReferences`, for SubRip: only complete references of the few kinds that programs write there. */
export function decodeSubripReferences(text: string): string {
  return text.includes('&') ? text.replace(SUBRIP_REFERENCE, (match) => decodeReferences(match)) : text
}
