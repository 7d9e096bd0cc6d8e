/** Sizes that are asked for in pixels: which shape they come nearest to, and the side that was left out. Pure. */
import type { ExportRequest, PlanProblem, PresetName } from './model.ts'
import { stop } from './plan-content.ts'
import { exportSize, nearestShape, type Size, shapeRatio } from './presets.ts'

type Asked = Pick<ExportRequest, 'presets' | 'platforms' | 'pixels'>

const WIDE: Size = { width: 16, height: 9 }
const SIDE = { least: 128, most: 4096 }
const even = (value: number) => Math.max(2, Math.round(value / 2) * 2)

/** Both sides, where both were given. */
function bothSides({ pixels }: Asked): Size | null {
  const { width, height } = pixels ?? {}
  return width === undefined || height === undefined ? null : { width, height }
}

/**
 * The shapes that a request asks for; undefined leaves the choice to the platform, or to the program.
 * @param source as shown; null for sound alone
 */
export function shapesAsked(request: Asked, source: Size | null): PresetName[] | undefined {
  const { presets, platforms, pixels } = request
  const whole = bothSides(request)
  if (whole) return [nearestShape(whole)]
  return !pixels || presets || platforms ? presets : [nearestShape(source ?? WIDE)]
}

/**
 * Pixels of an export in this shape, before the platform's limits.
 * @returns `own`: they follow from what was asked for in pixels
 */
export function sizeAsked(
  preset: PresetName,
  request: Asked & Pick<ExportRequest, 'fit'>,
  source: Size | null,
): { readonly size: Size; readonly own: boolean } {
  const { presets, platforms, pixels, fit } = request
  const whole = bothSides(request)
  // A platform that does not take the shape of that size gets the one that it likes, in its usual size.
  if (!pixels || (whole && nearestShape(whole) !== preset)) return { size: exportSize(preset, source, fit), own: false }
  if (whole) return { size: whole, own: true }
  const { width, height } = source ?? WIDE
  const ratio = presets || platforms ? shapeRatio(preset) : width / height
  const size = {
    width: pixels.width ?? even((pixels.height ?? 0) * ratio),
    height: pixels.height ?? even((pixels.width ?? 0) / ratio),
  }
  return { size, own: true }
}

/** A side that follows from the other one may be beyond what can be made. */
export function checkPixels({ width, height }: Size): PlanProblem[] {
  const { least, most } = SIDE
  if (Math.min(width, height) >= least && Math.max(width, height) <= most) return []
  const text = `The clip would be ${width} × ${height} pixels; each side has ${least} to ${most}. Give another width or height.`
  return [stop('invalid-input', text)]
}
