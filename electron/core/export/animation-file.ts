/** Reads what a GIF or an animated WebP holds, block by block: ffprobe before version 8 knows no frames of a WebP. */
import { readFile } from 'node:fs/promises'

export interface AnimationFile {
  readonly format: 'gif' | 'webp'
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly durationMs: number
  /** Begins anew without end. */
  readonly loops: boolean
  /** Names of blocks that hold anything but pictures: comments, EXIF, XMP. */
  readonly extra: readonly string[]
  /** Every block lies within the file, and it ends as it should. */
  readonly whole: boolean
}

interface Found {
  frames: number
  durationMs: number
  loops: boolean
  extra: string[]
}

const emptyFound = (): Found => ({ frames: 0, durationMs: 0, loops: false, extra: [] })
const latin = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to)

/** Behind a chain of sub-blocks, each with its length in front, the last of length 0. */
function skipSubBlocks(bytes: Buffer, at: number): number {
  let next = at
  while (next < bytes.length) {
    const length = bytes[next] ?? 0
    next += 1 + length
    if (length === 0) break
  }
  return next
}

const colourTable = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** An extension block (GIF89a, sections 23 to 26). @returns where the next block begins */
function readExtension(bytes: Buffer, at: number, found: Found): number {
  const label = bytes[at + 1]
  if (label === 0xf9 && at + 6 <= bytes.length) found.durationMs += bytes.readUInt16LE(at + 4) * 10
  else if (label === 0xff && latin(bytes, at + 3, at + 14) === 'NETSCAPE2.0') found.loops = true
  else if (label !== 0xf9) found.extra.push(label === 0xfe ? 'comment' : latin(bytes, at + 3, at + 14))
  return skipSubBlocks(bytes, at + 2)
}

/** GIF89a specification, 1990. */
function readGif(bytes: Buffer): AnimationFile {
  const found = emptyFound()
  let at = 13 + colourTable(bytes[10] ?? 0)
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === 0x21) at = readExtension(bytes, at, found)
    else if (kind === 0x2c) {
      found.frames += 1
      // Ten bytes of place and size, the frame's own colours, one byte before the picture's data.
      at = skipSubBlocks(bytes, at + 10 + colourTable(bytes[at + 9] ?? 0) + 1)
    } else break
  }
  const whole = bytes[at] === 0x3b && at === bytes.length - 1
  return { format: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), ...found, whole }
}

/** WebP container specification (developers.google.com/speed/webp/docs/riff_container). */
function readWebp(bytes: Buffer): AnimationFile | null {
  const found = emptyFound()
  let size: { width: number; height: number } | null = null
  let at = 12
  while (at + 8 <= bytes.length) {
    const [kind, length] = [latin(bytes, at, at + 4), bytes.readUInt32LE(at + 4)]
    const data = at + 8
    if (data + length > bytes.length) break
    if (kind === 'VP8X') size = { width: bytes.readUIntLE(data + 4, 3) + 1, height: bytes.readUIntLE(data + 7, 3) + 1 }
    else if (kind === 'ANIM') found.loops = bytes.readUInt16LE(data + 4) === 0
    else if (kind === 'ANMF') {
      found.frames += 1
      found.durationMs += bytes.readUIntLE(data + 12, 3)
    } else found.extra.push(kind.trim())
    at = data + length + (length % 2)
  }
  if (!size) return null
  return { format: 'webp', ...size, ...found, whole: at === bytes.length && bytes.readUInt32LE(4) === bytes.length - 8 }
}

/** @returns null when it is neither a GIF nor an animated WebP; the rest of a damaged one is left out, `whole` says so */
export function parseAnimation(bytes: Buffer): AnimationFile | null {
  if (bytes.length >= 14 && /^GIF8[79]a$/.test(latin(bytes, 0, 6))) return readGif(bytes)
  if (bytes.length < 30 || latin(bytes, 0, 4) !== 'RIFF' || latin(bytes, 8, 12) !== 'WEBP') return null
  try {
    return readWebp(bytes)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Of a file that ffmpeg has just written. @throws system errors of reading */
export const readAnimation = async (path: string): Promise<AnimationFile | null> => parseAnimation(await readFile(path))
