import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import type { ExportItem, ExportRequest, PlanProblem } from '../../../electron/core/export/model.ts'
import { planExport, planStops, refuseStopped } from '../../../electron/core/export/plan.ts'
import { tempFolder } from '../../support/temp.ts'
import { cue, storyOf, type TestStory } from './support/story.ts'
import { lockableFolder } from '../../support/disk.ts'

const english = { en: [cue(1000, 3000, 'We are a rural county.'), cue(20_000, 22_000, 'Thank you.')] }

async function plan(test: TestStory, more: Partial<ExportRequest> = {}, item: Partial<ExportItem> = {}) {
  const request: ExportRequest = {
    items: [{ story: test.story.id, ...item }],
    presets: ['16:9'],
    fit: 'blur',
    out: more.out ?? (await tempFolder()),
    ...more,
  }
  return planExport(request, test.lookup)
}
const all = (result: Awaited<ReturnType<typeof plan>>): PlanProblem[] => [
  ...result.problems,
  ...result.outputs.flatMap((output) => output.problems),
]

test('a plain request: captions burned in, own size, a name that says what it is, nothing written', async () => {
  const out = await tempFolder()
  const result = await plan(storyOf({ cues: english }), { out }, { startMs: 1000, endMs: 9000 })
  expect(all(result)).toEqual([])
  expect(result.outputs[0]).toMatchObject({ captions: 'burn', language: 'en', cueCount: 1, width: 1280, height: 720 })
  expect(result.outputs[0]!.file).toBe(join(out, 'Clinic days 00.00.01-00.00.09 16x9.mp4'))
  expect(await readdir(out)).toEqual([])
})

test('without a transcript nothing is captioned, and nothing is said about it', async () => {
  const result = await plan(storyOf())
  expect(result.outputs[0]).toMatchObject({ captions: 'none', language: null, startMs: 0, endMs: 60_000 })
  expect(all(result)).toEqual([])
})

describe('what stops an export', () => {
  const cases: [string, TestStory, Partial<ExportRequest>, Partial<ExportItem>, string, RegExp][] = [
    [
      'out before in',
      storyOf(),
      {},
      { startMs: 9000, endMs: 4000 },
      'invalid-input',
      /Out 00:00:04.000 lies before in 00:00:09.000/,
    ],
    ['in equals out', storyOf(), {}, { startMs: 4000, endMs: 4000 }, 'invalid-input', /nothing lies between/],
    [
      'in after the end',
      storyOf(),
      {},
      { startMs: 70_000, endMs: 80_000 },
      'invalid-input',
      /00:01:10.000 lies after the end of the media, 00:01:00.000/,
    ],
    [
      'captions without transcript',
      storyOf(),
      { captions: 'burn' },
      {},
      'not-found',
      /has no transcript.*without captions/,
    ],
    [
      'language missing',
      storyOf({ cues: { en: [], 'es-MX': [] } }),
      { language: 'fr' },
      {},
      'not-found',
      /no transcript in "fr". There is: en, es-MX/,
    ],
    ['media missing', storyOf({ media: null }), {}, {}, 'missing-media', /\/media\/clip\.mp4.*Connect its disk/],
    ['moment unknown', storyOf(), {}, { moment: 'm-x' }, 'not-found', /no moment m-x/],
    ['relative name', storyOf(), { out: 'clip.mp4' }, {}, 'invalid-input', /full path/],
    ['another ending', storyOf(), { out: '/tmp/clip.mov' }, {}, 'invalid-input', /"clip.mov" does not end in .mp4/],
    ['no ending', storyOf(), { out: '/tmp/clip-nowhere' }, {}, 'invalid-input', /end a folder with "\/"/],
  ]
  test.each(cases)('%s', async (_name, story, more, item, code, text) => {
    const result = await plan(story, more, item)
    const [stop] = planStops(result)
    expect(stop?.code).toBe(code)
    expect(stop?.text).toMatch(text)
    expect(() => refuseStopped(result)).toThrow(AppError)
  })

  test('a story that is not there; the others are planned', async () => {
    const { lookup, story } = storyOf()
    const gone = new AppError('not-found', 'There is no such story', { detail: 'x', remedy: 'Look in the list.' })
    const both = { ...lookup, story: async (id: string) => (id === 'x' ? Promise.reject(gone) : story) }
    const items = [{ story: 'x' }, { story: story.id }]
    const result = await planExport({ items, presets: ['16:9'], fit: 'blur', out: await tempFolder() }, both)
    expect(planStops(result)).toEqual([
      { severity: 'stop', code: 'not-found', text: 'There is no such story: x Look in the list.' },
    ])
    expect(result.outputs).toHaveLength(1)
  })

  test('an explicit file that exists, or whose sidecar does', async () => {
    const out = await tempFolder()
    await writeFile(join(out, 'a.mp4'), 'x')
    await writeFile(join(out, 'b.srt'), 'x')
    expect(planStops(await plan(storyOf(), { out: join(out, 'a.mp4') }))[0]).toMatchObject({ code: 'output-exists' })
    const sidecar = await plan(storyOf({ cues: english }), { out: join(out, 'b.mp4'), captions: 'sidecar' })
    expect(planStops(sidecar)[0]?.text).toContain('b.srt is there already')
    expect(planStops(await plan(storyOf(), { out: join(out, 'b.mp4') }))).toEqual([])
  })

  test('a folder that is a file', async () => {
    const out = await tempFolder()
    await writeFile(join(out, 'file'), 'x')
    expect(planStops(await plan(storyOf(), { out: join(out, 'file', 'deep/') }))[0]).toMatchObject({
      code: 'not-writable',
    })
  })

  test('a folder that may not be written', async (context) => {
    const { folder: out, lock } = await lockableFolder(context)
    lock()
    expect(planStops(await plan(storyOf(), { out }))[0]?.text).toContain('No permission to write in')
  })
})

