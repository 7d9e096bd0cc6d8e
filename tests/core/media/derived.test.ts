import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MediaTools } from '../../../electron/core/media/locate.ts'
import type { Making } from '../../../electron/core/media/making.ts'
import { createPeakCollector, makePeaks, readPeaks } from '../../../electron/core/media/peaks.ts'
import { needsProxy } from '../../../electron/core/media/playable.ts'
import { makePoster } from '../../../electron/core/media/poster.ts'
import { probeMedia } from '../../../electron/core/media/probe.ts'
import { makeProxy } from '../../../electron/core/media/proxy.ts'
import { makeStrip } from '../../../electron/core/media/strip.ts'
import { copyClip, makeClip, makeFolder, makePlainClip, removeFolder, testTools } from '../../support/media.ts'

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

describe('makePeaks', () => {
  it('follows the sound: silence, then a loud tone', async () => {
    const graph =
      'anullsrc=r=48000:cl=stereo:d=1[a];sine=r=48000:d=1,volume=17dB,pan=stereo|c0=c0|c1=c0[b];[a][b]concat=v=0:a=1'
    const making = await prepare(await makeClip('.wav', ['-filter_complex', graph]), 'peaks.bin')
    const shares: number[] = []
    await makePeaks(tools, { ...making, onProgress: (share) => shares.push(share) })
    const { perSecond, pairs } = readPeaks(await readFile(making.target))
    expect(perSecond).toBe(50)
    expect(pairs.length).toBe(2 * 100)
    expect(Math.max(...pairs.subarray(0, 90).map(Math.abs))).toBe(0)
    expect(pairs[150]).toBeLessThan(-80)
    expect(pairs[151]).toBeGreaterThan(80)
    expect(shares.at(-1)).toBeCloseTo(1, 1)
  })

  it('keeps sound that starts late in its place', async () => {
    const args = ['-f', 'lavfi', '-i', 'color=red:s=64x64:d=3', '-itsoffset', '1', '-f', 'lavfi', '-i', 'sine=d=2']
    const making = await prepare(await makeClip('.mkv', [...args, '-c:v', 'libx264', '-c:a', 'pcm_s16le']), 'peaks.bin')
    await makePeaks(tools, making)
    const { pairs } = readPeaks(await readFile(making.target))
    expect(pairs.length / 2).toBeGreaterThanOrEqual(149)
    expect(pairs[2 * 45 + 1]).toBe(0)
    expect(pairs[2 * 55 + 1]).toBeGreaterThan(5)
  })

  it('is empty for a silent film, and refuses what is no waveform', async () => {
    const making = await prepare(await makePlainClip({ sound: false }), 'peaks.bin')
    await makePeaks(tools, making)
    const file = await readFile(making.target)
    expect(readPeaks(file).pairs.length).toBe(0)
    for (const bad of [Buffer.alloc(0), Buffer.alloc(40), Buffer.concat([file, Buffer.alloc(1)])]) {
      expect(() => readPeaks(bad)).toThrow('Not a waveform file')
    }
  })

  it('does not care where the chunks end', () => {
    const samples = Int16Array.from({ length: 1000 }, (_, i) => Math.round(32_767 * Math.sin(i / 10)))
    const bytes = Buffer.from(samples.buffer)
    const collect = (step: number) => {
      const collector = createPeakCollector(160)
      for (let at = 0; at < bytes.length; at += step) collector.push(bytes.subarray(at, at + step))
      return [...collector.finish()]
    }
    expect(collect(1)).toEqual(collect(bytes.length))
    expect(collect(7)).toEqual(collect(bytes.length))
    expect(collect(7).length).toBe(2 * 7)
    expect(Math.min(...collect(7))).toBe(-127)
    expect(Math.max(...collect(7))).toBe(127)
  })
})

