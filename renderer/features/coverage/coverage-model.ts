/** What the coverage map draws. Pure. */
import type { CoverageCounts, CoverageMap } from '../../api/types.ts'

export const ALL = 'all'
export const NONE = 'none'

export interface Line {
  /** null: stories without one. */
  readonly id: string | null
  readonly depth: number
  /** No story of the region shown has it. */
  readonly isEmpty: boolean
}

export interface Picture {
  readonly rows: readonly Line[]
  readonly columns: readonly Line[]
  /** Issues left out because nothing was recorded about them. */
  readonly hidden: number
  /** Most stories in one cell, for the size of circles. */
  readonly most: number
  cell(issue: string | null, community: string | null): CoverageCounts | undefined
}

/** So many issues without stories are shown without being asked for. */
const FEW = 5

/** The region if the map has it, else all: another library, or its last story has gone. */
export const knownRegion = (map: CoverageMap, region: string): string =>
  map.regions.some(({ id }) => id === region) ? region : ALL

const keyOf = (issue: string | null, community: string | null): string => `${issue ?? ''} ${community ?? ''}`

/** @param withEmpty also the issues nothing was recorded about, however many they are */
export function drawMap(map: CoverageMap, region: string, withEmpty: boolean): Picture {
  const cells = map.cells.filter((cell) => cell.region === region)
  const byKey = new Map(cells.map((cell) => [keyOf(cell.issue, cell.community), cell]))
  const cell = (issue: string | null, community: string | null) => byKey.get(keyOf(issue, community))
  const known = new Set(cells.flatMap((each) => [each.issue, each.community]))
  const line = ({ id, depth }: { id: string; depth: number }): Line => ({ id, depth, isEmpty: !known.has(id) })
  const issues = map.issues.map(line)
  const columns = map.communities.map(line)
  const empty = issues.filter(({ isEmpty }) => isEmpty).length
  const rows = issues.filter(({ isEmpty }) => withEmpty || empty <= FEW || !isEmpty)
  const none = { id: null, depth: 0, isEmpty: false }
  return {
    rows: cells.some(({ issue }) => issue === null) ? [...rows, none] : rows,
    columns: cells.some(({ community }) => community === null) ? [...columns, none] : columns,
    hidden: empty > FEW ? empty : 0,
    most: cells.reduce((most, { recorded }) => Math.max(most, recorded), 1),
    cell,
  }
}

/** Pixels: a circle of one story among very many must still hold a figure. */
const CIRCLE = { least: 22, most: 44 }

/** Its area stands for the number of stories. */
export const diameterOf = (recorded: number, most: number): number =>
  Math.round(Math.max(CIRCLE.least, CIRCLE.most * Math.sqrt(recorded / most)))

/** Where an arrow key leads in a grid; null for a key that leads nowhere. */
export function moveIn(
  key: string,
  at: { readonly row: number; readonly column: number },
  size: { readonly rows: number; readonly columns: number },
): { row: number; column: number } | null {
  const clamp = (value: number, count: number) => Math.min(Math.max(0, count - 1), Math.max(0, value))
  const to = (row: number, column: number) => ({ row: clamp(row, size.rows), column: clamp(column, size.columns) })
  switch (key) {
    case 'ArrowUp':
      return to(at.row - 1, at.column)
    case 'ArrowDown':
      return to(at.row + 1, at.column)
    case 'ArrowLeft':
      return to(at.row, at.column - 1)
    case 'ArrowRight':
      return to(at.row, at.column + 1)
    case 'Home':
      return to(at.row, 0)
    case 'End':
      return to(at.row, size.columns - 1)
    default:
      return null
  }
}
