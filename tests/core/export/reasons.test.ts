/** Reasons of a plan: what a person reads before anything is made. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ExportItem, ExportRequest } from '../../../electron/core/export/model.ts'
import { planExport, planStops } from '../../../electron/core/export/plan.ts'
import { coveredEdges, estimateBytes, sayBytes } from '../../../electron/core/export/reasons.ts'
import { safeAreas } from '../../../electron/core/export/safe-areas.ts'
import { freeBytes } from '../../../electron/core/export/space.ts'
import { tempFolder } from '../../support/temp.ts'
import { exportOne, makeCounted } from './support/clips.ts'
import { cue, planOne, storyOf, storyOver, type TestStory } from './support/story.ts'

const base = storyOf().story.media.info
const MIN = 60_000
/** A talk of ten hours, as shown this large. */
const talk = (width = 1920, height = 1080, fps = 30): TestStory =>
  storyOf({
    info: {
      ...base,
      durationMs: 600 * MIN,
      video: { ...base.video!, width, height, frameRate: { num: fps, den: 1 } },
    },
  })

async function plan(
  over: TestStory,
  request: Partial<ExportRequest>,
  item: Partial<ExportItem>,
  free: number | null = null,
) {
  const out = request.out ?? (await tempFolder())
  const full = { items: [{ story: over.story.id, ...item }], fit: 'blur' as const, ...request, out }
  return planExport(full, { ...over.lookup, freeBytes: async () => free })
}
const reasons = async (over: TestStory, request: Partial<ExportRequest>, item: Partial<ExportItem>) =>
  (await plan(over, request, item)).outputs.flatMap(({ problems }) => problems)
const codes = async (...of: Parameters<typeof reasons>) => (await reasons(...of)).map(({ code }) => code)

describe('length', () => {
  test.each([
    ['x', 20 * MIN, []],
    ['x', 20 * MIN + 1000, ['too-long']],
    ['instagram-reel', 15 * MIN, ['too-large']],
    ['facebook', 91_000, ['too-long']],
    ['facebook', 89_000, []],
    ['tiktok', 2900, ['too-short']],
    ['tiktok', 3000, []],
    ['youtube-shorts', 3 * MIN, []],
    ['youtube-shorts', 3 * MIN + 100, ['too-long']],
    ['linkedin', 31 * MIN, ['too-long', 'too-large']],
    ['broadcast', 300 * MIN, []],
  ] as const)('%s, %d ms: %j', async (id, endMs, expected) => {
    expect(await codes(talk(), { platforms: [id] }, { startMs: 0, endMs })).toEqual(expected)
  })

  test('says how long, the limit, and what to do', async () => {
    const [reason] = await reasons(talk(), { platforms: ['facebook'] }, { startMs: 0, endMs: 10 * MIN })
    expect(reason).toEqual({
      severity: 'warning',
      code: 'too-long',
      text: '10 min is too long for Facebook Reel, which takes at most 90 s. Choose a shorter range.',
    })
  })

  test('a shape alone has no limits', async () => {
    expect(await codes(talk(), { presets: ['9:16', '16:9'] }, { startMs: 0, endMs: 500 * MIN })).toEqual([])
  })
})

describe('size', () => {
  test('says about how large, and the limit', async () => {
    const { outputs } = await plan(talk(), { platforms: ['newsletter'] }, { startMs: 0, endMs: 9000 })
    expect(outputs[0]?.estimatedBytes).toBeGreaterThan(2_000_000)
    expect(outputs[0]?.problems[0]?.text).toMatch(
      /^About \d MB is too large for Newsletter GIF, which takes at most 2 MB/,
    )
  })

  test.each(['x', 'broadcast', 'web', 'newsletter'] as const)('of %s is estimated within five times', async (id) => {
    const over = await storyOver(await makeCounted({ size: '640x360', seconds: 2 }))
    const request = { platforms: [id], startMs: 0, endMs: 600 }
    const planned = await planOne(over, `${await tempFolder()}/`, request)
    const [made = ''] = await exportOne(over, planned)
    const ratio = planned.estimatedBytes / (await stat(made)).size
    expect(ratio).toBeGreaterThan(1 / 5)
    expect(ratio).toBeLessThan(5)
  })

  test('ProRes at 1080p and 29.97 is what Apple says, 220 Mbit/s, and two channels of sound', () => {
    const clip = {
      ...({ preset: '16:9', platform: 'broadcast', captions: 'none', fit: 'blur' } as const),
      ...{ width: 1920, height: 1080, startMs: 0, endMs: 8000 },
    }
    expect(estimateBytes(clip, { num: 30_000, den: 1001 }) / 1e6).toBeCloseTo(222.3, 0)
  })

  test('is said in the units of disks', () => {
    expect([400, 12_345, 999_900, 12_000_000, 1_400_000_000].map(sayBytes)).toEqual([
      ...['1 kB', '12 kB', '1 MB', '12 MB', '1.4 GB'],
    ])
  })
})

