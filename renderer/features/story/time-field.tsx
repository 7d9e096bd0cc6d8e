/** A time that can be typed: Enter or leaving the field saves it, Escape takes it back. */
import { useId, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { formatTimecode, readTimecode } from './timecode.ts'
import type { FrameRate } from './types.ts'

interface TimeFieldProps {
  readonly label: string
  readonly ms: number
  readonly rate: FrameRate | null
  readonly isDisabled?: boolean
  /** What is wrong with a time, '' when nothing. */
  readonly check: (ms: number) => string
  readonly onSave: (ms: number) => void
}

export function TimeField({ label, ms, rate, isDisabled = false, check, onSave }: TimeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const id = useId()
  const shown = formatTimecode(ms, rate)
  const read = draft === null || draft === shown ? ms : readTimecode(draft, rate)
  const problem = read === null ? texts.story.moment.timeProblem : check(read)
  const finish = () => {
    if (problem === '' && read !== null && read !== ms) onSave(read)
    setDraft(null)
  }
  return (
    <span className="time-field">
      <input
        className="input timecode"
        aria-label={label}
        aria-invalid={problem !== ''}
        aria-describedby={problem === '' ? undefined : id}
        disabled={isDisabled}
        value={draft ?? shown}
        size={11}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && problem === '') finish()
          if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation()
            setDraft(null)
          }
        }}
      />
      {problem !== '' && (
        <span className="time-problem" id={id} role="alert">
          {problem}
        </span>
      )}
    </span>
  )
}
