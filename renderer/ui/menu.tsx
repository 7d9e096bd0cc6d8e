/** A menu of actions on a button. */
import type { ReactNode } from 'react'
import { Menu as AriaMenu, Keyboard, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { useShortcut } from '../commands/use-command.ts'
import { classes } from './classes.ts'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly onAction: () => void
  /** Command whose key is shown. */
  readonly command?: string
  readonly icon?: ReactNode
  readonly isDisabled?: boolean
  readonly danger?: boolean
}

export interface MenuProps {
  readonly label: string
  /** The button that opens the menu. */
  readonly trigger: ReactNode
  /** null is a line between groups. */
  readonly entries: readonly (MenuEntry | null)[]
  readonly placement?: 'bottom start' | 'bottom end' | 'top end' | 'top start'
}

function EntryKey({ command }: { readonly command: string | undefined }) {
  const shortcut = useShortcut(command)
  return shortcut === '' ? null : <Keyboard className="option-detail">{shortcut}</Keyboard>
}

export function Menu({ label, trigger, entries, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement} offset={4}>
        <AriaMenu aria-label={label} className="options">
          {entries.map((entry, index) =>
            entry === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a separator has nothing else to be known by
              <Separator key={`line-${index}`} className="option-separator" />
            ) : (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.label}
                onAction={entry.onAction}
                isDisabled={entry.isDisabled ?? false}
                className={classes('option', entry.danger && 'danger')}
              >
                {entry.icon}
                <span>{entry.label}</span>
                <EntryKey command={entry.command} />
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
