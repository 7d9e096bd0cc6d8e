/** Frames and timecode for the player. Times are milliseconds from the start of the media. */
import { texts } from '../../texts/index.ts'
import { formatClock } from '../../ui/time.ts'
import type { FrameRate } from './types.ts'

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** Length of one frame in milliseconds, not rounded; 40 for media without a picture, so that a "frame step" still moves. */
export const frameLength = (rate: FrameRate | null): number => (rate ? (1000 * rate.den) / rate.num : 40)

/**
 * Number of the frame that is on screen at `ms`. Half a millisecond of slack, because stored times are whole
 * milliseconds: frame 1 at 29.97 begins at 33.37 and is stored as 33.
 */
export function frameAt(ms: number, rate: FrameRate | null): number {
  return Math.max(0, Math.floor((ms + 0.5) / frameLength(rate) + 1e-9))
}

/** Whole milliseconds at which a frame begins. */
export const frameStart = (frame: number, rate: FrameRate | null): number =>
  Math.round(Math.max(0, frame) * frameLength(rate))

/** Where to seek to show a frame: its middle, so that rounding never lands on a neighbour. Not rounded. */
export const frameMiddle = (frame: number, rate: FrameRate | null): number =>
  (Math.max(0, frame) + 0.5) * frameLength(rate)

/** True for 29.97 and 59.94, whose timecode is counted in drop frame here (SMPTE ST 12-1). */
export const isDropFrame = (rate: FrameRate): boolean => rate.den === 1001 && Math.round(rate.num / rate.den) % 30 === 0

/** Puts back the numbers that drop frame leaves out: 2 (4 at 59.94) each minute but every tenth. */
function addDropped(frame: number, nominal: number): number {
  const drop = nominal / 15
  const perMinute = nominal * 60 - drop
  const perTen = nominal * 600 - drop * 9
  const tens = Math.floor(frame / perTen)
  const rest = frame % perTen
  const minutes = rest < nominal * 60 ? 0 : 1 + Math.floor((rest - nominal * 60) / perMinute)
  return frame + drop * (tens * 9 + minutes)
}

/**
 * `HH:MM:SS:FF`, or `HH:MM:SS;FF` in drop frame; without a frame rate `HH:MM:SS.mmm`.
 * @param ms milliseconds; below 0 counts as 0
 */
export function formatTimecode(ms: number, rate: FrameRate | null): string {
  if (!rate) {
    const whole = Math.max(0, Math.round(ms))
    const seconds = Math.floor(whole / 1000)
    return `${clockParts(seconds)}.${pad(whole % 1000, 3)}`
  }
  const nominal = Math.round(rate.num / rate.den)
  const drop = isDropFrame(rate)
  const frame = drop ? addDropped(frameAt(ms, rate), nominal) : frameAt(ms, rate)
  const width = nominal > 100 ? 3 : 2
  return `${clockParts(Math.floor(frame / nominal))}${drop ? ';' : ':'}${pad(frame % nominal, width)}`
}

const clockParts = (seconds: number): string =>
  `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`

/** Length for people: `8.2 s` under a minute, else as a clock. */
export const formatSpan = (ms: number): string =>
  ms < 60_000 ? texts.story.seconds((ms / 1000).toFixed(1)) : formatClock(ms)

/** `HH:MM:SS.mmm`, what the API and the command line take. */
export const formatExact = (ms: number): string => formatTimecode(ms, null)

/**
 * Reads what a person types into a time field: `HH:MM:SS:FF` or `;FF`, `H:MM:SS.mmm`, `MM:SS`, seconds.
 * @returns whole milliseconds, or null when it is not a time
 */
export function readTimecode(text: string, rate: FrameRate | null): number | null {
  const trimmed = text.trim()
  const frames = /^(\d{1,3}):(\d{1,2}):(\d{1,2})([:;])(\d{2,3})$/.exec(trimmed)
  if (frames) return rate ? readFrames(frames, rate) : null
  const clock = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d+)(?:[.,](\d{1,3})\d*)?$/.exec(trimmed)
  if (!clock) return null
  const [hours, minutes, seconds] = [Number(clock[1] ?? 0), Number(clock[2] ?? 0), Number(clock[3])]
  if ((clock[2] !== undefined && seconds > 59) || (clock[1] !== undefined && minutes > 59)) return null
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((clock[4] ?? '').padEnd(3, '0'))
}

function readFrames(match: RegExpExecArray, rate: FrameRate): number | null {
  const nominal = Math.round(rate.num / rate.den)
  const [hours, minutes, seconds, frame] = [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[5])]
  if (minutes > 59 || seconds > 59 || frame >= nominal) return null
  const all = hours * 60 + minutes
  const drop = match[4] === ';' && isDropFrame(rate) ? nominal / 15 : 0
  if (drop > 0 && frame < drop && seconds === 0 && minutes % 10 !== 0) return null
  return frameStart((all * 60 + seconds) * nominal + frame - drop * (all - Math.floor(all / 10)), rate)
}
