/** Exports with a brand, made by the real ffmpeg: the preview's very text, a logo at its place, an end card without sound. */
import { execFile } from 'node:child_process'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readLogo } from '../../../electron/core/brand/logo.ts'
import { BrandKit } from '../../../electron/core/brand/model.ts'
import { contrast, formatColour } from '../../../electron/core/captions/contrast.ts'
import { previewBurn } from '../../../electron/core/export/burn.ts'
import type { ExportLookup } from '../../../electron/core/export/lookup.ts'
import { runExport } from '../../../electron/core/export/run.ts'
import { Person } from '../../../electron/core/library/model.ts'
import { makeClip, readPixels, testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { exportOne, ffprobe, readBeeps } from './support/clips.ts'
import { cue, planOne, storyOf, storyOver, type StoryParts, type TestStory } from './support/story.ts'

const run = promisify(execFile)
const ana = Person.parse({
  ...{ id: 'ana-ruiz', name: 'Ana Ruiz', sayAs: '', pronouns: '', aliases: ['ANA'] },
  terms: [{ title: 'Council Member', body: '', place: '', from: '2019', to: '2025-08' }],
})
const cues = { en: [cue(0, 1800, 'We are a rural county.', { speaker: 'ANA' })] }

/** Light grey, which is hard to read on, with a beep at each second. */
const bright = () =>
  makeClip('.mp4', [
    ...['-f', 'lavfi', '-i', 'color=0xe0e0e0:s=640x360:r=25'],
    ...['-f', 'lavfi', '-i', "aevalsrc='if(lt(mod(t,1),0.05),0.5*sin(2*PI*1000*t),0)':s=48000:c=stereo"],
    ...['-t', '4', '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
  ])
/** Blue in its left half, nothing in its right half. */
const halfLogo = () =>
  makeClip('.png', [
    ...['-f', 'lavfi', '-i', 'color=0x2040c0:s=80x40,format=rgba'],
    ...[
      '-vf',
      "geq=r='if(lt(X,40),32,0)':g='if(lt(X,40),64,0)':b='if(lt(X,40),192,0)':a='if(lt(X,40),255,0)'",
      '-frames:v',
      '1',
    ],
  ])

async function branded(kit: Partial<BrandKit> = {}, parts: StoryParts = {}): Promise<TestStory> {
  const file = await halfLogo()
  const { width, height } = (await readLogo(file)).facts
  const logo = { file: `${'a'.repeat(32)}.png`, width, height }
  const brand = BrandKit.parse({ endCard: { text: 'Rural voices', seconds: 1, colour: '#204060' }, logo, ...kit })
  const known: Partial<ExportLookup> = { people: () => [ana], brand: () => brand, logoFile: () => file }
  const test = await storyOver(await bright(), { cues, ...parts })
  return { ...test, lookup: { ...test.lookup, ...known } }
}
const codes = (planned: { readonly problems: readonly { readonly code: string }[] }) =>
  planned.problems.map(({ code }) => code)
const near = (seen: readonly number[], wanted: readonly number[], by: number) =>
  seen.every((part, i) => Math.abs(part - (wanted[i] ?? 0)) <= by)

describe('the preview and the export', () => {
  test.each([
    ['16:9', { captions: 'burn', lowerThird: true, title: 'Clinic {\\an8} nights', logo: true, endCard: true }],
    ['1:1', { captions: 'none', lowerThird: { name: '{\\fs200}Ana', title: 'C:\\New|x' }, endCard: true }],
  ] as const)(
    '%s: burn and draw the same text, byte for byte, and the logo at the same place',
    async (preset, brand) => {
      const story = await branded()
      const out = await tempFolder()
      const tools = await testTools()
      const [spy, kept] = [join(out, 'ffmpeg-spy'), join(out, 'kept.ass')]
      await writeFile(spy, `#!/bin/sh\n[ -f captions.ass ] && cp captions.ass '${kept}'\nexec '${tools.ffmpeg}' "$@"\n`)
      await chmod(spy, 0o755)
      const range = { startMs: 120, endMs: 520 }
      const planned = await planOne(story, join(out, 'clip.mp4'), { ...brand, ...range, presets: [preset] })
      const context = { signal: new AbortController().signal, progress: () => {} }
      await runExport({ ...tools, ffmpeg: spy }, planned, story.lookup, context)
      const item = { story: story.story.id, ...range }
      const shown = await previewBurn({ ...brand, fit: 'blur', item, preset }, story.lookup, testTools, context.signal)
      expect(shown.ass).toBe(await readFile(kept, 'utf8'))
      expect(shown.ass).toMatch(/Dialogue: 3,0:00:00\.00,.*Ana/)
      expect(shown.logo === undefined).toBe(!('logo' in brand))
    },
  )
})

test('the logo is where the preview has it, in its own colours, and clear where it is clear', async () => {
  const story = await branded({ logoSize: 40, corner: 'bottom-right' })
  const out = join(await tempFolder(), 'clip.mp4')
  const planned = await planOne(story, out, { captions: 'none', logo: true, startMs: 0, endMs: 400 })
  await exportOne(story, planned)
  const item = { story: story.story.id, startMs: 0, endMs: 400 }
  const request = { item, preset: '16:9', fit: 'blur', captions: 'none', logo: true } as const
  const { logo } = await previewBurn(request, story.lookup, testTools, new AbortController().signal)
  expect(logo).toMatchObject({ x: 640 - 32 - 144, y: 360 - 26 - 72, width: 144, height: 72 })
  const { x = 0, y = 0, width = 0, height = 0 } = logo ?? {}
  const pixels = await readPixels(out)
  expect(near(pixels.at(x + 10, y + height / 2), [32, 64, 192], 3)).toBe(true)
  expect(near(pixels.at(x + 4, y - 6), [224, 224, 224], 6)).toBe(true)
  // No dark edge from colours of what is clear.
  for (let at = x + width / 2 + 4; at < x + width + 8; at++)
    expect(near(pixels.at(at, y + height / 2), [224, 224, 224], 8), `${at - x}`).toBe(true)
})

test('an end card follows for its seconds, in its colour and without sound; the clip before is whole', async () => {
  const story = await branded()
  const out = join(await tempFolder(), 'clip.mp4')
  const planned = await planOne(story, out, { captions: 'none', endCard: true, startMs: 0, endMs: 2000 })
  expect(planned.estimatedBytes).toBeGreaterThan(0)
  // The sound goes on after the clip in the recording: nothing of it may be heard under the card.
  await exportOne(story, planned)
  const { streams, format } = await ffprobe(out)
  expect(Number(streams.find((stream) => stream.codec_type === 'video')?.nb_frames)).toBe(75)
  expect(Number(format.duration)).toBeCloseTo(3, 1)
  expect((await readBeeps(out)).map(Math.round)).toEqual([0, 1])
  expect(near((await readPixels(out, 1.9)).at(20, 20), [224, 224, 224], 6)).toBe(true)
  for (const at of [2.0, 2.9]) expect(near((await readPixels(out, at)).at(20, 20), [32, 64, 96], 8), `${at}`).toBe(true)
})

test('a GIF has its end card too, and sound alone gets a brand on its ground', async () => {
  const story = await branded()
  const out = await tempFolder()
  const more = { captions: 'none', endCard: true, lowerThird: true, startMs: 0, endMs: 200 } as const
  const gif = await planOne(story, join(out, 'clip.gif'), { ...more, platforms: ['newsletter'] })
  await exportOne(story, gif)
  const sound = await makeClip('.wav', ['-f', 'lavfi', '-i', 'sine=f=440:r=48000:d=2'])
  const spoken = await storyOver(sound, { cues })
  const alone = {
    ...spoken,
    lookup: {
      ...spoken.lookup,
      people: () => [ana],
      brand: () => BrandKit.parse({ endCard: { seconds: 1, colour: '#204060' } }),
    },
  }
  await exportOne(alone, await planOne(alone, join(out, 'sound.mp4'), { ...more, presets: ['1:1'], title: 'Nights' }))
  const pixels = await readPixels(join(out, 'sound.mp4'), 0.5)
  expect(near(pixels.at(20, 20), [32, 64, 96], 8)).toBe(true)
})

test('a lower third can be read over a bright picture: its letters against all around them', async () => {
  const story = await branded({ colour: '#777777', box: '#808080', boxOpacity: 20 })
  const out = join(await tempFolder(), 'clip.mp4')
  const planned = await planOne(story, out, {
    captions: 'none',
    lowerThird: true,
    startMs: 0,
    endMs: 400,
    presets: ['1:1'],
    fit: 'crop',
  })
  expect(codes(planned)).toContain('contrast-raised')
  await exportOne(story, planned)
  const { stdout } = await run(
    'ffmpeg',
    ['-v', 'error', '-i', out, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'],
    {
      encoding: 'buffer',
      maxBuffer: 1 << 26,
    },
  )
  // The box stands at the lower left of the safe area; the commonest greys in it are box and letters.
  const counts = new Map<number, number>()
  for (let y = 870; y < 985; y++)
    for (let x = 90; x < 300; x++) {
      const grey = stdout[y * 1080 + x] ?? 0
      counts.set(grey, (counts.get(grey) ?? 0) + 1)
    }
  const [[box] = [0]] = [...counts].sort((a, b) => b[1] - a[1])
  const extreme = Math.min(...counts.keys())
  expect(contrast(formatColour([box, box, box]), formatColour([extreme, extreme, extreme]))).toBeGreaterThanOrEqual(4.4)
})

describe('a plan with a brand', () => {
  test('names the speaker as of the day, and nothing changes where nothing was asked for', async () => {
    const story = storyOf({ cues })
    const lookup = { ...story.lookup, people: () => [ana] }
    const range = { startMs: 0, endMs: 1500 }
    const plain = await planOne({ ...story, lookup }, '/clips/', range)
    expect(plain).not.toHaveProperty('branding')
    for (const off of [{ lowerThird: false, logo: false, endCard: false, title: '' }, {}])
      expect(await planOne({ ...story, lookup }, '/clips/', { ...range, ...off })).toEqual(plain)
    const { branding } = await planOne({ ...story, lookup }, '/clips/', { ...range, lowerThird: true })
    expect(branding?.lowerThirds).toEqual([{ name: 'Ana Ruiz', title: 'Then-Council Member', startMs: 0, endMs: 1500 }])
  })

  test('counts its end card where a platform allows only so much', async () => {
    const { info } = storyOf().story.media
    const story = storyOf({ info: { ...info, durationMs: 2_000_000 } })
    const more = { platforms: ['x' as const], startMs: 0, endMs: 1_199_000 }
    expect(codes(await planOne(story, '/clips/', more))).not.toContain('too-long')
    const carded = await planOne(story, '/clips/', { ...more, endCard: true })
    expect(codes(carded)).toContain('too-long')
    expect(carded.branding?.kit.endCard.seconds).toBe(3)
  })

  test('says what is missing: a logo, a speaker, letters, room', async () => {
    const story = storyOf({ cues: { en: [cue(0, 1800, 'We are.', { speaker: 'Somebody' })] } })
    const more = { startMs: 0, endMs: 1500, lowerThird: true, logo: true, title: 'ヴァ' } as const
    expect(codes(await planOne(story, '/clips/', more)).sort()).toEqual(['missing-glyphs', 'no-logo', 'no-lower-third'])
    const crowd = Array.from({ length: 9 }, (_, i) =>
      cue(i, 1800, 'The families who worked in the orchards came here.'),
    )
    const full = storyOf({ cues: { en: crowd } })
    const written = { lowerThird: { name: 'Ana Ruiz', title: 'Mayor' }, startMs: 0, endMs: 1500 }
    expect(codes(await planOne(full, '/clips/', written))).toContain('caption-over-lower-third')
  })
})
