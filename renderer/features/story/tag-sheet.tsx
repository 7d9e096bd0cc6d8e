/** T: tags for the story, for a moment, or for the selected words, which become a moment with the first tag. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { texts } from '../../texts/index.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TagChip } from '../../ui/tag.tsx'
import { TagPicker } from '../../ui/tag-picker.tsx'
import { formatClock } from '../../ui/time.ts'
import { DigitTags } from '../vocabulary/digit-tags.tsx'
import { TagSuggestions } from '../vocabulary/tag-suggestions.tsx'
import { useStoryContext } from './story-context.ts'
import type { TagTarget } from './use-story-actions.ts'

interface TagSheetProps {
  readonly target: TagTarget
  readonly onClose: () => void
}

/** Adds and removes tags of whatever the sheet is about. A range becomes a moment when it gets its first tag. */
function useTags(target: TagTarget) {
  const { detail, chooseMoment, setSelection } = useStoryContext()
  const story = detail.story.id
  const [made, setMade] = useState<string | null>(null)
  const tagStory = useChange('stories.tag')
  const update = useChange('moments.update')
  const add = useChange('moments.add', {
    said: texts.story.moment.kept,
    undo: true,
    onDone: ({ id }) => {
      setMade(id)
      chooseMoment(id)
      setSelection(null)
    },
  })
  const momentId = target.kind === 'moment' ? target.id : made
  const moment = detail.story.moments.find((candidate) => candidate.id === momentId)
  const tags = target.kind === 'story' ? detail.story.tags : (moment?.tags ?? [])
  const setMoment = (next: string[]) => momentId && update.mutate({ story, id: momentId, tags: next })
  return {
    tags,
    add: (tag: string) => {
      if (target.kind === 'story') tagStory.mutate({ ids: [story], add: [tag] })
      else if (momentId) setMoment([...tags, tag])
      else if (target.kind === 'range') add.mutate({ story, ...roundRange(target.range), tags: [tag] })
    },
    remove: (tag: string) => {
      if (target.kind === 'story') tagStory.mutate({ ids: [story], remove: [tag] })
      else setMoment(tags.filter((other) => other !== tag))
    },
  }
}

const roundRange = (range: { startMs: number; endMs: number }) => ({
  startMs: Math.round(range.startMs),
  endMs: Math.round(range.endMs),
})

function titleOf(target: TagTarget, storyTitle: string): string {
  if (target.kind === 'story') return texts.story.tags.ofStory(storyTitle)
  if (target.kind === 'moment') return texts.story.tags.ofMoment
  return texts.story.tags.ofRange(formatClock(target.range.startMs), formatClock(target.range.endMs))
}

export function TagSheet({ target, onClose }: TagSheetProps) {
  const { detail } = useStoryContext()
  const { tags, add, remove } = useTags(target)
  return (
    <Dialog title={titleOf(target, detail.story.title)} isOpen onClose={onClose}>
      <div className="tag-sheet">
        {tags.length > 0 && (
          <div className="tag-list">
            {tags.map((tag) => (
              <TagChip key={tag} id={tag} size="large" onRemove={() => remove(tag)} />
            ))}
          </div>
        )}
        <DigitTags chosen={tags} onAdd={add} onRemove={remove} />
        {target.kind === 'story' && <TagSuggestions story={detail.story.id} chosen={tags} onAdd={add} />}
        <TagPicker label={texts.story.addTag} hideLabel chosen={tags} onPick={add} autoFocus opensOnFocus={false} />
        {target.kind === 'range' && tags.length === 0 && <p className="muted small">{texts.story.tags.firstKeeps}</p>}
      </div>
    </Dialog>
  )
}
