/** One meaning of time: integer milliseconds inside, timecode text at the edges. */
import { AppError } from './errors.ts'
import { msOf, nominalRate, readTimecode } from './interchange/timecode.ts'
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

function parseFrames(text: string, rate: FrameRate | null): number {
  if (!rate) throw badTimecode(text, 'frames need a picture with a frame rate; this media has none')
  const read = readTimecode(text, rate)
  switch (read) {
    case 'no-timecode':
      throw badTimecode(text, 'it is in none of the known forms')
    case 'minutes':
      throw badTimecode(text, 'minutes and seconds go to 59')
    case 'frames':
      throw badTimecode(text, `frames go from 0 to ${nominalRate(rate) - 1} at this frame rate`)
    case 'no-drop':
      throw badTimecode(text, 'a semicolon (drop frame) is only for 29.97 and 59.94 frames a second')
    case 'dropped':
      throw badTimecode(text, 'this frame number does not exist in drop frame')
    default:
      return msOf(read.frames, rate)
  }
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
  if (/^\d{1,3}:\d{2}:\d{2}[:;]\d{2,3}$/.test(trimmed)) return parseFrames(trimmed, rate)
  const clock = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d+)(?:[.,](\d{1,3})\d*)?$/.exec(trimmed)
  if (!clock) throw badTimecode(trimmed, 'it is in none of the known forms')
  const [minutes, seconds] = [Number(clock[2] ?? 0), Number(clock[3])]
  if (clock[2] !== undefined && (seconds > 59 || (clock[1] !== undefined && minutes > 59))) {
    throw badTimecode(trimmed, 'minutes and seconds go to 59')
  }
  return ((Number(clock[1] ?? 0) * 60 + minutes) * 60 + seconds) * 1000 + Number((clock[4] ?? '').padEnd(3, '0'))
}
