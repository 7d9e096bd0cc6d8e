/** What a cut clip holds, frame by frame and sample by sample, beside the recording it was cut from. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { runExport } from '../../../../electron/core/export/run.ts'
import type { ExportContext } from '../../../../electron/core/export/encode.ts'
import type { PlannedOutput } from '../../../../electron/core/export/model.ts'
import type { JobMade } from '../../../../electron/core/jobs/model.ts'
import type { CommandLine } from '../../../../electron/core/media/quote-command.ts'
import { testTools } from '../../../support/media.ts'
import type { TestStory } from './story.ts'

const run = promisify(execFile)
const quiet = ['-v', 'error', '-nostdin']
const many = { maxBuffer: 1 << 28 }

export interface CutMade {
  readonly files: readonly string[]
  /** How it came about, as the report tells it. */
  readonly made: JobMade | null
  readonly commands: readonly CommandLine[]
}

export async function exportTold(
  test: TestStory,
  planned: PlannedOutput,
  more: Partial<ExportContext> = {},
): Promise<CutMade> {
  let [made, commands]: [JobMade | null, readonly CommandLine[]] = [null, []]
  const files = await runExport(await testTools(), planned, test.lookup, {
    ...{ signal: new AbortController().signal, progress: () => {} },
    made: (how) => {
      made = how
    },
    command: (...lines) => {
      commands = lines
    },
    ...more,
  })
  return { files, made, commands }
}

/** A digest of each picture as decoded, in order of showing; no frame is left out or shown twice for its time. */
export async function pictureDigests(file: string): Promise<string[]> {
  const args = [...quiet, '-xerror', '-i', file, '-map', '0:V:0', '-vsync', '0', '-f', 'framemd5', '-']
  const { stdout } = await run('ffmpeg', args, many)
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim() ?? '')
}

/** Peak signal to noise of each frame of a clip against the recording from this frame on, dB; Infinity for the same picture. */
export async function likeness(clip: string, source: string, first: number, rate: string): Promise<number[]> {
  const count = (await pictureDigests(clip)).length
  const same = `settb=AVTB,setpts=N/(${rate})/TB`
  const graph = `[0:V:0]${same}[a];[1:V:0]trim=start_frame=${first}:end_frame=${first + count},${same}[b];[a][b]psnr=f=-`
  const { stdout } = await run('ffmpeg', [...quiet, '-i', clip, '-i', source, '-lavfi', graph, '-f', 'null', '-'], many)
  return [...stdout.matchAll(/psnr_avg:(\S+)/g)].map(([, text]) =>
    text === 'inf' ? Number.POSITIVE_INFINITY : Number(text),
  )
}

export interface CutPacket {
  readonly pts: number
  readonly dts: number
  readonly key: boolean
  readonly discarded: boolean
}

/** Packets of a stream, in order of the file. Seconds. @param stream as `v:0` */
export async function packets(file: string, stream: string): Promise<CutPacket[]> {
  const args = [
    '-v',
    'error',
    '-select_streams',
    stream,
    '-show_entries',
    'packet=pts_time,dts_time,flags',
    '-of',
    'json',
  ]
  const { stdout } = await run('ffprobe', [...args, file], many)
  const { packets: all } = JSON.parse(stdout) as { packets: { pts_time: string; dts_time: string; flags: string }[] }
  return all.map(({ pts_time, dts_time, flags }) => ({
    ...{ pts: Number(pts_time), dts: Number(dts_time) },
    ...{ key: flags.startsWith('K'), discarded: flags.includes('D') },
  }))
}

/** Samples of the first channel at 48 kHz. */
export async function samples(file: string): Promise<Int16Array> {
  const args = [...quiet, '-i', file, '-map', '0:a:0', '-af', 'aresample=48000:async=1:first_pts=0,pan=mono|c0=c0']
  const { stdout } = await run('ffmpeg', [...args, '-f', 's16le', '-'], { ...many, encoding: 'buffer' })
  return new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length >> 1)
}

/**
 * Mean difference, 0..32767, of a second of a clip's sound, from 0.2 s on, to the recording's from `first` seconds on.
 * @param gain of the recording
 */
export function soundDifference(clip: Int16Array, source: Int16Array, first: number, gain = 1): number {
  const [from, offset] = [9600, Math.round(first * 48_000)]
  let sum = 0
  for (let at = from; at < from + 48_000; at++) sum += Math.abs((clip[at] ?? 0) - gain * (source[at + offset] ?? 0))
  return sum / 48_000
}
