/** One of many values, found by typing; or a new one when `onNew` is given. */
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import {
  ComboBox as AriaComboBox,
  Button,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import { texts } from '../texts/index.ts'
import { classes } from './classes.ts'
import { type Option, OptionLine } from './select.tsx'
import { fold } from '../texts/words.ts'

export interface ComboBoxProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly options: readonly Option[]
  readonly onPick: (id: string) => void
  /** Offers "New: ..." for text that is no option. Return what the line says, or null when the text cannot be one. */
  readonly describeNew?: (text: string) => string | null
  readonly onNew?: (text: string) => void
  /** Each change of the text, also before anything is picked. */
  readonly onText?: (text: string) => void
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly problem?: string
  readonly isDisabled?: boolean
  readonly icon?: ReactNode
  readonly className?: string
  /** Text in the field at the start. */
  readonly initialText?: string
  /** Empties the field after a choice, for picking several one after the other. */
  readonly clearAfterPick?: boolean
  readonly onBlur?: () => void
  /** Escape with the list closed: the person wants out of the field. */
  readonly onLeave?: () => void
  /** False: the list opens by typing, its button or an arrow, so that it covers nothing before. */
  readonly opensOnFocus?: boolean
  /** A single key while nothing is typed. True when it was used: it is not typed then. */
  readonly onEmptyKey?: (key: string) => boolean
}

/** At most this many lines are shown; typing narrows them. */
const MOST = 60
const NEW_KEY = '\u0000new'
/** Options whose label, id or other words hold all words of the text, those that begin with it first. */
export function filterOptions(options: readonly Option[], text: string): Option[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return options.slice(0, MOST)
  const fitting = options.filter((option) => {
    const hay = fold(`${option.label} ${option.id} ${option.detail ?? ''} ${option.words ?? ''}`)
    return words.every((word) => hay.includes(word))
  })
  const begins = (option: Option): number => (fold(option.label).startsWith(words[0] ?? '') ? 0 : 1)
  return fitting.toSorted((a, b) => begins(a) - begins(b)).slice(0, MOST)
}

function useLines(options: readonly Option[], text: string, describeNew: ComboBoxProps['describeNew']): Option[] {
  return useMemo(() => {
    const lines = filterOptions(options, text)
    const exact = options.some((option) => fold(option.label) === fold(text.trim()) || option.id === text.trim())
    const said = text.trim() === '' || exact ? null : (describeNew?.(text.trim()) ?? null)
    return said === null ? lines : [...lines, { id: NEW_KEY, label: said }]
  }, [options, text, describeNew])
}

/**
 * React Aria hides everything but the field and its list from screen readers while the list is open. The list is an aid,
 * not a dialog: what surrounds the field stays readable and reachable, so it is marked as not to be hidden.
 */
function keepSurroundings(field: HTMLElement | null, isOpen: boolean): void {
  const around = field?.closest<HTMLElement>('[role=dialog]') ?? document.getElementById('root')
  if (isOpen) around?.setAttribute('data-react-aria-top-layer', 'true')
  else around?.removeAttribute('data-react-aria-top-layer')
}

/** Lists go into a landmark of their own (index.html), which no dialog hides. */
function listContainer(): { UNSTABLE_portalContainer?: Element } {
  const choices = document.getElementById('choices')
  return choices ? { UNSTABLE_portalContainer: choices } : {}
}

export function ComboBox(props: ComboBoxProps) {
  const { label, hideLabel, options, onPick, describeNew, onNew, placeholder, problem, clearAfterPick = true } = props
  const [text, setText] = useState(props.initialText ?? '')
  const field = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [picks, setPicks] = useState(0)
  useEffect(() => () => keepSurroundings(field.current, false), [])
  // What stood there at the start narrows nothing: the others are what somebody opens the list for.
  const lines = useLines(options, text === props.initialText ? '' : text, describeNew)
  const pick = (key: unknown) => {
    if (typeof key !== 'string') return
    if (key === NEW_KEY) onNew?.(text.trim())
    else onPick(key)
    setText(clearAfterPick ? '' : (options.find((option) => option.id === key)?.label ?? text))
    if (props.opensOnFocus !== false || !clearAfterPick) return
    // Emptying the field counts as typing and would open the list over what was just picked: a new field stays closed.
    setOpen(false)
    keepSurroundings(field.current, false)
    setPicks(picks + 1)
  }
  return (
    <AriaComboBox
      key={picks}
      ref={field}
      onOpenChange={(open) => {
        setOpen(open)
        keepSurroundings(field.current, open)
      }}
      className={classes('field', props.className)}
      items={lines}
      inputValue={text}
      onInputChange={(typed) => {
        setText(typed)
        props.onText?.(typed)
      }}
      value={null}
      onChange={pick}
      defaultFilter={() => true}
      menuTrigger={props.opensOnFocus === false ? 'input' : 'focus'}
      allowsEmptyCollection
      allowsCustomValue
      isInvalid={Boolean(problem)}
      isDisabled={props.isDisabled ?? false}
      autoFocus={picks > 0 || (props.autoFocus ?? false)}
      {...(props.onBlur && { onBlur: props.onBlur })}
    >
      <Label className={hideLabel ? 'hidden-text' : 'field-label'}>{label}</Label>
      <Group
        className="field-group"
        onKeyDownCapture={(event) => {
          const isPlain = text === '' && !event.ctrlKey && !event.metaKey && !event.altKey
          if (isPlain && props.onEmptyKey?.(event.key)) {
            event.preventDefault()
            event.stopPropagation()
            return
          }
          if (event.key !== 'Escape' || isOpen || !props.onLeave) return
          event.preventDefault()
          event.stopPropagation()
          props.onLeave()
        }}
      >
        {props.icon}
        <Input
          className="input"
          onFocus={(event) => props.initialText && event.target.select()}
          {...(placeholder !== undefined && { placeholder })}
        />
        <Button className="button">
          <ChevronDown size={14} aria-hidden />
        </Button>
      </Group>
      <FieldError className="field-error">{problem}</FieldError>
      <Popover className="popover fits-trigger" offset={4} {...listContainer()}>
        <ListBox
          className="options"
          renderEmptyState={() => <div className="options-empty">{texts.ui.nothingFits}</div>}
        >
          {(option: Option) =>
            option.id === NEW_KEY ? (
              <ListBoxItem id={NEW_KEY} textValue={option.label} className="option">
                {option.label}
              </ListBoxItem>
            ) : (
              <OptionLine option={option} plain />
            )
          }
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
