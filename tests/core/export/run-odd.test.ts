/** Odd recordings, hostile words, interruptions. */
import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { readMp4Index } from '../../../electron/core/export/mp4.ts'
import { runExport } from '../../../electron/core/export/run.ts'
import { testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { difference, exportOne, ffprobe, makeCounted, readArea, readBeeps, readCounter } from './support/clips.ts'
import { cue, planOne, storyOver, type TestStory } from './support/story.ts'

const run = promisify(execFile)
/** Types of all messages of supplemental information, as ffmpeg reads them. */
async function seiTypes(file: string): Promise<string[]> {
  const trace = ['-v', 'trace', '-i', file, '-map', '0:v', '-c', 'copy', '-bsf:v', 'trace_headers', '-f', 'null', '-']
  const { stderr } = await run('ffmpeg', trace, { maxBuffer: 1e9 })
  return [...new Set([...stderr.matchAll(/last_payload_type_byte\s.*= (\d+)/g)].map(([, type]) => type ?? ''))]
}

const count = (first: number, length: number) => Array.from({ length }, (_, i) => first + i)
let story: TestStory
/** Twelve seconds, a key frame at each. */
let clip: string
beforeAll(async () => {
  clip = await makeCounted()
  story = await storyOver(clip, { cues: { en: [cue(2000, 4000, 'We are a rural county.')] } })
})

const refusal = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (error) => (error instanceof AppError ? error : Promise.reject(error)),
  )

describe('a cut on key frames', () => {
  /** Large enough to be in the colours of HD, as a copy has to be. */
  let hd: string
  beforeAll(async () => {
    hd = await makeCounted({ size: '1280x720', seconds: 8 })
  })
  const digest = async (file: string) => {
    const args = [
      '-v',
      'error',
      '-i',
      file,
      '-map',
      '0:v',
      '-c',
      'copy',
      '-bsf:v',
      'filter_units=pass_types=1|5',
      '-f',
      'h264',
      '-',
    ]
    const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1 << 26 })
    return createHash('sha256').update(stdout).digest('hex')
  }
  const bareCut = async (file: string, start: number, frames: number) => {
    const bare = join(await tempFolder(), 'bare.mp4')
    await run('ffmpeg', [
      '-v',
      'error',
      '-ss',
      String(start),
      '-i',
      file,
      '-frames:v',
      String(frames),
      '-c',
      'copy',
      bare,
    ])
    return bare
  }
  test.each([
    ['inside', 2000, 5000],
    ['to the end of the file', 5000, 8000],
  ])(
    '%s is copied: same pictures bit for bit, right frames, sound on time, nothing private',
    async (_name, startMs, endMs) => {
      const over = await storyOver(hd)
      const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), { captions: 'none', startMs, endMs })
      await exportOne(over, planned)
      const bare = join(await tempFolder(), 'bare.mp4')
      await run('ffmpeg', [
        '-v',
        'error',
        '-ss',
        String(startMs / 1000),
        '-i',
        hd,
        '-frames:v',
        '75',
        '-c',
        'copy',
        bare,
      ])
      expect(await digest(planned.file)).toBe(await digest(bare))
      expect(await readCounter(planned.file, 1000)).toEqual(count(startMs / 40, 75))
      for (const [second, at] of (await readBeeps(planned.file)).entries())
        expect(Math.abs(at - second)).toBeLessThan(0.03)
      const { streams, format } = await ffprobe(planned.file)
      expect(streams[0]).toMatchObject({ nb_frames: '75', width: 1280 })
      expect(Math.abs(Number(format.duration) - 3)).toBeLessThan(0.04)
      expect((await readFile(planned.file)).includes('x264 - core')).toBe(false)
    },
  )

  test('what a camera hides beside the pictures does not go along', async () => {
    const file = join(await tempFolder(), 'sei.mp4')
    const secret = "h264_metadata=sei_user_data='086f3693b7b34f2c965321492feee5b8+GPS 32.31 -106.77'"
    await run('ffmpeg', ['-v', 'error', '-i', hd, '-c', 'copy', '-bsf:v', secret, file])
    expect((await readFile(file)).includes('GPS 32.31')).toBe(true)
    expect(await seiTypes(file)).toContain('5')
    const over = await storyOver(file)
    const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), {
      captions: 'none',
      startMs: 0,
      endMs: 5000,
    })
    await exportOne(over, planned)
    expect((await readFile(planned.file)).includes('GPS 32.31')).toBe(false)
    expect(await seiTypes(planned.file), 'messages that say nothing').toEqual(['3'])
    expect(await digest(planned.file), 'still a copy').toBe(await digest(await bareCut(file, 0, 125)))
  })

  test('a soft track can go along', async () => {
    const over = await storyOver(hd, { cues: { en: [cue(2500, 3500, 'Hello there.')] } })
    const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), {
      captions: 'track',
      startMs: 2000,
      endMs: 5000,
    })
    await exportOne(over, planned)
    const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', planned.file, '-map', '0:s', '-f', 'srt', '-'])
    expect(stdout).toContain('00:00:00,500 --> 00:00:01,500')
    expect((await readMp4Index(planned.file))?.tracks.map((track) => track.codec)).toEqual(['avc1', 'mp4a', 'tx3g'])
  })

  test('elsewhere it is encoded, with exactly the frames asked for', async () => {
    const over = await storyOver(hd)
    const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), {
      captions: 'none',
      startMs: 2000,
      endMs: 3400,
    })
    await exportOne(over, planned)
    expect(await readCounter(planned.file, 100)).toEqual(count(50, 35))
  })
})

