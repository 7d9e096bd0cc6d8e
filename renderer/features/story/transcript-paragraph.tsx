/** One paragraph: time, speaker, and its cues as text. */
import { memo } from 'react'
import { CueEditor } from './cue-editor.tsx'
import { formatClock } from '../../ui/time.ts'
import type { Paragraph } from './paragraphs.ts'
import { directionOf } from './text-direction.ts'

interface ParagraphProps {
  readonly paragraph: Paragraph
  readonly language: string
  readonly index: number
  readonly count: number
  readonly top: number
  readonly measure: (element: Element | null) => void
  /** Index of the cue that Tab leads to. */
  readonly focused: number
  readonly editing: number | null
  readonly onEditEnd: () => void
}

export const TranscriptParagraph = memo(function TranscriptParagraph(props: ParagraphProps) {
  const { paragraph, language, index, count, top, measure, focused, editing, onEditEnd } = props
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
            if (number === editing) return <CueEditor key={cue.id} cue={cue} onEnd={onEditEnd} />
            return [
              // biome-ignore lint/a11y/useSemanticElements: a button element would not let its words be selected
              <span
                key={cue.id}
                data-cue={number}
                className="cue"
                role="button"
                tabIndex={number === focused ? 0 : -1}
                {...(cue.text === '' && { 'aria-label': 'No words yet' })}
              >
                {cue.text}
              </span>,
              ' ',
            ]
          })}
        </div>
      </div>
    </li>
  )
})
