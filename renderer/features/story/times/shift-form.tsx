/** Moving all captions, or those from one on. */
import { Locate } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { useFocusedCue } from '../focused-cue.ts'
import { usePlayer } from '../player-hooks.ts'
import { useStoryContext } from '../story-context.ts'
import { formatExact } from '../timecode.ts'
import { OutcomeNote } from './outcome-note.tsx'
import { foresee, readSigned } from './times-model.ts'

const PARTS = [
  { id: 'all', label: texts.storyTimes.shift.all },
  { id: 'from', label: texts.storyTimes.shift.from },
] as const

export function ShiftForm() {
  const { detail, cues, transcript, language, rate } = useStoryContext()
  const player = usePlayer()
  const focused = useFocusedCue((state) => Math.min(state.cue, cues.length - 1))
  const [part, setPart] = useState<'all' | 'from'>('all')
  const [text, setText] = useState('')
  const chosen = cues[focused]
  const ms = text.trim() === '' ? 0 : readSigned(text, rate)
  const { durationMs } = detail.story.media.info
  const first = part === 'from' ? focused : 0
  const outcome = ms === null ? null : foresee(cues, (time) => time + ms, durationMs, first)
  const shift = useChange('transcripts.shift', {
    said: texts.storyTimes.shift.done(outcome?.count ?? 0),
    undo: true,
    onDone: () => setText(''),
  })
  const apply = () =>
    shift.mutate({
      ...{ story: detail.story.id, language, ifRevision: transcript?.revision ?? 0, ms: ms ?? 0 },
      ...(part === 'from' && chosen && { from: chosen.id }),
    })
  return (
    <>
      <Segmented label={texts.storyTimes.shift.which} segments={PARTS} value={part} onChange={setPart} />
      {chosen && (
        <p className="chosen-cue">
          <span className="muted small timecode">{formatExact(chosen.startMs)}</span>
          <span className="truncate">{chosen.text}</span>
        </p>
      )}
      <div className="times-row">
        <TextField
          label={texts.storyTimes.shift.by}
          figures
          className="shift-by"
          placeholder="0.000"
          value={text}
          problem={ms === null ? texts.storyTimes.shift.byProblem : ''}
          onChange={setText}
        />
        <Button
          icon={Locate}
          isDisabled={!chosen}
          onPress={() => chosen && setText(((Math.round(player.now()) - chosen.startMs) / 1000).toFixed(3))}
        >
          {texts.storyTimes.shift.toPlayhead}
        </Button>
      </div>
      <OutcomeNote
        outcome={outcome}
        durationMs={durationMs}
        say={texts.storyTimes.shift}
        hint={texts.storyTimes.shift.hint}
        isBusy={shift.isPending}
        onApply={apply}
      />
    </>
  )
}
