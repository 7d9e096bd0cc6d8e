/** One cell: a circle for what was recorded, three bars for what became of it; dashed where there is nothing. */
import { formatNumber } from '../../texts/words.ts'
import { Button as AriaButton } from 'react-aria-components'
import type { CoverageCounts } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { WithTooltip } from '../../ui/index.ts'
import { diameterOf } from './coverage-model.ts'

const t = texts.coverage

/** The drawing alone, also for the legend. */
export function CellPicture({ counts, most }: { readonly counts: CoverageCounts | undefined; readonly most: number }) {
  const size = counts ? diameterOf(counts.recorded, most) : 22
  return (
    <span className={counts ? 'cover-picture' : 'cover-picture gap'} aria-hidden>
      <span className="cover-round">
        <span className="cover-circle" style={{ width: size, height: size }}>
          {counts ? formatNumber(counts.recorded) : ''}
        </span>
      </span>
      {counts && (
        <span className="cover-bars">
          {(['transcribed', 'quoted', 'exported'] as const).map((kind) => (
            <span key={kind} className={`cover-bar ${kind}`}>
              <span style={{ width: `${(counts[kind] / counts.recorded) * 100}%` }} />
            </span>
          ))}
        </span>
      )}
    </span>
  )
}

interface CellProps {
  readonly name: string
  readonly counts: CoverageCounts | undefined
  readonly most: number
  readonly place: string
  /** Whether Tab stops here: one cell of the grid does. */
  readonly isCurrent: boolean
  readonly onFocus: () => void
  readonly onOpen: () => void
}

export function CoverageCell({ name, counts, most, place, isCurrent, onFocus, onOpen }: CellProps) {
  const says = counts ? `${t.counts(counts)}, ${t.minutes(counts.minutes)}` : t.gap
  return (
    <WithTooltip label={`${name}: ${says}`}>
      <AriaButton
        className="cover-cell"
        aria-label={`${name}: ${says}`}
        data-cell={place}
        excludeFromTabOrder={!isCurrent}
        onFocus={onFocus}
        onPress={() => counts && onOpen()}
      >
        <CellPicture counts={counts} most={most} />
      </AriaButton>
    </WithTooltip>
  )
}
