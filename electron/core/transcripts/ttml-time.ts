/** Time expressions of TTML (W3C TTML2, section 12.3.1 "time expression"), and what programs write instead of them. */
import type { XmlAttributes } from '../xml/read.ts'

/** What the root element says about frames and ticks; times are in seconds through these. */
export interface TtmlClock {
  /** Frames a second as counted in `hh:mm:ss:ff`, and as they really pass (`frameRateMultiplier`). */
  readonly frameRate: number
  readonly realFrameRate: number
  readonly subFrames: number
  readonly ticks: number
  /** SMPTE time code: `hh:mm:ss` counts frames too, so at 29.97 its hours are longer than real ones. */
  readonly smpte: boolean
  readonly drop: boolean
}

const positive = (written: string | undefined): number | null => {
  const value = Number(written)
  return written !== undefined && Number.isFinite(value) && value > 0 && value <= 1e9 ? value : null
}

/**
 * Reads the clock of a document from its root element's parameters, by local name (`frameRate`, `tickRate` ...).
 * Defaults are those of TTML2 6.2: 30 frames; ticks as many as sub-frames when a frame rate is given, otherwise 1.
 */
export function readClock(parameters: XmlAttributes): TtmlClock {
  const given = positive(parameters.get('frameRate'))
  const frameRate = given ?? 30
  const subFrames = positive(parameters.get('subFrameRate')) ?? 1
  const [numerator, denominator = '1'] = (parameters.get('frameRateMultiplier') ?? '').split(/[\s:/]+/)
  const multiplier = (positive(numerator) ?? 1) / (positive(denominator) ?? 1)
  const ticks = positive(parameters.get('tickRate')) ?? (given ? frameRate * subFrames : 1)
  const smpte = parameters.get('timeBase') === 'smpte'
  const drop = smpte && parameters.get('dropMode') === 'dropNTSC'
  return { frameRate, realFrameRate: frameRate * multiplier, subFrames, ticks, smpte, drop }
}

const CLOCK = /^(\d{1,9}):(\d{1,2})(?::(\d{1,2}))?(?:[.,](\d{1,12}))?(?:[:;](\d{1,4})(?:\.(\d{1,4}))?)?$/
const OFFSET = /^(\d{1,15}(?:[.,]\d{1,12})?)\s*(h|m|s|ms|f|t)?$/i

function fromClock(match: RegExpExecArray, clock: TtmlClock): number {
  const [, first, second, third, fraction, frames, subFrames] = match
  const parts =
    third === undefined ? [0, Number(first), Number(second)] : [Number(first), Number(second), Number(third)]
  const [hours = 0, minutes = 0, seconds = 0] = parts
  const whole = (hours * 60 + minutes) * 60 + seconds
  const frame = Number(frames ?? 0) + Number(subFrames ?? 0) / clock.subFrames
  const part = Number(`0.${fraction ?? 0}`)
  if (!clock.smpte) return (whole + part + frame / clock.realFrameRate) * 1000
  // Two frame numbers of every minute but each tenth are skipped (SMPTE ST 12-1), four at 60.
  const total = hours * 60 + minutes
  const skipped = clock.drop ? Math.round(clock.frameRate / 15) * (total - Math.floor(total / 10)) : 0
  return (((whole + part) * clock.frameRate + frame - skipped) * 1000) / clock.realFrameRate
}

/** Milliseconds (whole) of a time expression, or null when it is none. A bare number is seconds. */
export function parseTtmlTime(written: string, clock: TtmlClock): number | null {
  const text = written.trim()
  if (text.length > 60) return null
  const time = CLOCK.exec(text)
  if (time) return Math.round(fromClock(time, clock))
  const [, digits = '', unit = 's'] = OFFSET.exec(text) ?? []
  if (!digits) return null
  const value = Number(digits.replace(',', '.'))
  const seconds: Record<string, number> = {
    h: 3600,
    m: 60,
    s: 1,
    ms: 0.001,
    f: 1 / clock.realFrameRate,
    t: 1 / clock.ticks,
  }
  return Math.round(value * (seconds[unit.toLowerCase()] ?? 1) * 1000)
}
