/** Contests between the program and the bare tool, and the recording they are held on. */
import { makeClip } from '../support/media.ts'
import { median } from './table.ts'

export type Work = () => Promise<unknown>

async function time(work: Work): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

export interface Contest {
  readonly bare: Work
  readonly ours: Work
}
export interface Outcome {
  /** Seconds. */
  readonly bare: number
  readonly ours: number
  /** Median of the ratios of neighbouring runs, which share the machine's mood. */
  readonly ratio: number
}

/**
 * In turns, so that all see the same machine, and places in turns too; the first round warms up and is not counted.
 * @returns one result for each contest
 */
export async function compare(rounds: number, contests: readonly Contest[]): Promise<Outcome[]> {
  const times = contests.map(() => [] as { bare: number; ours: number }[])
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { bare, ours }] of contests.entries()) {
      const first = round % 2 === 0
      const a = await time(first ? bare : ours)
      const b = await time(first ? ours : bare)
      if (round > 0) times[index]?.push(first ? { bare: a, ours: b } : { bare: b, ours: a })
    }
  }
  return times.map((all) => ({
    bare: median(all.map((t) => t.bare)),
    ours: median(all.map((t) => t.ours)),
    ratio: median(all.map((t) => t.ours / t.bare)),
  }))
}

/** Length of the interview. */
export const MINUTES = 30

/** 1280 x 720 at 30 frames a second, a key frame every two seconds, as cameras and phones write: a minute, again and again. */
export async function makeInterview(): Promise<string> {
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30']
  const sound = ['-f', 'lavfi', '-i', 'sine=f=220:r=48000']
  const codec = [
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '32', '-g', '60', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-ac', '2', '-t', '60'],
  ]
  const minute = await makeClip('.mp4', [...picture, ...sound, ...codec])
  return makeClip('.mp4', ['-stream_loop', String(MINUTES - 1), '-i', minute, '-c', 'copy'])
}

/** What is said in it: a caption every five seconds. */
export const WORDS = 'We are a rural county, and the nearest clinic is ninety minutes away, so people wait.'
export const interviewCues = Array.from({ length: MINUTES * 12 }, (_, i) => ({
  ...{ id: `c${i}`, startMs: i * 5000, endMs: i * 5000 + 4500, speaker: '', text: WORDS },
}))
