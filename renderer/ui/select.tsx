/** One of a few values. For many values, or new ones, see ComboBox. */
import { Check, ChevronDown } from 'lucide-react'
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components'
import { texts } from '../texts/index.ts'
import { classes } from './classes.ts'

export interface Option<K extends string = string> {
  readonly id: K
  readonly label: string
  /** Said in small at the right: a size, a count. */
  readonly detail?: string
  /** A second line in small: what it is for. */
  readonly description?: string
  /** Other words that find it in a ComboBox; never shown. */
  readonly words?: string
  readonly isDisabled?: boolean
}

export interface SelectProps<K extends string> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly options: readonly Option<K>[]
  /** null shows the placeholder. */
  readonly value: K | null
  readonly onChange: (value: K) => void
  readonly placeholder?: string
  readonly isDisabled?: boolean
  readonly className?: string
}

/** An option as a line of a list: a check mark when chosen (unless `plain`), its detail at the right. */
export function OptionLine({ option, plain = false }: { readonly option: Option; readonly plain?: boolean }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.isDisabled ?? false} className="option">
      {!plain && <Check size={14} className="option-mark" aria-hidden />}
      {option.description ? (
        <span className="option-text">
          <span className="truncate">{option.label}</span>
          <span className="option-description">{option.description}</span>
        </span>
      ) : (
        <span className="truncate">{option.label}</span>
      )}
      {option.detail && <span className="option-detail">{option.detail}</span>}
    </ListBoxItem>
  )
}

export function Select<K extends string>(props: SelectProps<K>) {
  const {
    label,
    hideLabel,
    options,
    value,
    onChange,
    placeholder = texts.ui.choose,
    isDisabled = false,
    className,
  } = props
  const chosen = options.find((option) => option.id === value)
  return (
    <AriaSelect
      className={classes('field', className)}
      placeholder={placeholder}
      isDisabled={isDisabled}
      value={value}
      onChange={(key) => {
        const picked = options.find((option) => option.id === key)
        if (picked) onChange(picked.id)
      }}
    >
      <Label className={hideLabel ? 'hidden-text' : 'field-label'}>{label}</Label>
      <Button className="button select-button">
        <SelectValue className="select-value">{chosen?.label ?? placeholder}</SelectValue>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="popover fits-trigger" offset={4}>
        <ListBox className="options" items={options}>
          {(option) => <OptionLine option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
