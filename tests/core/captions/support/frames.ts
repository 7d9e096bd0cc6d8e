/** Captions burned by the real ffmpeg, one frame a second, and what is seen in the frames. */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeFolder, removeFolder } from '../../../support/media.ts'

const run = promisify(execFile)
const fonts = join(import.meta.dirname, '../../../../assets/fonts')

export interface Burning {
  readonly ass: string
  readonly width: number
  readonly height: number
  /** Grey frames of width x height bytes, over which the text is burned in turn. */
  readonly grounds: readonly Uint8Array[]
  readonly seconds: number
  /** Milliseconds within each second at which its frame stands; 0 when left out. */
  readonly atMs?: number
  /** As the export does: `yuv420p` for greys, `gbrp` for colours. */
  readonly format: 'yuv420p' | 'gbrp'
  /** Of what comes out. */
  readonly pixels: 'gray' | 'rgb24'
}

/** @returns one frame for each second, of 1 or 3 bytes a pixel */
export async function burnFrames(burning: Burning): Promise<Buffer[]> {
  const { width, height, seconds, pixels } = burning
  const folder = await makeFolder()
  try {
    await mkdir(join(folder, 'fonts'))
    await copyFile(join(fonts, 'AtkinsonHyperlegible-Bold.ttf'), join(folder, 'fonts', 'AtkinsonHyperlegible-Bold.ttf'))
    await writeFile(join(folder, 'fonts.conf'), '<?xml version="1.0"?><fontconfig></fontconfig>')
    await writeFile(join(folder, 'c.ass'), burning.ass)
    await writeFile(join(folder, 'grounds'), Buffer.concat(burning.grounds))
    const input = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${width}x${height}`, '-r', '1', '-stream_loop', '-1']
    const time = `settb=1/1000,setpts=N*1000+${burning.atMs ?? 0}`
    const filter = `${time},format=${burning.format},ass=filename=c.ass:fontsdir=fonts`
    const { stdout } = await run(
      'ffmpeg',
      [
        ...['-v', 'error', '-nostdin', ...input, '-i', 'grounds', '-vf', filter],
        ...['-frames:v', String(seconds), '-vsync', '0', '-pix_fmt', pixels, '-f', 'rawvideo', '-'],
      ],
      {
        cwd: folder,
        env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
        encoding: 'buffer',
        maxBuffer: 2 ** 30,
      },
    )
    const size = width * height * (pixels === 'gray' ? 1 : 3)
    return Array.from({ length: stdout.length / size }, (_, i) => stdout.subarray(i * size, (i + 1) * size))
  } finally {
    await removeFolder(folder)
  }
}

export interface Box {
  readonly left: number
  readonly top: number
  /** The last ones inside. */
  readonly right: number
  readonly bottom: number
}

/** The smallest box around everything that differs from the ground by more than rounding; null when nothing does. */
export function changedBox(frame: Uint8Array, ground: Uint8Array, width: number): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1]
  for (let i = 0; i < frame.length; i++) {
    if (Math.abs((frame[i] ?? 0) - (ground[i] ?? 0)) <= 3) continue
    const x = i % width
    const y = (i - x) / width
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return right < 0 ? null : { left, top, right, bottom }
}

/** Relative luminance (WCAG 2.2) of a grey, 0..255. */
export const luminanceOf = (grey: number): number => {
  const share = grey / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
export const contrastOf = (one: number, other: number): number => {
  const [a, b] = [luminanceOf(one), luminanceOf(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}
