/** How captions are to look, as chosen and kept; names are in `texts.exporting`. */
import type { CaptionStyle } from '../../api/types.ts'

export type Look = NonNullable<CaptionStyle['look']>
export type Position = NonNullable<CaptionStyle['position']>

/** What the sheet offers of a style; the rest stays as the core has it. */
export interface StyleChoices {
  readonly look: Look
  /** Percent. */
  readonly size: number
  /** `#rrggbb`. */
  readonly colour: string
  readonly accent: string
  readonly position: Position
}

export const LOOKS: readonly Look[] = ['box', 'outline', 'highlight']
export const POSITIONS: readonly Position[] = ['bottom', 'middle', 'top']
export const SIZES: readonly number[] = [70, 80, 90, 100, 110, 120, 130, 140, 150]

/** Light colours that are read on dark grounds, and one dark one; any other can be chosen too. */
export const COLOURS = ['#ffffff', '#ffe600', '#7fe3ff', '#a8f0a0', '#101418'] as const
export type NamedColour = (typeof COLOURS)[number]
export const isNamed = (colour: string): colour is NamedColour => COLOURS.some((named) => named === colour)

export const DEFAULT_STYLE: StyleChoices = {
  look: 'box',
  size: 100,
  colour: '#ffffff',
  accent: '#ffe600',
  position: 'bottom',
}

export const isColour = (value: unknown): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value)

/** A style from stored text; whatever is not understood is left at its default. */
export function readStyle(stored: unknown): StyleChoices {
  const from = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  return {
    look: LOOKS.find((look) => look === from.look) ?? DEFAULT_STYLE.look,
    size: SIZES.find((size) => size === from.size) ?? DEFAULT_STYLE.size,
    colour: isColour(from.colour) ? from.colour : DEFAULT_STYLE.colour,
    accent: isColour(from.accent) ? from.accent : DEFAULT_STYLE.accent,
    position: POSITIONS.find((position) => position === from.position) ?? DEFAULT_STYLE.position,
  }
}
