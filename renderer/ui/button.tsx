/** Buttons. One that does a command names its shortcut. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { useAriaShortcut, useShortcut } from '../commands/use-command.ts'
import { classes } from './classes.ts'
import { WithTooltip } from './tooltip.tsx'

interface Common extends Omit<AriaButtonProps, 'children' | 'className'> {
  readonly variant?: 'default' | 'primary' | 'quiet' | 'danger'
  readonly size?: 'medium' | 'small'
  /** Command whose key is shown beside or in the tooltip. Pressing still needs `onPress`. */
  readonly command?: string
  readonly className?: string
  readonly ref?: Ref<HTMLButtonElement>
}

export interface ButtonProps extends Common {
  readonly children: ReactNode
  readonly icon?: LucideIcon
  /** Show the command's key in the button itself. */
  readonly showKey?: boolean
}

const buttonClass = ({ variant = 'default', size = 'medium', className }: Common, iconOnly = false): string =>
  classes(
    'button',
    variant !== 'default' && variant,
    size === 'small' && 'small-button',
    iconOnly && 'icon-only',
    className,
  )

/** A key as a small box; hidden from screen readers, which get `aria-keyshortcuts`. */
export function Kbd({ children }: { readonly children: string }) {
  return children === '' ? null : (
    <kbd className="kbd" aria-hidden>
      {children}
    </kbd>
  )
}

/** A button with words, and an icon or a key when given. */
export function Button(props: ButtonProps) {
  const { children, icon: Icon, showKey = false, command, variant, size, className, ...rest } = props
  const shortcut = useShortcut(command)
  const ariaShortcut = useAriaShortcut(command)
  const button = (
    <AriaButton {...rest} className={buttonClass(props)} aria-keyshortcuts={ariaShortcut}>
      {Icon && <Icon size={size === 'small' ? 14 : 16} aria-hidden />}
      {children}
      {showKey && <Kbd>{shortcut}</Kbd>}
    </AriaButton>
  )
  if (shortcut === '' || showKey) return button
  return (
    <WithTooltip label="" shortcut={shortcut}>
      {button}
    </WithTooltip>
  )
}

export interface IconButtonProps extends Common {
  /** Name for everyone: tooltip and screen reader. */
  readonly label: string
  readonly icon: LucideIcon
  readonly iconSize?: number
  /** Set for a button that stays pressed. */
  readonly isPressed?: boolean
}

/** A button with an icon only; its tooltip names it and its shortcut. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, iconSize, isPressed, command, variant = 'quiet', size, className, ...rest } = props
  const shortcut = useShortcut(command)
  const ariaShortcut = useAriaShortcut(command)
  return (
    <WithTooltip label={label} shortcut={shortcut}>
      <AriaButton
        {...rest}
        aria-label={label}
        aria-keyshortcuts={ariaShortcut}
        {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
        className={buttonClass({ ...props, variant }, true)}
      >
        <Icon size={iconSize ?? (size === 'small' ? 14 : 16)} aria-hidden />
      </AriaButton>
    </WithTooltip>
  )
}
