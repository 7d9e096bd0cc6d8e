/** A time that is typed, or taken from the playhead. */
import { Locate } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../../texts/index.ts'
import { IconButton } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { usePlayer } from '../player-hooks.ts'
import { formatExact, readTimecode } from '../timecode.ts'
import type { FrameRate } from '../types.ts'

interface TimeInputProps {
  readonly label: string
  /** null while there is none. */
  readonly ms: number | null
  readonly rate: FrameRate | null
  readonly onChange: (ms: number | null) => void
}

export function TimeInput({ label, ms, rate, onChange }: TimeInputProps) {
  const player = usePlayer()
  const [draft, setDraft] = useState<string | null>(null)
  const problem = draft !== null && draft.trim() !== '' && readTimecode(draft, rate) === null
  return (
    <div className="time-input">
      <TextField
        label={label}
        figures
        placeholder="00:00:00.000"
        value={draft ?? (ms === null ? '' : formatExact(ms))}
        problem={problem ? texts.storyTimes.typedProblem : ''}
        onChange={(text) => {
          setDraft(text)
          onChange(readTimecode(text, rate))
        }}
        onBlur={() => !problem && setDraft(null)}
      />
      <IconButton
        label={texts.storyTimes.takePlayhead(label)}
        icon={Locate}
        variant="default"
        onPress={() => {
          setDraft(null)
          onChange(Math.round(player.now()))
        }}
      />
    </div>
  )
}
