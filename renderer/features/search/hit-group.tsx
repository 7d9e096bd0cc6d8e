/** The hits of one story: its poster, its title, then its passages. */
import { memo } from 'react'
import { useLibrary } from '../../api/queries.ts'
import type { SearchHit, StorySummary } from '../../api/types.ts'
import { formatHash } from '../../state/view.ts'
import { formatDate, TagChip } from '../../ui/index.ts'
import { StoryPicture } from '../library/story-picture.tsx'
import { whoAndWhere } from '../library/story-words.ts'
import type { HitGroup } from './group-hits.ts'
import { findTags, hitKey } from './group-hits.ts'
import { HitLine, Marked } from './hit-line.tsx'

const FACT_NAMES: Record<SearchHit['field'], string> = {
  said: 'Said',
  title: 'Title',
  tag: 'Tag',
  person: 'Person',
  note: 'Note',
}

/** Tags that matched as chips; anything else as its words. */
function Fact({ fact }: { readonly fact: SearchHit }) {
  const tags = fact.field === 'tag' ? findTags(fact.text) : []
  if (tags.length === 0) return <Marked hit={fact} />
  return tags.map((tag) => <TagChip key={tag} id={tag} />)
}

export interface HitGroupProps {
  readonly group: HitGroup
  readonly story: StorySummary | undefined
  readonly keep: (hit: SearchHit) => void
  readonly canKeep: boolean
}

export const HitGroupView = memo(function HitGroupView({ group, story, keep, canKeep }: HitGroupProps) {
  const library = useLibrary()
  const href = formatHash({ screen: 'story', id: group.story, timeMs: null, momentId: null })
  const titleHit = group.facts.find((fact) => fact.field === 'title')
  const facts = group.facts.filter((fact) => fact.field !== 'title')
  const about = story ? [whoAndWhere(story, library), formatDate(story.recordedOn)].filter(Boolean).join(' · ') : ''
  return (
    <section className="group" aria-label={group.title}>
      <a href={href} className="group-picture" tabIndex={-1}>
        {story && <StoryPicture story={story} />}
        <span className="hidden-text">{group.title}</span>
      </a>
      <div className="grow">
        <header className="group-head">
          <h2>
            <a href={href}>{titleHit ? <Marked hit={titleHit} /> : group.title}</a>
          </h2>
          <span className="group-about muted truncate">{about}</span>
        </header>
        {facts.map((fact) => (
          <p key={hitKey(fact)} className="fact">
            <span className="fact-name">{FACT_NAMES[fact.field]}</span> <Fact fact={fact} />
          </p>
        ))}
        {group.said.length > 0 && (
          <ul>
            {group.said.map((hit) => (
              <HitLine key={hitKey(hit)} hit={hit} keep={keep} canKeep={canKeep} />
            ))}
          </ul>
        )}
      </div>
    </section>
  )
})
