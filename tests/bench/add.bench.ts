/**
 * Adding a story: fingerprint, probe, then poster, strip and peaks in parallel, against the bare ffmpeg and ffprobe commands
 * that media.md found best, started in parallel by `spawn`. Ten minutes of 1280 x 720 with a keyframe every 250 frames and every 30.
 * Run: node tests/bench/add.bench.ts
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createJobQueue } from '../../electron/core/jobs/queue.ts'
import { queueDerived } from '../../electron/core/media/derive.ts'
import { fingerprintFile } from '../../electron/core/media/fingerprint.ts'
import type { MediaTools } from '../../electron/core/media/locate.ts'
import { needsProxy } from '../../electron/core/media/playable.ts'
import { probeMedia } from '../../electron/core/media/probe.ts'
import { makeClip, makeFolder, removeFolder, testTools } from '../support/media.ts'
import { isMain, median, printTable, type Row } from './table.ts'

const start = promisify(execFile)
const ROUNDS = 7
const GOAL = 1.2

/** A picture that moves and a modulated tone; made once, about two minutes of work. */
function makeInterview(gop: number, seconds = 600): Promise<string> {
  const picture = `testsrc2=s=1280x720:r=30:d=${seconds}`
  const sound = `sine=f=220:r=48000:d=${seconds},tremolo=f=3`
  const codec = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-g',
    String(gop),
    '-sc_threshold',
    '0',
  ]
  return makeClip('.mp4', [
    '-f',
    'lavfi',
    '-i',
    picture,
    '-f',
    'lavfi',
    '-i',
    sound,
    ...codec,
    '-c:a',
    'aac',
    '-b:a',
    '128k',
  ])
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** The same results by hand: what a shell script with the best known commands would do. */
async function addBare(tools: MediaTools, source: string, folder: string): Promise<void> {
  const quiet = ['-v', 'error', '-nostdin', '-y']
  await start(tools.ffprobe, ['-v', 'error', '-of', 'json', '-show_streams', '-show_format', source])
  const keyframes = ['-discard', 'nokey', '-skip_frame', 'nokey']
  const frame = ['-frames:v', '1', '-update', '1']
  const strip = 'fps=40/600,scale=160:90,tpad=stop=40:stop_mode=clone,tile=40x1'
  await Promise.all([
    start(tools.ffmpeg, [
      ...quiet,
      ...keyframes,
      '-ss',
      '60',
      '-i',
      source,
      '-vf',
      'scale=640:-2,thumbnail=n=12',
      ...frame,
      '-q:v',
      '3',
      join(folder, 'p.jpg'),
    ]),
    start(tools.ffmpeg, [
      ...quiet,
      '-an',
      ...keyframes,
      '-i',
      source,
      '-vf',
      strip,
      ...frame,
      '-q:v',
      '4',
      join(folder, 's.jpg'),
    ]),
    start(tools.ffmpeg, [
      ...quiet,
      '-vn',
      '-i',
      source,
      '-ac',
      '1',
      '-ar',
      '8000',
      '-f',
      's16le',
      join(folder, 'a.raw'),
    ]),
  ])
}

/** What the app does. */
async function addStory(tools: MediaTools, source: string, folder: string): Promise<void> {
  const [info] = await Promise.all([probeMedia(tools, source), fingerprintFile(source)])
  const queue = createJobQueue({ slots: 3 })
  const request = { storyId: 'x', title: 'x', source, folder, info, needsProxy: needsProxy(info) }
  const ends = await Promise.all(queueDerived(queue, tools, request).map(({ handle }) => handle.done))
  const failed = ends.find((job) => job.state !== 'done')
  if (failed) throw new Error(failed.problem?.technical ?? failed.state)
}

async function compare(tools: MediaTools, source: string, work: string): Promise<Row> {
  const [ours, bare]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    const folder = await makeFolder()
    // Who goes first alternates, so that neither has the warmer machine.
    const pair = [
      async () => timed(() => addStory(tools, source, join(folder, 'x'))),
      async () => timed(() => addBare(tools, source, folder)),
    ] as const
    const times: [number, number] = [0, 0]
    for (const index of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) times[index] = await pair[index]()
    // The first round warms the file cache.
    if (round > 0) {
      ours.push(times[0])
      bare.push(times[1])
    }
    await removeFolder(folder)
  }
  const ratio = median(ours) / median(bare)
  return {
    work,
    goal: `<= ${GOAL} x bare commands`,
    measured: `${(median(ours) / 1000).toFixed(2)} s`,
    ratio,
    pass: ratio <= GOAL,
    note: `bare ${(median(bare) / 1000).toFixed(2)} s; median of ${ROUNDS}`,
  }
}

export async function run(): Promise<Row[]> {
  const tools = await testTools()
  const rows: Row[] = []
  for (const gop of [250, 30]) {
    rows.push(await compare(tools, await makeInterview(gop), `add a story, 10 min 720p, keyframe every ${gop}`))
  }
  return rows
}

if (isMain(import.meta)) printTable(await run())