describe('odd recordings', () => {
  test('sound only: a ground with the title and the captions', async () => {
    const file = join(await tempFolder(), 'a.wav')
    await run('ffmpeg', ['-v', 'error', '-i', clip, '-map', '0:a', '-ac', '1', file])
    const over = await storyOver(file, { title: 'A {\\b1}title', cues: { en: [cue(400, 800, 'Only heard.')] } })
    const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), {
      presets: ['1:1'],
      startMs: 0,
      endMs: 1200,
    })
    await exportOne(over, planned)
    const frames = await readArea(planned.file, { top: 0.75, bottom: 1 })
    expect(frames).toHaveLength(36)
    expect(difference(frames[18]!, frames[0]!)).toBeGreaterThan(4)
    expect(difference(frames[32]!, frames[0]!)).toBeLessThan(1)
    const [heading] = await readArea(planned.file, { top: 0, bottom: 0.25 })
    expect(Math.max(...heading!)).toBeGreaterThan(100)
    expect((await ffprobe(planned.file)).streams[1]).toMatchObject({ channels: 2, codec_name: 'aac' })
  })

  test.each([
    ['no sound: a silent stereo track', { sound: '' }],
    ['one channel', { sound: "aevalsrc='if(lt(mod(t,1),0.05),0.5*sin(2*PI*1000*t),0)':s=44100:c=mono" }],
    [
      '10-bit 4:2:2',
      {
        ending: '.mov',
        codec: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv422p10le', '-c:a', 'pcm_s16le'],
      },
    ],
    ['old AVI with MPEG-4 and MP3', { ending: '.avi', codec: ['-c:v', 'mpeg4', '-q:v', '3', '-c:a', 'libmp3lame'] }],
    [
      'an odd size',
      { size: '641x361', codec: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', '-c:a', 'aac'] },
    ],
    ['non-square pixels', { more: ['-aspect', '64:27'] }],
  ])('%s', async (_name, clip) => {
    const over = await storyOver(await makeCounted({ seconds: 2.4, ...clip }))
    const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), { startMs: 1000, endMs: 2000 })
    await exportOne(over, planned)
    const { streams, format } = await ffprobe(planned.file)
    expect(streams.map((s) => s.codec_name)).toEqual(['h264', 'aac'])
    expect(streams[0]).toMatchObject({ pix_fmt: 'yuv420p', nb_frames: '25', sample_aspect_ratio: '1:1' })
    expect(streams[1]).toMatchObject({ channels: 2, sample_rate: '48000' })
    expect(Math.abs(Number(format.duration) - 1)).toBeLessThan(0.04)
  })

  test('uneven frames become even', async () => {
    const uneven = join(await tempFolder(), 'vfr.mkv')
    const drop = "select='not(eq(mod(n,7),3))*not(eq(mod(n,5),1))'"
    await run('ffmpeg', [
      '-v',
      'error',
      '-i',
      clip,
      '-vf',
      drop,
      '-vsync',
      'vfr',
      '-c:a',
      'copy',
      '-preset',
      'ultrafast',
      uneven,
    ])
    const over = await storyOver(uneven)
    const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), { startMs: 1000, endMs: 4000 })
    await exportOne(over, planned)
    const { streams, format } = await ffprobe(planned.file)
    expect(streams[0]!.r_frame_rate).toBe(streams[0]!.avg_frame_rate)
    expect(Math.abs(Number(format.duration) - 3)).toBeLessThan(0.042)
  })

  test('a phone held upright fills the tall shape', async () => {
    const turned = join(await tempFolder(), 'turned.mov')
    await run('ffmpeg', ['-v', 'error', '-i', clip, '-c', 'copy', '-metadata:s:v', 'rotate=90', turned])
    const over = await storyOver(turned)
    const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), {
      presets: ['9:16'],
      startMs: 0,
      endMs: 200,
    })
    await exportOne(over, planned)
    const { streams } = await ffprobe(planned.file)
    expect(streams[0]).toMatchObject({ width: 1080, height: 1920 })
    expect(JSON.stringify(streams[0])).not.toContain('rotation')
    // No bars: the top and the bottom show picture.
    const [top] = await readArea(planned.file, { top: 0, bottom: 0.1 })
    expect(Math.max(...top!) - Math.min(...top!)).toBeGreaterThan(60)
  })
})

