/** How far something is; `value` null while that cannot be known. */
import { ProgressBar as AriaProgressBar } from 'react-aria-components'
import { classes } from './classes.ts'

export interface ProgressBarProps {
  readonly label: string
  /** 0..1 or null. */
  readonly value: number | null
  readonly className?: string
}

export function ProgressBar({ label, value, className }: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      className={classes('progress', className)}
      value={(value ?? 0) * 100}
      isIndeterminate={value === null}
    >
      {({ percentage }) => (
        <div className="progress-track">
          <div
            className={classes('progress-fill', value === null && 'unknown')}
            style={value === null ? {} : { width: `${percentage ?? 0}%` }}
          />
        </div>
      )}
    </AriaProgressBar>
  )
}
