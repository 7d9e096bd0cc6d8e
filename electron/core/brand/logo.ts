/** Whether a file is a picture that a clip may carry: told by its content, never by its name, and never run. */
import { readFile, stat } from 'node:fs/promises'
import { AppError, fromSystemError } from '../errors.ts'

export type LogoKind = 'png' | 'jpg' | 'webp'

export interface LogoFacts {
  readonly kind: LogoKind
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** A logo is small; what is larger would hold up every frame of every export. */
export const MAX_LOGO_BYTES = 5_000_000
export const MAX_LOGO_SIDE = 4096
const MIN_LOGO_SIDE = 8
/** A strip longer than this would be a line. */
const MAX_RATIO = 20
const SMALLER = 'Save it smaller: a logo needs no more than 1000 pixels.'

function refuse(detail: string, remedy = 'Choose a PNG, JPEG or WebP picture that does not move.'): never {
  throw new AppError('invalid-input', 'This cannot be the logo', { detail, remedy })
}

const textAt = (bytes: DataView, at: number, length: number): string =>
  String.fromCharCode(...Array.from({ length }, (_, i) => bytes.getUint8(at + i)))

/** PNG, third edition: chunks of length, name, content and checksum; `acTL` makes it an animation. */
function readPng(bytes: DataView): LogoFacts {
  let ended = false
  for (let at = 8; at + 12 <= bytes.byteLength && !ended; at += 12 + bytes.getUint32(at)) {
    const name = textAt(bytes, at + 4, 4)
    if (name === 'acTL') refuse('This PNG is an animation.')
    ended = name === 'IEND'
  }
  if (!ended || textAt(bytes, 12, 4) !== 'IHDR') refuse('This PNG is not complete.')
  return { kind: 'png', width: bytes.getUint32(16), height: bytes.getUint32(20) }
}

/** JPEG (ITU-T T.81): segments up to the frame header, which has the size; 0xC4, 0xC8 and 0xCC are no frame headers. */
function readJpeg(bytes: DataView): LogoFacts {
  let at = 2
  while (at + 9 <= bytes.byteLength && bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { kind: 'jpg', width: bytes.getUint16(at + 7), height: bytes.getUint16(at + 5) }
    at += 2 + bytes.getUint16(at + 2)
  }
  refuse('This JPEG is not complete.')
}

/** WebP container specification: `VP8 ` (RFC 6386), `VP8L` (14 bits each, less one), or `VP8X` with flags and 24 bits. */
function readWebp(bytes: DataView): LogoFacts {
  if (bytes.byteLength < 30 || bytes.getUint32(4, true) + 8 > bytes.byteLength) refuse('This WebP is not complete.')
  const chunk = textAt(bytes, 12, 4)
  if (chunk === 'VP8 ')
    return { kind: 'webp', width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff }
  if (chunk === 'VP8L') {
    const bits = bytes.getUint32(21, true)
    return { kind: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8X') refuse('This WebP cannot be read.')
  if ((bytes.getUint8(20) & 0x02) !== 0) refuse('This WebP is an animation.')
  const three = (at: number) => bytes.getUint16(at, true) + (bytes.getUint8(at + 2) << 16) + 1
  return { kind: 'webp', width: three(24), height: three(27) }
}

function readKind(bytes: DataView): LogoFacts {
  if (bytes.byteLength >= 45 && textAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return readPng(bytes)
  if (bytes.byteLength >= 12 && bytes.getUint16(0) === 0xffd8) return readJpeg(bytes)
  if (bytes.byteLength >= 16 && textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return readWebp(bytes)
  refuse('The content is neither PNG nor JPEG nor WebP.')
}

/**
 * Looks at the content of a logo.
 * @throws AppError invalid-input saying what is wrong with it
 */
export function checkLogo(content: Uint8Array): LogoFacts {
  if (content.byteLength > MAX_LOGO_BYTES) refuse(`It has more than ${MAX_LOGO_BYTES / 1e6} MB.`, SMALLER)
  const facts = readKind(new DataView(content.buffer, content.byteOffset, content.byteLength))
  const { width, height } = facts
  const [less, more] = [Math.min(width, height), Math.max(width, height)]
  if (less < MIN_LOGO_SIDE || more > MAX_LOGO_SIDE || more / less > MAX_RATIO)
    refuse(
      `It is ${width} × ${height} pixels.`,
      `Each side may have ${MIN_LOGO_SIDE} to ${MAX_LOGO_SIDE}, and the longer one at most ${MAX_RATIO} times the other.`,
    )
  return facts
}

/**
 * Reads a file no further than a logo may reach, and looks at it.
 * @param file absolute
 * @throws AppError invalid-input | file-not-found | file-unreadable
 */
export async function readLogo(file: string): Promise<{ readonly content: Uint8Array; readonly facts: LogoFacts }> {
  let content: Uint8Array
  try {
    // Looked at first: to open a pipe would wait for whoever writes to it.
    const found = await stat(file)
    if (!found.isFile()) refuse('It is not a file.')
    if (found.size > MAX_LOGO_BYTES) refuse(`It has more than ${MAX_LOGO_BYTES / 1e6} MB.`, SMALLER)
    content = await readFile(file)
  } catch (error) {
    throw fromSystemError(error, file, 'read the logo')
  }
  return { content, facts: checkLogo(content) }
}
