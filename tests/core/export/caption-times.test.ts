/** When captions are seen: real exports of thirty cues at odd times, decoded, against the times of the cues. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRandom } from '../../bench/generate-library.ts'
import { makeClip, makeFolder, removeFolder } from '../../support/media.ts'
import { difference, exportOne, readArea } from './support/clips.ts'
import { cue, planOne, storyOver } from './support/story.ts'

const CUES = 30
/** Between two frames at every rate. Milliseconds of the recording, as all times here. */
const CLIP_START = 1217

/** Cues of 90 to 400 ms with pauses of 90 to 250 ms. */
function oddCues(seed: number) {
  const random = createRandom(seed)
  let at = CLIP_START + 57
  return Array.from({ length: CUES }, () => {
    const startMs = at
    const endMs = startMs + 90 + Math.floor(random() * 310)
    at = endMs + 90 + Math.floor(random() * 160)
    return cue(startMs, endMs, 'MWMW')
  })
}

/** Of each stretch of frames that show a caption, the first, and the first one after it. */
function stretches(shown: readonly boolean[]): [on: number, off: number][] {
  const at = (isEdge: (frame: number) => boolean) => shown.flatMap((_, frame) => (isEdge(frame) ? [frame] : []))
  const ons = at((frame) => shown[frame] === true && shown[frame - 1] !== true)
  const offs = at((frame) => shown[frame] !== true && shown[frame - 1] === true)
  return ons.map((on, index) => [on, offs[index] ?? Number.NaN])
}

const UNEVEN = ['-vf', "select='not(eq(mod(n,7),3))*not(eq(mod(n,11),5))'", '-vsync', 'vfr']
const makePlain = (rate: string, seconds: number, more: readonly string[]) =>
  makeClip('.mp4', [
    ...['-f', 'lavfi', '-i', `color=0x909090:s=320x180:r=${rate}`, ...more, '-t', String(seconds)],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
  ])

let folder: string
beforeAll(async () => {
  folder = await makeFolder()
})
afterAll(() => removeFolder(folder))

test.concurrent.each([
  ['23.976', '24000/1001', []],
  ['25', '25', []],
  ['29.97', '30000/1001', []],
  ['30', '30', []],
  ['50', '50', []],
  // 30 with gaps, which is made 24.
  ['unevenly many', '24', UNEVEN],
] as const)('at %s frames a second captions come and go within a frame of their cues', async (name, rate, uneven) => {
  const cues = oddCues(name.length + rate.length)
  const end = (cues.at(-1)?.endMs ?? 0) + 200
  const over = await storyOver(await makePlain(uneven.length > 0 ? '30' : rate, end / 1000 + 1, uneven), {
    cues: { en: cues },
  })
  const planned = await planOne(over, join(folder, `${name}.mp4`), { startMs: CLIP_START, endMs: end })
  await exportOne(over, planned)
  const frames = await readArea(planned.file, { top: 0.6, bottom: 1 })
  const ground = Buffer.alloc(64 * 32, frames[0]?.[0])
  const seen = stretches(frames.map((frame) => difference(frame, ground) > 1))
  expect(seen).toHaveLength(CUES)
  const [num = 25, den = 1] = rate.split('/').map(Number)
  const frameMs = (1000 * den) / num
  // A clip begins with the frame on screen; frames that come unevenly are brought to even ones from its very start.
  const start = uneven.length > 0 ? CLIP_START : Math.floor(CLIP_START / frameMs) * frameMs
  const off = seen.flatMap(([on, gone], index) => [
    start + on * frameMs - (cues[index]?.startMs ?? 0),
    start + gone * frameMs - (cues[index]?.endMs ?? 0),
  ])
  for (const ms of off) expect(Math.abs(ms)).toBeLessThanOrEqual(frameMs)
})
