/** The moments of this story, in the order of their time. */
import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ExportSheet } from '../export/export-sheet.tsx'
import { StoryHandOverButton } from '../handover/handover-menu.tsx'
import { MomentRow } from './moment-row.tsx'
import { useStoryContext } from './story-context.ts'

export function MomentsPanel() {
  const { detail, keep, readOnly } = useStoryContext()
  const [exporting, setExporting] = useState(false)
  const remove = useChange('moments.remove', { said: texts.story.moment.removed, undo: true })
  const story = detail.story.id
  const moments = [...detail.story.moments].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
  if (moments.length === 0) {
    return (
      <EmptyState
        icon={Bookmark}
        title={texts.story.moment.none}
        actions={
          <Button showKey command="story.keep" isDisabled={readOnly} onPress={keep}>
            {texts.story.moment.keep}
          </Button>
        }
      >
        {texts.story.moment.noneHelp}
      </EmptyState>
    )
  }
  return (
    <div className="moments-panel">
      <ul className="moment-list" aria-label={texts.story.moments}>
        {moments.map((moment) => (
          <MomentRow
            key={moment.id}
            moment={moment}
            onRemove={() => remove.mutate({ moments: [{ story, id: moment.id }] })}
          />
        ))}
      </ul>
      <div className="export-all">
        {moments.length > 1 && (
          <Button onPress={() => setExporting(true)}>{texts.story.moment.exportAll(moments.length)}</Button>
        )}
        <StoryHandOverButton story={detail.story} />
      </div>
      {exporting && (
        <ExportSheet
          items={moments.map((moment) => ({ story, moment: moment.id }))}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  )
}
