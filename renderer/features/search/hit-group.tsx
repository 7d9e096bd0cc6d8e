/** The hits of one story: its poster, its title, then its passages. */
import { memo } from 'react'
import { useLibrary } from '../../api/queries.ts'
import type { SearchHit, StorySummary } from '../../api/types.ts'
import { formatHash } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { formatDate, TagChip } from '../../ui/index.ts'
import { StoryPicture } from '../library/story-picture.tsx'
import { whoAndWhere } from '../library/story-words.ts'
import type { HitGroup } from './group-hits.ts'
import { findTags, hitKey } from './group-hits.ts'
import { keyOf, moveByKey, noteBlur, noteFocus } from './hit-focus.ts'
import { HitLine, Marked } from './hit-line.tsx'

const t = texts.search.results
/** A story shows at least so many hits of a page that cannot show all (core/search/page.ts), its tags and title among them: fewer are all there are. */
const SHARE = 5
/** About how high a group is before it was laid out once: the picture at least, else its head and lines. */
const LEAST_PX = 119
const HEAD_PX = 56
const LINE_PX = 33

/** Tags that matched as chips; anything else as its words. */
function Fact({ fact }: { readonly fact: SearchHit }) {
  const tags = fact.field === 'tag' ? findTags(fact.text) : []
  if (tags.length === 0) return <Marked hit={fact} />
  return tags.map((tag) => <TagChip key={tag} id={tag} />)
}

/** The link to the story. Where nothing was said, it is what the arrows stop at. */
function StoryLink({ group, href }: { readonly group: HitGroup; readonly href: string }) {
  const titleHit = group.facts.find((fact) => fact.field === 'title')
  const words = titleHit ? <Marked hit={titleHit} /> : group.title
  if (group.said.length > 0) return <a href={href}>{words}</a>
  const key = keyOf({ story: group.story, startMs: 0, endMs: 0, language: '' })
  return (
    <a
      href={href}
      data-hit={key}
      onFocus={() => noteFocus(key)}
      onBlur={(event) => noteBlur(event.relatedTarget)}
      onKeyDown={(event) => {
        if (moveByKey(event.key, event.currentTarget)) event.preventDefault()
      }}
    >
      {words}
    </a>
  )
}

export interface HitGroupProps {
  readonly group: HitGroup
  readonly story: StorySummary | undefined
  readonly keep: (hit: SearchHit) => void
  readonly canKeep: boolean
  readonly query: string
  /** Whether the story may have more hits than are shown; asking for all leads into the story's own search. */
  readonly mayHaveMore: boolean
}

export const HitGroupView = memo(function HitGroupView(props: HitGroupProps) {
  const { group, story, keep, canKeep, query, mayHaveMore } = props
  const library = useLibrary()
  const href = formatHash({ screen: 'story', id: group.story, timeMs: null, momentId: null })
  const facts = group.facts.filter((fact) => fact.field !== 'title')
  const lines = facts.length + group.said.length
  const about = story ? [whoAndWhere(story, library), formatDate(story.recordedOn)].filter(Boolean).join(' · ') : ''
  return (
    <section
      className="group"
      aria-label={group.title}
      style={{ containIntrinsicHeight: `auto ${Math.max(LEAST_PX, HEAD_PX + lines * LINE_PX)}px` }}
    >
      <a href={href} className="group-picture" tabIndex={-1}>
        {story && <StoryPicture story={story} />}
        <span className="hidden-text">{group.title}</span>
      </a>
      <div className="grow">
        <header className="group-head">
          <h2>
            <StoryLink group={group} href={href} />
          </h2>
          <span className="group-about muted truncate">{about}</span>
        </header>
        {facts.map((fact) => (
          <p key={hitKey(fact)} className="fact">
            <span className="fact-name">{t.fields[fact.field]}</span> <Fact fact={fact} />
          </p>
        ))}
        {group.said.length > 0 && (
          <ul>
            {group.said.map((hit) => (
              <HitLine key={hitKey(hit)} hit={hit} keep={keep} canKeep={canKeep} query={query} />
            ))}
          </ul>
        )}
        {mayHaveMore && group.facts.length + group.said.length >= SHARE && (
          <a
            className="group-more small"
            href={formatHash({ screen: 'search', text: query, story: group.story })}
            aria-label={t.moreInStoryLabel(group.title)}
          >
            {t.moreInStory}
          </a>
        )}
      </div>
    </section>
  )
})
