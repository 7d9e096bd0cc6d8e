/** Below the transcript while a cue is corrected: speaker, times, and every action of the field as a button. */
import {
  ArrowLeftToLine,
  ArrowRightToLine,
  ChevronLeft,
  ChevronRight,
  type LucideIcon,
  Play,
  SplitSquareHorizontal,
} from 'lucide-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useLibrary } from '../../../api/queries.ts'
import { texts } from '../../../texts/index.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { Note } from '../../../ui/states.tsx'
import { usePlayerState } from '../player-hooks.ts'
import { useStoryContext } from '../story-context.ts'
import { formatTimecode } from '../timecode.ts'
import type { FieldActions, OpenField } from './editor-model.ts'
import type { FieldAction } from './field-keys.ts'
import { caretIn } from './field-text.ts'
import type { Editor } from './use-editor.ts'

interface BarProps {
  readonly field: OpenField
  readonly number: number | null
  readonly shown: Editor['shown']
  readonly busy: boolean
  readonly actions: FieldActions
}

/** Speakers of this transcript, those who speak most first, then the other people of the directory. */
function useSpeakers(): { id: string; label: string }[] {
  const { cues } = useStoryContext()
  const people = useLibrary()?.people
  return useMemo(() => {
    const counts = new Map<string, number>()
    for (const { speaker } of cues) if (speaker !== '') counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
    const here = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name)
    return [...new Set([...here, ...(people ?? []).map(({ name }) => name)])].map((name) => ({ id: name, label: name }))
  }, [cues, people])
}

function Speaker({ field, onLeave }: { readonly field: OpenField; readonly onLeave: () => void }) {
  const options = useSpeakers()
  const [initial] = useState(() => field.draft.getState().speaker)
  const set = (speaker: string) => field.draft.setState({ speaker: speaker.trim().slice(0, 300) })
  return (
    <ComboBox
      label={texts.storyEditor.speaker}
      hideLabel
      className="cue-speaker"
      placeholder={texts.storyEditor.speaker}
      options={options}
      initialText={initial}
      clearAfterPick={false}
      describeNew={texts.storyEditor.newSpeaker}
      onText={set}
      onLeave={onLeave}
      onPick={set}
      onNew={set}
    />
  )
}

/** Letters a second as people read them; spaces count, line breaks do not. */
const speedOf = (text: string, lengthMs: number): number =>
  lengthMs <= 0 ? 0 : (text.replaceAll('\n', '').length * 1000) / lengthMs

function Speed({ field, lengthMs }: { readonly field: OpenField; readonly lengthMs: number }) {
  const text = useStore(field.draft, (draft) => draft.text)
  return <span className="faint small cue-speed">{texts.storyEditor.speed(speedOf(text, lengthMs).toFixed(0))}</span>
}

interface ActProps {
  readonly label: string
  readonly icon: LucideIcon
  readonly command: string
  readonly action: FieldAction
  readonly bar: BarProps
}

/** A button that does what the key does; the caret stays where it is. */
function Act({ label, icon, command, action, bar }: ActProps) {
  return (
    <IconButton
      size="small"
      label={label}
      icon={icon}
      command={command}
      isDisabled={bar.busy}
      preventFocusOnPress
      onPress={() => {
        const field = document.querySelector('.cue-field')
        bar.actions.run(action, (field && caretIn(field)?.from) ?? 0)
      }}
    />
  )
}

function Edge({ edge, ms, bar }: { readonly edge: 'start' | 'end'; readonly ms: number; readonly bar: BarProps }) {
  const { rate } = useStoryContext()
  const name = edge === 'start' ? 'Start' : 'End'
  const say = edge === 'start' ? texts.storyEditor.starts : texts.storyEditor.ends
  return (
    <span className="cue-edge">
      <Act label={say.earlier} icon={ChevronLeft} command={`cue.earlier${name}`} action={`${edge}-earlier`} bar={bar} />
      <span className="timecode" title={say.label}>
        {formatTimecode(ms, rate)}
      </span>
      <Act label={say.later} icon={ChevronRight} command={`cue.later${name}`} action={`${edge}-later`} bar={bar} />
    </span>
  )
}

function Problem({ field, actions }: BarProps) {
  const { problem } = field
  if (!problem) return null
  const isStale = problem.code === 'stale-revision'
  return (
    <Note kind="warning" title={problem.title}>
      {problem.detail} {problem.remedy}
      {isStale && (
        <span className="cue-choice">
          <Button size="small" onPress={actions.keepTheirs}>
            {texts.storyEditor.keepTheirs}
          </Button>
          <Button size="small" variant="primary" onPress={actions.useMine}>
            {texts.storyEditor.useMine}
          </Button>
        </span>
      )}
    </Note>
  )
}

export function CueBar(bar: BarProps) {
  const { field, shown, actions } = bar
  const { cues } = useStoryContext()
  const playing = usePlayerState((state) => state.shuttle !== 0)
  const cue = shown ?? (bar.number === null ? field.cue : (cues[bar.number] ?? field.cue))
  const length = cue.endMs - cue.startMs
  return (
    <section
      className="cue-bar"
      aria-label={texts.storyEditor.label}
      onKeyDown={(event) => {
        const save = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
        // Escape first closes the list of speakers.
        const isListOpen = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true'
        if (event.defaultPrevented || (event.key !== 'Escape' && !save) || (!save && isListOpen)) return
        event.preventDefault()
        event.stopPropagation()
        actions.run(save ? 'save-stay' : 'leave', 0)
      }}
    >
      <div role="alert">
        <Problem {...bar} />
      </div>
      <div className="cue-bar-row">
        <Speaker key={field.cue.id} field={field} onLeave={() => actions.run('leave', 0)} />
        <span className="grow" />
        <Act
          label={playing ? texts.story.stop : texts.storyEditor.playCaption}
          icon={Play}
          command="cue.play"
          action="play"
          bar={bar}
        />
        <Act
          label={texts.storyEditor.split}
          icon={SplitSquareHorizontal}
          command="cue.split"
          action="split"
          bar={bar}
        />
        <Act
          label={texts.storyEditor.joinBefore}
          icon={ArrowLeftToLine}
          command="cue.joinBefore"
          action="join-before"
          bar={bar}
        />
        <Act
          label={texts.storyEditor.joinAfter}
          icon={ArrowRightToLine}
          command="cue.joinAfter"
          action="join-after"
          bar={bar}
        />
        <Button size="small" command="cue.leave" onPress={() => actions.run('leave', 0)}>
          {texts.story.close}
        </Button>
        <Button size="small" variant="primary" command="cue.saveStay" onPress={() => actions.run('save-stay', 0)}>
          {texts.storyEditor.save}
        </Button>
      </div>
      <div className="cue-bar-row">
        <Edge edge="start" ms={cue.startMs} bar={bar} />
        <Edge edge="end" ms={cue.endMs} bar={bar} />
        <span className="faint small">{texts.story.seconds((length / 1000).toFixed(2))}</span>
        <Speed field={field} lengthMs={length} />
        <span className="faint small grow truncate cue-help" id="cue-field-help">
          {texts.storyEditor.help}
        </span>
      </div>
    </section>
  )
}
