/** The words of one cue, being corrected where they stand. The browser writes the letters; nothing renders while typing. */
import { useLayoutEffect, useRef } from 'react'
import { texts } from '../../../texts/index.ts'
import { formatExact } from '../timecode.ts'
import type { FieldActions, OpenField } from './editor-model.ts'
import { fieldAction } from './field-keys.ts'
import { breakFor, caretIn, fieldPlace, fromField, markBreaks, setCaret, toField } from './field-text.ts'

interface CueFieldProps {
  readonly field: OpenField
  readonly number: number
  readonly actions: FieldActions
}

function useFieldText({ cue, draft, caret }: OpenField) {
  const ref = useRef<HTMLSpanElement>(null)
  const breakChar = useRef(breakFor(cue.text))
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const { text } = draft.getState()
    breakChar.current = breakFor(text)
    element.textContent = toField(text, breakChar.current)
    element.focus({ preventScroll: true })
    const [from, to] =
      caret === 'start' ? [0, 0] : caret === 'end' ? [text.length, text.length] : [caret.from, caret.to]
    setCaret(element, from, to)
    markBreaks(element, breakChar.current)
    return () => void CSS.highlights.delete('break')
  }, [draft, caret])
  return {
    ref,
    read: () => {
      const element = ref.current
      if (!element) return
      draft.setState({ text: fromField(element.textContent ?? '', breakChar.current) })
      markBreaks(element, breakChar.current)
    },
    /** What is selected, with the line breaks of the caption. */
    chosen: () => fromField(String(document.getSelection() ?? ''), breakChar.current),
    /** Writes at the caret as typing does, so that the field's own undo knows it. */
    write: (text: string) => document.execCommand('insertText', false, toField(text, breakChar.current)),
  }
}

export function CueField({ field, number, actions }: CueFieldProps) {
  const { ref, read, write, chosen } = useFieldText(field)
  const onCopy = (event: React.ClipboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
    event.clipboardData.setData('text/plain', chosen())
    if (event.type === 'cut') document.execCommand('delete')
  }
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const element = event.currentTarget
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    const press = { key, ctrlKey, metaKey, altKey, shiftKey, isComposing: event.nativeEvent.isComposing }
    const action = fieldAction(press, () => fieldPlace(element))
    if (action === null) return
    event.preventDefault()
    event.stopPropagation()
    if (action === 'break') write('\n')
    else actions.run(action, caretIn(element)?.from ?? 0)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a text area could not stand in the middle of a paragraph
    <span
      ref={ref}
      role="textbox"
      aria-multiline="true"
      aria-label={texts.storyEditor.fieldAt(formatExact(field.cue.startMs))}
      aria-describedby="cue-field-help"
      aria-invalid={field.problem !== null}
      tabIndex={0}
      data-field={number}
      className="cue-field"
      contentEditable="plaintext-only"
      suppressContentEditableWarning
      spellCheck
      onKeyDown={onKeyDown}
      onInput={read}
      onCopy={onCopy}
      onCut={onCopy}
      onPaste={(event) => {
        event.preventDefault()
        write(event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n'))
      }}
    />
  )
}
