/** The shapes of an export; their names are in `texts.exporting`. */
import type { ExportRequest } from '../../api/types.ts'

export type ShapeId = NonNullable<ExportRequest['presets']>[number]
export type CaptionMode = NonNullable<ExportRequest['captions']>
export type FitMode = NonNullable<ExportRequest['fit']>

export interface Shape {
  readonly id: ShapeId
  readonly ratio: number
}

export const SHAPES: readonly Shape[] = [
  { id: '16:9', ratio: 16 / 9 },
  { id: '1:1', ratio: 1 },
  { id: '4:5', ratio: 4 / 5 },
  { id: '9:16', ratio: 9 / 16 },
]

export const shapeOf = (id: ShapeId): Shape => SHAPES.find((shape) => shape.id === id) ?? (SHAPES[0] as Shape)

/** Width by height of what is previewed: of the size of one's own, where that is made. */
export const previewRatio = (id: ShapeId, own: { readonly width: number; readonly height: number } | null): number =>
  own ? own.width / own.height : shapeOf(id).ratio

/** The shape whose proportions are nearest to a picture's, compared as ratios: 2:1 is as far from 1:1 as 1:2 is. */
export function nearestShape(width: number, height: number): ShapeId {
  const distance = (shape: Shape) => Math.abs(Math.log(width / height / shape.ratio))
  return SHAPES.reduce((best, shape) => (distance(shape) < distance(best) ? shape : best)).id
}