test('what transcripts and titles say is text, never markup, names or options', async () => {
  const hostile = [
    '{\\an8}{\\fs200}literal braces',
    "'; drawtext=text=x:[a],b \\N \\h %{pts}",
    '<script>alert(1)</script> & <b>bold</b>\nDialogue: 0,0:00:00.00,9:00:00.00,Caption,,0,0,0,,evil',
  ]
  const cues = { en: hostile.map((text, i) => cue(2000 + i * 400, 2400 + i * 400, text)) }
  const over = await storyOver(story.story.media.path, { cues, title: '-y $(touch pwned) \'"`;\n%03d/../' })
  const out = join(await tempFolder(), "it's [a] folder, 100% {ok}; -y")
  await mkdir(out)
  const range = { startMs: 2000, endMs: 3600 }
  const planned = await planOne(over, out, range)
  const [file] = await exportOne(over, planned)
  expect(await readdir(out)).toHaveLength(1)
  const plain = await planOne(over, out, { ...range, captions: 'none' })
  await exportOne(over, plain)
  // {\an8} would have moved the caption to the top.
  const tops = [await readArea(file!, { top: 0.1, bottom: 0.5 }), await readArea(plain.file, { top: 0.1, bottom: 0.5 })]
  for (const [frame, picture] of tops[0]!.entries()) expect(difference(picture, tops[1]![frame]!)).toBeLessThan(2)
  // After the last cue, at 1.2 s, nothing is on.
  const areas = [await readArea(file!, { top: 0.6, bottom: 1 }), await readArea(plain.file, { top: 0.6, bottom: 1 })]
  expect(difference(areas[0]![5]!, areas[1]![5]!)).toBeGreaterThan(3)
  expect(difference(areas[0]![35]!, areas[1]![35]!)).toBeLessThan(2)
})

describe('interruptions', () => {
  test('cancelled: nothing is left, here and in the private folder', async () => {
    const out = await tempFolder()
    const privately = await tempFolder()
    vi.stubEnv('TMPDIR', privately)
    onTestFinished(() => void vi.unstubAllEnvs())
    const planned = await planOne(story, out, { presets: ['9:16'], captions: 'burn' })
    const controller = new AbortController()
    const progress = (share: number | null) => share !== null && share > 0.02 && controller.abort()
    const error = await refusal(
      runExport(await testTools(), planned, story.lookup, { signal: controller.signal, progress }),
    )
    expect(error.code).toBe('cancelled')
    expect(await readdir(out)).toEqual([])
    expect(await readdir(privately)).toEqual([])
  })

  test('the name is taken while it works: a number in a folder, a refusal for a name the person chose', async () => {
    const out = await tempFolder()
    const range = { startMs: 0, endMs: 400, captions: 'none' as const }
    const inFolder = await planOne(story, out, range)
    const explicit = await planOne(story, join(out, 'mine.mp4'), range)
    await writeFile(inFolder.file, 'another')
    await writeFile(explicit.file, 'precious')
    const [file] = await exportOne(story, inFolder)
    expect(file).toBe(inFolder.file.replace('.mp4', ' (2).mp4'))
    const error = await refusal(exportOne(story, explicit))
    expect(error.code).toBe('output-exists')
    expect(error.detail).toContain('mine.mp4')
    expect(await readFile(explicit.file, 'utf8')).toBe('precious')
    expect((await readdir(out)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('a sidecar that is in the way takes the clip back', async () => {
    const out = await tempFolder()
    const planned = await planOne(story, join(out, 'a.mp4'), { captions: 'sidecar', startMs: 0, endMs: 400 })
    await writeFile(join(out, 'a.vtt'), 'precious')
    expect((await refusal(exportOne(story, planned))).code).toBe('output-exists')
    expect(await readdir(out)).toEqual(['a.vtt'])
  })

  test('a recording cut off after planning, and one that is gone', async () => {
    const out = await tempFolder()
    const file = join(await tempFolder(), 'cut.mkv')
    const clip = await readFile(await makeCounted({ ending: '.mkv', seconds: 6 }))
    await writeFile(file, clip)
    const over = await storyOver(file)
    const planned = await planOne(over, out, { startMs: 0, endMs: 6000 })
    await writeFile(file, clip.subarray(0, clip.length / 4))
    const error = await refusal(exportOne(over, planned))
    expect(error.code).toBe('tool-failed')
    expect(error.detail).toMatch(/number of frames is \d+ instead of 149/)
    expect(await readdir(out)).toEqual([])
    const gone = { ...over, lookup: { ...over.lookup, media: async () => null } }
    expect((await refusal(exportOne(gone, planned))).code).toBe('missing-media')
  })
})
