/** The dated table of platforms, what a request for them becomes, and the readers of GIF and WebP. */
import { execFile } from 'node:child_process'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { CaptionStyle } from '../../../electron/core/captions/style-model.ts'
import { parseAnimation } from '../../../electron/core/export/animation-file.ts'
import { type ExportRequest, PlatformId } from '../../../electron/core/export/model.ts'
import { planExport, planStops } from '../../../electron/core/export/plan.ts'
import { fitPlatform, listPlatforms, platformOf } from '../../../electron/core/export/platforms.ts'
import { runExport } from '../../../electron/core/export/run.ts'
import { findEncoder, targetFor } from '../../../electron/core/export/targets/index.ts'
import { variantsOf } from '../../../electron/core/export/variants.ts'
import { quotePosix } from '../../../electron/core/media/quote-command.ts'
import { makeClip, readPixels, testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { exportOne, ffprobe, makeCounted, readBeeps, readCounter } from './support/clips.ts'
import { cue, planOne, storyOf, storyOver } from './support/story.ts'

describe('the table', () => {
  test('has every platform once, with a date, and a source for what is not our own choice', () => {
    expect(
      listPlatforms()
        .map((platform) => platform.id)
        .sort(),
    ).toEqual([...PlatformId.options].sort())
    for (const platform of listPlatforms()) {
      expect(platform.asOf, platform.id).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/)
      expect(platform.source === '' ? platform.group : 'given', platform.id).not.toBe('social')
      if (platform.source !== '') expect(new URL(platform.source).protocol).toBe('https:')
      expect(platform.shapes.length).toBeGreaterThan(0)
      expect(platform.captions).toContain('burn')
    }
  })

  test('a size is brought into the box, its shape kept, even, never enlarged', () => {
    const x = platformOf('x')
    expect(fitPlatform({ width: 1920, height: 1080 }, x)).toEqual({ width: 1280, height: 720 })
    expect(fitPlatform({ width: 1080, height: 1920 }, x)).toEqual({ width: 720, height: 1280 })
    expect(fitPlatform({ width: 1080, height: 1080 }, x)).toEqual({ width: 1024, height: 1024 })
    expect(fitPlatform({ width: 640, height: 360 }, x)).toEqual({ width: 640, height: 360 })
    expect(fitPlatform({ width: 1080, height: 1920 }, null)).toEqual({ width: 1080, height: 1920 })
  })
})

describe('what a request becomes', () => {
  const asked = (request: Pick<ExportRequest, 'presets' | 'platforms'>) =>
    variantsOf(request).map(({ preset, platform, problems }) => [platform?.id, preset, problems[0]?.code])
  test('shapes as ever, 16:9 where nothing is said', () => {
    expect(asked({})).toEqual([[undefined, '16:9', undefined]])
    expect(asked({ presets: ['1:1', '9:16'] })).toEqual([
      [undefined, '1:1', undefined],
      [undefined, '9:16', undefined],
    ])
  })
  test('a platform brings its shape, or takes those asked for that it knows', () => {
    expect(asked({ platforms: ['tiktok', 'linkedin', 'tiktok'] })).toEqual([
      ['tiktok', '9:16', undefined],
      ['linkedin', '1:1', undefined],
    ])
    expect(asked({ platforms: ['instagram-feed'], presets: ['1:1', '9:16'] })).toEqual([
      ['instagram-feed', '1:1', undefined],
    ])
    expect(asked({ platforms: ['facebook'], presets: ['16:9'] })).toEqual([['facebook', '9:16', 'shape-changed']])
  })

  const plan = async (request: Partial<ExportRequest>, encoders?: ReadonlySet<string>) => {
    const { story, lookup } = storyOf({ cues: { en: [cue(1000, 3000, 'Hello there.')] } })
    const full = {
      items: [{ story: story.id, startMs: 0, endMs: 5000 }],
      fit: 'blur' as const,
      out: await tempFolder(),
    }
    return planExport({ ...full, ...request }, { ...lookup, ...(encoders && { encoders }) })
  }
  test('files end as the platform wants, also where the person names them', async () => {
    const { outputs } = await plan({ platforms: ['x', 'broadcast', 'web', 'newsletter'] })
    expect(outputs.map(({ file }) => /\.\w+$/.exec(file)?.[0])).toEqual(['.mp4', '.mov', '.webm', '.gif'])
    const folder = await tempFolder()
    const named = await plan({ platforms: ['broadcast'], out: join(folder, 'a.mp4') })
    expect(planStops(named)[0]?.text).toMatch(/does not end in \.mov, and this export is a QuickTime file/)
    expect(planStops(await plan({ platforms: ['broadcast'], out: join(folder, 'a.mov') }))).toEqual([])
  })
  test('what this ffmpeg cannot make, and captions that would not be there, are told before', async () => {
    const poor = new Set(['libx264', 'aac'])
    expect(planStops(await plan({ platforms: ['web-av1'] }, poor))[0]?.text).toMatch(/libsvtav1 or libaom-av1/)
    expect(planStops(await plan({ platforms: ['x'] }, poor))).toEqual([])
    expect(planStops(await plan({ platforms: ['newsletter'], captions: 'track' }))[0]?.text).toMatch(
      /GIF holds no caption/,
    )
    const [tiktok] = (await plan({ platforms: ['tiktok'], captions: 'track' })).outputs
    expect(tiktok?.problems).toMatchObject([{ code: 'captions-not-shown', severity: 'warning' }])
  })
  test('the first encoder that is there is taken', () => {
    expect(findEncoder(targetFor('web-av1'), new Set(['aac', 'libaom-av1']))).toBe('libaom-av1')
    expect(findEncoder(targetFor('web'), new Set(['libvpx-vp9'])), 'no Opus').toBeNull()
  })
})

