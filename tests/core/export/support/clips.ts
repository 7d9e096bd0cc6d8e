/** Clips whose frames say their number and whose sound says its time, and how to read them. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { PlannedOutput } from '../../../../electron/core/export/model.ts'
import { runExport } from '../../../../electron/core/export/run.ts'
import { makeClip, testTools } from '../../../support/media.ts'
import type { TestStory } from './story.ts'

const run = promisify(execFile)

/** Sixteen blocks along the top are the bits of the frame's number, lowest first. */
const COUNTER = "geq=lum='16+219*mod(floor(N/pow(2,floor(X*16/W))),2)':cb=128:cr=128"
/** A 1 kHz beep of 50 ms at each full second. */
const BEEPS = "aevalsrc='if(lt(mod(t,1),0.05),0.5*sin(2*PI*1000*t),0)':s=48000:c=stereo"

export interface CountedClip {
  readonly seconds?: number
  readonly size?: string
  readonly rate?: string
  readonly ending?: string
  readonly codec?: readonly string[]
  readonly sound?: string
  readonly more?: readonly string[]
}

/** 640 x 360 at 25 frames a second, H.264 with B-frames, a key frame each second, stereo AAC, unless told otherwise. */
export function makeCounted(clip: CountedClip = {}): Promise<string> {
  const { seconds = 12, size = '640x360', rate = '25', ending = '.mp4', sound = BEEPS, more = [] } = clip
  const {
    codec = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-g', '25', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
  } = clip
  const [width] = size.split('x')
  const strip = `color=black:s=${width}x32:r=${rate},format=yuv420p,${COUNTER}[n]`
  const picture = `testsrc2=s=${size}:r=${rate},format=yuv420p[p]`
  const graph = `${strip};${picture};[p][n]overlay=0:0[v]`
  const inputs = sound === '' ? [] : ['-f', 'lavfi', '-i', sound]
  const maps = ['-map', '[v]', ...(sound === '' ? [] : ['-map', '0:a'])]
  return makeClip(ending, [...inputs, '-filter_complex', graph, ...maps, '-t', String(seconds), ...codec, ...more])
}

/** Numbers of the frames of a clip, from the first. */
export async function readCounter(file: string, count: number): Promise<number[]> {
  const filter = 'crop=iw:ih*16/360:0:ih*8/360,scale=16:1:flags=area,format=gray'
  const args = [
    '-v',
    'error',
    '-i',
    file,
    '-vf',
    filter,
    '-frames:v',
    String(count),
    '-vsync',
    '0',
    '-f',
    'rawvideo',
    '-',
  ]
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer' })
  return Array.from({ length: stdout.length / 16 }, (_, frame) =>
    stdout.subarray(frame * 16, frame * 16 + 16).reduce((sum, value, bit) => sum + (value > 128 ? 2 ** bit : 0), 0),
  )
}

/** Seconds at which beeps begin. */
export async function readBeeps(file: string): Promise<number[]> {
  const args = ['-v', 'error', '-i', file, '-map', '0:a', '-ac', '1', '-ar', '8000', '-f', 's16le', '-']
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1 << 26 })
  const beeps: number[] = []
  let last = -8000
  for (let i = 0; i < stdout.length / 2; i++) {
    if (Math.abs(stdout.readInt16LE(i * 2)) < 6000) continue
    if (i - last > 2000) beeps.push(i / 8000)
    last = i
  }
  return beeps
}

export interface ProbedStream {
  readonly codec_type: string
  readonly codec_name: string
  readonly [field: string]: unknown
  readonly tags?: Record<string, string>
}
export async function ffprobe(
  file: string,
): Promise<{ streams: ProbedStream[]; format: Record<string, unknown>; chapters: unknown[] }> {
  const show = ['-show_streams', '-show_format', '-show_chapters']
  const { stdout } = await run('ffprobe', ['-v', 'error', '-of', 'json', ...show, file])
  return JSON.parse(stdout)
}

/** Grey picture of part of a frame (fractions of the size), for each frame. */
export async function readArea(file: string, area: { top: number; bottom: number }): Promise<Buffer[]> {
  const size = 64 * 32
  const crop = `crop=iw:ih*${(area.bottom - area.top).toFixed(4)}:0:ih*${area.top},scale=64:32:flags=area,format=gray`
  const args = ['-v', 'error', '-i', file, '-vf', crop, '-vsync', '0', '-f', 'rawvideo', '-']
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1 << 28 })
  return Array.from({ length: stdout.length / size }, (_, i) => stdout.subarray(i * size, (i + 1) * size))
}

/** Mean difference of two pictures, 0..255. */
export function difference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length
}

export async function exportOne(
  test: TestStory,
  planned: PlannedOutput,
  signal = new AbortController().signal,
): Promise<string[]> {
  return runExport(await testTools(), planned, test.lookup, { signal, progress: () => {} })
}
