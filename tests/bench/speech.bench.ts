/**
 * Finding the stretches of speech of ten minutes, against the bare `ffmpeg -af silencedetect -f null -`, which needs to be told
 * the noise floor; and laying an hour of text out over stretches. Run: node tests/bench/speech.bench.ts
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { listenForSpeech } from '../../electron/core/media/speech.ts'
import { placeCues } from '../../electron/core/transcripts/timing/place.ts'
import { makeClip, testTools } from '../support/media.ts'
import { isMain, median, printTable, type Row } from './table.ts'

const start = promisify(execFile)
const ROUNDS = 5
const GOAL = 1.2

/** Ten minutes with a picture, and a sound that comes and goes. */
const makeInterview = (): Promise<string> =>
  makeClip('.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=600'],
    ...['-f', 'lavfi', '-i', "aevalsrc='0.2*sin(2*PI*220*t)*gt(mod(t,5),1)':s=48000:d=600"],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '128k'],
  ])

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

export async function run(): Promise<Row[]> {
  const tools = await testTools()
  const file = await makeInterview()
  const bareArgs = [
    '-v',
    'info',
    '-nostdin',
    '-i',
    file,
    '-vn',
    '-af',
    'silencedetect=n=-40dB:d=0.35',
    '-f',
    'null',
    '-',
  ]
  const ours: number[] = []
  const bare: number[] = []
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await timed(() => start(tools.ffmpeg, bareArgs))
    const other = await timed(() => listenForSpeech(tools, { file, durationMs: 600_000 }))
    bare.push(one)
    ours.push(other)
    ratios.push(other / one)
  }
  const stretches = Array.from({ length: 900 }, (_, i) => ({ startMs: i * 4000 + 500, endMs: i * 4000 + 3900 }))
  const cues = Array.from({ length: 800 }, (_, i) => {
    return {
      id: `c${i}`,
      startMs: 0,
      endMs: 1,
      speaker: '',
      text: `Sentence ${i} of an hour of talk, as long as they are.`,
    }
  })
  const laying = median(
    await Promise.all(Array.from({ length: ROUNDS }, () => timed(() => placeCues(cues, stretches)))),
  )
  const ratio = median(ratios)
  return [
    {
      work: 'stretches of speech, 10 minutes',
      goal: `<= ${GOAL} x bare silencedetect`,
      measured: `${(median(ours) / 1000).toFixed(2)} s`,
      ratio,
      pass: ratio <= GOAL,
      note: `bare ${(median(bare) / 1000).toFixed(2)} s; ours also measures the noise floor`,
    },
    {
      work: 'lay 800 cues out over an hour',
      goal: '<= 500 ms',
      measured: `${Math.round(laying)} ms`,
      pass: laying <= 500,
    },
  ]
}

if (isMain(import.meta)) printTable(await run())
