/** The facets of the current view with their counts; choosing narrows what is shown. */
import { Check, ChevronRight } from 'lucide-react'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useLibrary, useSearch, useStories } from '../../api/queries.ts'
import type { LibraryState } from '../../api/types.ts'
import { clearFilter, toggleFilter, useFilter } from '../../state/filter.ts'
import type { View } from '../../state/view.ts'
import { Button, classes, facetLabel, tagColour, tagLabel } from '../../ui/index.ts'
import { countFacets, type FacetGroup, orderFacets, traitsOf } from '../library/facets.ts'

const MOST = 6
const STATE_LABELS: Record<string, string> = {
  'state/missing-media': 'Media not found',
  'state/no-transcript': 'No transcript',
  'state/machine-draft': 'Machine draft',
  'state/no-tags': 'No tags',
}
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' })

/** "Spanish" for `es`; the code itself where it has no name. */
export function sayLanguage(code: string): string {
  try {
    return languageNames.of(code) ?? code
  } catch {
    return code
  }
}

function sayValue(id: string, library: LibraryState): string {
  if (id.startsWith('language/')) return sayLanguage(id.slice('language/'.length))
  return STATE_LABELS[id] ?? tagLabel(id, library)
}

function sayFacet(facet: string, library: LibraryState): string {
  if (facet === 'language') return 'Transcript'
  return facet === 'state' ? 'To do' : facetLabel(facet, library)
}

/** Traits of the stories that the view shows before the filter: all, or those with hits. */
function useTraits(view: View): readonly (readonly string[])[] {
  const { data: stories } = useStories()
  const only = useFilter((state) => state.only)
  const vocabulary = useLibrary()?.vocabulary
  const text = view.screen === 'search' ? view.text : ''
  // The results come first, their facets when there is time.
  const found = useDeferredValue(useSearch(text).data)
  return useMemo(() => {
    if (!stories) return []
    if (view.screen !== 'search' || text === '')
      return stories.filter(({ id }) => !only || only.ids.has(id)).map((story) => traitsOf(story, vocabulary))
    const ids = new Set(found?.hits.map((hit) => hit.story))
    return stories.filter((story) => ids.has(story.id)).map((story) => traitsOf(story, vocabulary))
  }, [stories, found, view.screen, text, vocabulary, only])
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
              <span className="side-count timecode">{value.count.toLocaleString('en')}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {hidden > 1 && (
        <Button variant="quiet" size="small" onPress={() => setAll(!all)} aria-expanded={all}>
          <ChevronRight size={12} aria-hidden className={all ? 'turned' : ''} />
          {all ? 'Fewer' : `${hidden} more`}
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
          Clear {chosen.length === 1 ? 'the filter' : `${chosen.length} filters`}
        </Button>
      )}
      {groups.map((group) => (
        <FacetSection key={group.facet} group={group} library={library} />
      ))}
    </div>
  )
}
