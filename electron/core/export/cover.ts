/** The still beside a clip: one frame of it, in its shape, without captions, as a JPEG. */
import { readFile } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import { pipeFfmpeg, runFfmpeg } from '../media/run.ts'
import { rangeOptions } from './args.ts'
import { bestFrame } from './best-frame.ts'
import type { Work } from './encode.ts'
import { buildGraph } from './filters.ts'
import { readSource, type Source } from './source.ts'
import { h264 } from './targets/h264.ts'
import { clipTiming, seekLead } from './timing.ts'

const DOING = 'make the cover'

/** Small pictures are enough to tell a sharp one from a blurred one. */
const [LOOK_WIDTH, LOOK_HEIGHT] = [160, 90]
/** Pictures a second that are looked at, and how many at most. */
const LOOK_RATE = 4
const MOST_LOOKED_AT = 120

/** Milliseconds of the recording at which the best frame of the clip is. */
async function findBest(work: Work, source: Source): Promise<number> {
  const { tools, planned, context } = work
  const timing = clipTiming(planned.startMs, planned.endMs, source.video)
  const rate = Math.min(LOOK_RATE, MOST_LOOKED_AT / timing.duration)
  const size = LOOK_WIDTH * LOOK_HEIGHT
  const pictures: Uint8Array[] = []
  let rest = Buffer.alloc(0)
  const filter = `fps=${rate.toFixed(6)}:start_time=0,scale=${LOOK_WIDTH}:${LOOK_HEIGHT}:flags=area,format=gray`
  const options = ['-map', '0:V:0', '-vf', filter, '-frames:v', String(MOST_LOOKED_AT), '-f', 'rawvideo']
  const inputs = [{ file: source.path, options: rangeOptions(timing, 0, 0) }]
  await pipeFfmpeg(tools, { inputs, options, signal: context.signal, doing: DOING }, (chunk) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= size) {
      pictures.push(Uint8Array.from(rest.subarray(0, size)))
      rest = rest.subarray(size)
    }
  })
  const last = planned.endMs - 1
  return Math.min(last, Math.round((timing.start + bestFrame(pictures, LOOK_WIDTH) / rate) * 1000))
}

/**
 * Width and height of a JPEG that is whole; null for anything else. The start of frame is the first marker C0 to CF that is
 * not C4, C8 or CC (ITU-T T.81, table B.1).
 */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isWhole = bytes.length > 4 && view.getUint16(0) === 0xffd8 && view.getUint16(bytes.length - 2) === 0xffd9
  for (let at = 2; isWhole && at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    if (marker < 0xff01) return null
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
  }
  return null
}

/** JPEG is BT.601 in full range (JFIF 1.02), whatever the clip is. */
const TO_JPEG = 'scale=in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc,format=yuvj420p'
/** Without the encoder's name in it. */
const JPEG = [
  '-c:v',
  'mjpeg',
  '-q:v',
  '2',
  '-flags:v',
  '+bitexact',
  '-map_metadata',
  '-1',
  '-update',
  '1',
  '-f',
  'image2',
]

/**
 * @param file absolute temporary name
 * @param at milliseconds of the recording, or the best frame of the clip
 * @throws AppError cancelled, disk-full, tool-failed
 */
export async function makeCover(work: Work, file: string, at: 'best' | number): Promise<void> {
  const { tools, planned, media, context } = work
  const source = await readSource(tools, media.path, [], context.signal)
  const ms = at === 'best' ? await findBest(work, source) : at
  const timing = clipTiming(ms, ms + 1, source.video)
  const lead = seekLead(source.container, timing.start)
  const canToneMap = tools.filters.has('zscale') && tools.filters.has('tonemap')
  // The clip's own picture, of one frame, without captions and sound.
  const target = { ...h264, audio: null }
  const { fit, framing, ground } = planned
  const shape = { size: planned, fit, framing, ground }
  const graph = buildGraph({ source, ...shape, timing, lead, burn: 'nothing', canToneMap, target })
  await runFfmpeg(tools, {
    inputs: [{ file: source.path, options: rangeOptions(timing, lead, 1) }],
    globalOptions: ['-filter_complex', `${graph};[v]${TO_JPEG}[still]`],
    outputs: [{ file, options: ['-map', '[still]', '-frames:v', '1', ...JPEG] }],
    signal: context.signal,
    doing: DOING,
  })
  const made = jpegSize(await readFile(file))
  if (made?.width === planned.width && made.height === planned.height) return
  throw new AppError('tool-failed', 'The cover did not come out as planned', {
    detail: `From ${source.path}: it is ${made ? `${made.width} x ${made.height}` : 'no whole JPEG'} instead of ${planned.width} x ${planned.height}.`,
    remedy: 'The recording may be damaged at this place. Choose another frame.',
  })
}
