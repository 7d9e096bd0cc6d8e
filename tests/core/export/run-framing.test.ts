/** Real clips whose colours say where in the picture a pixel was: what fills the shape, at each time; grounds; sizes. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { boxAt } from '../../../electron/core/export/framing.ts'
import type { ShapeFraming } from '../../../electron/core/library/model.ts'
import { makeClip, readPixels } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { exportOne, ffprobe } from './support/clips.ts'
import { planOne, storyOver } from './support/story.ts'

const run = promisify(execFile)
const PICTURE = "color=black:s=320x180:r=10,format=gbrp,geq=r='255*X/W':g='255*Y/H':b=128"
const CODEC = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '6', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
/** Redder to the right, greener to the bottom; two seconds. */
const makeMap = (more: readonly string[] = []) =>
  makeClip('.mp4', [
    ...['-f', 'lavfi', '-i', PICTURE, '-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo', '-t', '2'],
    ...['-vf', ['scale=out_color_matrix=bt601', ...more].join(','), ...CODEC],
  ])

const key = (timeMs: number, x: number, y = 0.5, scale = 1) => ({ timeMs, x, y, scale })
const tall = { width: 180, height: 320 }

interface Framed {
  readonly file: string
  readonly framing: ShapeFraming
  readonly size?: { readonly width: number; readonly height: number }
  readonly startMs?: number
  readonly endMs?: number
  /** Milliseconds of the recording at which pixels are looked at. */
  readonly times: readonly number[]
}

/** Nine pixels of the export are those of the recording at the same place of the box, within a few levels. */
async function expectFramed({ file, framing, size = tall, startMs = 0, endMs = 1600, times }: Framed): Promise<void> {
  const base = await storyOver(file)
  const out = join(await tempFolder(), 'a.mp4')
  const planned = await planOne(base, out, { fit: 'crop', captions: 'none', pixels: size, startMs, endMs })
  const framed = { ...planned, framing }
  await exportOne(base, framed)
  const source = await readPixels(file)
  const shown = base.story.media.info.video!
  for (const ms of times) {
    const made = await readPixels(out, (ms - startMs) / 1000)
    expect([made.width, made.height]).toEqual([size.width, size.height])
    const box = boxAt(framing, ms, shown, size.width / size.height)
    for (const across of [0.1, 0.5, 0.9])
      for (const down of [0.1, 0.5, 0.9]) {
        const is = made.at(Math.floor(across * size.width), Math.floor(down * size.height))
        const [x, y] = [box.x + across * box.width, box.y + down * box.height]
        const should = source.at(Math.floor(x * source.width), Math.floor(y * source.height))
        const off = Math.max(...is.map((value, index) => Math.abs(value - should[index]!)))
        expect(off, `at ${ms} ms, ${across} across, ${down} down: ${is} instead of ${should}`).toBeLessThanOrEqual(6)
      }
  }
}

let map: string
beforeAll(async () => {
  map = await makeMap()
})

describe('the framing box fills the shape', () => {
  test('where it was put, of the size it was given', async () => {
    await expectFramed({ file: map, framing: { ease: 'linear', keys: [key(0, 0.25, 0.6, 0.7)] }, times: [0, 800] })
  })

  test('also of a recording that has the shape already', async () => {
    const framing: ShapeFraming = { ease: 'linear', keys: [key(0, 0.7, 0.3, 0.5)] }
    await expectFramed({ file: map, framing, size: { width: 320, height: 180 }, times: [500] })
  })

  test('moving from keyframe to keyframe of the recording, in a clip that begins later', async () => {
    const keys = [key(400, 0.2), key(1000, 0.8), key(1400, 0.5)]
    await expectFramed({
      ...{ file: map, framing: { ease: 'linear', keys }, startMs: 300, endMs: 1900 },
      times: [300, 400, 700, 1000, 1200, 1400, 1800],
    })
  })

  test('coming closer while it moves, softly', async () => {
    const keys = [key(0, 0.3, 0.5, 1), key(800, 0.6, 0.4, 0.4), key(1500, 0.6, 0.6, 0.7)]
    await expectFramed({
      ...{ file: map, framing: { ease: 'smooth', keys }, size: { width: 256, height: 256 } },
      times: [0, 200, 500, 800, 1100, 1500],
    })
  })

  test('of a turned recording with pixels that are not square', async () => {
    const wide = await makeMap(['scale=240:180', 'setsar=4/3'])
    const turned = join(await tempFolder(), 'turned.mov')
    await run('ffmpeg', ['-v', 'error', '-i', wide, '-c', 'copy', '-metadata:s:v', 'rotate=90', turned])
    const keys = [key(0, 0.5, 0.2, 0.8), key(1000, 0.5, 0.9, 0.8)]
    await expectFramed({
      ...{ file: turned, framing: { ease: 'linear', keys }, size: { width: 256, height: 256 } },
      times: [0, 500, 1000],
    })
    const resting: ShapeFraming = { ease: 'linear', keys: [key(0, 0.6, 0.7, 0.6)] }
    await expectFramed({ file: turned, framing: resting, size: { width: 320, height: 180 }, times: [300] })
  })

  test('of an HDR recording, moving', async () => {
    const hdr = ['-pix_fmt', 'yuv420p10le', '-colorspace', 'bt2020nc', '-color_primaries', 'bt2020']
    const file = await makeClip('.mp4', [
      ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=10', '-t', '1', '-c:v', 'libx264', '-preset', 'ultrafast'],
      ...[...hdr, '-color_trc', 'arib-std-b67'],
    ])
    const over = await storyOver(file)
    const out = join(await tempFolder(), 'a.mp4')
    const planned = await planOne(over, out, { fit: 'crop', captions: 'none', pixels: tall, startMs: 0, endMs: 600 })
    const keys = [key(0, 0.2), key(500, 0.6, 0.5, 0.5)]
    await exportOne(over, { ...planned, framing: { ease: 'linear', keys } })
    const { streams } = await ffprobe(out)
    expect(streams[0]).toMatchObject({ width: 180, height: 320, nb_frames: '6', color_transfer: 'bt709' })
  })
})

describe('around the whole picture', () => {
  test.each(['#c81e5a', '#ffe600', '#ffffff'])('the ground is exactly %s', async (ground) => {
    const over = await storyOver(map)
    const out = join(await tempFolder(), 'a.mp4')
    const asked = { fit: 'colour', ground, pixels: { width: 180, height: 320 }, captions: 'none' } as const
    await exportOne(over, await planOne(over, out, { ...asked, startMs: 0, endMs: 500 }))
    const { at } = await readPixels(out, 0.3)
    const wanted = [1, 3, 5].map((from) => Number.parseInt(ground.slice(from, from + 2), 16))
    for (const y of [20, 300])
      for (const [index, value] of at(90, y).entries()) expect(Math.abs(value - wanted[index]!)).toBeLessThanOrEqual(3)
    expect(at(90, 160)[0], 'the picture in the middle').toBeGreaterThan(100)
    expect((await ffprobe(out)).streams[0]).toMatchObject({ nb_frames: '5', color_space: 'bt709' })
  })

  test('a size of one’s own is made to the pixel', async () => {
    const over = await storyOver(map)
    const out = join(await tempFolder(), 'a.mp4')
    const asked = { fit: 'blur', pixels: { width: 478, height: 200 }, captions: 'none' } as const
    await exportOne(over, await planOne(over, out, { ...asked, startMs: 0, endMs: 500 }))
    expect((await ffprobe(out)).streams[0]).toMatchObject({ width: 478, height: 200, sample_aspect_ratio: '1:1' })
  })
})
