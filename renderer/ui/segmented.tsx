/** A few values side by side, exactly one chosen: Grid | List. */
import type { ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { classes } from './classes.ts'

export interface Segment<K extends string> {
  readonly id: K
  /** Name for screen readers; also shown when there is no `content`. */
  readonly label: string
  readonly content?: ReactNode
  readonly isDisabled?: boolean
}

export interface SegmentedProps<K extends string> {
  readonly label: string
  readonly segments: readonly Segment<K>[]
  readonly value: K
  readonly onChange: (value: K) => void
  readonly className?: string
}

export function Segmented<K extends string>({ label, segments, value, onChange, className }: SegmentedProps<K>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={classes('segmented', className)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(chosen) => {
        const picked = segments.find((segment) => chosen.has(segment.id))
        if (picked) onChange(picked.id)
      }}
    >
      {segments.map((segment) => (
        <ToggleButton
          key={segment.id}
          id={segment.id}
          aria-label={segment.label}
          isDisabled={segment.isDisabled ?? false}
          className="segment"
        >
          {segment.content ?? segment.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
