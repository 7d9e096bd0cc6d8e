/** Sizes of one's own: what is taken, which shape they come nearest to, and what follows. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { captionGeometry } from '../../../electron/core/captions/style.ts'
import { ExportRequest, Pixels } from '../../../electron/core/export/model.ts'
import { describeOutput, planExport } from '../../../electron/core/export/plan.ts'
import { nearestShape } from '../../../electron/core/export/presets.ts'
import { tempFolder } from '../../support/temp.ts'
import { planOne, storyOf } from './support/story.ts'

const { story } = storyOf()
const known = story.media.info
const over = (width: number, height: number) =>
  storyOf({ info: { ...known, durationMs: 60_000, video: { ...known.video!, width, height } } })

const plan = async (request: Partial<ExportRequest>, test = over(1920, 1080)) =>
  planOne(test, `${await tempFolder()}/`, { captions: 'none', startMs: 0, endMs: 5000, ...request })

test.each([
  [{ width: 1281, height: 720 }, 'odd'],
  [{ width: 126 }, 'too small'],
  [{ width: 1280, height: 4098 }, 'too large'],
  [{ width: 1280.5 }, 'not whole'],
  [{ width: Number.NaN }, 'no number'],
  [{ width: '1280' }, 'text'],
  [{}, 'neither side'],
])('%j is refused: %s', (pixels, _why) => {
  expect(Pixels.safeParse(pixels).success).toBe(false)
})

test('the nearest shape, compared as ratios', () => {
  const near = (width: number, height: number) => nearestShape({ width, height })
  expect([near(1280, 720), near(2390, 1000), near(1080, 1080), near(1000, 1200), near(720, 1280)]).toEqual([
    ...['16:9', '16:9', '1:1', '4:5', '9:16'],
  ])
})

describe('a plan', () => {
  test('has exactly the size asked for, and the nearest shape', async () => {
    const planned = await plan({ pixels: { width: 1000, height: 420 }, presets: ['1:1', '9:16'] })
    expect(planned).toMatchObject({ width: 1000, height: 420, preset: '16:9', ownSize: true })
    expect(planned.file).toMatch(/ 1000x420\.mp4$/)
    expect(describeOutput(planned)).toMatch(/, 1000 × 420$/)
  })

  test('takes the other side from the shapes asked for', async () => {
    const { lookup } = over(1920, 1080)
    const request = ExportRequest.parse({
      ...{ items: [{ story: story.id, startMs: 0, endMs: 5000 }], presets: ['16:9', '4:5'], pixels: { height: 720 } },
      ...{ captions: 'none', out: `${await tempFolder()}/` },
    })
    const { outputs } = await planExport(request, lookup)
    expect(outputs.map(({ width, height }) => [width, height])).toEqual([
      [1280, 720],
      [576, 720],
    ])
  })

  test("takes it from the recording's own shape where none was asked for", async () => {
    expect(await plan({ pixels: { width: 960 } }, over(1440, 1080))).toMatchObject({ width: 960, height: 720 })
    expect(await plan({ pixels: { height: 640 } }, over(1080, 1920))).toMatchObject({ width: 360, preset: '9:16' })
  })

  test('stops where the other side would be beyond what can be made', async () => {
    const { lookup } = over(1920, 1080)
    const items = [{ story: story.id, startMs: 0, endMs: 5000 }]
    const request = ExportRequest.parse({ items, presets: ['9:16'], pixels: { width: 4096 }, out: '/' })
    const [output] = (await planExport(request, lookup)).outputs
    expect(output?.problems.find(({ severity }) => severity === 'stop')?.text).toMatch(/4096 × 7282.*128 to 4096/)
  })

  test('says when a platform does not take that shape, and makes one that it takes', async () => {
    const planned = await plan({ pixels: { width: 1280, height: 720 }, platforms: ['instagram-reel'] })
    expect(planned).toMatchObject({ width: 1080, height: 1920 })
    expect(planned.ownSize).toBeUndefined()
    expect(planned.problems.map(({ code }) => code)).toContain('shape-changed')
  })

  test('leaves a small recording as it was', async () => {
    const planned = await plan({}, over(96, 54))
    expect(planned).toMatchObject({ width: 96, height: 54 })
  })
})

describe('how the picture fits', () => {
  test('a colour goes along, black where none was chosen', async () => {
    expect((await plan({ fit: 'colour', ground: '#1d3557' })).ground).toBe('#1d3557')
    expect((await plan({ fit: 'colour' })).ground).toBe('#000000')
    expect((await plan({ ground: '#1d3557' })).ground).toBeUndefined()
  })

  test.each(['red', '#12345', "#123456':x", '0x112233'])('%s is no colour', (ground) => {
    const request = { items: [{ story: story.id }], out: '/x/', ground }
    expect(ExportRequest.safeParse(request).success).toBe(false)
  })

  const box = { ease: 'linear' as const, keys: [{ timeMs: 0, x: 0.2, y: 0.5, scale: 0.5 }] }
  const moment = { id: 'm-1', startMs: 0, endMs: 3000, tags: [], note: '', createdAt: '', framing: { '1:1': box } }
  const outputs = async (item: object, fit: 'crop' | 'blur') => {
    const { lookup } = storyOf({ info: { ...known, durationMs: 60_000 }, moments: [moment] })
    const out = join(await tempFolder(), '/')
    const items = [{ story: story.id, ...item }]
    const request = ExportRequest.parse({ items, presets: ['1:1', '9:16'], fit, captions: 'none', out })
    return (await planExport(request, lookup)).outputs
  }

  test("a moment's framing fills the shape it was made for", async () => {
    const [square, tall] = await outputs({ moment: 'm-1' }, 'crop')
    expect(square?.framing).toEqual(box)
    expect(tall?.framing).toBeUndefined()
    expect((await outputs({ moment: 'm-1' }, 'blur'))[0]?.framing, 'the whole picture needs none').toBeUndefined()
    expect((await outputs({ startMs: 0, endMs: 3000 }, 'crop'))[0]?.framing).toBeUndefined()
  })

  test('one in the request goes before it, and a small box is said to be soft', async () => {
    const small = { ...box, keys: [{ timeMs: 0, x: 0.5, y: 0.5, scale: 0.2 }] }
    const [square, tall] = await outputs({ moment: 'm-1', framing: { '9:16': small } }, 'crop')
    expect(square?.framing).toBeUndefined()
    expect(tall?.framing).toEqual(small)
    expect(tall?.problems.map(({ code }) => code)).toContain('low-resolution')
  })
})

test('letters of a very wide picture are those of the wide shape within it', () => {
  expect(captionGeometry('16:9', 4096, 720).em).toBe(captionGeometry('16:9', 1280, 720).em)
  expect(captionGeometry('16:9', 1366, 768).em).toBe(Math.round(1366 * 0.0302))
})
