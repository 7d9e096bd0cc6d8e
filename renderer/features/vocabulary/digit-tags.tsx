/** The tags that a digit sets: shown while tagging, set and taken off by the digit or by pressing. */
import './tagging.css'
import { Button as AriaButton } from 'react-aria-components'
import { useLibrary } from '../../api/queries.ts'
import { defineCommands } from '../../commands/registry.ts'
import { useAriaShortcut, useCommand, useShortcut } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { classes, Kbd, tagColour, tagLabel } from '../../ui/index.ts'

const t = texts.vocabulary.digits
const commandOf = (digit: string): string => `tags.digit${digit}`

defineCommands(
  ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => ({
    id: commandOf(digit),
    label: t.command(digit),
    group: t.group,
    keys: [digit],
  })),
)

interface DigitTagsProps {
  /** Tags that all of what is tagged has. */
  readonly chosen: readonly string[]
  readonly onAdd: (tag: string) => void
  readonly onRemove: (tag: string) => void
}

function DigitTag({
  id,
  digit,
  isOn,
  onPress,
}: {
  readonly id: string
  readonly digit: string
  readonly isOn: boolean
  readonly onPress: () => void
}) {
  const library = useLibrary()
  const command = commandOf(digit)
  const shortcut = useShortcut(command)
  const ariaShortcut = useAriaShortcut(command)
  useCommand(command, onPress)
  return (
    <AriaButton
      className={classes('digit-tag', tagColour(id, library))}
      aria-pressed={isOn}
      aria-keyshortcuts={ariaShortcut}
      onPress={onPress}
    >
      <Kbd>{shortcut}</Kbd>
      <span className="truncate">{tagLabel(id, library)}</span>
    </AriaButton>
  )
}

export function DigitTags({ chosen, onAdd, onRemove }: DigitTagsProps) {
  const tags = useLibrary()?.vocabulary.tags ?? []
  const withDigit = tags.filter(({ digit }) => digit !== '').toSorted((a, b) => (a.digit < b.digit ? -1 : 1))
  if (withDigit.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, this is a row of buttons
    <div className="digit-tags" role="group" aria-label={t.title}>
      {withDigit.map(({ id, digit }) => {
        const isOn = chosen.includes(id)
        return <DigitTag key={id} id={id} digit={digit} isOn={isOn} onPress={() => (isOn ? onRemove(id) : onAdd(id))} />
      })}
    </div>
  )
}
