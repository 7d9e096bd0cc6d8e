/** Times as people and transcription services write them: `1:02`, `00:01:02.5`, `01:02:03:12`, `10:15 AM`, `1h 2m 3s`. */

export interface ClockTime {
  readonly ms: number
  /** Number of the frame behind the seconds (`hh:mm:ss:ff`), or null. Its length is not in `ms`. */
  readonly frame: number | null
  /** True for a time of day (`AM`, `PM`). */
  readonly ofDay: boolean
}

const COLONS = /^(-?)(?:(\d{1,4}):)?(\d{1,4}):(\d{2}|\d(?=[.,]|$))(?:[.,](\d{1,9})|[:;](\d{2,3}))?\s*([ap]\.?m\.?)?$/i
const LETTERS =
  /^(?:(\d{1,3})\s*h(?:\s*|rs?\s*|\s*ours?\s*))?(?:(\d{1,4})\s*m(?:in)?\s*)?(?:(\d{1,5})(?:[.,](\d{1,9}))?\s*s(?:ecs?)?)?$/i
const ISO = /^PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.(\d{1,9}))?S)?$/

const toMs = (h = '0', m = '0', s = '0', fraction = ''): number =>
  ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))

function fromColons(match: RegExpExecArray): ClockTime | null {
  const [, sign, hours, minutes, seconds, fraction, frame, half] = match
  // `10:15 AM` has no seconds; `10:15` alone is minutes.
  const ofDay = half !== undefined
  const [h, m, s] = ofDay && hours === undefined ? [minutes, seconds, '0'] : [hours, minutes, seconds]
  if (Number(s) > 59 || (h !== undefined && Number(m) > 59)) return null
  if (frame !== undefined && hours === undefined) return null
  const shift = ofDay ? (/p/i.test(half) ? (Number(h) % 12) + 12 : Number(h) % 12) : Number(h ?? 0)
  const ms = toMs(String(shift), m, s, fraction)
  return { ms: sign && ms > 0 ? -ms : ms, frame: frame === undefined ? null : Number(frame), ofDay }
}

/** Reads a time that is the whole of `written` (spaces and brackets around it aside), or gives null. A bare number is none. */
export function parseClock(written: string): ClockTime | null {
  if (written.length > 40) return null
  const text = written.trim().replace(/^\[([^[\]]*)\]$|^\(([^()]*)\)$/, '$1$2')
  const colons = COLONS.exec(text)
  if (colons) return fromColons(colons)
  const other = ISO.exec(text) ?? LETTERS.exec(text)
  if (!other || !/\d/.test(text)) return null
  return { ms: toMs(other[1], other[2], other[3], other[4]), frame: null, ofDay: false }
}

/** Usual rates for frame numbers up to this one: the smallest that fits all of a file. */
const RATES = [24, 25, 30, 50, 60, 100, 120]

/** Frames a second that the highest frame number of a file needs: a guess, to be said. */
export const guessFrameRate = (highest: number): number => RATES.find((rate) => highest < rate) ?? 1000
