/** The samples of the picture in an MP4 file (ISO/IEC 14496-12), and the units of H.264 in them (ISO/IEC 14496-15). */
import { type FileHandle, open } from 'node:fs/promises'
import { type Box, childBoxes, findBox, readIndexBytes, trackBoxes, typeAt } from './mp4.ts'

export interface Sample {
  readonly offset: number
  readonly size: number
}

/** Where each sample of a track lies in the file: `stsz`, `stsc`, `stco`. */
function listSamples(bytes: Buffer, stbl: Box): Sample[] {
  const [sizes, groups, short, long] = ['stsz', 'stsc', 'stco', 'co64'].map((type) => findBox(bytes, stbl, [type]))
  const chunks = short ?? long
  if (!sizes || !groups || !chunks) return []
  const fixed = bytes.readUInt32BE(sizes.start + 4)
  const sizeOf = (n: number) => (fixed > 0 ? fixed : bytes.readUInt32BE(sizes.start + 12 + n * 4))
  const chunkAt = (n: number) =>
    short ? bytes.readUInt32BE(chunks.start + 8 + n * 4) : Number(bytes.readBigUInt64BE(chunks.start + 8 + n * 8))
  const groupCount = bytes.readUInt32BE(groups.start + 4)
  const chunkCount = bytes.readUInt32BE(chunks.start + 4)
  const samples: Sample[] = []
  for (let group = 0; group < groupCount; group++) {
    const at = groups.start + 8 + group * 12
    const next = group + 1 < groupCount ? bytes.readUInt32BE(at + 12) - 1 : chunkCount
    const perChunk = bytes.readUInt32BE(at + 4)
    for (let chunk = bytes.readUInt32BE(at) - 1; chunk < next; chunk++) {
      let offset = chunkAt(chunk)
      for (let i = 0; i < perChunk; i++) {
        const size = sizeOf(samples.length)
        samples.push({ offset, size })
        offset += size
      }
    }
  }
  return samples
}

/** Values of a table of `count, value` pairs, one for each sample: `stts`, `ctts`. */
function* runs(bytes: Buffer, table: Box | null): Generator<number> {
  if (!table) return
  for (let i = 0; i < bytes.readUInt32BE(table.start + 4); i++) {
    const at = table.start + 8 + i * 8
    // Offsets of version 0 are unsigned on paper; in files of both versions they are signed.
    const [count, value] = [bytes.readUInt32BE(at), bytes.readInt32BE(at + 4)]
    for (let n = 0; n < count; n++) yield value
  }
}

/** When each sample is decoded and shown, in ticks of the track's time scale. */
function listTimes(bytes: Buffer, stbl: Box): { decoded: number[]; shown: number[] } {
  const offsets = runs(bytes, findBox(bytes, stbl, ['ctts']))
  const [decoded, shown]: [number[], number[]] = [[], []]
  let now = 0
  for (const step of runs(bytes, findBox(bytes, stbl, ['stts']))) {
    decoded.push(now)
    shown.push(now + (offsets.next().value ?? 0))
    now += step
  }
  return { decoded, shown }
}

/** The box of the decoder's configuration (`avcC`) of the only description of samples, which is `avc1`. */
export function configBox(bytes: Buffer, stbl: Box): Box | null {
  const described = findBox(bytes, stbl, ['stsd'])
  const entries = described ? childBoxes(bytes, described.start + 8, described.end) : []
  const [entry] = entries
  if (!entry || entries.length > 1 || entry.type !== 'avc1') return null
  // A visual sample entry has 78 bytes before its boxes.
  return childBoxes(bytes, entry.start + 78, entry.end).find(({ type }) => type === 'avcC') ?? null
}

/** Box of the tables of the first track that is a picture. */
export function pictureTables(bytes: Buffer): { readonly track: Box; readonly stbl: Box } | null {
  const track = trackBoxes(bytes).find((trak) => {
    const handler = findBox(bytes, trak, ['mdia', 'hdlr'])
    return handler !== null && typeAt(bytes, handler.start + 8) === 'vide'
  })
  const stbl = track && findBox(bytes, track, ['mdia', 'minf', 'stbl'])
  return track && stbl ? { track, stbl } : null
}

export interface PictureTrack {
  readonly samples: readonly Sample[]
  /** Ticks of a second. */
  readonly scale: number
  /** In order of decoding, in ticks. */
  readonly decoded: readonly number[]
  readonly shown: readonly number[]
  /** Content of `avcC`; null when there is none, or several. */
  readonly config: Buffer | null
}

/** @returns null when there is no picture, or no index @throws system errors of reading */
export async function readPictureTrack(file: FileHandle): Promise<PictureTrack | null> {
  const index = await readIndexBytes(file)
  const tables = index && pictureTables(index.bytes)
  if (!index || !tables) return null
  const { bytes } = index
  const { track, stbl } = tables
  const header = findBox(bytes, track, ['mdia', 'mdhd'])
  const config = configBox(bytes, stbl)
  return {
    samples: listSamples(bytes, stbl),
    // Version 1 has two times of 64 instead of 32 bits before the time scale.
    scale: header ? bytes.readUInt32BE(header.start + (bytes[header.start] === 1 ? 20 : 12)) : 1,
    ...listTimes(bytes, stbl),
    config: config && bytes.subarray(config.start, config.end),
  }
}

/** Bytes of the length that stands before each unit. */
export const lengthBytes = (config: Buffer | null): number => ((config?.[4] ?? 3) & 3) + 1

/** Read at once: a clip of 100 MB takes a few tens of milliseconds. */
const WINDOW_BYTES = 8 * 1024 * 1024

/** Reads a file forwards in large pieces and gives views of short parts. */
function createReader(file: FileHandle): (offset: number, length: number) => Promise<Buffer> {
  const window = Buffer.alloc(WINDOW_BYTES)
  let [start, end] = [0, 0]
  return async (offset, length) => {
    if (offset < start || offset + length > end) {
      const { bytesRead } = await file.read(window, 0, WINDOW_BYTES, offset)
      start = offset
      end = offset + bytesRead
    }
    return window.subarray(offset - start, Math.min(end, offset + length) - start)
  }
}

export interface Unit {
  /** `nal_unit_type` (ITU-T H.264, table 7-1). */
  readonly type: number
  readonly sample: number
  /** Of its first byte, after the length. */
  readonly offset: number
  readonly size: number
}

/**
 * Shows every unit of these samples, in order, until `look` answers true.
 * @param prefix bytes of the length before each unit
 * @returns 'stopped' by `look`; 'broken' where a unit cannot be read
 */
export async function eachUnit(
  file: FileHandle,
  samples: readonly Sample[],
  prefix: number,
  look: (unit: Unit) => boolean,
): Promise<'all' | 'stopped' | 'broken'> {
  const read = createReader(file)
  for (const [sample, { offset, size }] of samples.entries()) {
    for (let at = 0; at + prefix < size; ) {
      const head = await read(offset + at, prefix + 1)
      if (head.length <= prefix) return 'broken'
      const length = head.readUIntBE(0, prefix)
      if (at + prefix + length > size) return 'broken'
      const type = (head[prefix] ?? 0) & 0x1f
      if (look({ type, sample, offset: offset + at + prefix, size: length })) return 'stopped'
      at += prefix + length
    }
  }
  return 'all'
}

/** Opens, looks and closes. @throws system errors of reading */
export async function withFile<T>(path: string, flags: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}
