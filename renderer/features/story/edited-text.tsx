/** Text that is edited where it stands: saved when the field is left, or with Enter in a single line; Escape takes it back. */
import { useState } from 'react'
import { dropTyped, keepTyped, type TypedPlace } from '../../state/unsaved.ts'

interface EditedTextProps {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly isDisabled?: boolean
  /** More than one line; Enter then breaks the line and Ctrl/Cmd+Enter saves. */
  readonly multiline?: boolean
  /** An empty value is not saved but taken back. */
  readonly required?: boolean
  /** `date` shows the browser's date field. */
  readonly type?: 'text' | 'date'
  readonly maxLength?: number
  /** `seen`: what was there when the writing began; somebody else may have changed it since. */
  readonly onSave: (value: string, seen: string) => void
  /** Which field this is: what is typed then survives a kill. */
  readonly typedAs?: TypedPlace
}

export function EditedText(props: EditedTextProps) {
  const { label, value, placeholder = '', isDisabled = false, multiline = false, required = false } = props
  const { onSave, typedAs } = props
  /** null while it is not being edited: then it shows what is saved, also when that changes elsewhere. */
  const [draft, setDraft] = useState<string | null>(null)
  const [seen, setSeen] = useState(value)
  const finish = () => {
    const next = draft?.trim() ?? value
    const base = draft === null ? value : seen
    // Taken back to what it was when the writing began: what came in between stays.
    if (next !== base && next !== value && !(required && next === '')) onSave(next, base)
    setDraft(null)
  }
  const shared = {
    className: 'input edited-text',
    'aria-label': label,
    placeholder,
    disabled: isDisabled,
    value: draft ?? value,
    maxLength: props.maxLength ?? 20_000,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (draft === null) setSeen(value)
      setDraft(event.target.value)
      if (typedAs) keepTyped(typedAs, value, event.target.value)
    },
    onBlur: finish,
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (event.key === 'Escape' && draft !== null) {
        event.preventDefault()
        event.stopPropagation()
        setDraft(null)
        if (typedAs) dropTyped(typedAs)
      } else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        finish()
      }
    },
  }
  if (multiline) return <textarea rows={4} {...shared} />
  return <input type={props.type ?? 'text'} {...shared} />
}