describe('picture', () => {
  const short = { startMs: 0, endMs: 5000 }
  test.each([
    [640, 360, { platforms: ['tiktok'] }, ['low-resolution']],
    [640, 360, { platforms: ['tiktok'], fit: 'crop' }, ['low-resolution']],
    [1280, 720, { platforms: ['tiktok'] }, []],
    [1280, 720, { platforms: ['tiktok'], fit: 'crop' }, ['low-resolution']],
    [1280, 720, { platforms: ['youtube'] }, []],
    [640, 360, { platforms: ['youtube'] }, ['low-resolution']],
    [1280, 720, { platforms: ['broadcast'] }, ['low-resolution']],
    [1920, 1080, { platforms: ['broadcast'] }, []],
    [320, 180, { presets: ['16:9'] }, []],
    [320, 180, { presets: ['1:1'] }, ['low-resolution']],
  ] as const)('%d × %d, %j: %j', async (width, height, request, expected) => {
    const { platforms, presets, ...rest } = { platforms: undefined, presets: undefined, ...request }
    const asked = {
      ...rest,
      ...(platforms && { platforms: [...platforms] }),
      ...(presets && { presets: [...presets] }),
    }
    expect(await codes(talk(width, height), asked, short)).toEqual(expected)
  })
  test('too few frames a second', async () => {
    expect(await codes(talk(1920, 1080, 15), { platforms: ['instagram-reel'] }, short)).toEqual(['few-frames'])
    expect(await codes(talk(1920, 1080, 15), { platforms: ['x'] }, short)).toEqual([])
  })
})

describe('captions', () => {
  const fast = 'This is said so quickly that nobody could read it before it is gone again.'
  const said = { en: [cue(0, 1500, fast), cue(2000, 5000, 'Slowly now.'), cue(6000, 6900, fast)] }
  test('too fast to read: how many, where, how fast', async () => {
    const [reason] = await reasons(storyOf({ cues: said }), { presets: ['16:9'] }, { startMs: 0, endMs: 8000 })
    expect(reason?.code).toBe('too-fast')
    expect(reason?.text).toMatch(
      /^2 captions of 3 go by too fast to read, the first at 00:00:00: [\d.]+ characters a second, at most 20/,
    )
    expect(await codes(storyOf({ cues: said }), { presets: ['16:9'] }, { startMs: 1800, endMs: 5500 })).toEqual([])
    expect(await codes(storyOf({ cues: said }), { captions: 'none' }, { startMs: 0, endMs: 8000 })).toEqual([])
  })

  test('without a translation', async () => {
    const over = storyOf({ cues: { en: [cue(0, 4000, 'One.'), cue(4000, 8000, 'Two.')], es: [cue(0, 4000, 'Uno.')] } })
    const [en, es] = over.story.transcripts
    const story = { ...over.story, transcripts: [en!, { ...es!, translationOf: 'en' }] }
    const translated = { story, lookup: { ...over.lookup, story: async () => story } }
    const [reason] = await reasons(translated, { language: 'es' }, { startMs: 0, endMs: 8000 })
    expect(reason).toMatchObject({ code: 'not-translated', severity: 'warning' })
    expect(reason?.text).toMatch(/^1 caption of 2 in this range has no translation in "es", from 00:00:04 on/)
    expect(await codes(translated, { language: 'es' }, { startMs: 0, endMs: 4000 })).toEqual([])
    expect(await codes(translated, { language: 'en' }, { startMs: 0, endMs: 8000 })).toEqual([])
  })

  test('under the buttons: at which edges', () => {
    const tiktok = safeAreas.find(({ id }) => id === 'tiktok')!
    const free = { top: 0.14, bottom: 0.35, left: 0.16, right: 0.16 }
    expect(coveredEdges(free, tiktok)).toEqual([])
    expect(coveredEdges({ ...free, bottom: 0.08 }, tiktok)).toEqual(['bottom'])
    expect(coveredEdges({ ...free, top: 0.02, right: 0.06 }, tiktok)).toEqual(['top', 'right'])
  })

  test('stand clear of every platform as they are laid out', async () => {
    const cues = { en: [cue(0, 5000, 'We are a rural county.')] }
    for (const id of ['tiktok', 'instagram-reel', 'facebook', 'youtube-shorts'] as const)
      expect(await codes(storyOf({ cues }), { platforms: [id] }, { startMs: 0, endMs: 5000 }), id).toEqual([])
  })
})

describe('room on the disk', () => {
  test('what cannot fit is stopped, with how much is free and needed', async () => {
    const request = { platforms: ['broadcast' as const], out: '/clips/' }
    const result = await plan(
      talk(),
      { ...request, out: await tempFolder() },
      { startMs: 0, endMs: 60 * MIN },
      3_000_000_000,
    )
    const [stop] = planStops(result)
    expect(stop).toMatchObject({ code: 'disk-full', severity: 'stop' })
    expect(stop?.text).toMatch(/has 3\.0 GB free, and about 100\.\d GB are needed/)
    const enough = await plan(
      talk(),
      { ...request, out: await tempFolder() },
      { startMs: 0, endMs: 60 * MIN },
      110_000_000_000,
    )
    expect(planStops(enough)).toEqual([])
  })
  test('several clips count together; where nothing is known nothing is said', async () => {
    const range = { startMs: 0, endMs: 10 * MIN }
    const one = await plan(talk(), { presets: ['16:9'] }, range, 600_000_000)
    const four = await plan(talk(), { presets: ['16:9', '1:1', '4:5', '9:16'] }, range, 600_000_000)
    expect([planStops(one).length, planStops(four).length]).toEqual([0, 1])
    expect(planStops(await plan(talk(), { platforms: ['broadcast'] }, { endMs: 600 * MIN }, null))).toEqual([])
  })
  test('is asked of the disk itself, also for a folder that is still to be made', async () => {
    const folder = await tempFolder()
    const free = await freeBytes(folder)
    expect(free).toBeGreaterThan(0)
    expect(Math.abs((await freeBytes(join(folder, 'a', 'b')))! - free!)).toBeLessThan(1e9)
  })
})
