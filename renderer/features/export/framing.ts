/**
 * The framing box and its keyframes, as pure functions. Where the box lies is worked out as the export does it
 * (`core/export/framing.ts`): a test compares both.
 */
import type { ExportRequest } from '../../api/types.ts'
import type { ShapeId } from './shapes.ts'

export type Framing = NonNullable<ExportRequest['items'][number]['framing']>
export type ShapeFraming = NonNullable<Framing[ShapeId]>
export type FramingKey = ShapeFraming['keys'][number]
/** Middle and size of the box; see the library's model. */
export type Place = Pick<FramingKey, 'x' | 'y' | 'scale'>

/** As the library takes them (`core/library/model-framing.ts`). */
const MIN_SCALE = 0.2
const MAX_KEYS = 60

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The recording's picture as shown, and width by height of what is to fill. */
export interface Frame {
  readonly picture: { readonly width: number; readonly height: number }
  readonly ratio: number
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
const mix = (from: number, to: number, share: number) => from + (to - from) * share
const MIDDLE: Place = { x: 0.5, y: 0.5, scale: 1 }

export function boxOf(place: Place, { picture, ratio }: Frame): Box {
  const wider = ratio / (picture.width / picture.height)
  const width = Math.min(1, wider) * place.scale
  const height = Math.min(1, 1 / wider) * place.scale
  const x = clamp(place.x - width / 2, 0, 1 - width)
  return { x, y: clamp(place.y - height / 2, 0, 1 - height), width, height }
}

/** @param framing undefined: the middle @param ms of the recording */
export function boxAt(framing: ShapeFraming | undefined, ms: number, frame: Frame): Box {
  const keys = framing?.keys ?? []
  const next = keys.findIndex((key) => key.timeMs > ms)
  const after = keys[next < 0 ? keys.length - 1 : next]
  const before = keys[next < 0 ? keys.length - 1 : Math.max(0, next - 1)]
  if (!before || !after) return boxOf(MIDDLE, frame)
  const [from, to] = [boxOf(before, frame), boxOf(after, frame)]
  const span = after.timeMs - before.timeMs
  const even = span > 0 ? clamp((ms - before.timeMs) / span, 0, 1) : 0
  const share = framing?.ease === 'smooth' ? even * even * (3 - 2 * even) : even
  return {
    x: mix(from.x, to.x, share),
    y: mix(from.y, to.y, share),
    width: mix(from.width, to.width, share),
    height: mix(from.height, to.height, share),
  }
}

/** Middle and size of a box, so that it can be kept as a keyframe. */
export function placeOf(box: Box, frame: Frame): Place {
  const whole = boxOf(MIDDLE, frame)
  const scale = clamp(Math.max(box.width / whole.width, box.height / whole.height), MIN_SCALE, 1)
  return { x: clamp(box.x + box.width / 2, 0, 1), y: clamp(box.y + box.height / 2, 0, 1), scale }
}

/** The place as it can be: a size within the limits, the box within the picture. */
export function settle(place: Place, frame: Frame): Place {
  const sized = { ...place, scale: clamp(place.scale, MIN_SCALE, 1) }
  return placeOf(boxOf(sized, frame), frame)
}

/** The keyframe at this time, or so near that no frame lies between. */
export const keyNear = (framing: ShapeFraming | undefined, ms: number, withinMs: number): FramingKey | undefined =>
  framing?.keys.find((key) => Math.abs(key.timeMs - ms) <= withinMs)

/** A keyframe at this time; one that lies within `withinMs` is replaced. With as many as are taken, nothing changes. */
export function setKey(framing: ShapeFraming | undefined, ms: number, place: Place, withinMs: number): ShapeFraming {
  const { x, y, scale } = place
  const near = keyNear(framing, ms, withinMs)
  const key = { timeMs: near?.timeMs ?? Math.max(0, Math.round(ms)), x, y, scale }
  const others = (framing?.keys ?? []).filter((other) => other.timeMs !== key.timeMs)
  if (framing && others.length >= MAX_KEYS) return framing
  return { ease: framing?.ease ?? 'linear', keys: [...others, key].sort((a, b) => a.timeMs - b.timeMs) }
}

/**
 * Puts the box there. Without keyframes, or with a single one, it rests there all the time; where it moves already, this
 * becomes a keyframe of now.
 * @param startMs of the clip
 */
export function moveTo(
  framing: ShapeFraming | undefined,
  ms: number,
  place: Place,
  { startMs, withinMs }: { readonly startMs: number; readonly withinMs: number },
): ShapeFraming {
  const [only, second] = framing?.keys ?? []
  if (second) return setKey(framing, ms, place, withinMs)
  return setKey(framing, only?.timeMs ?? startMs, place, 0)
}

/** null when it was the last one. */
export function removeKey(framing: ShapeFraming, timeMs: number): ShapeFraming | null {
  const keys = framing.keys.filter((key) => key.timeMs !== timeMs)
  return keys.length === 0 ? null : { ...framing, keys }
}

/** With one shape changed. */
export function withShape(framing: Framing, shape: ShapeId, next: ShapeFraming | null): Framing {
  const { [shape]: _, ...others } = framing
  return next ? { ...others, [shape]: next } : others
}
