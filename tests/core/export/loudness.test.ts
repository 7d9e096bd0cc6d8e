/** Loudness of real exports, measured with ffmpeg's ebur128 apart from the program. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parseMeasured } from '../../../electron/core/export/loudness.ts'
import type { ExportRequest } from '../../../electron/core/export/model.ts'
import { runExport } from '../../../electron/core/export/run.ts'
import { makeClip, makeSpeech, testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { makeCounted, readBeeps } from './support/clips.ts'
import { planOne, storyOver } from './support/story.ts'

const run = promisify(execFile)

async function measure(file: string, filters = 'anull'): Promise<{ lufs: number; peak: number }> {
  const chain = `${filters},ebur128=peak=true:framelog=verbose`
  const { stderr } = await run('ffmpeg', [
    '-nostats',
    '-hide_banner',
    '-i',
    file,
    '-vn',
    '-af',
    chain,
    '-f',
    'null',
    '-',
  ])
  const end = stderr.slice(stderr.lastIndexOf('Summary:'))
  return { lufs: Number(/I:\s+(\S+) LUFS/.exec(end)?.[1]), peak: Number(/Peak:\s+(\S+) dBFS/.exec(end)?.[1]) }
}

/** Sound alone: pictures would only take time. */
const makeSound = async (source: readonly string[], filter: string) =>
  makeClip('.wav', [...source, '-af', filter, '-ar', '48000', '-c:a', 'pcm_s24le'])
const speech = async (filter: string) => makeSound(['-i', await makeSpeech('clinic-nights')], filter)
const noise = (filter: string) => makeSound(['-f', 'lavfi', '-i', 'anoisesrc=d=4:c=pink:seed=7:r=48000'], filter)

type More = Partial<Omit<ExportRequest, 'items' | 'out'>> & { startMs?: number; endMs?: number }
async function exported(file: string, more: More): Promise<{ made: string; warnings: string[] }> {
  const over = await storyOver(file)
  const planned = await planOne(over, `${await tempFolder()}/`, { captions: 'none', ...more })
  const warnings: string[] = []
  const context = {
    signal: new AbortController().signal,
    progress: () => {},
    warn: (text: string) => warnings.push(text),
  }
  const [made = ''] = await runExport(await testTools(), { ...planned, width: 320, height: 180 }, over.lookup, context)
  return { made, warnings }
}

describe('a target is met within 0.5 LU, and no peak is above -1 dBTP', () => {
  test.each([
    ['a whisper', -14, () => speech('volume=-30dB')],
    ['a talk', -16, () => speech('anull')],
    ['a shout that is cut off', -14, () => speech('volume=18dB,alimiter=limit=0.99:level=0')],
    ['hum', -14, () => makeSound(['-f', 'lavfi', '-i', 'sine=f=60:d=4:r=48000'], 'volume=-20dB')],
    ['a talk with clapping', -14, () => speech("volume='if(lt(mod(t,1),0.01),1.5,0.15)':eval=frame")],
    ['5.1', -14, () => speech('aresample=48000,pan=5.1|FC=c0|FL=0.2*c0|FR=0.2*c0|BL=0.1*c0')],
  ])('%s at %d', async (_name, target, make) => {
    const { made, warnings } = await exported(await make(), { loudness: target, startMs: 0, endMs: 3000 })
    const { lufs, peak } = await measure(made)
    expect(Math.abs(lufs - target)).toBeLessThanOrEqual(0.5)
    expect(peak).toBeLessThanOrEqual(-1)
    expect(warnings).toEqual([])
  })

  test('the platform says how loud, a master is -23, and what was asked for goes before', async () => {
    const file = await speech('volume=-6dB')
    const range = { startMs: 500, endMs: 3500 }
    expect((await measure((await exported(file, { platforms: ['broadcast'], ...range })).made)).lufs).toBeCloseTo(
      -23,
      0,
    )
    expect((await measure((await exported(file, { platforms: ['x'], ...range })).made)).lufs).toBeCloseTo(-14, 0)
    const own = await exported(file, { platforms: ['x'], loudness: -20, ...range })
    expect((await measure(own.made)).lufs).toBeCloseTo(-20, 0)
  })

  test('only the range counts: what is loud elsewhere changes nothing', async () => {
    const file = await noise("volume='if(lt(t,2),0.01,1)':eval=frame")
    const { made } = await exported(file, { loudness: -16, startMs: 0, endMs: 1800 })
    expect((await measure(made)).lufs).toBeCloseTo(-16, 0)
  })
})

