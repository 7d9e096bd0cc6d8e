import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CaptionMode, PresetName } from '../../../electron/core/export/model.ts'
import { tempFolder } from '../../support/temp.ts'
import { difference, exportOne, ffprobe, makeCounted, readArea, readBeeps, readCounter } from './support/clips.ts'
import { cue, planOne, storyOver, type TestStory } from './support/story.ts'

/** As a phone writes it: place, device, date, chapters. */
const PRIVATE = [
  '-metadata',
  'location=+32.31-106.77/',
  '-metadata',
  'make=PhoneMaker',
  '-metadata',
  'creation_time=2025-08-02T10:00:00Z',
]
const cues = {
  en: [
    cue(2500, 3000, 'We are a rural county.'),
    cue(3300, 3600, 'The clinic is far.'),
    cue(9000, 9500, 'Not in the clip.'),
  ],
  es: [cue(2500, 3600, 'Somos un condado rural.')],
}
let source: string
let story: TestStory
beforeAll(async () => {
  const more = [...PRIVATE, '-movflags', '+use_metadata_tags', '-metadata:s:a:0', 'handler_name=Secret microphone']
  source = await makeCounted({ more })
  story = await storyOver(source, { cues, title: 'Clinic days' })
})

const SIZES: Record<PresetName, [number, number]> = {
  '16:9': [640, 360],
  '1:1': [1080, 1080],
  '4:5': [1080, 1350],
  '9:16': [1080, 1920],
}
const matrix = (Object.keys(SIZES) as PresetName[]).flatMap((preset) =>
  (['burn', 'track', 'sidecar', 'none'] satisfies CaptionMode[]).map((captions): [PresetName, CaptionMode] => [
    preset,
    captions,
  ]),
)

describe('every preset with every way of captioning', () => {
  test.each(matrix)('%s, %s', async (preset, captions) => {
    const out = await tempFolder()
    // From 2.12 s, frame 53, which is between key frames (one each second).
    const planned = await planOne(story, out, { presets: [preset], captions, startMs: 2120, endMs: 2720 })
    const files = await exportOne(story, planned)
    const base = planned.file.slice(0, -4)
    expect(files).toEqual(captions === 'sidecar' ? [planned.file, `${base}.srt`, `${base}.vtt`] : [planned.file])
    expect((await readdir(out)).length, 'nothing else is left').toBe(files.length)

    const { streams, format, chapters } = await ffprobe(planned.file)
    const [width, height] = SIZES[preset]
    expect(streams.map((s) => s.codec_name)).toEqual(
      captions === 'track' ? ['h264', 'aac', 'mov_text'] : ['h264', 'aac'],
    )
    expect(streams[0]).toMatchObject({
      width,
      height,
      profile: 'High',
      pix_fmt: 'yuv420p',
      sample_aspect_ratio: '1:1',
      field_order: 'progressive',
      color_space: 'bt709',
      color_primaries: 'bt709',
      color_transfer: 'bt709',
      color_range: 'tv',
      r_frame_rate: '25/1',
      avg_frame_rate: '25/1',
      nb_frames: '15',
      start_time: '0.000000',
    })
    expect(streams[1]).toMatchObject({ profile: 'LC', sample_rate: '48000', channels: 2, start_time: '0.000000' })
    expect(format.format_name).toContain('mp4')
    expect(Math.abs(Number(format.duration) - 0.6)).toBeLessThan(1 / 25)
    expect(chapters).toEqual([])
    expect(Object.keys((format.tags ?? {}) as object).sort()).toEqual([
      'compatible_brands',
      'major_brand',
      'minor_version',
    ])
    const bytes = await readFile(planned.file)
    for (const trace of ['106.77', 'PhoneMaker', '2025-08', 'Secret', 'Lavf', 'Lavc', 'x264 - core', 'elst']) {
      expect(bytes.includes(trace), trace).toBe(false)
    }
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
    if (captions === 'track') expect(streams[2]!.tags!.language).toBe('eng')
  })
})

