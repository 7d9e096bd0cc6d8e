/** Check box and switch. */
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
  Switch as AriaSwitch,
  type SwitchProps as AriaSwitchProps,
} from 'react-aria-components'
import { classes } from './classes.ts'

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className'> {
  /** Left out where `aria-label` names it. */
  readonly children?: ReactNode
  readonly className?: string
}

export function Checkbox({ children, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={classes('check', className)}>
      <span className="check-box">
        {rest.isIndeterminate ? <Minus size={12} aria-hidden /> : <Check size={12} strokeWidth={3} aria-hidden />}
      </span>
      {children}
    </AriaCheckbox>
  )
}

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className'> {
  readonly children: ReactNode
  readonly className?: string
}

export function Switch({ children, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={classes('check', className)}>
      <span className="switch-track" />
      {children}
    </AriaSwitch>
  )
}
