/** The facets of the current view with their counts; choosing narrows what is shown. */
import { Check, ChevronRight } from 'lucide-react'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useLibrary, useSearch, useStories } from '../../api/queries.ts'
import type { LibraryState } from '../../api/types.ts'
import { clearFilter, toggleFilter, useFilter } from '../../state/filter.ts'
import type { View } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { formatNumber, languageName } from '../../texts/words.ts'
import { Button, classes, facetLabel, tagColour, tagLabel } from '../../ui/index.ts'
import { countFacets, type FacetGroup, orderFacets, traitsOf } from '../library/facets.ts'

const t = texts.frame

const MOST = 6
const STATE_LABELS: Record<string, string> = t.toDo

function sayValue(id: string, library: LibraryState): string {
  if (id.startsWith('language/')) return languageName(id.slice('language/'.length))
  return STATE_LABELS[id] ?? tagLabel(id, library)
}

function sayFacet(facet: string, library: LibraryState): string {
  if (facet === 'language') return t.transcriptFacet
  return facet === 'state' ? t.toDoFacet : facetLabel(facet, library)
}

/** Traits of the stories that the view shows before the filter: all, or those with hits. */
function useTraits(view: View): readonly (readonly string[])[] {
  const { data: stories } = useStories()
  const vocabulary = useLibrary()?.vocabulary
  const only = useFilter((state) => state.only)
  const text = view.screen === 'search' ? view.text : ''
  // The results come first, their facets when there is time.
  const found = useDeferredValue(useSearch(text).data)
  return useMemo(() => {
    if (!stories) return []
    if (view.screen !== 'search' || text === '')
      return stories.filter(({ id }) => !only || only.ids.has(id)).map((story) => traitsOf(story, vocabulary))
    const ids = new Set(found?.hits.map((hit) => hit.story))
    return stories.filter((story) => ids.has(story.id)).map((story) => traitsOf(story, vocabulary))
  }, [stories, found, view.screen, text, only, vocabulary])
}

const FacetSection = memo(function FacetSection({
  group,
  library,
}: {
  readonly group: FacetGroup
  readonly library: LibraryState
}) {
  const [all, setAll] = useState(false)
  const hidden = group.values.length - MOST
  const shown = all || hidden <= 1 ? group.values : group.values.filter((value, index) => index < MOST || value.chosen)
  const name = sayFacet(group.facet, library)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, this is a list of filters
    <div className="facet" role="group" aria-label={name}>
      <h2 className="facet-name">{name}</h2>
      <ul>
        {shown.map((value) => (
          <li key={value.id}>
            <AriaButton
              className={classes('side-entry', value.chosen && 'chosen')}
              aria-pressed={value.chosen}
              onPress={() => toggleFilter(value.id)}
            >
              {value.chosen ? (
                <Check size={12} aria-hidden className="facet-check" />
              ) : (
                <span className={classes('facet-dot', tagColour(value.id, library))} />
              )}
              <span className="grow truncate">{sayValue(value.id, library)}</span>
              <span className="side-count timecode">{formatNumber(value.count)}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {hidden > 1 && (
        <Button variant="quiet" size="small" onPress={() => setAll(!all)} aria-expanded={all}>
          <ChevronRight size={12} aria-hidden className={all ? 'turned' : ''} />
          {all ? t.fewer : t.more(hidden)}
        </Button>
      )}
    </div>
  )
})

export function FacetList({ library, view }: { readonly library: LibraryState; readonly view: View }) {
  const chosen = useFilter((state) => state.chosen)
  const traits = useTraits(view)
  const groups = useMemo(
    () => orderFacets(countFacets(traits, chosen), library.vocabulary.facets),
    [traits, chosen, library.vocabulary.facets],
  )
  if (view.screen !== 'library' && view.screen !== 'search') return null
  return (
    <div className="facets">
      {chosen.length > 0 && (
        <Button variant="quiet" size="small" className="facets-clear" onPress={clearFilter}>
          {t.clearFilters(chosen.length)}
        </Button>
      )}
      {groups.map((group) => (
        <FacetSection key={group.facet} group={group} library={library} />
      ))}
    </div>
  )
}
