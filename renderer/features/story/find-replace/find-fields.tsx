/** The two fields and the three ways of looking, the same in the transcript's tool and in the dialog for the library. */
import { CaseSensitive, Regex, WholeWord } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { texts } from '../../../texts/index.ts'
import { IconButton } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { useFindText } from './use-replace.ts'

const OPTIONS = [
  { key: 'matchCase', label: texts.storyFind.options.matchCase, icon: CaseSensitive },
  { key: 'wholeWord', label: texts.storyFind.options.wholeWord, icon: WholeWord },
  { key: 'regex', label: texts.storyFind.options.regex, icon: Regex },
] as const

interface FindFieldProps {
  readonly problem: string
  readonly inputRef?: Ref<HTMLInputElement>
  /** What stands beside the options. */
  readonly children?: ReactNode
  /** Enter, or Shift and Enter. */
  readonly onEnter?: (back: boolean) => void
}

export function FindField({ problem, inputRef, children, onEnter }: FindFieldProps) {
  const state = useFindText()
  return (
    <div className="find-row">
      <TextField
        label={texts.storyFind.find}
        hideLabel
        placeholder={state.regex ? texts.storyFind.findPattern : texts.storyFind.find}
        className="grow"
        value={state.query}
        onChange={(query) => useFindText.setState({ query })}
        problem={problem}
        autoFocus
        {...(inputRef && { inputRef })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && onEnter) {
            event.preventDefault()
            onEnter(event.shiftKey)
          }
          // A field with a handler keeps all keys to itself otherwise, Escape and F3 too.
          else event.continuePropagation()
        }}
      />
      <fieldset className="find-options" aria-label={texts.storyFind.options.label}>
        {OPTIONS.map(({ key, label, icon }) => (
          <IconButton
            key={key}
            size="small"
            label={label}
            icon={icon}
            iconSize={16}
            isPressed={state[key]}
            onPress={() => useFindText.setState({ [key]: !state[key] })}
          />
        ))}
      </fieldset>
      {children}
    </div>
  )
}

export function ReplaceField() {
  const { replacement, regex } = useFindText()
  return (
    <TextField
      label={texts.storyFind.replaceBy}
      hideLabel
      placeholder={regex ? texts.storyFind.replaceByPattern : texts.storyFind.replaceBy}
      className="grow"
      value={replacement}
      onChange={(text) => useFindText.setState({ replacement: text })}
    />
  )
}
