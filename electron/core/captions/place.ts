/** Where on the picture captions stand: at one edge of the safe area or in its middle, raised as asked, never out of it. Pure. */
import type { CaptionGeometry } from './style.ts'
import type { CaptionStyle } from './style-model.ts'

export interface CaptionPlace {
  /** ASS: as on the keypad, 2 at the bottom, 5 in the middle, 8 at the top. */
  readonly alignment: 2 | 5 | 8
  /** Pixels from the edge. */
  readonly marginV: number
  /** Pixels from the top to the middle of captions that stand in the middle; null elsewhere. */
  readonly centre: number | null
  /** Before the text of each event; '' where the style says everything. */
  readonly override: string
}

/** Pixels: the highest that a caption can get, and a heading at the top. */
export interface Heights {
  readonly block: number
  readonly heading: number
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(Math.max(low, high), value))

export function placeCaptions(
  style: CaptionStyle,
  geometry: CaptionGeometry,
  { block, heading }: Heights,
): CaptionPlace {
  const { width, height, marginTop, marginBottom, padding } = geometry
  const raise = Math.round((height * style.raise) / 100)
  // A heading keeps the top for itself; two boxes lie between them, with air of the same size.
  const top = heading === 0 ? marginTop : marginTop + heading + 3 * padding
  if (style.position === 'bottom') {
    const marginV = clamp(marginBottom + raise, marginBottom, height - top - block)
    return { alignment: 2, marginV, centre: null, override: '' }
  }
  if (style.position === 'top') {
    const marginV = clamp(top - raise, top, height - marginBottom - block)
    return { alignment: 8, marginV, centre: null, override: '' }
  }
  const bottom = height - marginBottom
  const centre = clamp(
    Math.round((top + bottom) / 2) - raise,
    top + Math.ceil(block / 2),
    bottom - Math.ceil(block / 2),
  )
  // The margin does not move what stands in the middle.
  return { alignment: 5, marginV: 0, centre, override: `{\\pos(${Math.round(width / 2)},${centre})}` }
}
