import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MediaTools } from '../../../electron/core/media/locate.ts'
import type { Making } from '../../../electron/core/media/making.ts'
import { makePoster } from '../../../electron/core/media/poster.ts'
import { probeMedia } from '../../../electron/core/media/probe.ts'
import { chooseWay, makeStrip, stripFrameCount } from '../../../electron/core/media/strip.ts'
import { makeClip, makeFolder, makePlainClip, readPixels, removeFolder, testTools } from '../../support/media.ts'

let tools: MediaTools
let folder: string
beforeAll(async () => {
  tools = await testTools()
})
beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(() => removeFolder(folder))

async function prepare(source: string, name: string): Promise<Making> {
  return { source, target: join(folder, 'story', name), info: await probeMedia(tools, source) }
}

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']
/** Eight colours, two seconds each, with keyframes as asked. */
const COLOURS = ['red', 'lime', 'blue', 'yellow', 'cyan', 'magenta', 'white', 'gray']
function colourClip(codec: readonly string[], ending: string, seconds = 2): Promise<string> {
  const parts = COLOURS.flatMap((c) => ['-f', 'lavfi', '-i', `color=${c}:s=320x180:r=25:d=${seconds}`])
  const graph = `${COLOURS.map((_, i) => `[${i}]`).join('')}concat=n=${COLOURS.length}`
  return makeClip(ending, [...parts, '-filter_complex', graph, ...codec])
}
const isNear = (pixel: readonly number[], rgb: readonly number[]) =>
  pixel.every((v, i) => Math.abs(v - (rgb[i] ?? 0)) < 50)
const EXPECTED = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 0],
  [0, 255, 255],
  [255, 0, 255],
  [255, 255, 255],
  [128, 128, 128],
]

describe('makePoster', () => {
  it('is 640 wide, in the shape of the picture as shown', async () => {
    const making = await prepare(await makePlainClip(), 'poster.jpg')
    await makePoster(tools, making)
    expect(await readPixels(making.target)).toMatchObject({ width: 640, height: 480 })
    const turned = await makeClip('.mp4', ['-i', making.source, '-c', 'copy', '-metadata:s:v', 'rotate=90'])
    const upright = await prepare(turned, 'upright.jpg')
    await makePoster(tools, upright)
    expect(await readPixels(upright.target)).toMatchObject({ width: 640, height: 854 })
    expect(await readdir(join(folder, 'story'))).toEqual(['poster.jpg', 'upright.jpg'])
  })

  it.each([250, 25])('is not the black that a recording begins with (a keyframe every %i frames)', async (gop) => {
    const graph = 'color=black:s=320x180:d=2[a];color=orange:s=320x180:d=8[b];[a][b]concat'
    const clip = await makeClip('.mp4', ['-filter_complex', graph, ...X264, '-g', String(gop), '-sc_threshold', '0'])
    const making = await prepare(clip, 'poster.jpg')
    await makePoster(tools, making)
    expect((await readPixels(making.target)).at(320, 180)[0]).toBeGreaterThan(150)
  })

  it('shows what there is when all is black, and from a single frame', async () => {
    const black = await makeClip('.mp4', ['-f', 'lavfi', '-i', 'color=black:s=320x180:d=1', ...X264])
    const making = await prepare(black, 'poster.jpg')
    await makePoster(tools, making)
    expect(await readPixels(making.target)).toMatchObject({ width: 640, height: 360 })
    const single = await prepare(
      await makeClip('.mp4', ['-f', 'lavfi', '-i', 'testsrc2', '-frames:v', '1', ...X264]),
      'one.jpg',
    )
    await makePoster(tools, single)
    expect(await readPixels(single.target)).toMatchObject({ width: 640 })
  })
})

describe('makeStrip', () => {
  it('has one frame for a quarter of a minute, within bounds', () => {
    expect([0, 1000, 120_000, 150_000, 600_000, 36_000_000].map(stripFrameCount)).toEqual([8, 8, 8, 10, 40, 40])
  })

  it.each([
    ['decode', X264, '.mp4'],
    ['seek', ['-c:v', 'prores_ks', '-profile:v', '0'], '.mov'],
    ['seek', ['-c:v', 'mpeg2video', '-b:v', '5M'], '.mxf'],
  ] as const)('shows the recording from left to right (%s, %j)', async (way, codec, ending) => {
    const making = await prepare(await colourClip(codec, ending), 'strip.jpg')
    expect(chooseWay(making.info)).toBe(way)
    await makeStrip(tools, making)
    const strip = await readPixels(making.target)
    expect(strip).toMatchObject({ width: 8 * 160, height: 90 })
    EXPECTED.forEach((rgb, i) => {
      const pixel = strip.at(i * 160 + 80, 45)
      expect(isNear(pixel, rgb), `frame ${i}: ${pixel}`).toBe(true)
    })
    expect(await readdir(join(folder, 'story'))).toEqual(['strip.jpg'])
  })

  it('uses keyframes in a long recording', async () => {
    const making = await prepare(await colourClip([...X264, '-g', '125'], '.mp4', 10), 'strip.jpg')
    expect(chooseWay(making.info)).toBe('keyframes')
    await makeStrip(tools, making)
    const strip = await readPixels(making.target)
    expect(strip).toMatchObject({ width: 8 * 160, height: 90 })
    EXPECTED.forEach((rgb, i) => {
      expect(isNear(strip.at(i * 160 + 80, 45), rgb), `frame ${i}: ${strip.at(i * 160 + 80, 45)}`).toBe(true)
    })
  })

  it('fills the row when the picture ends before the sound, and pads what is not 16:9', async () => {
    const args = ['-f', 'lavfi', '-i', 'color=red:s=180x320:d=2', '-f', 'lavfi', '-i', 'sine=d=8']
    for (const [codec, ending] of [
      [[...X264, '-c:a', 'aac'], '.mp4'],
      [['-c:v', 'prores_ks', '-c:a', 'pcm_s16le'], '.mov'],
    ] as const) {
      const making = await prepare(await makeClip(ending, [...args, ...codec]), `strip${ending}.jpg`)
      await makeStrip(tools, making)
      const strip = await readPixels(making.target)
      expect(strip).toMatchObject({ width: 8 * 160, height: 90 })
      expect(isNear(strip.at(7 * 160 + 80, 45), [255, 0, 0]), `${ending}: ${strip.at(7 * 160 + 80, 45)}`).toBe(true)
      expect(isNear(strip.at(7 * 160 + 10, 45), [0, 0, 0])).toBe(true)
    }
  })
})
