/** Cuts of which only the ends are encoded: real recordings with rare key frames, looked at frame by frame. */
import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { AppError } from '../../../electron/core/errors.ts'
import { posixScript } from '../../../electron/core/media/quote-command.ts'
import '../../support/steady-chance.ts'
import { tempFolder } from '../../support/temp.ts'
import { ffprobe, makeCounted, readCounter } from './support/clips.ts'
import { exportTold, likeness, packets, pictureDigests, samples, soundDifference } from './support/cuts.ts'
import { cue, planOne, storyOver, type TestStory } from './support/story.ts'

const run = promisify(execFile)
const bt709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv']
const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', ...bt709]
const rare = [...x264, '-g', '250', '-keyint_min', '250', '-sc_threshold', '0', '-bf', '3', '-c:a', 'aac']
/** No two moments sound alike. */
const SWEEP = "aevalsrc='0.4*sin(2*PI*(200+40*t)*t)+0.1*sin(2*PI*31*t*t)':s=48000:c=stereo"
const count = (first: number, length: number) => Array.from({ length }, (_, i) => first + i)

let source: string
let story: TestStory
let digests: string[]
beforeAll(async () => {
  source = await makeCounted({ size: '160x90', seconds: 30, codec: rare, sound: SWEEP })
  story = await storyOver(source, { cues: { en: [cue(5000, 6000, 'Hello there.')] } })
  digests = await pictureDigests(source)
}, 120_000)

/** From frame 87 up to 680 of the recording; its key frames are 0, 250 and 500. */
const range = { startMs: 3480, endMs: 27_200 }
const [FIRST, FRAMES] = [87, 593]

async function expectEven(file: string, frames: number, fps: number): Promise<void> {
  const all = await packets(file, 'v:0')
  expect(all).toHaveLength(frames)
  expect(all.some(({ discarded }) => discarded)).toBe(false)
  const shown = all.map(({ pts }) => pts).sort((a, b) => a - b)
  for (const [at, pts] of shown.entries()) expect(pts).toBeCloseTo(at / fps, 4)
  for (const [at, { dts, pts }] of all.entries()) {
    expect(dts, `frame ${at}`).toBeGreaterThan(all[at - 1]?.dts ?? Number.NEGATIVE_INFINITY)
    expect(dts).toBeLessThanOrEqual(pts)
  }
}

