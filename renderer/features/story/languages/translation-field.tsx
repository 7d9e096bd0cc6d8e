/** Where one translated caption is written. */
import { useState } from 'react'
import { dropTyped, keepTyped, type TypedPlace } from '../../../state/unsaved.ts'
import { texts } from '../../../texts/index.ts'
import { formatClock } from '../../../ui/time.ts'
import { languageName } from '../../../texts/words.ts'
import { directionOf } from '../text-direction.ts'
import type { Line } from './pair-model.ts'

interface TranslationFieldProps {
  readonly line: Line
  /** What stands there now. */
  readonly words: string
  readonly language: string
  readonly typedAs: TypedPlace
  readonly onSave: (text: string) => void
  readonly onCheck: (text: string) => void
  readonly onLeave: () => void
}

export function TranslationField({ line, words, language, typedAs, onSave, onCheck, onLeave }: TranslationFieldProps) {
  const [text, setText] = useState(words)
  const startMs = line.row.source?.startMs ?? line.cue?.startMs ?? 0
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      dropTyped(typedAs)
      onLeave()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onCheck(text)
    else if (event.key === 'Enter' && !event.shiftKey) {
      onSave(text)
    } else return
    event.preventDefault()
  }
  return (
    <>
      <textarea
        className="input pair-field"
        aria-label={texts.storyLanguages.fieldAt(languageName(language), formatClock(startMs))}
        lang={language}
        dir={directionOf(language)}
        // biome-ignore lint/a11y/noAutofocus: the person asked to write here
        autoFocus
        rows={Math.min(6, Math.max(2, text.split('\n').length, Math.ceil(text.length / 26)))}
        maxLength={20_000}
        value={text}
        onFocus={(event) => event.target.setSelectionRange(text.length, text.length)}
        onChange={(event) => {
          setText(event.target.value)
          keepTyped(typedAs, line.cue?.text ?? '', event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      <p className="faint small">{texts.storyLanguages.fieldHelp}</p>
    </>
  )
}