test('the first, last and every frame between are those asked for, and the sound is on time', async () => {
  const planned = await planOne(story, join(await tempFolder(), 'a.mp4'), {
    captions: 'none',
    startMs: 4520,
    endMs: 7480,
  })
  await exportOne(story, planned)
  expect(await readCounter(planned.file, 1000)).toEqual(Array.from({ length: 74 }, (_, i) => 113 + i))
  const beeps = await readBeeps(planned.file)
  for (const [index, at] of [0.48, 1.48, 2.48].entries()) expect(beeps[index]).toBeCloseTo(at, 2)
})

test.each([
  ['29.97 frames a second', '30000/1001', '.mp4'],
  ['Matroska with its rounded times', '30000/1001', '.mkv'],
  ['a transport stream, which begins at 1.4 s', '25', '.ts'],
  ['60 frames a second', '60', '.mov'],
])('frames are exact in %s', async (_name, rate, ending) => {
  const clip = await makeCounted({ rate, ending, seconds: 6, size: '320x180' })
  const over = await storyOver(clip)
  const [num = 25, den = 1] = rate.split('/').map(Number)
  // Sound that begins earlier than the picture moves every frame.
  const { streams, format } = await ffprobe(clip)
  const offset = Number(streams[0]!.start_time) - Number(format.start_time)
  for (const first of [0, 97]) {
    const ms = (frame: number) => Math.round((offset + (frame * den) / num) * 1000)
    const range = { startMs: ms(first), endMs: ms(first + 20) }
    const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), { captions: 'none', ...range })
    await exportOne(over, planned)
    expect(await readCounter(planned.file, 100)).toEqual(Array.from({ length: 20 }, (_, i) => first + i))
  }
})

describe('captions in the picture', () => {
  test.each([
    ['16:9', { top: 0.7, bottom: 1 }],
    ['9:16', { top: 0.5, bottom: 0.65 }],
  ] as const)('are there only while a cue is on, at %s', async (preset, area) => {
    const out = await tempFolder()
    const range = { startMs: 2120, endMs: 3720, presets: [preset] }
    const captioned = await planOne(story, join(out, 'a.mp4'), { ...range, captions: 'burn' })
    const plain = await planOne(story, join(out, 'b.mp4'), { ...range, captions: 'none' })
    await exportOne(story, captioned)
    await exportOne(story, plain)
    const [with_, without] = [await readArea(captioned.file, area), await readArea(plain.file, area)]
    expect(with_).toHaveLength(40)
    const shown = with_.map((picture, frame) => difference(picture, without[frame]!) > 4)
    // Cues from 0.38 to 0.88 s and from 1.18 to 1.48 s of the clip, 40 ms a frame.
    const expected = shown.map(
      (_, frame) => (frame * 40 >= 380 && frame * 40 < 880) || (frame * 40 >= 1180 && frame * 40 < 1480),
    )
    expect(shown).toEqual(expected)
    const off = with_
      .filter((_, frame) => !expected[frame])
      .map((picture) => difference(picture, without[with_.indexOf(picture)]!))
    expect(Math.max(...off)).toBeLessThan(1.5)
  })

  test('Spanish when it is asked for', async () => {
    const out = await tempFolder()
    const planned = await planOne(story, out, { language: 'es', captions: 'sidecar', startMs: 2000, endMs: 4000 })
    const [, srt, vtt] = await exportOne(story, planned)
    expect(await readFile(srt!, 'utf8')).toContain('00:00:00,500 --> 00:00:01,600\nSomos un condado rural.')
    expect(await readFile(vtt!, 'utf8')).toContain('00:00:00.500 --> 00:00:01.600')
  })
})

test('a soft track holds the re-timed words', async () => {
  const planned = await planOne(story, join(await tempFolder(), 'a.mp4'), {
    captions: 'track',
    startMs: 2120,
    endMs: 3720,
  })
  await exportOne(story, planned)
  const text = await textOf(planned.file)
  expect(text).toMatch(/00:00:00,380 --> 00:00:00,880\r?\nWe are a rural county\.\r?\n/)
  expect(text).toMatch(/00:00:01,180 --> 00:00:01,480\r?\nThe clinic is far\./)
})

async function textOf(file: string): Promise<string> {
  const { execFile } = await import('node:child_process')
  const { promisify } = await import('node:util')
  return (await promisify(execFile)('ffmpeg', ['-v', 'error', '-i', file, '-map', '0:s', '-f', 'srt', '-'])).stdout
}
