/** A tooltip that names a control and its shortcut. */
import type { ReactNode } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'

interface WithTooltipProps {
  readonly label: string
  readonly shortcut?: string
  /** A React Aria control that takes focus. */
  readonly children: ReactNode
}

export function WithTooltip({ label, shortcut = '', children }: WithTooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      {children}
      <Tooltip className="tooltip" offset={6}>
        {label}
        {shortcut !== '' && <kbd className="kbd">{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}
