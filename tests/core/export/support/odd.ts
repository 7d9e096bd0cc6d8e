/** Twelve recordings that are not as usual, half a second to one second long and small, kept between runs. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeClip, makePlainClip } from '../../../support/media.ts'

const run = promisify(execFile)
const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '64k']
/** Frames a second, unless the rate itself is odd: few, since each of them is encoded eight times. */
export const RATE = 12
const plain = { seconds: 1, size: '320x180', rate: String(RATE) } as const

/** What a phone writes about where and with what it was filmed. */
const PRIVATE = [
  ...[
    '-metadata',
    'location=+32.3199-106.7637/',
    '-metadata',
    'com.apple.quicktime.make=Apple',
    '-metadata',
    'title=Ana',
  ],
  ...['-metadata', 'creation_time=2026-01-02T03:04:05Z', '-movflags', 'use_metadata_tags'],
]

async function rotated(folder: string): Promise<string> {
  const file = join(folder, 'rotated.mov')
  const upright = await makePlainClip({ ...plain, ending: '.mov', codec: x264, more: PRIVATE })
  await run('ffmpeg', ['-v', 'error', '-i', upright, '-c', 'copy', '-metadata:s:v', 'rotate=90', ...PRIVATE, file])
  return file
}

/** The index in front and a fifth of the pictures gone, as after a copy that was broken off. */
async function brokenTail(folder: string): Promise<string> {
  const bytes = await readFile(await makePlainClip({ ...plain, codec: x264, more: ['-movflags', '+faststart'] }))
  const file = join(folder, 'broken.mp4')
  await writeFile(file, bytes.subarray(0, Math.floor(bytes.length * 0.8)))
  return file
}

const lavfi = (picture: string, sound: string, more: readonly string[]) =>
  makeClip('.mp4', ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, '-t', '1', ...more])

const tone = 'sine=f=440:r=48000'
const picture = (size: string, rate = plain.rate) => `testsrc2=s=${size}:r=${rate}`

/** Each is made in the folder, or taken from those that are kept. */
export const oddInputs: Readonly<Record<string, (folder: string) => Promise<string>>> = {
  rotated,
  'variable frame rate': () =>
    lavfi(picture('320x180', '30'), tone, ['-vf', "select='not(eq(mod(n,7),3))'", '-vsync', 'vfr', ...x264]),
  mono: () => lavfi(picture('320x180'), tone, [...x264, '-ac', '1']),
  '5.1': () => lavfi(picture('320x180'), tone, [...x264, '-ac', '6']),
  'no sound': () => makePlainClip({ ...plain, sound: false, codec: x264 }),
  'odd size': () => makePlainClip({ ...plain, size: '321x181', codec: [...x264, '-pix_fmt', 'yuv444p'] }),
  '4K': () => makePlainClip({ ...plain, seconds: 0.7, size: '3840x2160', codec: x264 }),
  '10-bit': () => makePlainClip({ ...plain, codec: [...x264, '-pix_fmt', 'yuv422p10le'] }),
  anamorphic: () => lavfi(picture('240x180'), tone, ['-vf', 'setsar=4/3', ...x264]),
  'HDR tags': () =>
    makePlainClip({
      ...plain,
      codec: [...x264, '-pix_fmt', 'yuv420p10le', '-colorspace', 'bt2020nc', '-color_primaries', 'bt2020'],
      more: ['-color_trc', 'arib-std-b67'],
    }),
  'long group': () => makePlainClip({ ...plain, codec: [...x264, '-bf', '3', '-g', '600', '-keyint_min', '600'] }),
  'broken tail': brokenTail,
}
