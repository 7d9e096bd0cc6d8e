/** Measures of the poster grid. Pure; pixels. */

export interface GridMeasures {
  readonly columns: number
  readonly itemWidth: number
  readonly itemHeight: number
}

export const GRID = {
  /** Space left and right of the grid; room for the ring of a selected card. */
  side: 20,
  top: 6,
  gapX: 16,
  gapY: 20,
  smallestCard: 208,
  /** Title, person, tags below the poster. */
  textHeight: 78,
} as const

/** As many columns as fit, all of the same width. */
export function measureGrid(width: number): GridMeasures {
  const room = Math.max(0, width - GRID.side * 2)
  const columns = Math.max(1, Math.floor((room + GRID.gapX) / (GRID.smallestCard + GRID.gapX)))
  const itemWidth = Math.floor((room - GRID.gapX * (columns - 1)) / columns)
  return { columns, itemWidth, itemHeight: Math.round((itemWidth * 9) / 16) + GRID.textHeight }
}