describe('what is only said', () => {
  test('out past the end: clamped', async () => {
    const result = await plan(storyOf(), {}, { startMs: 55_000, endMs: 90_000 })
    expect(result.outputs[0]).toMatchObject({ startMs: 55_000, endMs: 60_000 })
    expect(all(result)).toMatchObject([{ severity: 'warning', code: 'range-clamped' }])
  })

  test('proxy instead of the original', async () => {
    const result = await plan(storyOf({ media: { path: '/lib/proxy.mp4', isProxy: true } }))
    expect(all(result)).toMatchObject([{ severity: 'warning', code: 'proxy-used' }])
  })

  test('nothing said in the range', async () => {
    const result = await plan(storyOf({ cues: english }), {}, { startMs: 5000, endMs: 9000 })
    expect(all(result)).toMatchObject([{ severity: 'warning', code: 'no-cues' }])
  })

  test('sound only, picture only', async () => {
    const { info } = storyOf().story.media
    expect(all(await plan(storyOf({ info: { ...info, video: null } })))).toMatchObject([{ code: 'no-video' }])
    expect(all(await plan(storyOf({ info: { ...info, audio: null } })))).toMatchObject([{ code: 'no-audio' }])
  })

  test('characters that the font lacks, of the range only, burned in only', async () => {
    const cues = { en: [cue(1000, 2000, 'peace 平'), cue(30_000, 31_000, '和')] }
    const result = await plan(storyOf({ cues }), {}, { startMs: 0, endMs: 9000 })
    expect(all(result)[0]?.text).toMatch(/cannot draw 平 \(U\+5E73\); a question mark/)
    expect(all(await plan(storyOf({ cues }), { captions: 'track' }))).toEqual([])
  })
})

test('a moment gives the range', async () => {
  const moment = { id: 'm-1', startMs: 1000, endMs: 4000, tags: [], note: '', createdAt: '2026-01-01T00:00:00Z' }
  const result = await plan(storyOf({ moments: [moment] }), {}, { moment: 'm-1', startMs: 9, endMs: 10 })
  expect(result.outputs[0]).toMatchObject({ startMs: 1000, endMs: 4000 })
})

test('es takes es-MX', async () => {
  const result = await plan(storyOf({ cues: { en: [], 'es-MX': [cue(0, 1000, 'Hola')] } }), { language: 'es' })
  expect(result.outputs[0]).toMatchObject({ language: 'es-MX', cueCount: 1 })
})

test('several shapes go to a folder, each under a name that is free', async () => {
  const out = await tempFolder()
  const first = await plan(storyOf(), { out, presets: ['9:16', '1:1', '4:5', '16:9'] })
  expect(first.outputs.map((output) => [output.preset, output.width, output.height])).toEqual([
    ['9:16', 1080, 1920],
    ['1:1', 1080, 1080],
    ['4:5', 1080, 1350],
    ['16:9', 1280, 720],
  ])
  await writeFile(first.outputs[0]!.file.replace('Clinic', 'CLINIC'), 'x')
  const { story, lookup } = storyOf()
  const twice = [{ story: story.id }, { story: story.id }]
  const again = await planExport({ items: twice, presets: ['9:16'], fit: 'blur', out }, lookup)
  expect(again.outputs.map((output) => output.file.slice(-12))).toEqual(['9x16 (2).mp4', '9x16 (3).mp4'])
})

test('a title cannot lead out of the folder', async () => {
  const out = await tempFolder()
  const result = await plan(storyOf({ title: '../../etc/passwd\u202e\n' }), { out })
  expect(result.outputs[0]!.file).toBe(join(out, 'etc-passwd 00.00.00-00.01.00 16x9.mp4'))
})
