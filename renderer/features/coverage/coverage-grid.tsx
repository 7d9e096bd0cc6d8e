/** The map as a grid of pictures. Arrows move through the cells, Enter opens the stories of one. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { call } from '../../api/client.ts'
import { useLibrary } from '../../api/queries.ts'
import type { LibraryState } from '../../api/types.ts'
import { showCoverage, useCoverageView } from '../../state/coverage-view.ts'
import { showOnly } from '../../state/filter.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { classes, showProblem, tagLabel } from '../../ui/index.ts'
import { CoverageCell } from './coverage-cell.tsx'
import { type Line, moveIn, type Picture } from './coverage-model.ts'

const t = texts.coverage

/** Opens the library with the stories of a cell. */
export async function openCell(
  cell: { readonly issue: string | null; readonly community: string | null; readonly region: string },
  label: string,
): Promise<void> {
  try {
    const { stories } = await call('coverage.stories', cell)
    showCoverage({ wasOpened: true })
    showOnly(label, stories)
    go({ screen: 'library' })
  } catch (error) {
    showProblem(error)
  }
}

export const sayIssue = (id: string | null, library: LibraryState | null): string =>
  id === null ? t.noIssue : tagLabel(id, library)
export const sayCommunity = (id: string | null, library: LibraryState | null): string =>
  id === null ? t.noCommunity : tagLabel(id, library)

function RowHead({ line }: { readonly line: Line }) {
  const library = useLibrary()
  return (
    <th scope="row" style={{ paddingLeft: 8 + line.depth * 16 }}>
      <span className={line.depth > 0 ? 'muted' : ''}>{sayIssue(line.id, library)}</span>
      {line.isEmpty && <span className="cover-gap">{t.rowGap}</span>}
    </th>
  )
}

function ColumnHead({ line }: { readonly line: Line }) {
  const label = sayCommunity(line.id, useLibrary())
  return (
    <th scope="col" className={classes(line.depth > 0 && 'muted')}>
      {label}
      {line.isEmpty && <span className="cover-gap">{t.columnGap(label)}</span>}
    </th>
  )
}

interface GridProps {
  readonly picture: Picture
  readonly region: string
  readonly regionLabel: string
}

/** Coming back from the stories of a cell: the keys go on where they were. */
function useRefocus(grid: React.RefObject<HTMLTableElement | null>): void {
  useEffect(() => {
    const { wasOpened, row, column } = useCoverageView.getState()
    if (wasOpened) grid.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus()
    showCoverage({ wasOpened: false })
  }, [grid])
}

export function CoverageGrid({ picture, region, regionLabel }: GridProps) {
  const library = useLibrary()
  const grid = useRef<HTMLTableElement>(null)
  const { row, column } = useCoverageView()
  const { rows, columns, most } = picture
  const current = { row: Math.min(row, rows.length - 1), column: Math.min(column, columns.length - 1) }
  useRefocus(grid)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const next = moveIn(event.key, current, { rows: rows.length, columns: columns.length })
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid in the sense of ARIA, made of a table
    <table ref={grid} role="grid" className="cover-grid" aria-label={t.map} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">{t.issue}</th>
          {columns.map((line) => (
            <ColumnHead key={line.id ?? 'none'} line={line} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((line, y) => (
          <tr key={line.id ?? 'none'}>
            <RowHead line={line} />
            {columns.map((community, x) => {
              const cell = t.cell(sayIssue(line.id, library), sayCommunity(community.id, library))
              const name = regionLabel === '' ? cell : t.inRegion(cell, regionLabel)
              // Stories with neither are not on the map.
              if (line.id === null && community.id === null) return <td key="none" />
              return (
                <td key={community.id}>
                  <CoverageCell
                    name={name}
                    counts={picture.cell(line.id, community.id)}
                    most={most}
                    place={`${y} ${x}`}
                    isCurrent={y === current.row && x === current.column}
                    onFocus={() => showCoverage({ row: y, column: x })}
                    onOpen={() => void openCell({ issue: line.id, community: community.id, region }, name)}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
