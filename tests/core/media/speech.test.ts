import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  createLevelMeter,
  findStretches,
  LEVEL_MS,
  listenForSpeech,
  speechBorder,
} from '../../../electron/core/media/speech.ts'
import { makeClip, makePlainClip, testTools } from '../../support/media.ts'

/** Levels from parts of so many milliseconds at so many dB. */
const levels = (...parts: readonly (readonly [ms: number, db: number])[]): Float32Array =>
  Float32Array.from(parts.flatMap(([ms, db]) => Array.from({ length: ms / LEVEL_MS }, (_, i) => db + (i % 3) - 1)))

/** A voice-like sound (a hum with harmonics) at these times over noise. */
const spokenAt = (spans: readonly (readonly [number, number])[], noise: number, seconds: number): Promise<string> => {
  const on = spans.map(([from, to]) => `between(t,${from},${to})`).join('+')
  const voice = `aevalsrc='0.2*(sin(2*PI*180*t)+0.6*sin(2*PI*540*t)+0.4*sin(2*PI*1300*t))*(0.6+0.4*sin(2*PI*4*t))*(${on})':s=16000:d=${seconds}`
  const room = `anoisesrc=c=pink:a=${noise}:r=16000:d=${seconds}:s=7`
  return makeClip('.wav', [
    '-f',
    'lavfi',
    '-i',
    voice,
    '-f',
    'lavfi',
    '-i',
    room,
    '-filter_complex',
    'amix=inputs=2:normalize=0',
  ])
}

describe('stretches of speech in levels', () => {
  it('are divided by pauses of 350 ms and more, and not by shorter ones', () => {
    const found = findStretches(
      levels([1000, -60], [2000, -20], [300, -60], [1000, -22], [400, -58], [1500, -21], [800, -60]),
    )
    expect(found).toEqual([
      { startMs: 970, endMs: 4330 },
      { startMs: 4670, endMs: 6230 },
    ])
  })

  it('leave out clicks', () => {
    expect(findStretches(levels([1000, -60], [40, -10], [1000, -60], [3000, -20], [500, -60]))).toHaveLength(1)
  })

  it('find the border of a loud room and of a soft voice alike', () => {
    for (const [pause, speech] of [
      [-30, -15],
      [-70, -45],
      [-55, -20],
    ] as const) {
      const found = findStretches(levels([600, pause], [2000, speech], [600, pause], [2000, speech], [600, pause]))
      expect(
        found.map(({ startMs, endMs }) => [startMs, endMs]),
        `${pause} dB`,
      ).toEqual([
        [570, 2630],
        [3170, 5230],
      ])
    }
  })

  it('are the whole where nothing tells pause from speech, and none in silence', () => {
    expect(speechBorder(levels([4000, -20]))).toBeNull()
    expect(findStretches(levels([4000, -20]))).toEqual([{ startMs: 0, endMs: 4000 }])
    expect(findStretches(new Float32Array(200).fill(-96))).toEqual([])
    expect(findStretches(new Float32Array())).toEqual([])
  })
})

describe('levels of samples', () => {
  it('do not depend on where chunks end', () => {
    const samples = Buffer.alloc(2 * 8000)
    for (let i = 0; i < 8000; i += 1) samples.writeInt16LE(Math.round(9000 * Math.sin(i / 3)), i * 2)
    const whole = createLevelMeter()
    whole.push(samples)
    const parts = createLevelMeter()
    for (let at = 0; at < samples.length; at += 333) parts.push(samples.subarray(at, at + 333))
    expect(parts.finish()).toEqual(whole.finish())
    // 9000 of 32,768 as a sine: -14.2 dB.
    expect(whole.finish()[10]).toBeCloseTo(-14.2, 0)
  })
})

describe('stretches of speech in a recording', () => {
  it('are found in a quiet and in a noisy room, within 80 ms', async () => {
    const spans = [
      [1, 3.2],
      [4, 6.5],
      [7.5, 9],
    ] as const
    for (const noise of [0.001, 0.02]) {
      const found = await listenForSpeech(await testTools(), {
        file: await spokenAt(spans, noise, 10),
        durationMs: 10_000,
      })
      expect(found, `noise ${noise}`).toHaveLength(spans.length)
      for (const [index, [from, to]] of spans.entries()) {
        expect(Math.abs((found[index]?.startMs ?? 0) - from * 1000), `noise ${noise}`).toBeLessThan(80)
        expect(Math.abs((found[index]?.endMs ?? 0) - to * 1000), `noise ${noise}`).toBeLessThan(80)
      }
    }
  })

  it('begin where the sample library says that its first caption begins', async () => {
    const file = resolve('assets/sample/library/media/clinic-nights.mp4')
    const shares: number[] = []
    const found = await listenForSpeech(await testTools(), {
      file,
      durationMs: 43_600,
      onProgress: (s) => shares.push(s),
    })
    expect(Math.abs((found[0]?.startMs ?? 0) - 931)).toBeLessThan(60)
    expect(Math.abs((found[1]?.startMs ?? 0) - 4332)).toBeLessThan(60)
    expect(found.length).toBeGreaterThan(5)
    expect(shares.at(-1)).toBeGreaterThan(0.9)
  })

  it('end with the recording, and are none in silence', async () => {
    const tools = await testTools()
    const silence = await makeClip('.wav', ['-f', 'lavfi', '-i', 'anullsrc=r=16000:cl=mono:d=3'])
    expect(await listenForSpeech(tools, { file: silence, durationMs: 3000 })).toEqual([])
    const tone = await makePlainClip({ seconds: 2 })
    const found = await listenForSpeech(tools, { file: tone, durationMs: 1900 })
    expect(found.at(-1)?.endMs).toBe(1900)
  })

  it('are given up on request', async () => {
    const controller = new AbortController()
    controller.abort()
    const listening = { file: await makePlainClip({ seconds: 2 }), durationMs: 2000, signal: controller.signal }
    await expect(listenForSpeech(await testTools(), listening)).rejects.toMatchObject({ code: 'cancelled' })
  })
})
