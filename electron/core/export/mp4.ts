/** Reads the index of an MP4 file (ISO/IEC 14496-12): a few milliseconds, where starting ffprobe takes as long as copying a clip. */
import { type FileHandle, open } from 'node:fs/promises'

export interface Mp4Track {
  /** `vide`, `soun`, `sbtl` ... */
  readonly handler: string
  /** `avc1`, `mp4a`, `tx3g` ... */
  readonly codec: string
  readonly samples: number
  readonly seconds: number
  readonly width: number
  readonly height: number
  readonly hasEditList: boolean
}
export interface Mp4Index {
  readonly tracks: readonly Mp4Track[]
  /** The index stands before the pictures, so that a player can begin at once. */
  readonly indexFirst: boolean
  /** Every box lies within the file. */
  readonly whole: boolean
}

export interface Box {
  readonly type: string
  /** Of its content, in the file or buffer it was found in. */
  readonly start: number
  readonly end: number
}

export const typeAt = (bytes: Buffer, at: number) => bytes.toString('latin1', at, at + 4)

export function childBoxes(bytes: Buffer, start: number, end: number): Box[] {
  const boxes: Box[] = []
  for (let at = start; at + 8 <= end; ) {
    const size = bytes.readUInt32BE(at)
    if (size < 8 || at + size > end) break
    boxes.push({ type: typeAt(bytes, at + 4), start: at + 8, end: at + size })
    at += size
  }
  return boxes
}

/** First box along a path of types. */
export function findBox(bytes: Buffer, within: Box, path: readonly string[]): Box | null {
  let box: Box | undefined = within
  for (const type of path) {
    box = box && childBoxes(bytes, box.start, box.end).find((child) => child.type === type)
  }
  return box ?? null
}

function readTrack(bytes: Buffer, trak: Box): Mp4Track | null {
  const [header, media, handler, description, times] = [
    ['tkhd'],
    ['mdia', 'mdhd'],
    ['mdia', 'hdlr'],
    ['mdia', 'minf', 'stbl', 'stsd'],
    ['mdia', 'minf', 'stbl', 'stts'],
  ].map((path) => findBox(bytes, trak, path))
  if (!header || !media || !handler || !description || !times) return null
  let [samples, ticks] = [0, 0]
  for (let i = 0; i < bytes.readUInt32BE(times.start + 4); i++) {
    const [count, delta] = [bytes.readUInt32BE(times.start + 8 + i * 8), bytes.readUInt32BE(times.start + 12 + i * 8)]
    samples += count
    ticks += count * delta
  }
  // Version 1 has two times of 64 instead of 32 bits before the time scale.
  const scale = bytes.readUInt32BE(media.start + (bytes[media.start] === 1 ? 20 : 12))
  return {
    handler: typeAt(bytes, handler.start + 8),
    codec: typeAt(bytes, description.start + 12),
    samples,
    seconds: ticks / Math.max(1, scale),
    width: bytes.readUInt32BE(header.end - 8) / 65_536,
    height: bytes.readUInt32BE(header.end - 4) / 65_536,
    hasEditList: findBox(bytes, trak, ['edts', 'elst']) !== null,
  }
}

async function topBoxes(file: FileHandle, size: number): Promise<{ boxes: Box[]; whole: boolean }> {
  const boxes: Box[] = []
  let at = 0
  while (at + 8 <= size) {
    const { buffer } = await file.read(Buffer.alloc(16), 0, 16, at)
    const short = buffer.readUInt32BE(0)
    const header = short === 1 ? 16 : 8
    const length = short === 1 ? Number(buffer.readBigUInt64BE(8)) : short === 0 ? size - at : short
    if (length < header || at + length > size) return { boxes, whole: false }
    boxes.push({ type: typeAt(buffer, 4), start: at + header, end: at + length })
    at += length
  }
  return { boxes, whole: at === size }
}

/** More than any clip's index: a sample takes about 20 bytes, an hour at 60 frames 4 MB. */
const MAX_INDEX_BYTES = 256 * 1024 * 1024

export interface IndexBytes {
  /** Content of the `moov` box, and where it begins in the file. */
  readonly bytes: Buffer
  readonly start: number
  readonly indexFirst: boolean
  readonly whole: boolean
}

/** @returns null when the file has no index: then it was not finished */
export async function readIndexBytes(file: FileHandle): Promise<IndexBytes | null> {
  const { boxes, whole } = await topBoxes(file, (await file.stat()).size)
  const index = boxes.findIndex((box) => box.type === 'moov')
  const box = boxes[index]
  if (!box || box.end - box.start > MAX_INDEX_BYTES) return null
  const length = box.end - box.start
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, box.start)
  return {
    bytes: buffer,
    start: box.start,
    whole,
    indexFirst: index < boxes.findIndex((other) => other.type === 'mdat'),
  }
}

/** The `trak` boxes of an index. */
export const trackBoxes = (bytes: Buffer): Box[] =>
  childBoxes(bytes, 0, bytes.length).filter((box) => box.type === 'trak')

/**
 * Tracks of an MP4 file that ffmpeg has just written.
 * @returns null when it has no index: then it was not finished
 * @throws system errors of reading
 */
export async function readMp4Index(path: string): Promise<Mp4Index | null> {
  const file = await open(path, 'r')
  try {
    const index = await readIndexBytes(file)
    if (!index) return null
    const { bytes, whole, indexFirst } = index
    const tracks = trackBoxes(bytes).map((trak) => readTrack(bytes, trak))
    return { tracks: tracks.filter((track) => track !== null), whole, indexFirst }
  } finally {
    await file.close()
  }
}
