/** From bytes to text: which encoding a transcript is in. */

export interface DecodedText {
  readonly text: string
  /** `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`; `none` for an empty file, `binary` for one that is no text. */
  readonly encoding: string
  /** What was assumed or is wrong, for people; absent when there is nothing to say. */
  readonly note?: string
}

/** Beginnings of files that are no text, with a name people know. Offsets and bytes as `file(1)` knows them. */
const SIGNATURES: readonly { readonly at: number; readonly bytes: string; readonly name: string }[] = [
  { at: 0, bytes: 'PK\x03\x04', name: 'a ZIP archive or an office document' },
  { at: 0, bytes: '%PDF-', name: 'a PDF' },
  { at: 4, bytes: 'ftyp', name: 'an MP4 or MOV video' },
  { at: 0, bytes: '\x1a\x45\xdf\xa3', name: 'a Matroska or WebM video' },
  { at: 0, bytes: '\x89PNG', name: 'a picture' },
  { at: 0, bytes: '\xff\xd8\xff', name: 'a picture' },
  { at: 0, bytes: 'RIFF', name: 'a WAV or AVI file' },
  { at: 0, bytes: 'ID3', name: 'an MP3 sound file' },
  { at: 0, bytes: 'OggS', name: 'an Ogg file' },
  { at: 0, bytes: '\x1f\x8b', name: 'a gzip archive' },
  { at: 0, bytes: '\xd0\xcf\x11\xe0', name: 'an old office document' },
]

/** So much is looked at to recognise an encoding; more would not change the answer. */
const SAMPLE_BYTES = 64 * 1024

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

function decodeAs(bytes: Uint8Array, encoding: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes)
  } catch {
    return null
  }
}

function signatureOf(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  return SIGNATURES.find(({ at, bytes: wanted }) => head.startsWith(wanted, at))?.name ?? null
}

function byMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/**
 * The one place for encodings beyond Unicode: a guess by language among 1250, 1251, 1258, Mac Roman ... belongs here.
 * Windows-1252 reads every byte, so nothing is lost when the guess is wrong.
 */
function decodeLegacy(bytes: Uint8Array): DecodedText {
  return {
    text: decodeAs(bytes, 'windows-1252', false) ?? '',
    encoding: 'windows-1252',
    note: 'The file is not in Unicode; it was read as Windows-1252 (Western European). Check accented letters.',
  }
}

/**
 * Decodes a text file: byte order mark, UTF-16 by its NUL bytes, strict UTF-8, else Windows-1252.
 * Never throws: an empty file and binary data come back as '' with a note that says what they are.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) return { text: '', encoding: 'none', note: 'The file is empty (0 bytes).' }
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const wide = byMark(bytes) ?? utf16WithoutMark(sample)
  if (wide) return { text: decodeAs(bytes, wide, false) ?? '', encoding: wide }
  const signature = signatureOf(bytes)
  if (signature) return { text: '', encoding: 'binary', note: `The file is ${signature}, not text.` }
  const text = decodeAs(bytes, 'utf-8', true)
  // Random bytes have a tenth of control characters; text that happens to hold some is mostly valid UTF-8.
  if (controlShare(sample) > (text === null ? 0.05 : 0.3)) {
    return { text: '', encoding: 'binary', note: 'The file holds binary data, not text.' }
  }
  return text === null ? decodeLegacy(bytes) : { text, encoding: 'utf-8' }
}
