/** Stretching between two captions whose right times are known: for a transcript that runs too fast or too slow. */
import { TextCursorInput } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { texts } from '../../../texts/index.ts'
import { IconButton } from '../../../ui/button.tsx'
import { useFocusedCue } from '../focused-cue.ts'
import { useStoryContext } from '../story-context.ts'
import { formatExact } from '../timecode.ts'
import type { Cue } from '../types.ts'
import { OutcomeNote } from './outcome-note.tsx'
import { TimeInput } from './time-input.tsx'
import { foresee, stretchOf } from './times-model.ts'

interface Point {
  /** Identifier of a caption. */
  readonly cue: string
  readonly toMs: number | null
}

interface PointFieldsProps {
  readonly name: string
  readonly point: Point
  readonly cue: Cue | undefined
  readonly onChange: (point: Point) => void
}

function PointFields({ name, point, cue, onChange }: PointFieldsProps) {
  const { cues, rate } = useStoryContext()
  const focused = useFocusedCue((state) => state.cue)
  const take = () => {
    const chosen = cues[focused]
    if (chosen) onChange({ cue: chosen.id, toMs: chosen.startMs })
  }
  return (
    <fieldset className="point">
      <legend className="hidden-text">{texts.storyTimes.stretch.point(name)}</legend>
      <IconButton
        label={texts.storyTimes.stretch.takeChosen(name)}
        icon={TextCursorInput}
        variant="default"
        onPress={take}
      />
      <p className="point-cue">
        <span className="muted small timecode">{cue ? `${name}  ${formatExact(cue.startMs)}` : name}</span>
        <span className="truncate">{cue?.text ?? texts.storyTimes.stretch.noneChosen}</span>
      </p>
      <TimeInput
        label={texts.storyTimes.stretch.belongsAt(name)}
        ms={point.toMs}
        rate={rate}
        onChange={(toMs) => onChange({ ...point, toMs })}
      />
    </fieldset>
  )
}

export function StretchForm() {
  const { detail, cues, transcript, language } = useStoryContext()
  const [a, setA] = useState<Point>(() => ({ cue: cues[0]?.id ?? '', toMs: cues[0]?.startMs ?? null }))
  const [b, setB] = useState<Point>(() => ({ cue: cues.at(-1)?.id ?? '', toMs: cues.at(-1)?.startMs ?? null }))
  const [cueA, cueB] = [a, b].map((point) => cues.find((cue) => cue.id === point.cue))
  const { durationMs } = detail.story.media.info
  const isWhole = cueA && cueB && a.toMs !== null && b.toMs !== null
  const points = isWhole ? { fromA: cueA.startMs, toA: a.toMs, fromB: cueB.startMs, toB: b.toMs } : null
  const map = points && stretchOf(points)
  const outcome = map && foresee(cues, map, durationMs)
  const stretch = useChange('transcripts.stretch', {
    said: texts.storyTimes.stretch.done(outcome?.count ?? 0),
    undo: true,
  })
  const apply = () =>
    points && stretch.mutate({ story: detail.story.id, language, ifRevision: transcript?.revision ?? 0, ...points })
  const hint = points && !map ? texts.storyTimes.stretch.notTwo : texts.storyTimes.stretch.hint
  return (
    <>
      <PointFields name="A" point={a} cue={cueA} onChange={setA} />
      <PointFields name="B" point={b} cue={cueB} onChange={setB} />
      <OutcomeNote
        outcome={outcome}
        durationMs={durationMs}
        say={texts.storyTimes.stretch}
        hint={hint}
        isBusy={stretch.isPending}
        onApply={apply}
      />
    </>
  )
}
