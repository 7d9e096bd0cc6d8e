/** From bytes to text: which encoding a transcript is in. */
import { AppError } from '../errors.ts'
import { binaryKind } from './binary-kind.ts'
import { fitLanguage } from './language-fit.ts'

export interface DecodedText {
  readonly text: string
  /** Name as in `ENCODINGS`; `none` for an empty file, `binary` for one that is no text. */
  readonly encoding: string
  /** What was assumed or is wrong, for people; absent when there is nothing to say. */
  readonly note?: string
}

export interface DecodeOptions {
  /** The person's choice, one of `ENCODINGS` or any name of the WHATWG Encoding Standard: nothing is guessed then. */
  readonly encoding?: string
}

/** The encodings that are told apart, for a person to choose from. */
export const ENCODINGS: readonly { readonly id: string; readonly label: string }[] = [
  { id: 'utf-8', label: 'Unicode (UTF-8)' },
  { id: 'utf-16le', label: 'Unicode (UTF-16 LE)' },
  { id: 'utf-16be', label: 'Unicode (UTF-16 BE)' },
  { id: 'utf-32le', label: 'Unicode (UTF-32 LE)' },
  { id: 'utf-32be', label: 'Unicode (UTF-32 BE)' },
  { id: 'windows-1252', label: 'Western European (Windows-1252)' },
  { id: 'windows-1250', label: 'Central European (Windows-1250)' },
  { id: 'windows-1251', label: 'Cyrillic (Windows-1251)' },
  { id: 'windows-1258', label: 'Vietnamese (Windows-1258)' },
  { id: 'macintosh', label: 'Western European (Mac Roman)' },
]

/** The single-byte encodings, likelier ones first: of equal readings the first is taken. */
const LEGACY = ['windows-1252', 'windows-1250', 'windows-1251', 'windows-1258', 'macintosh'] as const
/** So much better a rarer encoding has to fit than Windows-1252: a file of a few accents is in that. */
const RARER = 1

/** So much is looked at to recognise an encoding; more would not change the answer. */
const SAMPLE_BYTES = 64 * 1024
/** So much of the lines with characters beyond ASCII is read in each encoding to compare. */
const LEGACY_SAMPLE = 16 * 1024

/** Fewer NUL bytes than this are damage in an ordinary file, not an encoding. */
const FEWEST_NULS = 4

/** Share of NUL bytes at even and at odd offsets. */
function nulShares(sample: Uint8Array): { even: number; odd: number } {
  let [even, odd] = [0, 0]
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] !== 0) continue
    if (index % 2 === 0) even++
    else odd++
  }
  if (even + odd < FEWEST_NULS) return { even: 0, odd: 0 }
  const pairs = sample.length / 2
  return { even: even / pairs, odd: odd / pairs }
}

/**
 * UTF-16 without a mark: its ASCII characters (digits, line ends, Latin letters) have a NUL on one side only.
 * A transcript in any script has at least a fifth of them, because of its times.
 */
function utf16WithoutMark(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const { even, odd } = nulShares(sample)
  if (odd > 0.2 && even < 0.05) return 'utf-16le'
  return even > 0.2 && odd < 0.05 ? 'utf-16be' : null
}

/** Share of control characters that no text has (tabs, line and form feeds and escape are fine). */
function controlShare(sample: Uint8Array): number {
  let count = 0
  for (const byte of sample) if (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) count++
  return count / Math.max(1, sample.length)
}

function decodeStrict(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-32, which TextDecoder does not know. Numbers that are no character become U+FFFD. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian)
    const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    if (at > 0 || code !== 0xfeff) parts.push(isCharacter ? String.fromCodePoint(code) : '\ufffd')
  }
  return parts.join('')
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length % 4 === 0 ? 'utf-32le' : 'utf-16le'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

/** Windows-1258 writes most tones as marks behind the vowel; joined to it, words are found and shown as typed. */
const decodeAs = (bytes: Uint8Array, encoding: string): string => {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding === 'utf-32le')
  const text = new TextDecoder(encoding).decode(bytes)
  return encoding === 'windows-1258' ? text.normalize('NFC') : text
}

