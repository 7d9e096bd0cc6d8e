/** The facets of the current view with their counts; choosing narrows what is shown. */
import { useDeferredValue, useMemo } from 'react'
import { useStories } from '../../api/queries.ts'
import { useSearchPages } from '../../api/search-queries.ts'
import type { LibraryState } from '../../api/types.ts'
import { clearFilter, toggleFilter, useFilter } from '../../state/filter.ts'
import { go, type View } from '../../state/view.ts'
import { Button, facetLabel, tagColour, tagLabel } from '../../ui/index.ts'
import { countFacets, orderFacets, traitsOf } from '../library/facets.ts'
import { sayLanguage } from '../search/condition-values.ts'
import { FacetSection } from './facet-section.tsx'
import { searchFacets, toggleInText } from './search-facets.ts'

const STATE_LABELS: Record<string, string> = {
  'state/missing-media': 'Media not found',
  'state/no-transcript': 'No transcript',
  'state/machine-draft': 'Machine draft',
  'state/no-tags': 'No tags',
}

function sayValue(id: string, library: LibraryState): string {
  if (id.startsWith('language/')) return sayLanguage(id.slice('language/'.length))
  return STATE_LABELS[id] ?? tagLabel(id, library)
}

function sayFacet(facet: string, library: LibraryState): string {
  if (facet === 'language') return 'Transcript'
  return facet === 'state' ? 'To do' : facetLabel(facet, library)
}

/** Of the library: what its stories are tagged with and lack. */
function LibraryFacets({ library }: { readonly library: LibraryState }) {
  const chosen = useFilter((state) => state.chosen)
  const { data: stories } = useStories()
  const groups = useMemo(() => {
    const traits = (stories ?? []).map((story) => traitsOf(story, library.vocabulary))
    const counted = countFacets(traits, chosen)
    return orderFacets(counted, library.vocabulary.facets).map((group) => ({
      facet: group.facet,
      name: sayFacet(group.facet, library),
      values: group.values.map(({ id, count, chosen }) => ({
        id,
        chosen,
        label: sayValue(id, library),
        count: count.toLocaleString('en'),
        colour: tagColour(id, library),
      })),
    }))
  }, [stories, chosen, library])
  return (
    <div className="facets">
      {chosen.length > 0 && (
        <Button variant="quiet" size="small" className="facets-clear" onPress={clearFilter}>
          Clear {chosen.length === 1 ? 'the filter' : `${chosen.length} filters`}
        </Button>
      )}
      {groups.map((group) => (
        <FacetSection key={group.facet} name={group.name} values={group.values} onToggle={toggleFilter} />
      ))}
    </div>
  )
}

/** Of what is found: counted by the index over the whole result; a choice is written into the search. */
function SearchFacets({
  library,
  text,
  story,
}: {
  readonly library: LibraryState
  readonly text: string
  readonly story: string
}) {
  // The results come first, their facets when there is time.
  const found = useDeferredValue(useSearchPages({ text, story }).data?.pages[0])
  const groups = useMemo(() => (found ? searchFacets(found, found.of, library) : []), [found, library])
  const toggle = (id: string) => {
    const value = groups.flatMap(({ values }) => values).find((each) => each.id === id)
    if (!value) return
    const next = toggleInText(text, value)
    go({ screen: 'search', text: next, ...(story !== '' && { story }) }, { replace: true })
  }
  return (
    <div className="facets">
      {groups.map((group) => (
        <FacetSection key={group.facet} name={group.name} values={group.values} onToggle={toggle} />
      ))}
    </div>
  )
}

export function FacetList({ library, view }: { readonly library: LibraryState; readonly view: View }) {
  if (view.screen === 'library') return <LibraryFacets library={library} />
  if (view.screen !== 'search' || view.text.trim() === '') return null
  return <SearchFacets library={library} text={view.text} story={view.story ?? ''} />
}
