/** Content on a button, beside what it belongs to. */
import type { ReactNode } from 'react'
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components'
import { classes } from './classes.ts'

export interface PopoverProps {
  readonly label: string
  readonly trigger: ReactNode
  readonly children: ReactNode | ((close: () => void) => ReactNode)
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'bottom'
  readonly isOpen?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly className?: string
}

export function Popover(props: PopoverProps) {
  const { label, trigger, children, placement = 'bottom start', isOpen, onOpenChange, className } = props
  return (
    <DialogTrigger {...(isOpen !== undefined && { isOpen })} {...(onOpenChange && { onOpenChange })}>
      {trigger}
      <AriaPopover className="popover" placement={placement} offset={4}>
        <Dialog aria-label={label} className={classes('popover-body', className)}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
