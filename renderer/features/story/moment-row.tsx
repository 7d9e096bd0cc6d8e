/** One moment: its range, its words, tags and a note, edited where they stand. */
import { Download, Play, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { texts } from '../../texts/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { TagChip } from '../../ui/tag.tsx'
import { TagPicker } from '../../ui/tag-picker.tsx'
import { ExportSheet } from '../export/export-sheet.tsx'
import { call } from '../../api/client.ts'
import { useSaveWords } from '../frame/save-words.ts'
import { EditedText } from './edited-text.tsx'
import { usePlayer } from './player-hooks.ts'
import { wordsInRange } from './selection.ts'
import { useStoryContext } from './story-context.ts'
import { TimeField } from './time-field.tsx'
import { formatSpan } from './timecode.ts'
import type { StoryMoment } from './types.ts'

interface MomentRowProps {
  readonly moment: StoryMoment
  readonly onRemove: () => void
}

export function MomentRow({ moment, onRemove }: MomentRowProps) {
  const { detail, cues, rate, chosenMoment, chooseMoment, trimMoment, readOnly } = useStoryContext()
  const player = usePlayer()
  const story = detail.story.id
  const chosen = chosenMoment === moment.id
  const ref = useRef<HTMLLIElement>(null)
  const [exporting, setExporting] = useState(false)
  const update = useChange('moments.update')
  const saveWords = useSaveWords()
  const words = wordsInRange(cues, moment)
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const trim = (range: { startMs: number; endMs: number }) => trimMoment(moment.id, range, () => undefined)
  const play = () => {
    chooseMoment(moment.id)
    player.playRange(moment)
  }
  return (
    // A click on the row chooses it; so does Play, by keyboard.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <li ref={ref} className={chosen ? 'moment-row chosen' : 'moment-row'} onClick={() => chooseMoment(moment.id)}>
      <div className="moment-head">
        <IconButton size="small" label={texts.story.moment.play} icon={Play} onPress={play} />
        <TimeField
          label={texts.story.moment.start}
          ms={moment.startMs}
          rate={rate}
          isDisabled={readOnly}
          check={(ms) => (ms < moment.endMs ? '' : texts.story.moment.startTooLate)}
          onSave={(startMs) => trim({ startMs, endMs: moment.endMs })}
        />
        <span className="faint">–</span>
        <TimeField
          label={texts.story.moment.end}
          ms={moment.endMs}
          rate={rate}
          isDisabled={readOnly}
          check={(ms) => (ms > moment.startMs ? '' : texts.story.moment.endTooEarly)}
          onSave={(endMs) => trim({ startMs: moment.startMs, endMs })}
        />
        <span className="faint small timecode">{formatSpan(moment.endMs - moment.startMs)}</span>
        <span className="grow" />
        <IconButton size="small" label={texts.story.moment.export} icon={Download} onPress={() => setExporting(true)} />
        <IconButton
          size="small"
          label={texts.story.moment.remove}
          icon={Trash2}
          isDisabled={readOnly}
          onPress={onRemove}
        />
      </div>
      {words !== '' && <p className="moment-words">{words}</p>}
      <EditedText
        label={texts.story.moment.note}
        value={moment.note}
        placeholder={texts.story.moment.note}
        isDisabled={readOnly}
        typedAs={{ field: 'moment-note', story, item: moment.id }}
        onSave={(words, seen) =>
          saveWords({
            ...{ label: texts.story.moment.note, words, seen },
            send: (note, seenNote) => call('moments.update', { story, id: moment.id, note, seenNote }),
            read: async () => {
              const { moments } = (await call('stories.get', { id: story })).story
              return moments.find(({ id }) => id === moment.id)?.note ?? ''
            },
          })
        }
      />
      <div className="tag-list">
        {moment.tags.map((tag) => (
          <TagChip
            key={tag}
            id={tag}
            size="large"
            {...(!readOnly && {
              onRemove: () =>
                update.mutate({ story, id: moment.id, tags: moment.tags.filter((other) => other !== tag) }),
            })}
          />
        ))}
        {!readOnly && chosen && (
          <TagPicker
            label={texts.story.addTag}
            hideLabel
            placeholder={texts.story.addTag}
            chosen={moment.tags}
            onPick={(tag) => update.mutate({ story, id: moment.id, tags: [...moment.tags, tag] })}
          />
        )}
      </div>
      {exporting && <ExportSheet items={[{ story, moment: moment.id }]} onClose={() => setExporting(false)} />}
    </li>
  )
}
