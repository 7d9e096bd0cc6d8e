/** One paragraph: time, speaker, and its cues as text. */
import { memo } from 'react'
import { formatClock } from '../../ui/time.ts'
import { CueField } from './editor/cue-field.tsx'
import { cueLabel, unsureNote } from './editor/cue-label.ts'
import type { FieldActions, OpenField } from './editor/editor-model.ts'
import type { Paragraph } from './paragraphs.ts'
import { directionOf } from './text-direction.ts'
import type { Cue } from './types.ts'

interface ParagraphProps {
  readonly paragraph: Paragraph
  readonly language: string
  readonly index: number
  readonly count: number
  readonly top: number
  readonly measure: (element: Element | null) => void
  /** Index of the cue that Tab leads to. */
  readonly focused: number
  /** The open field, when it is in this paragraph. */
  readonly field: OpenField | null
  readonly actions: FieldActions
}

function CueText({
  cue,
  number,
  isFocused,
}: {
  readonly cue: Cue
  readonly number: number
  readonly isFocused: boolean
}) {
  const note = unsureNote(cue)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element would not let its words be selected
    <span
      data-cue={number}
      className="cue"
      role="button"
      aria-label={cueLabel(cue)}
      tabIndex={isFocused ? 0 : -1}
      {...(note !== '' && { 'aria-description': note, title: note })}
    >
      {cue.text}
    </span>
  )
}

export const TranscriptParagraph = memo(function TranscriptParagraph(props: ParagraphProps) {
  const { paragraph, language, index, count, top, measure, focused, field, actions } = props
  return (
    <li
      ref={measure}
      data-index={index}
      className="paragraph"
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <span className="timecode paragraph-time">{formatClock(paragraph.startMs)}</span>
      <div className="paragraph-body">
        {paragraph.speaker !== '' && (
          <bdi className="paragraph-speaker" dir="auto">
            {paragraph.speaker}
          </bdi>
        )}
        <div className="paragraph-words" dir={directionOf(language)}>
          {paragraph.cues.map((cue, i) => {
            const number = paragraph.first + i
            return [
              cue.id === field?.cue.id ? (
                <CueField key={cue.id} field={field} number={number} actions={actions} />
              ) : (
                <CueText key={cue.id} cue={cue} number={number} isFocused={number === focused} />
              ),
              ' ',
            ]
          })}
        </div>
      </div>
    </li>
  )
})