describe('a recording with a key frame every ten seconds', () => {
  test('only the ends are encoded: every frame is there once, the middle to the bit, the sound on time', async () => {
    const out = await tempFolder()
    const planned = await planOne(story, join(out, 'a.mp4'), { captions: 'track', ...range })
    expect(planned.keepsPicture).toBe(true)
    const { made, commands } = await exportTold(story, planned)
    expect(made).toEqual({
      how: 'ends',
      text: 'Only the ends are encoded anew, 13.7 of 23.7 s; the rest is copied as it is.',
    })
    expect(await readdir(out), 'nothing else is left').toEqual(['a.mp4'])
    expect(await readCounter(planned.file, 1000)).toEqual(count(FIRST, FRAMES))
    expect((await pictureDigests(planned.file)).slice(163, 413)).toEqual(digests.slice(250, 500))
    const db = await likeness(planned.file, source, FIRST, '25')
    expect(db).toHaveLength(FRAMES)
    expect(Math.min(...db)).toBeGreaterThan(38)
    await expectEven(planned.file, FRAMES, 25)

    const { streams, format } = await ffprobe(planned.file)
    const [before] = (await ffprobe(source)).streams
    for (const field of [
      'profile',
      'level',
      'pix_fmt',
      'width',
      'height',
      'sample_aspect_ratio',
      'color_space',
      'r_frame_rate',
    ])
      expect(streams[0]![field], field).toBe(before![field])
    expect(streams.map((s) => s.codec_name)).toEqual(['h264', 'aac', 'mov_text'])
    expect(Math.abs(Number(format.duration) - 23.72)).toBeLessThan(0.04)
    // Copied, to the sample, and nothing of what was said before In is hidden in the file.
    expect(soundDifference(await samples(planned.file), await samples(source), 3.48)).toBe(0)
    const sound = await packets(planned.file, 'a:0')
    expect(sound[0]!.pts).toBeGreaterThan(-0.0214)
    expect(sound.at(-1)!.pts + 1024 / 48_000).toBeLessThanOrEqual(23.7201)
    expect((await readFile(planned.file)).includes('x264 - core')).toBe(false)

    // The commands, as copied, make the same clip.
    const elsewhere = await tempFolder()
    await writeFile(join(elsewhere, 'captions.vtt'), 'WEBVTT\n\n00:01.520 --> 00:02.520\nHello there.\n')
    const script = posixScript(commands).replaceAll(planned.file, join(elsewhere, 'again.mp4'))
    await run('sh', ['-e', '-c', script.replace(/\S*captions\.vtt/, 'captions.vtt')], { cwd: elsewhere })
    expect(await pictureDigests(join(elsewhere, 'again.mp4'))).toEqual(await pictureDigests(planned.file))
  })

  test.each([
    ['one channel', ['-ac', '1', '-ar', '44100'], 1],
    ['no sound', ['-an'], 0],
  ])('%s: the sound is encoded for the whole clip', async (_name, sound, channels) => {
    const file = join(await tempFolder(), 'a.mp4')
    await run('ffmpeg', ['-v', 'error', '-i', source, '-c:v', 'copy', ...sound, file])
    const over = await storyOver(file)
    const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), { captions: 'none', ...range })
    const { made } = await exportTold(over, planned)
    expect(made?.how).toBe('ends')
    expect(await readCounter(planned.file, 1000)).toEqual(count(FIRST, FRAMES))
    await expectEven(planned.file, FRAMES, 25)
    const { streams, format } = await ffprobe(planned.file)
    expect(streams[1]).toMatchObject({ codec_name: 'aac', channels: 2, sample_rate: '48000', start_time: '0.000000' })
    expect(Math.abs(Number(format.duration) - 23.72)).toBeLessThan(0.04)
    const heard = await samples(planned.file)
    if (channels === 0) expect(heard.every((sample) => sample === 0)).toBe(true)
    // ffmpeg puts one channel on both sides at 0.707 of its level, so that it is as loud as before.
    else expect(soundDifference(heard, await samples(file), 3.48, Math.SQRT1_2)).toBeLessThan(400)
    if (channels === 0) return
    // From key frame to key frame nothing of the picture is encoded.
    const whole = await planOne(over, join(await tempFolder(), 'b.mp4'), {
      captions: 'none',
      startMs: 10_000,
      endMs: 20_000,
    })
    expect((await exportTold(over, whole)).made?.text).toBe(
      'The picture is copied as it is; only the sound is encoded anew.',
    )
    expect(await pictureDigests(whole.file)).toEqual(digests.slice(250, 500))
  })

  test('on key frames all is copied; for a platform, and with words on the picture, all is encoded', async () => {
    const out = await tempFolder()
    const copied = await planOne(story, join(out, 'a.mp4'), { captions: 'none', startMs: 10_000, endMs: 20_000 })
    expect((await exportTold(story, copied)).made?.how).toBe('copied')
    const brief = { startMs: 3480, endMs: 5480 }
    for (const more of [{ captions: 'none' as const, platforms: ['x' as const] }, { captions: 'burn' as const }]) {
      const planned = await planOne(story, out, { ...more, ...brief })
      expect(planned.keepsPicture).toBeUndefined()
      expect((await exportTold(story, planned)).made).toBeNull()
    }
  })

  test('cancelled: nothing is left, here and in the private folder', async () => {
    const [out, privately] = [await tempFolder(), await tempFolder()]
    vi.stubEnv('TMPDIR', privately)
    onTestFinished(() => void vi.unstubAllEnvs())
    const planned = await planOne(story, out, { captions: 'none', ...range })
    const controller = new AbortController()
    const trace = {
      // The parts are begun once their folder is noted.
      working: async (paths: readonly string[]) => {
        if (paths.length === 1) setTimeout(() => controller.abort(), 150)
      },
      publishing: async () => undefined,
    }
    const stopped = await exportTold(story, planned, { signal: controller.signal, trace }).catch(
      (error: AppError) => error,
    )
    expect(stopped).toMatchObject({ code: 'cancelled' })
    expect([...(await readdir(out)), ...(await readdir(privately))]).toEqual([])
  })
})

