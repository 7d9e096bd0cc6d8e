/** Characters as bytes of old encodings, and what well-formed UTF-8 among them says. */

/** A well-formed UTF-8 sequence that stands in a text as characters of another encoding. */
export interface Run {
  readonly from: number
  /** Behind its last character. */
  readonly to: number
  /** What it was before. */
  readonly char: string
}

/** In the order they are met; latin-1 is part of windows-1252 here, whose gaps are read as control characters. */
export const TABLES = [
  'windows-1252',
  'windows-1250',
  'macintosh',
  'windows-1251',
  'iso-8859-2',
  'cp437',
  'cp850',
] as const

/** Upper halves of the encodings of MS-DOS, which TextDecoder does not know (Unicode Consortium, CP437.TXT and CP850.TXT). */
const DOS: Readonly<Record<string, string>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
}

const tables = new Map<string, ReadonlyMap<string, number>>()

/** Which byte each character beyond ASCII is in an encoding. Gaps of the encoding are the control characters of latin-1. */
export function sloppyBytes(encoding: string): ReadonlyMap<string, number> {
  const known = tables.get(encoding)
  if (known) return known
  const bytes = new Map<string, number>()
  for (let byte = 0x80; byte < 0xa0; byte++) bytes.set(String.fromCharCode(byte), byte)
  const dos = DOS[encoding]
  const decoder = dos ? null : new TextDecoder(encoding)
  for (let byte = 0x80; byte < 0x100; byte++) {
    const char = dos ? dos[byte - 0x80] : decoder?.decode(Uint8Array.of(byte))
    if (char && char !== '\ufffd') bytes.set(char, byte)
  }
  tables.set(encoding, bytes)
  return bytes
}

/** Bytes of a sequence that begins with `lead` (Unicode Standard, table 3-7). */
const lengthOf = (lead: number): number => (lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)

/** The first byte behind a lead that keeps E0, ED, F0 and F4 from being overlong, surrogates or beyond Unicode. */
function fitsLead(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0
  if (lead === 0xed) return second < 0xa0
  if (lead === 0xf0) return second >= 0x90
  return lead !== 0xf4 || second < 0x90
}

/** The sequence that begins at `at`, or null when it is not well-formed. */
export function decodeRun(text: string, at: number, bytes: ReadonlyMap<string, number>): Run | null {
  const lead = bytes.get(text[at] ?? '') ?? 0
  const length = lengthOf(lead)
  let code = lead & (0xff >> (length + 1))
  for (let index = 1; index < length; index++) {
    const byte = bytes.get(text[at + index] ?? '')
    if (byte === undefined || (byte & 0xc0) !== 0x80 || (index === 1 && !fitsLead(lead, byte))) return null
    code = code * 64 + (byte & 0x3f)
  }
  return { from: at, to: at + length, char: String.fromCodePoint(code) }
}

/** Latin letters in use today, signs of typography, and what comes as four bytes (emoji). */
const PLAUSIBLE = [
  /^[\u00a0-\u017fȘșȚțƠơƯưǍǎ\u1e00-\u1eff\ufb01\ufb02]$/u,
  /^[\u2010-\u2027\u2030\u2039\u203a\u20ac\u2122\u2190-\u2193\u2212\u266a\u266b]$/u,
  /^[\ufeff\u200b\u200e\u200f]$/u,
  /^[\u{1f000}-\u{1faff}\u2600-\u27bf]$/u,
  /^(?:[\u0300-\u0323]|\ufe0f)$/u,
]

export const isPlausible = (char: string): boolean => PLAUSIBLE.some((kind) => kind.test(char))

const isLower = (char: string): boolean => /^\p{Ll}$/u.test(char)
const isLetter = (char: string): boolean => /^\p{L}$/u.test(char)
/** Signs that stand behind a word in clean text, so that they prove nothing there. */
const ENDS_WORD = /^[”“’‘…»«™®©°ºª–—›•\s\u00a0,.;:!?·²³¹%†]$/u

/**
 * True when the characters of a run cannot be meant as they stand: a capital behind a small letter, a sign before a letter or
 * inside of a word, a control character, three or four characters that make one sign.
 */
export function isWrong(text: string, { from, to, char }: Run): boolean {
  const [before, lead, last, after] = [text[from - 1] ?? '', text[from] ?? '', text[to - 1] ?? '', text[to] ?? '']
  if (/[\u0080-\u009f]/.test(text.slice(from, to))) return true
  const isCapital = isLetter(lead) && !isLower(lead)
  if (to - from > 2)
    return isPlausible(char) && ((isLower(before) && isCapital) || !/^\p{L}+$/u.test(text.slice(from, to)))
  if (isLower(before) && isCapital) return true
  // A mark for the letter before it, which is only believed behind a small one.
  if (/\p{M}/u.test(char)) return false
  if (/\p{Nd}/u.test(before) && isCapital && !isLetter(last)) return true
  if (!isLetter(lead)) return isLetter(before) || isLetter(after)
  if (!isLetter(last)) return (isLetter(after) && !/\s/.test(last)) || !ENDS_WORD.test(last)
  return false
}
