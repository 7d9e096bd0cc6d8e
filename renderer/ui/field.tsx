/** Fields for text. The label is always there; `hideLabel` leaves it to screen readers. */
import type { Ref } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
} from 'react-aria-components'
import { classes } from './classes.ts'

interface Common extends Omit<AriaTextFieldProps, 'children' | 'className'> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly placeholder?: string
  readonly help?: string
  /** What is wrong with the value; the field is marked when set. */
  readonly problem?: string
  readonly className?: string
}

export interface TextFieldProps extends Common {
  readonly inputRef?: Ref<HTMLInputElement>
  /** Tabular figures, for times and dates. */
  readonly figures?: boolean
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, placeholder, help, problem, className, inputRef, figures, ...rest } = props
  return (
    <AriaTextField {...rest} isInvalid={Boolean(problem)} className={classes('field', className)}>
      <Label className={hideLabel ? 'hidden-text' : 'field-label'}>{label}</Label>
      <Input
        ref={inputRef ?? null}
        className={classes('input', figures && 'timecode')}
        {...(placeholder !== undefined && { placeholder })}
      />
      {help && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{problem}</FieldError>
    </AriaTextField>
  )
}

export interface TextAreaProps extends Common {
  readonly rows?: number
  readonly areaRef?: Ref<HTMLTextAreaElement>
}

export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, placeholder, help, problem, className, rows = 3, areaRef, ...rest } = props
  return (
    <AriaTextField {...rest} isInvalid={Boolean(problem)} className={classes('field', className)}>
      <Label className={hideLabel ? 'hidden-text' : 'field-label'}>{label}</Label>
      <AriaTextArea
        ref={areaRef ?? null}
        rows={rows}
        className="input"
        {...(placeholder !== undefined && { placeholder })}
      />
      {help && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{problem}</FieldError>
    </AriaTextField>
  )
}