describe('what is left as it is, and why', () => {
  test('without a target the sound is as it was', async () => {
    const file = await speech('volume=-20dB')
    const before = await measure(file)
    const { made } = await exported(file, {})
    // Mono on two sides is measured 3 dB louder and was mixed 3 dB lower.
    expect(Math.abs((await measure(made)).lufs - before.lufs)).toBeLessThan(1)
    const off = await exported(file, { platforms: ['linkedin'], loudness: 'off' })
    expect(Math.abs((await measure(off.made)).lufs - before.lufs)).toBeLessThan(1)
  })
  test('a shot in a quiet room: as near as the peaks allow, with a word about it', async () => {
    const file = await noise("volume='if(lt(t,0.02),1,0.002)':eval=frame")
    const { made, warnings } = await exported(file, { loudness: -14 })
    expect(warnings).toEqual([expect.stringMatching(/LUFS loud instead of -14\.0\. Single sounds are far louder/)])
    expect((await measure(made)).peak).toBeLessThanOrEqual(-1)
  })
  test('silence, and a clip too short to be measured, with a word about it', async () => {
    const silent = await exported(await noise('volume=0'), { loudness: -14 })
    expect(silent.warnings).toEqual([expect.stringMatching(/nearly no sound/)])
    expect((await measure(silent.made)).lufs).toBeLessThan(-60)
    const short = await exported(await speech('anull'), { loudness: -14, startMs: 1000, endMs: 1300 })
    expect(short.warnings).toEqual([expect.stringMatching(/shorter than 0\.4 s/)])
  })
})

test('a microphone on one side is heard on both', async () => {
  const { made } = await exported(await speech('pan=stereo|c0=c0|c1=0*c0'), { loudness: -16 })
  const [left, right] = [await measure(made, 'pan=mono|c0=c0'), await measure(made, 'pan=mono|c0=c1')]
  expect(right.lufs).toBeCloseTo(left.lufs, 0)
  expect((await measure(made)).lufs).toBeCloseTo(-16, 0)
})

test('noise reduction takes hiss down and leaves a tone', async () => {
  const hiss = 'anoisesrc=d=4:c=white:a=0.01:seed=3:r=48000'
  const tone = "aevalsrc='if(gt(mod(t,1),0.5),0.2*sin(880*PI*t),0)':d=4:s=48000"
  const file = await makeClip('.wav', [
    '-f',
    'lavfi',
    '-i',
    hiss,
    '-f',
    'lavfi',
    '-i',
    tone,
    '-filter_complex',
    'amix=normalize=0',
  ])
  const { made } = await exported(file, { denoise: true })
  const [plain, cleaned] = [await measure(file, 'highpass=f=4000'), await measure(made, 'highpass=f=4000')]
  expect(plain.lufs - cleaned.lufs).toBeGreaterThan(3)
  expect(plain.lufs - cleaned.lufs, 'gently').toBeLessThan(14)
  expect(Math.abs((await measure(file)).lufs - (await measure(made)).lufs)).toBeLessThan(1)
})

test('measured, limited and cleaned, everything is heard at its time', async () => {
  const { made } = await exported(await makeCounted({ seconds: 4 }), {
    loudness: -8,
    denoise: true,
    startMs: 520,
    endMs: 4000,
  })
  const beeps = await readBeeps(made)
  expect(beeps).toHaveLength(3)
  for (const [second, at] of beeps.entries()) expect(Math.abs(at - second - 0.48)).toBeLessThan(0.004)
})

test('of several summaries the last counts; nonsense is none', () => {
  const said = (lufs: string, peak: string) => `[x] Summary:\n I:  ${lufs} LUFS\n True peak:\n Peak: ${peak} dBFS\n`
  const end = said('-23.4', '-5.1') + '[y] RMS level dB: -20.5\n[y] RMS level dB: -inf\n'
  expect(parseMeasured(said('-70.0', '-inf') + end)).toEqual({
    ...{ lufs: -23.4, peak: -5.1, channels: [-20.5, Number.NEGATIVE_INFINITY] },
  })
  expect(parseMeasured('nothing')).toBeNull()
})
