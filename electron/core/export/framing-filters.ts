/** The framing box as filters of ffmpeg. Pure; only numbers stand in them. */
import type { FramingKey, ShapeFraming } from '../library/model.ts'
import type { GraphRequest } from './filters.ts'
import { type Box, boxOf, keysWithin } from './framing.ts'
import type { Size } from './presets.ts'
import { even, scaleTo, toBt709, toneMap, toneMaps } from './scale.ts'
import type { SourceVideo } from './source.ts'
import { h264 } from './targets/h264.ts'

/** Pixels of the enlarged picture in which a box moves, at most; and never fewer than the recording has. */
const WORK_PIXELS = 3840 * 2160

const EXACT = 6
const number = (value: number) => Number(value.toFixed(EXACT)).toString()
const signed = (value: number) => number(value).replace(/^(?!-)/, '+')
const same = (a: number, b: number) => Math.abs(a - b) < 1e-6
const sameBox = (a: Box, b: Box) =>
  same(a.x, b.x) && same(a.y, b.y) && same(a.width, b.width) && same(a.height, b.height)

/** A box that rests: cut in parts of the stored size, before scaling; a turned picture is already turned here. */
export function cropBox({ x, y, width, height }: Box): string {
  const side = (whole: string, part: number) => `2*min(trunc(${whole}/2),round(${whole}*${part.toFixed(EXACT)}/2))`
  const edge = (whole: string, part: number) => `2*round(${whole}*${part.toFixed(EXACT)}/2)`
  return `crop='${side('iw', width)}':'${side('ih', height)}':'${edge('iw', x)}':'${edge('ih', y)}'`
}

/** A value that goes from keyframe to keyframe, as a sum: nested conditions would be refused from a hundred on. */
function course(values: readonly number[], times: readonly number[], ease: ShapeFraming['ease']): string {
  const terms = values.slice(1).map((value, index) => {
    const [from, at, to] = [values[index] ?? value, times[index] ?? 0, times[index + 1] ?? 0]
    if (same(from, value)) return ''
    const share = `clip((t${signed(-at)})/${number(to - at)},0,1)`
    const eased = ease === 'linear' ? share : `(st(0,${share})*ld(0)*(3-2*ld(0)))`
    return `${signed(value - from)}*${eased}`
  })
  return number(values[0] ?? 0) + terms.join('')
}

interface Move {
  readonly boxes: readonly Box[]
  /** Seconds of the clip. */
  readonly times: readonly number[]
  readonly ease: ShapeFraming['ease']
}

/** Pixels of the box in the enlarged picture: the export's, or fewer where the enlarged picture would be beyond reason. */
function boxPixels(size: Size, boxes: readonly Box[], video: Size): Size {
  const whole =
    (size.width / Math.min(...boxes.map((box) => box.width))) *
    (size.height / Math.min(...boxes.map((box) => box.height)))
  const shrink = Math.min(1, Math.sqrt(Math.max(WORK_PIXELS, video.width * video.height) / whole))
  return { width: even(size.width * shrink), height: even(size.height * shrink) }
}

/**
 * A box that moves: the whole picture is brought to the size at which the box has the export's, then cut. So it moves by
 * pixels of the export, and a box that grows or shrinks is a picture whose size changes while the cut keeps its own.
 */
function followBox(move: Move, cut: Size): { size: string; crop: string } {
  const { boxes, times, ease } = move
  const [first] = boxes
  if (!first) throw new Error('a move without a box')
  const along = (pick: (box: Box) => number) => course(boxes.map(pick), times, ease)
  if (boxes.every((box) => same(box.width, first.width))) {
    const [w, h] = [
      Math.max(cut.width, even(cut.width / first.width)),
      Math.max(cut.height, even(cut.height / first.height)),
    ]
    const [x, y] = [along((box) => box.x * w), along((box) => box.y * h)]
    return { size: `${w}:${h}:flags=bicubic`, crop: `crop=${cut.width}:${cut.height}:x='${x}':y='${y}'` }
  }
  const whole = (pixels: number, part: string) => `max(${pixels},2*round(${pixels / 2}/(${part})))`
  const w = whole(
    cut.width,
    along((box) => box.width),
  )
  const h = whole(
    cut.height,
    along((box) => box.height),
  )
  const [x, y] = [`(${along((box) => box.x)})*${w}`, `(${along((box) => box.y)})*${h}`]
  return {
    size: `w='${w}':h='${h}':eval=frame:flags=bicubic`,
    crop: `crop=${cut.width}:${cut.height}:x='${x}':y='${y}'`,
  }
}

function moveFilters(move: Move, video: SourceVideo, request: GraphRequest): string[] {
  const { size, target = h264 } = request
  const cut = boxPixels(size, move.boxes, video)
  const { size: whole, crop } = followBox(move, cut)
  const maps = toneMaps(video, request)
  // Cut at full colour resolution: otherwise the cut goes by two pixels at a time, and the move trembles.
  const deep = maps || /10/.test(target.pixelFormat)
  return [
    maps ? `scale=${whole}` : `scale=${whole}:${toBt709(video)}`,
    // Right behind: any filter between would hold the cut to the size that the first picture had.
    crop,
    `format=${deep ? 'yuv444p10le' : 'yuv444p'}`,
    ...(cut.width === size.width && cut.height === size.height
      ? []
      : [`scale=${size.width}:${size.height}:flags=bicubic`]),
    ...(maps ? toneMap(target.pixelFormat) : [`format=${target.pixelFormat}`]),
  ]
}

/** The part of the picture that fills the export, at each time. */
export function framingFilters(framing: ShapeFraming, video: SourceVideo, request: GraphRequest): string[] {
  const { size, timing } = request
  const ratio = size.width / size.height
  const keys: readonly FramingKey[] = keysWithin(framing.keys, timing.startMs, timing.endMs)
  const boxes = keys.map((key) => boxOf(key, video, ratio))
  const [first] = boxes
  if (!first) throw new Error('a framing without keyframes')
  if (boxes.every((box) => sameBox(box, first))) return [cropBox(first), ...scaleTo(video, size, false, request)]
  const times = keys.map((key) => key.timeMs / 1000 - timing.start)
  return moveFilters({ boxes, times, ease: framing.ease }, video, request)
}
