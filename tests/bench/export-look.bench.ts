/** What looks cost: a blurred ground against black bars, a box that moves and zooms against one that rests. 9:16 out of 16:9. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportRequest } from '../../electron/core/export/model.ts'
import { runExport } from '../../electron/core/export/run.ts'
import type { ShapeFraming } from '../../electron/core/library/model.ts'
import { planExport } from '../../electron/core/export/plan.ts'
import { storyOver, type TestStory } from '../core/export/support/story.ts'
import { makeFolder, removeFolder, testTools } from '../support/media.ts'
import { compare, makeInterview, type Work } from './contest.ts'
import { isMain, printTable, type Row } from './table.ts'

const [START_MS, SECONDS] = [600_500, 10]

function exporter(
  { story, lookup }: TestStory,
  folder: string,
  fit: ExportRequest['fit'],
  keys: ShapeFraming['keys'] = [],
): Work {
  const framing = keys.length > 0 ? { framing: { '9:16': { ease: 'smooth' as const, keys } } } : {}
  const item = { story: story.id, startMs: START_MS, endMs: START_MS + SECONDS * 1000, ...framing }
  const request = { items: [item], presets: ['9:16' as const], captions: 'none' as const, fit }
  return async () => {
    const out = join(folder, 'a.mp4')
    const [planned] = (await planExport({ ...request, out }, lookup)).outputs
    if (!planned) throw new Error('nothing was planned')
    await runExport(await testTools(), planned, lookup, { signal: new AbortController().signal, progress: () => {} })
    await rm(out)
  }
}

const key = (second: number, x: number, scale: number) => ({ timeMs: START_MS + second * 1000, x, y: 0.5, scale })

export async function run(): Promise<Row[]> {
  const story = await storyOver(await makeInterview())
  const folder = await makeFolder('localstory-bench-')
  const make = (...of: [ExportRequest['fit'], ShapeFraming['keys']?]) => exporter(story, folder, ...of)
  const fill = make('crop', [key(0, 0.5, 1)])
  const rows = [
    { work: 'blurred ground / black bars', goal: 1.6, bare: make('pad'), ours: make('blur') },
    {
      work: 'a box that moves (4 keyframes) / at rest',
      bare: fill,
      ours: make(
        'crop',
        [0, 3, 6, 9].map((s) => key(s, 0.3 + s / 25, 1)),
      ),
    },
    {
      work: 'a box that zooms (4 keyframes) / at rest',
      bare: fill,
      ours: make(
        'crop',
        [0, 3, 6, 9].map((s) => key(s, 0.5, 1 - s / 20)),
      ),
    },
  ]
  try {
    const results = await compare(3, rows)
    return results.map(({ bare, ours, ratio }, i): Row => {
      const { work = '', goal } = rows[i] ?? {}
      return {
        ...{
          work: `${SECONDS} s at 9:16, ${work}`,
          goal: goal ? `<= ${goal} x` : '-',
          measured: `${ours.toFixed(2)} s`,
        },
        ...{ ratio, pass: goal ? ratio <= goal : null, note: `${bare.toFixed(2)} s` },
      }
    })
  } finally {
    await removeFolder(folder)
  }
}

if (isMain(import.meta)) printTable(await run())
