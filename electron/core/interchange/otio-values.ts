/** Values of OpenTimelineIO's JSON: nothing in it is taken for granted. */
import type { FrameRate } from '../library/model.ts'
import { editingRate, isSameRate } from './timecode.ts'

/** An object of the file; reads only what is its own. */
export type OtioObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is OtioObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const own = (object: unknown, key: string): unknown =>
  isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined

export const textOf = (object: unknown, key: string): string => {
  const value = own(object, key)
  return typeof value === 'string' ? value : ''
}

export const listOf = (object: unknown, key: string): readonly unknown[] => {
  const value = own(object, key)
  return Array.isArray(value) ? value : []
}

/** Name of a schema without its version: `Clip` of `Clip.2`. */
export const schemaOf = (object: unknown): string => textOf(object, 'OTIO_SCHEMA').replace(/\.\d+$/, '')

/** A moment or length in time; in frames of its rate. */
export interface OtioTime {
  readonly value: number
  readonly rate: FrameRate
}

export function timeOf(object: unknown, key: string): OtioTime | null {
  const time = own(object, key)
  const [value, rate] = [own(time, 'value'), own(time, 'rate')]
  if (typeof value !== 'number' || typeof rate !== 'number' || !(rate > 0) || !Number.isFinite(value)) return null
  if (rate > 1_000_000 || Math.abs(value) > 1e12) return null
  return { value, rate: exactRate(rate) }
}

/** 29.97002997 is 30000/1001; a rate that is none of film or video (of samples) stays as it is, to a thousandth. */
function exactRate(rate: number): FrameRate {
  const near = editingRate({ num: Math.round(rate * 1000), den: 1000 })
  const isNear = Math.abs((rate * near.den) / near.num - 1) < 0.0004
  return isNear ? near : { num: Math.round(rate * 1000), den: 1000 }
}

/** A sum of times: exact as long as they have one rate, so that a point reached in two ways is the same point. */
export class OtioSum {
  readonly #parts: { value: number; readonly rate: FrameRate }[] = []

  /** @param sign -1 to take it away */
  add({ value, rate }: OtioTime, sign: 1 | -1 = 1): this {
    const part = this.#parts.find((one) => isSameRate(one.rate, rate))
    if (part) part.value += sign * value
    else this.#parts.push({ value: sign * value, rate })
    return this
  }

  with(other: OtioSum): OtioSum {
    const sum = new OtioSum()
    for (const part of [...this.#parts, ...other.#parts]) sum.add(part)
    return sum
  }

  /** Whole milliseconds. */
  get ms(): number {
    return Math.round(this.#parts.reduce((sum, { value, rate }) => sum + (value * 1000 * rate.den) / rate.num, 0))
  }
}

export const msOfTime = (time: OtioTime): number => new OtioSum().add(time).ms

export interface OtioRange {
  readonly start: OtioTime
  readonly duration: OtioTime
}

export function rangeOf(object: unknown, key: string): OtioRange | null {
  const range = own(object, key)
  const [start, duration] = [timeOf(range, 'start_time'), timeOf(range, 'duration')]
  return start && duration ? { start, duration } : null
}
