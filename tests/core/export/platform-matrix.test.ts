/** Eight kinds of export out of twelve recordings that are not as usual: each is looked at with ffprobe, field by field, and heard. */
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAnimation } from '../../../electron/core/export/animation-file.ts'
import type { PlatformId, PlannedOutput } from '../../../electron/core/export/model.ts'
import { runExport } from '../../../electron/core/export/run.ts'
import { targetFor } from '../../../electron/core/export/targets/index.ts'
import { makeFolder, removeFolder, testTools } from '../../support/media.ts'
import { ffprobe } from './support/clips.ts'
import { oddInputs, RATE } from './support/odd.ts'
import { planOne, storyOver, type TestStory } from './support/story.ts'

interface Kind {
  readonly container: string
  readonly video: string
  readonly profile: string
  readonly pixels: string
  readonly audio: string
}
const MP4 = 'mov,mp4,m4a,3gp,3g2,mj2'
const h264: Kind = { container: MP4, video: 'h264', profile: 'High', pixels: 'yuv420p', audio: 'aac' }
const KINDS: Partial<Record<PlatformId, Kind>> = {
  x: h264,
  'instagram-reel': h264,
  'instagram-feed': h264,
  linkedin: h264,
  web: { container: 'matroska,webm', video: 'vp9', profile: 'Profile 0', pixels: 'yuv420p', audio: 'opus' },
  'web-av1': { ...h264, video: 'av1', profile: 'Main' },
  broadcast: { container: MP4, video: 'prores', profile: 'HQ', pixels: 'yuv422p10le', audio: 'pcm_s24le' },
}
/** The tall and square ones are always full size; the rest never more than the recording. */
const SIZES: Partial<Record<PlatformId, string>> = {
  ...{ 'instagram-reel': '1080x1920', 'instagram-feed': '1080x1350', linkedin: '1080x1080' },
}

const rate = (text: unknown) => {
  const [num = 0, den = 1] = String(text).split('/').map(Number)
  return num / den
}

interface Asked {
  readonly seconds: number
  readonly frameRate: number
}

async function expectMade(planned: PlannedOutput, kind: Kind, { seconds, frameRate }: Asked): Promise<void> {
  const { streams, format, chapters } = await ffprobe(planned.file)
  const [video, audio] = [streams.find((s) => s.codec_type === 'video'), streams.find((s) => s.codec_type === 'audio')]
  expect(streams).toHaveLength(2)
  expect(format.format_name).toBe(kind.container)
  expect(video).toMatchObject({
    ...{ codec_name: kind.video, profile: kind.profile, pix_fmt: kind.pixels, width: planned.width },
    ...{ height: planned.height, sample_aspect_ratio: '1:1', color_range: 'tv', color_space: 'bt709' },
    ...{ color_primaries: 'bt709', color_transfer: 'bt709' },
  })
  expect(video).not.toHaveProperty('side_data_list')
  expect(audio).toMatchObject({ codec_name: kind.audio, sample_rate: '48000', channels: 2 })
  const fps = rate(video!.avg_frame_rate)
  expect(fps).toBeCloseTo(rate(video!.r_frame_rate), 1)
  expect(fps).toBeCloseTo(frameRate, 1)
  expect(Math.abs(Number(format.duration) - seconds)).toBeLessThanOrEqual(1 / fps + 1e-6)
  expect(Math.abs(Number(format.start_time))).toBeLessThan(1 / fps)
  expect(chapters).toEqual([])
}

async function expectAnimation(planned: PlannedOutput, seconds: number): Promise<void> {
  const made = parseAnimation(await readFile(planned.file))
  const { width, height } = planned
  expect(made).toMatchObject({ format: 'gif', width, height, loops: true, extra: [], whole: true })
  expect(Math.abs(made!.durationMs / 1000 - seconds)).toBeLessThanOrEqual(0.08)
}

const platforms: readonly PlatformId[] = [...(Object.keys(KINDS) as PlatformId[]), 'newsletter']

/** Just long enough for a loudness. Milliseconds. */
const [START, END] = [40, 520]
const SECONDS = (END - START) / 1000

/** Loudness and true peak of the sound of each file, measured apart from the program. */
async function measureAll(files: readonly string[]): Promise<{ lufs: number; peak: number }[]> {
  const chains = files.map((_, i) => `[${i}:a]ebur128=peak=true:framelog=verbose[o${i}]`).join(';')
  const inputs = files.flatMap((file) => ['-i', file])
  const outputs = files.flatMap((_, i) => ['-map', `[o${i}]`])
  const args = ['-hide_banner', '-nostats', ...inputs, '-filter_complex', chains, ...outputs, '-f', 'null', '-']
  const { stderr } = await promisify(execFile)('ffmpeg', args)
  const said = stderr.split(/^\[Parsed_ebur128_/m).filter((part) => part.includes('Summary:'))
  const of = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1])
  return files.map((_, i) => {
    const text = said.findLast((part) => part.startsWith(`${i} `)) ?? ''
    return { lufs: of(text, /I:\s+(\S+) LUFS/), peak: of(text, /Peak:\s+(\S+) dBFS/) }
  })
}

let base: string
beforeAll(async () => {
  base = await makeFolder()
})
afterAll(() => removeFolder(base))

describe.each(Object.keys(oddInputs))('%s', (name) => {
  let over: TestStory
  const made: PlannedOutput[] = []
  beforeAll(async () => {
    over = await storyOver(await oddInputs[name]!(base))
  })
  test.concurrent.each(platforms)('for %s', async (id) => {
    const folder = join(base, name, id)
    await mkdir(folder, { recursive: true })
    const file = `a${targetFor(id).ending}`
    const planned = await planOne(over, join(folder, file), { platforms: [id], startMs: START, endMs: END })
    const warnings: string[] = []
    const { signal } = new AbortController()
    // One thread each, as where several exports run side by side.
    const context = { signal, progress: () => {}, warn: (text: string) => warnings.push(text), threads: 1 }
    expect(await runExport(await testTools(), planned, over.lookup, context)).toEqual([planned.file])
    expect(warnings).toEqual([])
    if (SIZES[id]) expect(`${planned.width}x${planned.height}`).toBe(SIZES[id])
    const kind = KINDS[id]
    if (kind)
      await expectMade(planned, kind, { seconds: SECONDS, frameRate: name === 'variable frame rate' ? 30 : RATE })
    else await expectAnimation(planned, SECONDS)
    const bytes = (await readFile(planned.file)).toString('latin1')
    for (const secret of ['+32.3199', 'Apple\0', 'com.apple.quicktime', '2026-01-02', 'Ana\0', 'x264 - core'])
      expect(bytes.includes(secret), secret).toBe(false)
    expect(await readdir(folder), 'nothing else is left').toEqual([file])
    if (kind) made.push(planned)
  })

  test('each as loud as its platform wants, or silent as the recording', async () => {
    expect(made).toHaveLength(platforms.length - 1)
    const measured = await measureAll(made.map(({ file }) => file))
    for (const [i, { lufs, peak }] of measured.entries()) {
      const { platform, loudness } = made[i]!
      if (name === 'no sound') expect(lufs, String(platform)).toBeLessThan(-60)
      else expect(Math.abs(lufs - (loudness ?? Number.NaN)), `${platform}: ${lufs} LUFS`).toBeLessThanOrEqual(0.5)
      if (name !== 'no sound') expect(peak, String(platform)).toBeLessThanOrEqual(-1)
    }
  })
})
