/** One meaning of time: integer milliseconds inside, timecode text at the edges. */
import { AppError } from './errors.ts'
import type { FrameRate } from './library/model.ts'

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** `HH:MM:SS.mmm`, as WebVTT writes it. Hours grow past 99 when they must. */
export function formatMs(ms: number): string {
  const whole = Math.max(0, Math.round(ms))
  const hours = Math.floor(whole / 3_600_000)
  const minutes = Math.floor(whole / 60_000) % 60
  const seconds = Math.floor(whole / 1000) % 60
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds)}.${pad(whole % 1000, 3)}`
}

/** Short form for people: `9:07`, `1:02:03`. */
export function formatClock(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`
}

/** Length of one frame in milliseconds (not rounded). */
export const frameMs = (rate: FrameRate): number => (1000 * rate.den) / rate.num

/**
 * Frame number of a SMPTE timecode. Drop frame skips numbers 0 and 1 (0-3 at 59.94) of every minute but each tenth (SMPTE ST 12-1).
 * @param parts hours, minutes, seconds, frames
 */
function timecodeToFrames(parts: readonly [number, number, number, number], nominal: number, drop: boolean): number {
  const [h, m, s, f] = parts
  const minutes = h * 60 + m
  const skipped = drop ? (nominal / 15) * (minutes - Math.floor(minutes / 10)) : 0
  return (minutes * 60 + s) * nominal + f - skipped
}

function parseFrames(text: string, match: RegExpExecArray, rate: FrameRate | null): number {
  if (!rate) throw badTimecode(text, 'frames need a picture with a frame rate; this media has none')
  const nominal = Math.round(rate.num / rate.den)
  const drop = match[4] === ';'
  const [h, m, s, f] = [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[5])]
  if (m > 59 || s > 59) throw badTimecode(text, 'minutes and seconds go to 59')
  if (f >= nominal) throw badTimecode(text, `frames go from 0 to ${nominal - 1} at this frame rate`)
  if (drop && rate.den !== 1001)
    throw badTimecode(text, 'a semicolon (drop frame) is only for 29.97 and 59.94 frames a second')
  if (drop && f < nominal / 15 && s === 0 && m % 10 !== 0)
    throw badTimecode(text, 'this frame number does not exist in drop frame')
  return Math.round((timecodeToFrames([h, m, s, f], nominal, drop) * 1000 * rate.den) / rate.num)
}

function badTimecode(text: string, why: string): AppError {
  return new AppError('invalid-input', 'Not a time', {
    detail: `"${text}": ${why}`,
    remedy: 'Write HH:MM:SS.mmm, MM:SS.mmm, seconds, or HH:MM:SS:FF.',
  })
}

/**
 * Reads `HH:MM:SS.mmm`, `MM:SS.mmm`, seconds, or `HH:MM:SS:FF` / `HH:MM:SS;FF` in the media's frame rate.
 * @returns integer milliseconds
 * @throws AppError invalid-input naming the text and the rule
 */
export function parseTimecode(text: string, rate: FrameRate | null): number {
  const trimmed = text.trim()
  const frames = /^(\d{1,3}):(\d{2}):(\d{2})([:;])(\d{2,3})$/.exec(trimmed)
  if (frames) return parseFrames(trimmed, frames, rate)
  const clock = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d+)(?:[.,](\d{1,3})\d*)?$/.exec(trimmed)
  if (!clock) throw badTimecode(trimmed, 'it is in none of the known forms')
  const [minutes, seconds] = [Number(clock[2] ?? 0), Number(clock[3])]
  if (clock[2] !== undefined && (seconds > 59 || (clock[1] !== undefined && minutes > 59))) {
    throw badTimecode(trimmed, 'minutes and seconds go to 59')
  }
  return ((Number(clock[1] ?? 0) * 60 + minutes) * 60 + seconds) * 1000 + Number((clock[4] ?? '').padEnd(3, '0'))
}