describe('makeProxy', () => {
  it.each([
    ['.mov', '1280x720', ['-c:v', 'prores_ks', '-profile:v', '0', '-c:a', 'pcm_s16le'], 960, 540],
    ['.mkv', '202x360', ['-c:v', 'ffv1', '-c:a', 'flac'], 202, 360],
    ['.mkv', '1080x1920', ['-c:v', 'mpeg2video', '-c:a', 'mp2'], 540, 960],
  ] as const)('plays everywhere (%s, %s)', async (ending, size, codec, width, height) => {
    const making = await prepare(await makePlainClip({ ending, size, codec: [...codec] }), 'proxy.mp4')
    expect(needsProxy(making.info)).toBe(true)
    const shares: number[] = []
    await makeProxy(tools, { ...making, onProgress: (share) => shares.push(share) })
    const proxy = await probeMedia(tools, making.target)
    expect(needsProxy(proxy)).toBe(false)
    expect(proxy).toMatchObject({
      video: { codec: 'h264', width, height, frameRate: { num: 25, den: 1 } },
      audio: { codec: 'aac' },
    })
    expect(Math.abs(proxy.durationMs - making.info.durationMs)).toBeLessThan(50)
    expect(shares.at(-1)).toBeGreaterThan(0.9)
    const head = (await readFile(making.target)).subarray(0, 4096).toString('latin1')
    expect(head.indexOf('moov')).toBeGreaterThan(0)
    expect(await readdir(join(folder, 'story'))).toEqual(['proxy.mp4'])
  })

  it('keeps the turn of the picture, and does without sound or picture', async () => {
    const turned = await makeClip('.mp4', [
      '-i',
      await makePlainClip({ sound: false }),
      '-c',
      'copy',
      '-metadata:s:v',
      'rotate=90',
    ])
    const making = await prepare(turned, 'proxy.mp4')
    await makeProxy(tools, making)
    expect(await probeMedia(tools, making.target)).toMatchObject({
      video: { width: 240, height: 320, rotation: 0 },
      audio: null,
    })
    const sound = await prepare(
      await makePlainClip({ picture: false, ending: '.aiff', codec: ['-c:a', 'pcm_s16be'] }),
      'sound.mp4',
    )
    await makeProxy(tools, sound)
    expect(await probeMedia(tools, sound.target)).toMatchObject({ video: null, audio: { codec: 'aac' } })
  })
})

describe('all of them', () => {
  it('leave nothing behind when cancelled half way, and leave what was there', async () => {
    const long = await makePlainClip({ seconds: 60, size: '640x360', rate: '25' })
    const making = await prepare(long, 'proxy.mp4')
    const controller = new AbortController()
    const cancelled = makeProxy(tools, { ...making, signal: controller.signal, onProgress: () => controller.abort() })
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readdir(join(folder, 'story'))).toEqual([])
    for (const make of [makePoster, makeStrip, makePeaks]) {
      const late = new AbortController()
      setTimeout(() => late.abort(), 60)
      const end = make(tools, { ...making, target: join(folder, 'story', 'x'), signal: late.signal })
      await end.catch((error) => expect(error).toMatchObject({ code: 'cancelled' }))
      expect((await readdir(join(folder, 'story'))).filter((name) => name !== 'x')).toEqual([])
    }
  })

  it.each(['-it\'s "odd".mp4', 'line\nbreak.mp4', '🎬 %03d.mp4', "[0:v],'a'=b;c.mp4"])(
    'work on a file named %j',
    async (name) => {
      const making = await prepare(await copyClip(await makePlainClip(), folder, name), 'x')
      for (const [make, target] of [
        [makePoster, '%d 1.jpg'],
        [makeStrip, 'b:2.jpg'],
        [makePeaks, '-3.bin'],
        [makeProxy, '4;.mp4'],
      ] as const) {
        await make(tools, { ...making, target: join(folder, name.slice(0, 5), target) })
      }
      expect((await readdir(join(folder, name.slice(0, 5)))).sort()).toEqual([
        '%d 1.jpg',
        '-3.bin',
        '4;.mp4',
        'b:2.jpg',
      ])
    },
  )
})
