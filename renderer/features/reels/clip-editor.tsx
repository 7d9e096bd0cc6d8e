/** A clip opened where it stands: in and out with nudges, divide, note, how it begins. */
import { Check, Maximize2, Play, SquareSplitHorizontal } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ReelClip } from '../../api/types.ts'
import { playPassage } from '../../state/player.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, formatClock, IconButton, Kbd } from '../../ui/index.ts'
import { EditedText } from '../story/edited-text.tsx'
import { TimeField } from '../story/time-field.tsx'
import { frameLength } from '../story/timecode.ts'
import { EditorFrame } from './editor-frame.tsx'
import { asPassage, formatTenths, isPlayable, nudge, type Range } from './reel-model.ts'
import { TransitionChoice } from './transition-choice.tsx'
import { useTrim } from './use-trim.ts'
import type { ReelChanges } from './use-reels.ts'

const t = texts.reels
const SECOND_MS = 1000
type Nudge = keyof typeof t.nudges

interface EdgeProps {
  readonly edge: 'in' | 'out'
  readonly clip: ReelClip
  readonly range: Range
  readonly onChange: (range: Range) => void
}

function Edge({ edge, clip, range, onChange }: EdgeProps) {
  const label = edge === 'in' ? t.in : t.out
  const frame = frameLength(clip.frameRate)
  const steps: readonly (readonly [Nudge, number])[] = [
    ['secondBack', -SECOND_MS],
    ['frameBack', -frame],
    ['frameOn', frame],
    ['secondOn', SECOND_MS],
  ]
  const by = (ms: number) => onChange(nudge(range, edge, ms, clip.mediaMs))
  const check = (ms: number): string => {
    if (ms > clip.mediaMs) return t.pastEnd(formatClock(clip.mediaMs))
    if (edge === 'in') return ms < range.endMs ? '' : t.inTooLate
    return ms > range.startMs ? '' : t.outTooEarly
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (way === 0 || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    by(way * (event.shiftKey ? SECOND_MS : frame))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows in the field nudge what it holds
    <div className="reel-edge" onKeyDown={onKeyDown}>
      <span className="field-label" aria-hidden>
        {label}
      </span>
      <TimeField
        label={label}
        ms={edge === 'in' ? range.startMs : range.endMs}
        rate={clip.frameRate}
        check={check}
        onSave={(ms) => onChange(edge === 'in' ? { ...range, startMs: ms } : { ...range, endMs: ms })}
      />
      {steps.map(([name, ms]) => (
        <Button
          key={name}
          size="small"
          variant="quiet"
          className="timecode"
          aria-label={t.nudge(label, t.nudgeShort[name], t.nudges[name])}
          onPress={() => by(ms)}
        >
          {t.nudgeShort[name]}
        </Button>
      ))}
    </div>
  )
}

function Divide({
  clip,
  range,
  changes,
}: {
  readonly clip: ReelClip
  readonly range: Range
  readonly changes: ReelChanges
}) {
  const [at, setAt] = useState<number | null>(null)
  const middle = Math.round((range.startMs + range.endMs) / 2)
  const isInside = (ms: number): boolean => ms > range.startMs && ms < range.endMs
  const ms = at !== null && isInside(at) ? at : middle
  return (
    <div className="reel-edge">
      <span className="field-label" aria-hidden>
        {t.divideAt}
      </span>
      <TimeField
        label={t.divideAt}
        ms={ms}
        rate={clip.frameRate}
        check={(value) => (isInside(value) ? '' : t.notInside)}
        onSave={setAt}
      />
      <Button size="small" icon={SquareSplitHorizontal} onPress={() => changes.split(clip.id, ms)}>
        {t.divide}
      </Button>
    </div>
  )
}

interface EditorProps {
  readonly clip: ReelClip
  readonly isFirst: boolean
  readonly changes: ReelChanges
  readonly onClose: () => void
}

export function ClipEditor({ clip, isFirst, changes, onClose }: EditorProps) {
  const { range, set } = useTrim(clip, changes)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => frame.current?.querySelector<HTMLElement>('input, button')?.focus(), [])
  const hasStory = clip.state !== 'story-removed'
  return (
    <EditorFrame
      ref={frame}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      {hasStory && (
        <>
          <Edge edge="in" clip={clip} range={range} onChange={set} />
          <Edge edge="out" clip={clip} range={range} onChange={set} />
          <Divide clip={clip} range={range} changes={changes} />
        </>
      )}
      <div className="reel-editor-more">
        <TransitionChoice item={clip} isFirst={isFirst} onChange={(ms) => changes.fade([clip.id], ms)} />
        <div className="grow">
          <EditedText
            label={t.note}
            placeholder={t.noteHint}
            value={clip.note}
            onSave={(text) => changes.note(clip.id, text)}
          />
        </div>
        <span className="timecode muted" role="status">
          {t.lasts(formatTenths(range.endMs - range.startMs))}
        </span>
        <IconButton
          label={t.playOne}
          icon={Play}
          isDisabled={!isPlayable(clip)}
          onPress={() => playPassage({ ...asPassage(clip), ...range })}
        />
        <IconButton
          label={t.openStory}
          icon={Maximize2}
          isDisabled={!hasStory}
          onPress={() => openStory(clip.story, range.startMs)}
        />
        <Button icon={Check} onPress={onClose}>
          {t.close}
          <Kbd>{texts.commands.keys.Escape}</Kbd>
        </Button>
      </div>
    </EditorFrame>
  )
}
