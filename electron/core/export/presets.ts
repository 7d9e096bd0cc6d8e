/** Shapes and rates of an export; how it is encoded is in `targets/`. */
import type { FrameRate } from '../library/model.ts'
import type { FitMode, PresetName } from './model.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Sizes the platforms ask for (LinkedIn and X wide; Instagram square, feed and Reels), as of 2024 to 2026. */
const SIZES: Readonly<Record<PresetName, Size>> = {
  '16:9': { width: 1920, height: 1080 },
  '1:1': { width: 1080, height: 1080 },
  '4:5': { width: 1080, height: 1350 },
  '9:16': { width: 1080, height: 1920 },
}

/** Width by height. */
export const shapeRatio = (preset: PresetName): number => SIZES[preset].width / SIZES[preset].height

/** The shape whose proportions are nearest, compared as ratios: 2:1 is as far from 1:1 as 1:2 is. */
export function nearestShape({ width, height }: Size): PresetName {
  const distance = (preset: PresetName) => Math.abs(Math.log(width / height / shapeRatio(preset)))
  const all = Object.keys(SIZES) as PresetName[]
  return all.reduce((best, preset) => (distance(preset) < distance(best) ? preset : best))
}

/** Even sizes at 16:9 below full HD. */
const WIDE_WIDTHS = [1920, 1280, 960, 640, 480, 320]

const evenDown = (value: number) => Math.max(2, Math.floor(value / 2) * 2)

/** Within half a percent, so that 1366 x 768 and 854 x 480 count as 16:9. */
export function hasShape(size: Size, shape: Size): boolean {
  return Math.abs(size.width / size.height / (shape.width / shape.height) - 1) < 0.005
}

/**
 * Pixels of an export. The wide preset never enlarges: a 16:9 source keeps its own (even) size up to 1920 x 1080, another one
 * gets the largest of 1920, 1280, 960, 640, 480, 320 at which its picture is not larger than it was. The three other shapes
 * are always full size: platforms refuse or blur smaller ones, and captions stay sharp. Sound without a picture gets full size.
 * @param source as shown: after rotation, square pixels; null without a picture
 */
export function exportSize(preset: PresetName, source: Size | null, fit: FitMode): Size {
  const full = SIZES[preset]
  if (preset !== '16:9' || !source) return full
  if (hasShape(source, full) && source.width <= full.width) {
    return { width: evenDown(source.width), height: evenDown(source.height) }
  }
  const width = WIDE_WIDTHS.find((w) => {
    const [acrossFits, upFits] = [w <= source.width, (w * 9) / 16 <= source.height]
    return fit === 'crop' ? acrossFits && upFits : acrossFits || upFits
  })
  return { width: width ?? 320, height: evenDown(((width ?? 320) * 9) / 16) }
}

/** Rates a variable one is brought to. */
const STANDARD_RATES: readonly FrameRate[] = [
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 30, den: 1 },
  { num: 48, den: 1 },
  { num: 50, den: 1 },
  { num: 60_000, den: 1001 },
  { num: 60, den: 1 },
]
const MAX_RATE = 60

/** Sound without a picture. */
const STILL_RATE: FrameRate = { num: 30, den: 1 }

/**
 * Frames a second of an export: the source's, halved until it is at most 60 (limit of X, Instagram and TikTok). A variable
 * rate becomes the nearest usual one that loses none of its average.
 * @param variable whether the source's frames come at uneven times
 */
export function exportRate(source: FrameRate | null, variable: boolean): FrameRate {
  if (!source) return STILL_RATE
  const value = source.num / source.den
  if (variable) return STANDARD_RATES.find((r) => (r.num / r.den) * 1.005 >= value) ?? { num: 60, den: 1 }
  if (value <= MAX_RATE + 0.001) return source
  return exportRate({ num: source.num, den: source.den * 2 }, false)
}

/** Nothing of the source's metadata (place, device, names, chapters, data streams) goes along, nor the name of the encoder. */
export const privacyOptions: readonly string[] = [
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-dn', '-fflags', '+bitexact', '-write_tmcd', '0'],
]
