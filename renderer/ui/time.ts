/** Times and dates as people read them. Milliseconds in, text out. */
import { texts } from '../texts/index.ts'
import { formatDay } from '../texts/words.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

/** "9:07", "1:02:03". */
export function formatClock(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`
}

/**
 * SMPTE timecode "00:09:12:14"; at 29.97 and 59.94 drop frame with ";" (SMPTE ST 12-1 leaves out numbers 0 and 1,
 * at 59.94 0 to 3, of every minute but each tenth).
 */
export function formatFrames(ms: number, rate: { readonly num: number; readonly den: number }): string {
  const nominal = Math.round(rate.num / rate.den)
  const drop = rate.den === 1001 && nominal % 30 === 0
  // A start time rounded to whole milliseconds may lie just before its frame.
  let frame = Math.floor((Math.max(0, ms) * rate.num) / (rate.den * 1000) + 0.02)
  if (drop) {
    const skip = nominal / 15
    const perMinute = nominal * 60 - skip
    const perTen = perMinute * 10 + skip
    const inTen = frame % perTen
    frame += skip * 9 * Math.floor(frame / perTen)
    if (inTen >= nominal * 60) frame += skip * (Math.floor((inTen - nominal * 60) / perMinute) + 1)
  }
  const seconds = Math.floor(frame / nominal)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(pad).join(':')
  return `${clock}${drop ? ';' : ':'}${pad(frame % nominal)}`
}

/** "38 min", "9 h 12 min", "45 s". */
export function formatLength(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return texts.units.seconds(seconds)
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return texts.units.minutes(minutes)
  return minutes % 60 === 0
    ? texts.units.hours(minutes / 60)
    : texts.units.hoursAndMinutes(Math.floor(minutes / 60), minutes % 60)
}

/** "2025-08-02" -> "Aug 2, 2025"; '' stays ''. */
export function formatDate(date: string): string {
  const at = /^\d{4}-\d{2}-\d{2}/.test(date) ? Date.parse(date.slice(0, 10)) : Number.NaN
  return Number.isNaN(at) ? '' : formatDay(at)
}

/** "1.2 GB", "340 kB": decimal units, as file managers show them. */
export function formatSize(bytes: number): string {
  const { sizes, size } = texts.units
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < sizes.length - 1) {
    value /= 1000
    unit += 1
  }
  return size(value, unit === 0 || value >= 100 ? 0 : 1, sizes[unit] ?? '')
}
