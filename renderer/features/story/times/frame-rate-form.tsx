/** Repairing times that were counted in another frame rate than the recording's. */
import { useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { texts } from '../../../texts/index.ts'
import { Select } from '../../../ui/select.tsx'
import { useStoryContext } from '../story-context.ts'
import { OutcomeNote } from './outcome-note.tsx'
import { foresee, nearestRate, RATES, rateFactor, type RateId, rateOf } from './times-model.ts'

export function FrameRateForm() {
  const { detail, cues, transcript, language, rate } = useStoryContext()
  const own = nearestRate(rate)
  const [from, setFrom] = useState<RateId>(own ?? '25/1')
  const [to, setTo] = useState<RateId>(own ?? '25/1')
  const { durationMs } = detail.story.media.info
  const factor = rateFactor(from, to)
  const outcome = foresee(cues, (ms) => ms * factor, durationMs)
  const repair = useChange('transcripts.frameRate', {
    said: texts.storyTimes.rate.done(outcome?.count ?? 0),
    undo: true,
    onDone: () => setFrom(to),
  })
  const options = RATES.map(({ id, label }) => ({
    id,
    label,
    ...(id === own && { detail: texts.storyTimes.rate.own }),
  }))
  return (
    <>
      <div className="times-row">
        <Select
          label={texts.storyTimes.rate.counted}
          options={options}
          value={from}
          onChange={setFrom}
          className="rate"
        />
        <Select label={texts.storyTimes.rate.runs} options={options} value={to} onChange={setTo} className="rate" />
      </div>
      <OutcomeNote
        outcome={outcome}
        durationMs={durationMs}
        say={texts.storyTimes.rate}
        hint={texts.storyTimes.rate.hint}
        isBusy={repair.isPending}
        onApply={() =>
          repair.mutate({
            ...{ story: detail.story.id, language, ifRevision: transcript?.revision ?? 0 },
            from: rateOf(from),
            to: rateOf(to),
          })
        }
      />
    </>
  )
}