describe('what comes out', () => {
  test.each(['broadcast', 'web', 'web-av1'] as const)(
    '%s: exactly the frames asked for, the sound at its time, captions along',
    async (id) => {
      const over = await storyOver(await makeCounted(), { cues: { en: [cue(2200, 3000, 'We are a rural county.')] } })
      const file = join(await tempFolder(), `a${targetFor(id).ending}`)
      const request = { platforms: [id], captions: 'track' as const, startMs: 2000, endMs: 3200 }
      await exportOne(over, await planOne(over, file, request))
      expect(await readCounter(file, 100)).toEqual(Array.from({ length: 30 }, (_, i) => 50 + i))
      const beeps = await readBeeps(file)
      expect(beeps).toHaveLength(2)
      for (const [second, at] of beeps.entries()) expect(Math.abs(at - second)).toBeLessThan(0.03)
      expect((await ffprobe(file)).streams.map((stream) => stream.codec_type)).toEqual(['video', 'audio', 'subtitle'])
    },
  )

  test('captions in a colour are in it in a ten-bit master too', async () => {
    const over = await storyOver(
      await makeClip('.mp4', ['-f', 'lavfi', '-i', 'color=black:s=640x360:r=25', '-t', '1']),
      {
        cues: { en: [cue(0, 1000, 'MMMMMMMM')] },
      },
    )
    const file = join(await tempFolder(), 'a.mov')
    const style = CaptionStyle.parse({ colour: '#ffe600', size: 150, boxOpacity: 100 })
    await exportOne(over, await planOne(over, file, { platforms: ['broadcast'], style, startMs: 0, endMs: 200 }))
    const { at } = await readPixels(file)
    const reds = Array.from({ length: 640 * 120 }, (_, i) => at(i % 640, 240 + Math.floor(i / 640)))
    const [r, g, b] = reds.reduce((best, pixel) => (pixel[0] > best[0] ? pixel : best), [0, 0, 0])
    for (const [is, should] of [
      [r, 255],
      [g, 230],
      [b, 0],
    ] as const)
      expect(Math.abs(is - should)).toBeLessThan(12)
  })

  test.each(['newsletter', 'newsletter-webp'] as const)('%s: pictures alone, small, without end', async (id) => {
    const over = await storyOver(await makeCounted(), { cues: { en: [cue(2000, 3000, 'We are a rural county.')] } })
    const file = join(await tempFolder(), `a${targetFor(id).ending}`)
    await exportOne(over, await planOne(over, file, { platforms: [id], startMs: 2000, endMs: 3200 }))
    const made = parseAnimation(await readFile(file))
    expect(made).toMatchObject({ width: 480, height: 270, frames: 15, durationMs: 1200, loops: true, extra: [] })
  })
})

