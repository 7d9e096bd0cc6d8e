/** Whether H.264 in an MP4 holds supplemental information (ITU-T H.264, NAL unit type 6): Sony, DJI and others write place, date and device there. */
import { type FileHandle, open } from 'node:fs/promises'
import { type Box, findBox, readIndexBytes, trackBoxes, typeAt } from './mp4.ts'

const SEI = 6
/** Read at once: a clip of 100 MB takes a few tens of milliseconds. */
const WINDOW_BYTES = 8 * 1024 * 1024

interface Sample {
  readonly offset: number
  readonly size: number
}

/** Where each sample of a track lies in the file (ISO/IEC 14496-12: `stsz`, `stsc`, `stco`). */
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

/** Bytes of the length that stands before each unit, from the decoder configuration. */
function lengthBytes(bytes: Buffer, stbl: Box): number {
  const description = findBox(bytes, stbl, ['stsd'])
  if (!description) return 4
  const config = bytes.subarray(description.start, description.end).indexOf('avcC')
  return config < 0 ? 4 : ((bytes[description.start + config + 8] ?? 3) & 3) + 1
}

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

async function samplesHoldSei(file: FileHandle, samples: readonly Sample[], prefix: number): Promise<boolean> {
  const read = createReader(file)
  for (const { offset, size } of samples) {
    for (let at = 0; at + prefix < size; ) {
      const head = await read(offset + at, prefix + 1)
      if (head.length <= prefix) return true
      if (((head[prefix] ?? 0) & 0x1f) === SEI) return true
      at += prefix + head.readUIntBE(0, prefix)
    }
  }
  return false
}

/**
 * Looks at every unit of the first picture track. What cannot be read counts as held: then it is filtered.
 * @throws system errors of reading
 */
export async function holdsSei(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const index = await readIndexBytes(file)
    if (!index) return true
    const { bytes } = index
    const track = trackBoxes(bytes).find((trak) => {
      const handler = findBox(bytes, trak, ['mdia', 'hdlr'])
      return handler !== null && typeAt(bytes, handler.start + 8) === 'vide'
    })
    const stbl = track && findBox(bytes, track, ['mdia', 'minf', 'stbl'])
    if (!stbl) return true
    const samples = listSamples(bytes, stbl)
    return samples.length === 0 || (await samplesHoldSei(file, samples, lengthBytes(bytes, stbl)))
  } finally {
    await file.close()
  }
}
