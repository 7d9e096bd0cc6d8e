/**
 * Real test clips, made with ffmpeg; who speaks in them is taken from the sample library. Kept in the system's temporary folder under a key of how they are made,
 * so that suites share them; the source code of a clip is its recipe.
 */
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { locateTools, type MediaTools } from '../../electron/core/media/locate.ts'

const run = promisify(execFile)
const cache = join(tmpdir(), 'localstory-test-media')

export const testTools = (): Promise<MediaTools> => locateTools('')

/** For the command line of a process that a test starts. */
export const writeTools = (tools: MediaTools): string =>
  JSON.stringify({ ...tools, filters: [...tools.filters], encoders: [...tools.encoders] })
export function readTools(text: string): MediaTools {
  const tools = JSON.parse(text) as MediaTools
  return { ...tools, filters: new Set(tools.filters), encoders: new Set(tools.encoders) }
}

/** A folder of its own for a test; remove it with `removeFolder`. */
export const makeFolder = (name = 'localstory-test-'): Promise<string> => mkdtemp(join(tmpdir(), name))
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

async function once(key: readonly unknown[], ending: string, make: (file: string) => Promise<void>): Promise<string> {
  const file = join(cache, `${createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 20)}${ending}`)
  if (existsSync(file)) return file
  await mkdir(cache, { recursive: true })
  const unfinished = join(cache, `${randomBytes(6).toString('hex')}${ending}`)
  await make(unfinished)
  await rename(unfinished, file)
  return file
}

/**
 * Runs ffmpeg with these arguments and the output file at the end; the same arguments give the same cached file.
 * @param ending with the dot, as in `.mp4`
 */
export function makeClip(ending: string, args: readonly string[]): Promise<string> {
  return once([ending, args], ending, async (file) => {
    await run('ffmpeg', ['-hide_banner', '-v', 'error', '-nostdin', '-y', ...args, file], { maxBuffer: 1 << 26 })
  })
}

/** A moving test picture with a tone, 320 x 240 at 25 frames a second unless told otherwise. */
export interface PlainClip {
  readonly seconds?: number
  readonly size?: string
  readonly rate?: string
  readonly ending?: string
  /** Codec options; H.264 and AAC unless given. */
  readonly codec?: readonly string[]
  readonly sound?: boolean
  readonly picture?: boolean
  /** More options before the output's name. */
  readonly more?: readonly string[]
}
const H264_AAC = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '64k']

export function makePlainClip(clip: PlainClip = {}): Promise<string> {
  const { seconds = 2, size = '320x240', rate = '25', ending = '.mp4', codec = H264_AAC, more = [] } = clip
  const picture = ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}:d=${seconds}`]
  const sound = ['-f', 'lavfi', '-i', `sine=f=440:r=48000:d=${seconds}`]
  return makeClip(ending, [
    ...(clip.picture === false ? [] : picture),
    ...(clip.sound === false ? [] : sound),
    ...codec,
    ...more,
  ])
}

/** The plain clip without its container: a file of your own that you may cut, rename or damage. */
export async function copyClip(file: string, folder: string, name: string): Promise<string> {
  const target = join(folder, name)
  await copyFile(file, target)
  return target
}

/** A talk of the sample library, of about 45 s. */
export type SampleTalk = 'clinic-nights' | 'the-front-desk' | 'three-languages'
const talkFile = (talk: SampleTalk): string =>
  fileURLToPath(new URL(`../../assets/sample/library/media/${talk}.mp4`, import.meta.url))

/** The first five seconds of somebody's talk as 22,050 Hz mono WAV. */
export const makeSpeech = (talk: SampleTalk): Promise<string> =>
  makeClip('.wav', ['-i', talkFile(talk), '-t', '5', '-vn', '-ac', '1', '-ar', '22050', '-fflags', '+bitexact'])

/** A moving picture with the first five seconds of somebody's talk. */
export async function makeSpokenClip(
  talk: SampleTalk,
  clip: Omit<PlainClip, 'seconds' | 'sound' | 'picture'> = {},
): Promise<string> {
  const speech = await makeSpeech(talk)
  const { size = '640x360', rate = '25', ending = '.mp4', codec = H264_AAC, more = [] } = clip
  const picture = ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}`]
  return makeClip(ending, [...picture, '-i', speech, '-shortest', ...codec, ...more])
}

/** Decodes a picture or one frame, as shown, to 8-bit RGB, for asserting colours. @param seconds where in a video */
export async function readPixels(
  file: string,
  seconds = 0,
): Promise<{ width: number; height: number; at(x: number, y: number): [number, number, number] }> {
  const seek = seconds > 0 ? ['-ss', String(seconds)] : []
  const ppm = ['-frames:v', '1', '-f', 'image2pipe', '-c:v', 'ppm', '-pix_fmt', 'rgb24', '-']
  const decode = ['-v', 'error', '-nostdin', ...seek, '-i', file, ...ppm]
  const { stdout } = await run('ffmpeg', decode, { encoding: 'buffer', maxBuffer: 1 << 28 })
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.toString('latin1', 0, 64))
  if (!header) throw new Error(`no picture in ${file} at ${seconds} s`)
  const [width, height] = [Number(header[1]), Number(header[2])]
  return {
    width,
    height,
    at: (x, y) => {
      const from = header[0].length + (y * width + x) * 3
      return [stdout[from] ?? 0, stdout[from + 1] ?? 0, stdout[from + 2] ?? 0]
    },
  }
}