describe('all is encoded, with the reason told, when', () => {
  const brief = { size: '160x90', seconds: 4 }
  const often = [...x264, '-g', '25', '-keyint_min', '25', '-sc_threshold', '0', '-bf', '3', '-c:a', 'aac']
  const odd: Record<string, () => Promise<string>> = {
    'frames come at uneven times': async () => {
      const file = join(await tempFolder(), 'a.mp4')
      const drop = "select='not(eq(mod(n,7),3))'"
      await run('ffmpeg', [
        '-v',
        'error',
        '-i',
        await makeCounted({ ...brief, codec: often }),
        '-vf',
        drop,
        '-vsync',
        'vfr',
        ...often,
        file,
      ])
      return file
    },
    'open groups': () => makeCounted({ ...brief, codec: [...often, '-x264-params', 'open-gop=1'] }),
    'profile is High 10|stored as yuv420p10le': () =>
      makeCounted({ ...brief, codec: [...often, '-pix_fmt', 'yuv420p10le'] }),
    'is interlaced': () =>
      makeCounted({ ...brief, size: '320x180', codec: [...often, '-flags', '+ildct+ilme', '-x264-params', 'tff=1'] }),
    'not BT.709': () => makeCounted({ ...brief, codec: often.filter((word) => !bt709.includes(word)) }),
    'recording is hevc': () =>
      makeCounted({ ...brief, codec: ['-c:v', 'libx265', '-x265-params', 'log-level=none', ...bt709, '-c:a', 'aac'] }),
    'too little of it': () => makeCounted({ ...brief, codec: rare }),
    'parameter sets change': async () => {
      const folder = await tempFolder()
      const parts = await Promise.all(
        ['1', '3'].map((refs) =>
          makeCounted({
            ...brief,
            seconds: 2,
            codec: [...often, '-refs', refs],
          }),
        ),
      )
      await writeFile(join(folder, 'list'), parts.map((file) => `file '${file}'\n`).join(''))
      const file = join(folder, 'a.mp4')
      await run('ffmpeg', ['-v', 'error', '-f', 'concat', '-safe', '0', '-i', join(folder, 'list'), '-c', 'copy', file])
      return file
    },
  }
  test.each(Object.keys(odd))('%s', async (reason) => {
    const over = await storyOver(await odd[reason]!())
    const out = await tempFolder()
    const planned = await planOne(over, join(out, 'a.mp4'), { captions: 'none', startMs: 680, endMs: 3600 })
    const { made } = await exportTold(over, planned)
    expect(made?.how).toBe('encoded')
    expect(made?.text).toMatch(new RegExp(`^Encoded anew: .*(${reason})`))
    expect(await readdir(out)).toEqual(['a.mp4'])
    expect((await ffprobe(planned.file)).streams[0]).toMatchObject({
      profile: 'High',
      pix_fmt: 'yuv420p',
      color_space: 'bt709',
    })
  })
})

/** Many cuts of many kinds of streams take minutes: by night. */
const NIGHTLY = process.env.LOCALSTORY_NIGHTLY === '1'
test(
  'any cut of any stream has its frames, and no others',
  async () => {
    const kinds = fc.record({
      rate: fc.constantFrom('24000/1001', '25', '30000/1001', '50'),
      bframes: fc.constantFrom(0, 1, 3),
      pyramid: fc.constantFrom('none', 'normal'),
      profile: fc.constantFrom('baseline', 'main', 'high'),
      group: fc.constantFrom(12, 24),
      more: fc.constantFrom(
        'aud=1',
        'repeat-headers=1',
        'slices=4:cabac=0',
        'weightp=2:ref=4',
        'sps-id=3:nal-hrd=vbr:vbv-maxrate=900:vbv-bufsize=900',
      ),
      from: fc.integer({ min: 1, max: 40 }),
      frames: fc.integer({ min: 100, max: 140 }),
    })
    await fc.assert(
      fc.asyncProperty(kinds, async ({ rate, bframes, pyramid, profile, group, more, from, frames }) => {
        const bf = profile === 'baseline' ? 0 : bframes
        const shape = [
          '-profile:v',
          profile,
          '-bf',
          String(bf),
          '-x264-params',
          `b-pyramid=${pyramid}:keyint=${group}:min-keyint=${group}:scenecut=0:${more}`,
        ]
        const [num = 25, den = 1] = rate.split('/').map(Number)
        const file = await makeCounted({
          size: '160x90',
          rate,
          seconds: (190 * den) / num,
          codec: [...x264, ...shape, '-c:a', 'aac'],
        })
        const over = await storyOver(file)
        const ms = (frame: number) => Math.round((frame * 1000 * den) / num)
        const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), {
          captions: 'none',
          startMs: ms(from),
          endMs: ms(from + frames),
        })
        const { made } = await exportTold(over, planned)
        expect(made?.how).not.toBe('encoded')
        expect(await readCounter(planned.file, 1000)).toEqual(count(from, frames))
        await expectEven(planned.file, frames, num / den)
        const [first, last] = [Math.ceil(from / group) * group, Math.floor((from + frames) / group) * group]
        const all = await pictureDigests(file)
        expect((await pictureDigests(planned.file)).slice(first - from, last - from)).toEqual(all.slice(first, last))
      }),
      { numRuns: NIGHTLY ? 60 : 1 },
    )
  },
  NIGHTLY ? 1_200_000 : 60_000,
)
