/**
 * The waveform of a story, `peaks.bin`, little endian:
 *   0  4 bytes  "LSPK"
 *   4  uint8    version, 1
 *   5  uint8    0
 *   6  uint16   peaks a second
 *   8  uint32   number of peaks
 *   12 int8 x 2 for each peak: lowest and highest sample, -127..127
 * A recording without sound has no peaks.
 */
import { writeFile } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import type { MediaTools } from './locate.ts'
import { limitFor, type Making } from './making.ts'
import { pipeFfmpeg } from './run.ts'
import { makeThroughTemporary } from './temporary.ts'
import { createSampleReader } from './samples.ts'

const MAGIC = 'LSPK'
const VERSION = 1
const HEADER = 12
export const PEAKS_PER_SECOND = 50
/** Speech up to 4 kHz: enough for a picture of it, and cheap. */
const SAMPLE_RATE = 8000
const SAMPLES_PER_PEAK = SAMPLE_RATE / PEAKS_PER_SECOND

export interface Peaks {
  readonly perSecond: number
  /** Lowest and highest of each peak in turn, -127..127. */
  readonly pairs: Int8Array
}

/** Collects 16-bit mono samples into lowest/highest pairs; chunks may end anywhere, also inside a sample. */
export function createPeakCollector(samplesPerPeak: number): { push(chunk: Buffer): void; finish(): Int8Array } {
  let pairs = new Int8Array(1 << 16)
  let used = 0
  let [low, high, inPeak] = [0, 0, 0]
  const add = (sample: number) => {
    if (inPeak === 0 || sample < low) low = sample
    if (inPeak === 0 || sample > high) high = sample
    inPeak += 1
    if (inPeak === samplesPerPeak) closePeak()
  }
  const closePeak = () => {
    if (used + 2 > pairs.length) {
      const larger = new Int8Array(pairs.length * 2)
      larger.set(pairs)
      pairs = larger
    }
    pairs[used] = Math.max(-127, Math.round(low / 258))
    pairs[used + 1] = Math.round(high / 258)
    used += 2
    inPeak = 0
  }
  return {
    push: createSampleReader(add),
    finish() {
      if (inPeak > 0) closePeak()
      return pairs.subarray(0, used)
    },
  }
}

function encode(pairs: Int8Array): Buffer {
  const file = Buffer.alloc(HEADER + pairs.length)
  file.write(MAGIC, 0, 'latin1')
  file.writeUInt8(VERSION, 4)
  file.writeUInt16LE(PEAKS_PER_SECOND, 6)
  file.writeUInt32LE(pairs.length / 2, 8)
  file.set(new Uint8Array(pairs.buffer, pairs.byteOffset, pairs.length), HEADER)
  return file
}

/** Reads a `peaks.bin`. @throws AppError invalid-input when it is none, is cut off or of a later version */
export function readPeaks(file: Uint8Array): Peaks {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const sound = buffer.length >= HEADER && buffer.toString('latin1', 0, 4) === MAGIC && buffer.readUInt8(4) === VERSION
  if (!sound || buffer.length !== HEADER + 2 * buffer.readUInt32LE(8)) {
    throw new AppError('invalid-input', 'Not a waveform file', {
      detail: 'The waveform is damaged or of another version.',
      remedy: 'Delete peaks.bin in the story folder; it is made again.',
    })
  }
  return { perSecond: buffer.readUInt16LE(6), pairs: new Int8Array(buffer.subarray(HEADER)) }
}

/**
 * Makes the waveform of the first sound track, channels mixed, aligned with the start of the media.
 * @throws AppError of pipeFfmpeg; nothing stays of an unfinished file
 */
export async function makePeaks(tools: MediaTools, making: Making): Promise<void> {
  await makeThroughTemporary(making.target, async (temporary) => {
    const collector = createPeakCollector(SAMPLES_PER_PEAK)
    if (making.info.audio) await collectPeaks(tools, making, (chunk) => collector.push(chunk))
    await writeFile(temporary, encode(collector.finish()))
  })
}

async function collectPeaks(tools: MediaTools, making: Making, push: (chunk: Buffer) => void): Promise<void> {
  const expected = Math.max(1, (making.info.durationMs / 1000) * SAMPLE_RATE * 2)
  let bytes = 0
  await pipeFfmpeg(
    tools,
    {
      // Picture and captions are dropped before they are read.
      inputs: [{ file: making.source, options: ['-vn', '-sn', '-dn'] }],
      options: [
        ...['-map', '0:a:0', '-af', `aresample=${SAMPLE_RATE}:async=1:first_pts=0`],
        ...['-ac', '1', '-c:a', 'pcm_s16le', '-f', 's16le'],
      ],
      signal: making.signal,
      timeoutMs: limitFor(making, 1),
      doing: 'draw the waveform',
    },
    (chunk) => {
      push(chunk)
      bytes += chunk.length
      making.onProgress?.(Math.min(1, bytes / expected))
    },
  )
}