/** The lines with bytes beyond ASCII, up to LEGACY_SAMPLE: the rest reads the same in all encodings. */
function telling(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  for (let at = bytes.findIndex((byte) => byte > 127); at >= 0 && length < LEGACY_SAMPLE; ) {
    const from = bytes.lastIndexOf(10, at) + 1
    const found = bytes.indexOf(10, at)
    const to = found < 0 ? bytes.length : found + 1
    const part = bytes.subarray(Math.max(from, at - 2000), Math.min(to, at + 2000))
    parts.push(part)
    length += part.length
    const end = Math.min(to, at + 2000)
    const next = bytes.subarray(end).findIndex((byte) => byte > 127)
    at = next < 0 ? -1 : end + next
  }
  return Buffer.concat(parts)
}

/**
 * UTF-8 with a few bytes that are none: characters cut in two (whisper.cpp writes such), or lines pasted from elsewhere.
 * Old encodings hardly ever make valid UTF-8 by chance, so as many good sequences as bad bytes decide it.
 */
function decodeDamagedUtf8(bytes: Uint8Array): DecodedText | null {
  const text = new TextDecoder('utf-8').decode(bytes)
  const bad = text.split('\ufffd').length - 1
  const good = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0
  const isCutOnly = bad === 1 && text.endsWith('\ufffd')
  if (!isCutOnly && good < 2 * bad) return null
  const note = `The file is in UTF-8, with ${bad === 1 ? 'one place' : `${bad} places`} that cannot be read, shown as \ufffd.`
  return { text, encoding: 'utf-8', note }
}

/** By language: each encoding's reading is weighed. Every byte is read in all of them, so nothing is lost when it is wrong. */
function decodeLegacy(bytes: Uint8Array): DecodedText {
  const sample = telling(bytes)
  let best = { encoding: 'windows-1252', score: -Infinity, language: '' }
  for (const encoding of LEGACY) {
    const fit = fitLanguage(new TextDecoder(encoding).decode(sample), encoding)
    const score = fit.score - (encoding === 'windows-1252' ? 0 : RARER)
    if (score > best.score) best = { encoding, score, language: fit.language }
  }
  const label = ENCODINGS.find(({ id }) => id === best.encoding)?.label ?? best.encoding
  return {
    text: decodeAs(bytes, best.encoding),
    encoding: best.encoding,
    note: `The file is not in Unicode; it was read as ${label}, which fits ${best.language} best. Check accented letters.`,
  }
}

function decodeForced(bytes: Uint8Array, encoding: string): DecodedText {
  try {
    return { text: decodeAs(bytes, encoding.toLowerCase()), encoding: encoding.toLowerCase() }
  } catch (cause) {
    throw new AppError('invalid-input', 'Not a known encoding', {
      detail: encoding,
      remedy: `Choose one of these: ${ENCODINGS.map(({ id }) => id).join(', ')}.`,
      cause,
    })
  }
}

/**
 * Decodes a text file: byte order mark, UTF-16 by its NUL bytes, strict UTF-8, UTF-8 with damage, else the old single-byte
 * encoding whose reading fits a language best. An empty file and binary data come back as '' with a note that says what they are.
 * @throws AppError invalid-input only when `options.encoding` is no encoding
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions = {}): DecodedText {
  if (bytes.length === 0) return { text: '', encoding: 'none', note: 'The file is empty (0 bytes).' }
  if (options.encoding !== undefined) return decodeForced(bytes, options.encoding)
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const wide = byMark(bytes) ?? utf16WithoutMark(sample)
  if (wide) return { text: decodeAs(bytes, wide), encoding: wide }
  const kind = binaryKind(bytes)
  if (kind) return { text: '', encoding: 'binary', note: `The file is ${kind}, not text.` }
  const text = decodeStrict(bytes)
  // Random bytes have a tenth of control characters; text that happens to hold some is mostly valid UTF-8.
  if (controlShare(sample) > (text === null ? 0.05 : 0.3)) {
    return { text: '', encoding: 'binary', note: 'The file holds binary data, not text.' }
  }
  return text === null ? (decodeDamagedUtf8(bytes) ?? decodeLegacy(bytes)) : { text, encoding: 'utf-8' }
}
