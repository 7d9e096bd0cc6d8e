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

/**
 * 1280 x 720 at 30 frames a second, a key frame every two seconds, as cameras and phones write: the picture of a minute, again and
 * again. The sound is made in one piece: looped with the picture it would put every minute off by the rest of an AAC frame.
 */
export async function makeInterview(): Promise<string> {
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30', '-t', '60']
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '32', '-g', '60', '-pix_fmt', 'yuv420p']
  const minute = await makeClip('.mp4', [...picture, ...codec])
  const looped = ['-stream_loop', String(MINUTES - 1), '-i', minute]
  const sound = ['-f', 'lavfi', '-i', 'sine=f=220:r=48000', '-c:a', 'aac', '-ac', '2']
  return makeClip('.mp4', [...looped, ...sound, '-c:v', 'copy', '-t', String(MINUTES * 60)])
}

/** What is said in it: a caption every five seconds. */
export const WORDS = 'We are a rural county, and the nearest clinic is ninety minutes away, so people wait.'
export const interviewCues = Array.from({ length: MINUTES * 12 }, (_, i) => ({
  ...{ id: `c${i}`, startMs: i * 5000, endMs: i * 5000 + 4500, speaker: '', text: WORDS },
}))
