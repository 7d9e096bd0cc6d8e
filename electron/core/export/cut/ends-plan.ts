/** Which part of a range can stay as it is, between key frames, and which frames before and after have to be encoded. Pure. */
import type { FrameRate } from '../../library/model.ts'
import type { PicturePacket } from '../source.ts'
import type { ClipTiming } from '../timing.ts'

/** Times written with fewer digits than they have. */
const SAME_TIME_S = 0.00005

/** Whether pictures begin anew at this time: a key frame, after which no picture of before it is stored (a closed group). */
export function hasCleanKey(packets: readonly PicturePacket[], time: number): boolean {
  const at = packets.findIndex((packet) => packet.key && Math.abs(packet.time - time) < SAME_TIME_S)
  if (at < 0) return false
  const next = packets.findIndex((packet, index) => index > at && packet.key)
  const group = packets.slice(at, next < 0 ? undefined : next)
  return group.every((packet) => packet.time > time - SAME_TIME_S)
}

/** Whether the recording ends with, or before, this time, as far as the packets near it say. */
export const endsBy = (packets: readonly PicturePacket[], time: number): boolean =>
  packets.every((packet) => packet.time < time - SAME_TIME_S)

/** Frames of each part; times in seconds from the start of the file. */
export interface EndsPlan {
  /** Encoded, up to the first key frame. */
  readonly head: number
  /** Copied. */
  readonly middle: number
  /** Encoded, from the last key frame. */
  readonly tail: number
  readonly from: number
  readonly to: number
}

/** Below this share of frames that stay as they are, encoding all takes about as long, ends being looked at once more. */
const LEAST_COPIED = 0.4
/** Part of a frame by which times may be off an even rate: some containers count in 600ths. */
const UNEVEN = 0.2

const seconds = (frames: number, { num, den }: FrameRate) => (frames * den) / num

/** @returns the plan, or why there is none: it goes on after "Encoded anew: " */
export function planEnds(packets: readonly PicturePacket[], timing: ClipTiming): EndsPlan | string {
  const { start, frames, rate } = timing
  const exact = (time: number) => ((time - start) * rate.num) / rate.den
  const within = packets.filter(({ time }) => exact(time) > -0.5 && exact(time) < frames - 0.5)
  if (within.some(({ discarded }) => discarded)) return 'an edit list hides pictures near In or Out'
  if (within.some(({ time }) => Math.abs(exact(time) - Math.round(exact(time))) > UNEVEN))
    return 'its frames come at uneven times'
  const keys = packets.filter(({ key, time }) => key && exact(time) > -0.5 && exact(time) < frames + 0.5)
  const clean = keys.filter(({ time }) => hasCleanKey(packets, time)).map(({ time }) => time)
  const from = Math.min(...clean)
  const end = start + seconds(frames, rate)
  const to = endsBy(packets, end) ? end : Math.max(...clean)
  const [head, tail] = [Math.round(exact(from)), frames - Math.round(exact(to))]
  const middle = frames - head - tail
  if (keys.length > 0 && clean.length === 0) return 'its groups of pictures lean on those before (open groups)'
  if (clean.length === 0 || middle < frames * LEAST_COPIED)
    return 'too little of it lies between key frames to be worth copying'
  return { head, middle, tail, from, to }
}
