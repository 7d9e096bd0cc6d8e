/** Sizes in pixels as they are typed and kept. Pure. */

/** 'free' lets both sides be anything; 'source' is the recording's. */
export type Proportion = 'free' | 'source' | '16:9' | '1:1' | '4:5' | '9:16'
export const PROPORTIONS: readonly Proportion[] = ['free', 'source', '16:9', '1:1', '4:5', '9:16']

export interface OwnSize {
  readonly width: number
  readonly height: number
  readonly proportion: Proportion
}
export const DEFAULT_SIZE: OwnSize = { width: 1280, height: 720, proportion: 'free' }

/** As the core takes them (`core/export/model.ts`). */
const [LEAST, MOST] = [128, 4096]
const isSide = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value % 2 === 0 && value >= LEAST && value <= MOST

/** null where it is no side of a picture. */
export function readSide(text: string): number | null {
  const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : null
  return isSide(value) ? value : null
}

/** The even number of pixels that keeps the proportions; null where they are free, or it would be beyond the limits. */
export function otherSide(side: 'width' | 'height', value: number, ratio: number | null): number | null {
  if (ratio === null) return null
  const other = Math.round((side === 'width' ? value / ratio : value * ratio) / 2) * 2
  return isSide(other) ? other : null
}

/** From stored values; whatever is not understood is left at its default. */
export function readOwnSize(value: unknown): OwnSize {
  const from = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof OwnSize, unknown>>
  const { width, height } = from
  if (!isSide(width) || !isSide(height)) return DEFAULT_SIZE
  return { width, height, proportion: PROPORTIONS.find((known) => known === from.proportion) ?? 'free' }
}
