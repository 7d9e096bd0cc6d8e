/** Tags, people and place of the selection. A tag that only some have says so, and can be given to all. */
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import type { StorySummary } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { formatHash } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, IconButton, TagChip, TagPicker, tagLabel } from '../../ui/index.ts'
import { DigitTags } from '../vocabulary/digit-tags.tsx'
import { TagSuggestions } from '../vocabulary/tag-suggestions.tsx'
import { Part } from './inspector.tsx'
import { inFacet, outsideFacets, shareTags, type TagShare } from './together.ts'
import { officeOf } from './story-words.ts'

const t = texts.inspector
const APART = ['person', 'place'] as const

interface Editing {
  readonly add: (tag: string) => void
  readonly remove: (tag: string) => void
  readonly canChange: boolean
}

function useTagging(stories: readonly StorySummary[]): Editing {
  const library = useLibrary()
  const ids = stories.map((story) => story.id)
  const change = useChange('stories.tag', {
    undo: true,
    said: (_, input) => {
      const [added] = input.add ?? []
      const [removed] = input.remove ?? []
      return added
        ? t.tagAdded(tagLabel(added, library), ids.length)
        : t.tagRemoved(tagLabel(removed ?? '', library), ids.length)
    },
  })
  return {
    add: (tag) => change.mutate({ ids, add: [tag] }),
    remove: (tag) => change.mutate({ ids, remove: [tag] }),
    canChange: library?.readOnly === '',
  }
}

interface ChipsProps {
  readonly shares: readonly TagShare[]
  readonly of: number
  readonly editing: Editing
}

function Chips({ shares, of, editing }: ChipsProps) {
  const library = useLibrary()
  if (shares.length === 0) return null
  return (
    <ul className="tag-list">
      {shares.map(({ id, count }) => (
        <li key={id} className="inspector-tag">
          <TagChip
            id={id}
            size="large"
            {...(count < of && { detail: t.share(count, of) })}
            {...(editing.canChange && { onRemove: () => editing.remove(id) })}
          />
          {count < of && editing.canChange && (
            <IconButton
              label={t.forAll(tagLabel(id, library), of)}
              icon={Plus}
              size="small"
              onPress={() => editing.add(id)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

interface FacetPartProps {
  readonly facet: 'person' | 'place'
  readonly shares: readonly TagShare[]
  readonly stories: readonly StorySummary[]
  readonly editing: Editing
}

function FacetPart({ facet, shares, stories, editing }: FacetPartProps) {
  const library = useLibrary()
  const words = t.facets[facet]
  const [only] = shares
  const office =
    facet === 'person' && shares.length === 1 && only ? officeOf(only.id, library, stories[0]?.recordedOn ?? '') : ''
  const everywhere = shares.filter((share) => share.count === stories.length).map((share) => share.id)
  const known = library?.people.filter((person) => shares.some(({ id }) => id === `person/${person.id}`)) ?? []
  return (
    <Part title={words.title}>
      <Chips shares={shares} of={stories.length} editing={editing} />
      {office !== '' && <p className="small muted">{office}</p>}
      {known.map(({ id, name }) => (
        <a key={id} className="small" href={formatHash({ screen: 'people', id })}>
          {texts.people.openPage(name)}
        </a>
      ))}
      {editing.canChange && (
        <TagPicker
          label={words.add}
          hideLabel
          facet={facet}
          chosen={everywhere}
          onPick={editing.add}
          onLeave={() => document.getElementById('stories')?.focus()}
          placeholder={words.find}
        />
      )}
    </Part>
  )
}

export function InspectorTags({ stories }: { readonly stories: readonly StorySummary[] }) {
  const editing = useTagging(stories)
  const [picking, setPicking] = useState(false)
  const shares = useMemo(() => shareTags(stories), [stories])
  const everywhere = useMemo(
    () => shares.filter((share) => share.count === stories.length).map((share) => share.id),
    [shares, stories.length],
  )
  useCommand('library.tag', () => setPicking(true), editing.canChange)
  return (
    <>
      <Part title={t.tags}>
        <Chips shares={outsideFacets(shares, APART)} of={stories.length} editing={editing} />
        {editing.canChange &&
          (picking ? (
            <TagPicker
              label={t.addTag}
              hideLabel
              autoFocus
              without={APART}
              chosen={everywhere}
              onPick={editing.add}
              onBlur={() => setPicking(false)}
              onLeave={() => {
                setPicking(false)
                document.getElementById('stories')?.focus()
              }}
            />
          ) : (
            <Button size="small" icon={Plus} command="library.tag" showKey onPress={() => setPicking(true)}>
              {t.add}
            </Button>
          ))}
        {editing.canChange && (
          <>
            <DigitTags chosen={everywhere} onAdd={editing.add} onRemove={editing.remove} />
            {stories.length === 1 && stories[0] && (
              <TagSuggestions story={stories[0].id} chosen={everywhere} onAdd={editing.add} />
            )}
          </>
        )}
      </Part>
      <FacetPart facet="person" shares={inFacet(shares, 'person')} stories={stories} editing={editing} />
      <FacetPart facet="place" shares={inFacet(shares, 'place')} stories={stories} editing={editing} />
    </>
  )
}
