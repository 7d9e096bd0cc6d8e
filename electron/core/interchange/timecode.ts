/**
 * Frames and timecode (SMPTE ST 12-1), exact at every rate: a rate is a fraction, a time is a whole number of its frames.
 * Milliseconds are what the library keeps; every frame is longer than 8 of them, so frame -> milliseconds -> frame comes back.
 */
import type { FrameRate } from '../library/model.ts'

/** The rates that editing programs count in: 23.976, 24, 25, 29.97, 30, 50, 59.94, 60. */
export const EDITING_RATES: readonly FrameRate[] = [
  { num: 24_000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 30, den: 1 },
  { num: 50, den: 1 },
  { num: 60_000, den: 1001 },
  { num: 60, den: 1 },
]

/** Two rates this near are one: 24 and 24000/1001 lie 0.1 % apart. */
const NEAR = 0.0004
const perSecond = (rate: FrameRate): number => rate.num / rate.den

export const isSameRate = (a: FrameRate, b: FrameRate): boolean => a.num * b.den === b.num * a.den

/** Frames that a second of timecode counts: 30 at 29.97. */
export const nominalRate = (rate: FrameRate): number => Math.round(perSecond(rate))

/** True for 29.97 and 59.94, the rates that have drop frame. */
export const canDrop = (rate: FrameRate): boolean => rate.den === 1001 && nominalRate(rate) % 30 === 0

/**
 * The rate in which an editing program counts a recording: its own when that is one of the eight; for 120 or 15 the one that it
 * is a multiple or a part of; else the nearest (phones record at 29.83 on average).
 */
export function editingRate(rate: FrameRate): FrameRate {
  const off = (candidate: FrameRate): number => {
    const ratio = perSecond(rate) / perSecond(candidate)
    const whole = ratio >= 1 ? Math.round(ratio) : 1 / Math.round(1 / ratio)
    return Math.abs(ratio / whole - 1) < NEAR ? Math.abs(Math.log(whole)) * NEAR : Math.abs(Math.log(ratio))
  }
  return EDITING_RATES.reduce((best, candidate) => (off(candidate) < off(best) ? candidate : best))
}

/** The frame boundary nearest to a time in milliseconds. */
export const framesOf = (ms: number, rate: FrameRate): number => Math.round((ms * rate.num) / (1000 * rate.den))

/** Whole milliseconds at which a frame begins. */
export const msOf = (frames: number, rate: FrameRate): number => Math.round((frames * 1000 * rate.den) / rate.num)

/** Frames left out of the count in each minute but every tenth: 2 at 29.97, 4 at 59.94; 0 where nothing is dropped. */
const droppedPerMinute = (rate: FrameRate, drop: boolean): number =>
  drop && canDrop(rate) ? nominalRate(rate) / 15 : 0

/** Frames from 00:00:00:00 to 24:00:00:00, where timecode begins again. */
export const framesPerDay = (rate: FrameRate, drop: boolean): number =>
  nominalRate(rate) * 86_400 - droppedPerMinute(rate, drop) * (24 * 60 - 24 * 6)

