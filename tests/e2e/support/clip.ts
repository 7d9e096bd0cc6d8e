/** Looks into exported files: what ffprobe says, where the index lies, where two pictures differ. */
import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Probed {
  readonly format: { readonly duration: string; readonly format_name: string; readonly tags?: Record<string, string> }
  readonly streams: readonly {
    readonly codec_name: string
    readonly codec_type: string
    readonly width?: number
    readonly height?: number
    readonly pix_fmt?: string
    readonly nb_frames?: string
  }[]
}

export async function probeClip(file: string): Promise<Probed> {
  const args = ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', file]
  return JSON.parse((await run('ffprobe', args)).stdout) as Probed
}

/** Names of the boxes of an MP4 file, in order. "faststart" is `moov` before `mdat`. */
export async function readBoxes(file: string): Promise<string[]> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const names: string[] = []
    const head = Buffer.alloc(16)
    for (let at = 0; at + 8 <= size; ) {
      await handle.read(head, 0, 16, at)
      names.push(head.toString('latin1', 4, 8))
      const length = head.readUInt32BE(0)
      const whole = length === 1 ? Number(head.readBigUInt64BE(8)) : length
      if (whole < 8) break
      at += whole
    }
    return names
  } finally {
    await handle.close()
  }
}

const SIZE = { width: 180, height: 320 }

/** All frames as small grey pictures. */
async function readFrames(file: string): Promise<Buffer[]> {
  const scale = `scale=${SIZE.width}:${SIZE.height}:flags=area,format=gray`
  const args = ['-v', 'error', '-nostdin', '-i', file, '-vf', scale, '-f', 'rawvideo', '-']
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1 << 29 })
  const length = SIZE.width * SIZE.height
  return Array.from({ length: stdout.length / length }, (_, i) => stdout.subarray(i * length, (i + 1) * length))
}

/** Grey levels by which a pixel has to differ to count: far more than two encodings of one picture do. */
const CLEARLY = 48

export interface FrameDifference {
  /** Part of the pixels of the caption area that clearly differ. */
  readonly inside: number
  /** The same of the rest of the picture. */
  readonly outside: number
}

/**
 * Frame by frame, how much of two tall clips of the same range differs in the band where captions stand and elsewhere.
 * @param band top and bottom of the caption area as parts of the height
 */
export async function compareClips(
  one: string,
  other: string,
  band: readonly [number, number],
): Promise<FrameDifference[]> {
  const [a, b] = [await readFrames(one), await readFrames(other)]
  if (a.length !== b.length) throw new Error(`${a.length} frames against ${b.length}`)
  const [top, bottom] = [Math.floor(band[0] * SIZE.height), Math.ceil(band[1] * SIZE.height)]
  const insideCount = (bottom - top) * SIZE.width
  return a.map((frame, index) => {
    let [inside, outside] = [0, 0]
    for (let i = 0; i < frame.length; i += 1) {
      if (Math.abs((frame[i] ?? 0) - (b[index]?.[i] ?? 0)) < CLEARLY) continue
      const row = Math.floor(i / SIZE.width)
      if (row >= top && row < bottom) inside += 1
      else outside += 1
    }
    return { inside: inside / insideCount, outside: outside / (frame.length - insideCount) }
  })
}
