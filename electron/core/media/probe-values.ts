/** Pure readings of ffprobe's values. */
import type { FrameRate } from '../library/model.ts'
import { formatMs } from '../time.ts'
import type { ProbeStream } from './probe.ts'

/** Frame rates of cameras and of broadcast; a measured average near one of them is that one. */
const STANDARD_RATES: readonly FrameRate[] = [
  ...[24000, 30000, 48000, 60000, 120000].map((num) => ({ num, den: 1001 })),
  ...[10, 12, 15, 24, 25, 30, 48, 50, 60, 90, 100, 120, 240].map((num) => ({ num, den: 1 })),
]
/** 24 and 24000/1001 lie 0.1 % apart. */
const NEAR = 0.0004

function parseRate(text: string): FrameRate | null {
  const match = /^(\d{1,9})\/(\d{1,9})$/.exec(text)
  const [num, den] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)]
  if (num <= 0 || den <= 0) return null
  let [a, b] = [num, den]
  while (b > 0) [a, b] = [b, a % b]
  return { num: num / a, den: den / a }
}

const value = (rate: FrameRate) => rate.num / rate.den

/**
 * The exact frame rate. The average is what plays (r_frame_rate counts fields, and says 90000/1 for variable rates), but it is
 * off by the odd last frame of a file; a standard rate close to it is the truth. Without either, PAL's 25.
 */
export function chooseFrameRate(base: string, average: string): FrameRate {
  const measured = parseRate(average) ?? parseRate(base)
  if (!measured) return { num: 25, den: 1 }
  const stated = parseRate(base)
  if (
    stated &&
    Math.abs(value(stated) / value(measured) - 1) < 0.02 &&
    STANDARD_RATES.some((r) => value(r) === value(stated))
  ) {
    return stated
  }
  const off = (rate: FrameRate) => Math.abs(value(rate) / value(measured) - 1)
  const nearest = STANDARD_RATES.reduce((best, rate) => (off(rate) < off(best) ? rate : best))
  return off(nearest) < NEAR ? nearest : measured
}

/** What of a stream says how its picture is shown. */
type Shape = Pick<ProbeStream, 'width' | 'height' | 'sample_aspect_ratio' | 'side_data_list' | 'tags'>

/** Clockwise degrees, 0..359. The display matrix counts anticlockwise; the older `rotate` tag clockwise. */
function readRotation(stream: Shape): number {
  const matrix = stream.side_data_list.find((data) => data.rotation !== undefined)?.rotation
  const degrees = matrix === undefined ? Number(stream.tags.rotate ?? 0) : -matrix
  return Number.isFinite(degrees) ? ((Math.round(degrees) % 360) + 360) % 360 : 0
}

/** Size as shown, in pixels: stretched to square pixels, then turned. */
export function shownSize(stream: Shape): { width: number; height: number; rotation: number } {
  const match = /^(\d+):(\d+)$/.exec(stream.sample_aspect_ratio)
  const [num, den] = [Number(match?.[1] ?? 1), Number(match?.[2] ?? 1)]
  // Ratios beyond 4 are mistakes of the muxer, not of the picture.
  const stretch = num > 0 && den > 0 && num / den >= 0.25 && num / den <= 4 ? num / den : 1
  const rotation = readRotation(stream)
  const [width, height] = [Math.max(1, Math.round(stream.width * stretch)), stream.height]
  return rotation % 180 === 90 ? { width: height, height: width, rotation } : { width, height, rotation }
}

/**
 * Recording date `YYYY-MM-DD` from the file's tags, the camera's local date first. Clocks that were never set (1904, 1970) are none.
 * @param now dates after it are no recording dates
 */
export function readRecordedOn(tags: readonly Readonly<Record<string, string>>[], now: Date): string | null {
  for (const key of ['com.apple.quicktime.creationdate', 'creation_time', 'date', 'DATE', 'ICRD']) {
    for (const set of tags) {
      const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(set[key] ?? '')?.[1]
      if (day === undefined) continue
      const time = Date.parse(`${day}T00:00:00Z`)
      const tomorrow = now.getTime() + 24 * 3600 * 1000
      // Some dates that do not exist are parsed as days of the next month.
      const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
      if (exists && time >= Date.UTC(1990, 0, 1) && time <= tomorrow) return day
    }
  }
  return null
}

/** Longest a day has, in milliseconds. */
const DAY_MS = 86_400_000

/** Samples since midnight that Broadcast Wave keeps (EBU Tech 3285, `TimeReference`), as a time of day; '' for none. */
function readTimeReference(tags: Readonly<Record<string, string>>, sampleRate: number): string {
  const samples = /^\d{1,15}$/.test(tags.time_reference ?? '') ? Number(tags.time_reference) : 0
  const ms = sampleRate > 0 ? Math.round((samples * 1000) / sampleRate) : 0
  return ms > 0 && ms < DAY_MS ? formatMs(ms) : ''
}

/**
 * How many frames of the picture share a number of its timecode. Timecode has two digits for frames and is often counted at half the
 * rate above 30 (SMPTE ST 12-1): 59.94 pictures a second, 29.97 numbers.
 * @param counter frame rate of the timecode track, as ffprobe writes it; '' for none
 */
export function framesPerNumber(picture: FrameRate | null, counter: string): number {
  const rate = parseRate(counter)
  const ratio = picture && rate ? value(picture) / value(rate) : 1
  const whole = Math.max(1, Math.round(ratio))
  return Math.abs(ratio / whole - 1) < NEAR ? whole : 1
}

/**
 * Timecode of the first frame, counted in frames of the picture: that of a timecode track or of the container, else the time of day of a Broadcast Wave file.
 * Timecodes beyond a day and of a form that is none are no timecode.
 * @param tags those of the picture first, those of the file last
 * @param perNumber frames of the picture that share a number
 */
export function readStartTimecode(
  tags: readonly Readonly<Record<string, string>>[],
  sampleRate: number,
  perNumber = 1,
): string {
  for (const set of tags) {
    const written =
      Object.entries(set)
        .find(([key]) => key.toLowerCase() === 'timecode')?.[1]
        .trim() ?? ''
    if (/^(?:[01]\d|2[0-3])([:;])[0-5]\d\1[0-5]\d(?:[:;]\d{2,3}|\.\d{2})$/.test(written)) {
      const separator = written[8] === ':' ? ':' : ';'
      const frames = String(Number(written.slice(9)) * perNumber).padStart(2, '0')
      return `${written.slice(0, 8).replaceAll(';', ':')}${separator}${frames}`
    }
  }
  return tags.map((set) => readTimeReference(set, sampleRate)).find((found) => found !== '') ?? ''
}