/** A point on the clock of a tape or file. */
export interface Timecode {
  /** Frames since 00:00:00:00. */
  readonly frames: number
  readonly drop: boolean
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** The number that a frame has in the count: what drop frame leaves out is put back. */
function countOf(frame: number, rate: FrameRate, drop: boolean): number {
  const left = droppedPerMinute(rate, drop)
  if (left === 0) return frame
  const nominal = nominalRate(rate)
  const perMinute = nominal * 60 - left
  const perTen = nominal * 600 - left * 9
  const rest = frame % perTen
  const minutes = rest < nominal * 60 ? 0 : 1 + Math.floor((rest - nominal * 60) / perMinute)
  return frame + left * (Math.floor(frame / perTen) * 9 + minutes)
}

/**
 * `HH:MM:SS:FF`, in drop frame `HH:MM:SS;FF`; goes on from 00:00:00:00 after 24 hours, as clocks do.
 * @param frame since 00:00:00:00
 * @param drop counts in drop frame; at rates that have none it changes nothing
 */
export function formatTimecode(frame: number, rate: FrameRate, drop: boolean): string {
  const drops = drop && canDrop(rate)
  const day = framesPerDay(rate, drops)
  const count = countOf(((frame % day) + day) % day, rate, drops)
  const nominal = nominalRate(rate)
  const seconds = Math.floor(count / nominal)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(pad).join(':')
  return `${clock}${drops ? ';' : ':'}${pad(count % nominal)}`
}

/** Premiere writes `;` throughout; `,` and `.` before the frames mean drop frame too. */
const WRITTEN = /^(\d{1,3})([:;])(\d{1,2})([:;])(\d{1,2})([:;.,])(\d{2,3})$/

export type TimecodeProblem = 'no-timecode' | 'minutes' | 'frames' | 'no-drop' | 'dropped'

/**
 * Reads `HH:MM:SS:FF` or `HH:MM:SS;FF`. Never throws.
 * @param drop counts `:` as drop frame too, as lists do that say so in their head
 * @returns what is wrong: it is none, minutes or seconds beyond 59, frames beyond the rate, drop frame at a rate that has none,
 *   or a number that drop frame leaves out
 */
export function readTimecode(text: string, rate: FrameRate, drop = false): Timecode | TimecodeProblem {
  const match = WRITTEN.exec(text.trim())
  // Three digits behind a dot are thousandths.
  if (!match || /[.,]\d{3}$/.test(text.trim())) return 'no-timecode'
  const nominal = nominalRate(rate)
  const [hours, minutes, seconds, frame] = [Number(match[1]), Number(match[3]), Number(match[5]), Number(match[7])]
  const drops = match[6] !== ':' || (drop && canDrop(rate))
  if (minutes > 59 || seconds > 59) return 'minutes'
  if (frame >= nominal) return 'frames'
  if (drops && !canDrop(rate)) return 'no-drop'
  const left = droppedPerMinute(rate, drops)
  if (frame < left && seconds === 0 && minutes % 10 !== 0) return 'dropped'
  const all = hours * 60 + minutes
  return { frames: (all * 60 + seconds) * nominal + frame - left * (all - Math.floor(all / 10)), drop: drops }
}

/** What a timecode becomes that does not exist as written, so that it means the moment next to it. */
const MENDED: Readonly<
  Record<Exclude<TimecodeProblem, 'no-timecode' | 'minutes'>, (text: string, left: number) => string>
> = {
  frames: (text) => text.replace(/\d+$/, '00'),
  'no-drop': (text) => text.replace(/[;,.]/g, ':'),
  dropped: (text, left) => text.replace(/\d+$/, pad(left)),
}

/**
 * Reads a timecode, and one that does not exist at this rate as the nearest that does: frames beyond the rate as the start of
 * their second, a dropped number as the next one, drop frame where there is none as an ordinary count.
 * @returns null for what is no timecode; `problem` when it was not taken as written
 */
export function nearestTimecode(
  text: string,
  rate: FrameRate,
  drop = false,
): (Timecode & { readonly problem: TimecodeProblem | null }) | null {
  let written = text.trim()
  let problem: TimecodeProblem | null = null
  // No mending leads back to what another one mends: three at most.
  for (let tries = 0; tries < 4; tries++) {
    const read = readTimecode(written, rate, drop)
    if (typeof read !== 'string') return { ...read, problem }
    if (read === 'no-timecode' || read === 'minutes') return null
    problem ??= read
    written = MENDED[read](written, nominalRate(rate) / 15)
  }
  return null
}

/**
 * The point that a recording's own timecode names, also as a time of day (`10:00:00.250`); the start of the day for '' and what
 * is none, in drop frame at the rates that have it.
 */
export function startOf(text: string, rate: FrameRate): Timecode {
  const clock = /^(\d{2}):(\d{2}):(\d{2})\.(\d{3})$/.exec(text.trim())
  const read = clock ? null : nearestTimecode(text, rate)
  if (read) return { frames: read.frames, drop: read.drop }
  const [hours = 0, minutes = 0, seconds = 0, part = 0] = clock?.slice(1).map(Number) ?? []
  return { frames: framesOf(((hours * 60 + minutes) * 60 + seconds) * 1000 + part, rate), drop: canDrop(rate) }
}
