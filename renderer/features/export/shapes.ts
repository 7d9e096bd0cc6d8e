/** The shapes of an export; their names are in `texts.exporting`. */
import type { ExportRequest } from '../../api/types.ts'

export type ShapeId = NonNullable<ExportRequest['presets']>[number]
export type CaptionMode = NonNullable<ExportRequest['captions']>
export type FitMode = NonNullable<ExportRequest['fit']>

export interface Shape {
  readonly id: ShapeId
  readonly ratio: number
  /** Parts of the picture that the platforms cover, of its height and width; text should stay inside. */
  readonly safe: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }
}

/**
 * Safe areas: 9:16 top 14 %, bottom 35 % (Meta's guide for Reels), right 15 % for the buttons of TikTok, left 6 %. The others
 * keep the margins that the export gives its captions.
 */
export const SHAPES: readonly Shape[] = [
  {
    id: '16:9',
    ratio: 16 / 9,
    safe: { top: 0.05, bottom: 0.07, left: 0.05, right: 0.05 },
  },
  {
    id: '1:1',
    ratio: 1,
    safe: { top: 0.06, bottom: 0.08, left: 0.06, right: 0.06 },
  },
  {
    id: '4:5',
    ratio: 4 / 5,
    safe: { top: 0.06, bottom: 0.1, left: 0.06, right: 0.06 },
  },
  {
    id: '9:16',
    ratio: 9 / 16,
    safe: { top: 0.14, bottom: 0.35, left: 0.06, right: 0.15 },
  },
]

export const shapeOf = (id: ShapeId): Shape => SHAPES.find((shape) => shape.id === id) ?? (SHAPES[0] as Shape)

/** The shape whose proportions are nearest to a picture's, compared as ratios: 2:1 is as far from 1:1 as 1:2 is. */
export function nearestShape(width: number, height: number): ShapeId {
  const distance = (shape: Shape) => Math.abs(Math.log(width / height / shape.ratio))
  return SHAPES.reduce((best, shape) => (distance(shape) < distance(best) ? shape : best)).id
}
