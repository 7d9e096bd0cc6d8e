/** A story in the grid. */
import { RefreshCw } from 'lucide-react'
import { memo } from 'react'
import { useLibrary } from '../../api/queries.ts'
import type { StorySummary } from '../../api/types.ts'
import { useSelection } from '../../state/selection.ts'
import { texts } from '../../texts/index.ts'
import { classes, formatClock, TagChip } from '../../ui/index.ts'
import { StoryPicture } from './story-picture.tsx'
import { otherTags, whoAndWhere } from './story-words.ts'

const t = texts.library
const MOST_TAGS = 3

/** EN, ES: languages with a transcript; a machine draft is dashed. */
export function LanguageMarks({ story }: { readonly story: StorySummary }) {
  return (
    <span className="marks">
      {story.languages.map((language) => {
        const draft = story.machineDrafts.includes(language)
        return (
          <span
            key={language}
            className={classes('mark-box', draft && 'draft')}
            title={draft ? t.hasDraft(language) : t.hasTranscript(language)}
          >
            {language.toUpperCase()}
          </span>
        )
      })}
      {story.staleTranslations > 0 && (
        <span className="mark-box stale" title={t.toCheck(story.staleTranslations)}>
          <RefreshCw size={10} aria-hidden />
          {story.staleTranslations}
          <span className="hidden-text"> {t.staleTranslations}</span>
        </span>
      )}
    </span>
  )
}

export const optionId = (story: string): string => `story-${story}`

export interface StoryCardProps {
  readonly story: StorySummary
  readonly position: number
  readonly total: number
}

export const StoryCard = memo(function StoryCard({ story, position, total }: StoryCardProps) {
  const library = useLibrary()
  const isSelected = useSelection((state) => state.selected.has(story.id))
  const isLead = useSelection((state) => state.lead === story.id)
  const tags = otherTags(story.tags, library)
  return (
    // The list has the focus and says which one is active: a row that is scrolled away must not take the focus along.
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={optionId(story.id)}
      data-story={story.id}
      role="option"
      aria-selected={isSelected}
      aria-setsize={total}
      aria-posinset={position}
      className={classes('card', isSelected && 'selected', isLead && 'lead')}
    >
      <StoryPicture story={story} />
      <div className="card-title truncate">{story.title}</div>
      <span className="hidden-text">{formatClock(story.durationMs)}</span>
      <div className="card-who truncate">{whoAndWhere(story, library) || '\u00a0'}</div>
      <div className="card-tags">
        <div className="card-tag-line">
          {tags.slice(0, MOST_TAGS).map((tag) => (
            <TagChip key={tag} id={tag} />
          ))}
        </div>
        <LanguageMarks story={story} />
      </div>
    </div>
  )
})
