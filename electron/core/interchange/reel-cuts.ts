/** From the overlapping items of a reel to clips that meet at cuts, as editing programs have them. Pure. */
import type { FrameRate } from '../library/model.ts'
import { fadeFrames } from '../reels/timeline.ts'
import { cut, inRate, placeSource } from './layout.ts'
import { msOf } from './timecode.ts'
import type { TimelineClip } from './timeline.ts'

/** A dissolve has a frame on each side of its cut at least. */
const LEAST_FRAMES = 2

/**
 * In a reel two items that fade are seen together for as long as the fade lasts: the one before still plays, the next one plays
 * already. An editing program has a cut there and counts the fade as frames beyond it. The cut comes into the middle of the fade,
 * so that the whole is as long as the reel, and the fade shows the same frames.
 * @param items in order, whole; `dissolveMs` is how long each fades with the one before
 * @param rate of the timeline
 */
export function cutAtFades(items: readonly TimelineClip[], rate: FrameRate): TimelineClip[] {
  const whole = items.map((clip) => {
    const from = placeSource(clip.source, rate)
    return { ...cut(clip, from, rate), own: from.rate }
  })
  const fades = items.map(({ dissolveMs }, index) => {
    const frames = fadeFrames(dissolveMs, rate, whole[index - 1]?.length ?? 0, whole[index]?.length ?? 0)
    return frames < LEAST_FRAMES ? 0 : frames
  })
  return items.map((clip, index) => {
    const { sourceIn, sourceOut, own } = whole[index] ?? { sourceIn: 0, sourceOut: 1, own: rate }
    const [fade, next] = [fades[index] ?? 0, fades[index + 1] ?? 0]
    const inOwn = (frames: number): number => Math.round(inRate(frames, rate, own))
    const [before, after] = [Math.floor(fade / 2), next - Math.floor(next / 2)]
    const [inMs, outMs] = [msOf(sourceIn + inOwn(before), own), msOf(sourceOut - inOwn(after), own)]
    return { ...clip, inMs, outMs, dissolveMs: msOf(fade, rate) }
  })
}
