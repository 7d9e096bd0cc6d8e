/** A few values side by side, exactly one chosen: Grid | List. */
import type { ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useAriaShortcut, useShortcut } from '../commands/use-command.ts'
import { classes } from './classes.ts'
import { WithTooltip } from './tooltip.tsx'

export interface Segment<K extends string> {
  readonly id: K
  /** Name for screen readers; also shown when there is no `content`. */
  readonly label: string
  readonly content?: ReactNode
  readonly isDisabled?: boolean
  /** Command that chooses it; its tooltip names the segment and the key. */
  readonly command?: string
}

export interface SegmentedProps<K extends string> {
  readonly label: string
  readonly segments: readonly Segment<K>[]
  readonly value: K
  readonly onChange: (value: K) => void
  readonly className?: string
}

function SegmentButton({ segment }: { readonly segment: Segment<string> }) {
  const { id, label, content, command, isDisabled = false } = segment
  const shortcut = useShortcut(command)
  const ariaShortcut = useAriaShortcut(command)
  const button = (
    <ToggleButton
      id={id}
      aria-label={label}
      aria-keyshortcuts={ariaShortcut}
      isDisabled={isDisabled}
      className="segment"
    >
      {content ?? label}
    </ToggleButton>
  )
  if (command === undefined) return button
  return (
    <WithTooltip label={label} shortcut={shortcut}>
      {button}
    </WithTooltip>
  )
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
        <SegmentButton key={segment.id} segment={segment} />
      ))}
    </ToggleButtonGroup>
  )
}
