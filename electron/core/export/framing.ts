/** Where the framing box lies at a time, in parts of the picture. Pure; the interface has the same rules (features/export/framing.ts). */
import type { FramingKey, ShapeFraming } from '../library/model.ts'
import type { Size } from './presets.ts'

/** Left upper corner and size, each a part of the picture's width or height; never reaches beyond the picture. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** The box of a keyframe, moved back into the picture where it would leave it. @param ratio width by height of the export */
export function boxOf(key: Pick<FramingKey, 'x' | 'y' | 'scale'>, picture: Size, ratio: number): Box {
  const wider = ratio / (picture.width / picture.height)
  const width = Math.min(1, wider) * key.scale
  const height = Math.min(1, 1 / wider) * key.scale
  const x = clamp(key.x - width / 2, 0, 1 - width)
  return { x, y: clamp(key.y - height / 2, 0, 1 - height), width, height }
}

const mix = (from: number, to: number, share: number) => from + (to - from) * share

/**
 * The box at a time. Between keyframes each edge goes straight from one to the other, so that the box stays in the picture.
 * @param timeMs of the recording
 */
export function boxAt({ keys, ease }: ShapeFraming, timeMs: number, picture: Size, ratio: number): Box {
  const next = keys.findIndex((key) => key.timeMs > timeMs)
  const after = keys[next < 0 ? keys.length - 1 : next]
  const before = keys[next < 0 ? keys.length - 1 : Math.max(0, next - 1)]
  if (!before || !after) throw new Error('a framing without keyframes')
  const [from, to] = [boxOf(before, picture, ratio), boxOf(after, picture, ratio)]
  const span = after.timeMs - before.timeMs
  const even = span > 0 ? clamp((timeMs - before.timeMs) / span, 0, 1) : 0
  const share = ease === 'smooth' ? even * even * (3 - 2 * even) : even
  return {
    x: mix(from.x, to.x, share),
    y: mix(from.y, to.y, share),
    width: mix(from.width, to.width, share),
    height: mix(from.height, to.height, share),
  }
}

/** The keyframes that matter from `startMs` to `endMs`: those within, and the nearest one to each side. */
export function keysWithin(keys: readonly FramingKey[], startMs: number, endMs: number): readonly FramingKey[] {
  const first = Math.max(
    0,
    keys.findLastIndex((key) => key.timeMs <= startMs),
  )
  const last = keys.findIndex((key) => key.timeMs >= endMs)
  return keys.slice(first, last < 0 ? undefined : Math.max(first, last) + 1)
}