test('a file that became too large for its platform is said to be', async () => {
  const noise = ['-f', 'lavfi', '-i', 'nullsrc=s=480x270:r=25,geq=random(1)*255:128:128', '-t', '3', '-c:v', 'ffv1']
  const over = await storyOver(await makeClip('.mkv', noise))
  const planned = await planOne(over, `${await tempFolder()}/`, { platforms: ['newsletter'] })
  const warnings: string[] = []
  const context = {
    signal: new AbortController().signal,
    progress: () => {},
    warn: (text: string) => warnings.push(text),
  }
  const [made = ''] = await runExport(await testTools(), planned, over.lookup, context)
  expect((await stat(made)).size).toBeGreaterThan(2_000_000)
  expect(warnings).toEqual([expect.stringMatching(/^The file has \d+ MB; Newsletter GIF takes at most 2 MB/)])
})

describe('GIF and WebP files', () => {
  const small = async (id: 'newsletter' | 'newsletter-webp') => {
    const over = await storyOver(await makeCounted({ seconds: 1, size: '320x180' }))
    const file = join(await tempFolder(), `a${targetFor(id).ending}`)
    await exportOne(over, await planOne(over, file, { platforms: [id], startMs: 0, endMs: 400 }))
    return readFile(file)
  }
  test.each(['newsletter', 'newsletter-webp'] as const)('%s: cut anywhere, it is not whole', async (id) => {
    const bytes = await small(id)
    expect(parseAnimation(bytes)?.whole).toBe(true)
    for (let at = 0; at < bytes.length; at += 97)
      expect(parseAnimation(bytes.subarray(0, at))?.whole ?? false).toBe(false)
  })

  test('a comment, and what a WebP tells beside its pictures, is seen', async () => {
    const gif = await small('newsletter')
    const comment = Buffer.from([0x21, 0xfe, 3, ...Buffer.from('GPS'), 0])
    expect(parseAnimation(Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1)]))?.extra).toEqual(['comment'])
    const webp = await small('newsletter-webp')
    const exif = Buffer.concat([webp, Buffer.from('EXIF\x02\0\0\0ab', 'latin1')])
    exif.writeUInt32LE(exif.length - 8, 4)
    expect(parseAnimation(exif)).toMatchObject({ extra: ['EXIF'], whole: true })
  })

  test('any bytes are answered', () => {
    const heads = ['GIF89a', 'RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0', ''].map((text) => Buffer.from(text, 'latin1'))
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }), (head, rest) => {
        const made = parseAnimation(Buffer.concat([head, rest]))
        if (made) expect(made.frames).toBeLessThanOrEqual(200)
      }),
    )
  })
})

test('the command that was run, pasted into a shell, makes the same clip and never writes over a file', async () => {
  const over = await storyOver(await makeCounted({ seconds: 1, size: '320x180' }), { title: "Ana's $HOME; `x`" })
  const planned = await planOne(over, `${await tempFolder()}/`, {
    platforms: ['x'],
    loudness: 'off',
    startMs: 0,
    endMs: 400,
  })
  const commands: (readonly string[])[] = []
  const context = {
    signal: new AbortController().signal,
    progress: () => {},
    command: (w: readonly string[]) => commands.push(w),
  }
  const [made = ''] = await runExport(await testTools(), planned, over.lookup, context)
  const before = await readFile(made)
  const line = quotePosix(commands.at(-1)!)
  const again = () => promisify(execFile)('sh', ['-c', line])
  await again().catch(() => undefined)
  expect((await readFile(made)).equals(before), 'it is as it was').toBe(true)
  await rm(made)
  await again()
  expect((await readFile(made)).equals(before), 'byte for byte').toBe(true)
})

test.each(['broadcast', 'web', 'newsletter'] as const)('%s, cancelled at any time: nothing is left', async (id) => {
  const over = await storyOver(await makeCounted())
  const [out, privately] = [await tempFolder(), await tempFolder()]
  vi.stubEnv('TMPDIR', privately)
  onTestFinished(() => void vi.unstubAllEnvs())
  const planned = await planOne(over, `${out}/`, { platforms: [id] })
  for (const after of [10, 120, 400]) {
    const made = exportOne(over, planned, AbortSignal.timeout(after))
    await expect(made).rejects.toMatchObject({ code: 'cancelled' })
    expect([await readdir(out), await readdir(privately)]).toEqual([[], []])
  }
})

test('every encoder that the platforms need is there in the ffmpeg that the tests use', async () => {
  const { encoders } = await testTools()
  for (const { id } of listPlatforms()) expect(findEncoder(targetFor(id), encoders), id).not.toBeNull()
})
