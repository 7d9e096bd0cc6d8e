/** The facets of the current view with their counts; choosing narrows what is shown. */
import { useCallback, useDeferredValue, useMemo } from 'react'
import { useStories } from '../../api/queries.ts'
import { useSearchPages } from '../../api/search-queries.ts'
import type { LibraryState } from '../../api/types.ts'
import { clearFilter, toggleFilter, useFilter } from '../../state/filter.ts'
import { go, useView } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { formatNumber, languageName } from '../../texts/words.ts'
import { Button, facetLabel, tagColour, tagLabel } from '../../ui/index.ts'
import { countFacets, orderFacets, traitsOf } from '../library/facets.ts'
import { FacetSection } from './facet-section.tsx'
import { searchFacets, toggleInText } from './search-facets.ts'

const t = texts.frame

const STATE_LABELS: Record<string, string> = t.toDo

function sayValue(id: string, library: LibraryState): string {
  if (id.startsWith('language/')) return languageName(id.slice('language/'.length))
  return STATE_LABELS[id] ?? tagLabel(id, library)
}

function sayFacet(facet: string, library: LibraryState): string {
  if (facet === 'language') return t.transcriptFacet
  return facet === 'state' ? t.toDoFacet : facetLabel(facet, library)
}

/** Of the library: what its stories are tagged with and lack. */
function LibraryFacets({ library }: { readonly library: LibraryState }) {
  const chosen = useFilter((state) => state.chosen)
  const only = useFilter((state) => state.only)
  const { data: stories } = useStories()
  const groups = useMemo(() => {
    const shown = (stories ?? []).filter(({ id }) => !only || only.ids.has(id))
    const traits = shown.map((story) => traitsOf(story, library.vocabulary))
    const counted = countFacets(traits, chosen)
    return orderFacets(counted, library.vocabulary.facets).map((group) => ({
      facet: group.facet,
      name: sayFacet(group.facet, library),
      values: group.values.map(({ id, count, chosen }) => ({
        id,
        chosen,
        label: sayValue(id, library),
        count: formatNumber(count),
        colour: tagColour(id, library),
      })),
    }))
  }, [stories, chosen, only, library])
  return (
    <div className="facets">
      {chosen.length > 0 && (
        <Button variant="quiet" size="small" className="facets-clear" onPress={clearFilter}>
          {t.clearFilters(chosen.length)}
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
  const toggle = useCallback(
    (id: string) => {
      const { view } = useView.getState()
      const value = groups.flatMap(({ values }) => values).find((each) => each.id === id)
      if (!value || view.screen !== 'search') return
      // Into what is typed by now: the facets may still be those of a letter before.
      go({ ...view, text: toggleInText(view.text, value) }, { replace: true })
    },
    [groups],
  )
  return (
    <div className="facets">
      {groups.map((group) => (
        <FacetSection key={group.facet} name={group.name} values={group.values} onToggle={toggle} />
      ))}
    </div>
  )
}

export function FacetList({ library }: { readonly library: LibraryState }) {
  const view = useView((state) => state.view)
  if (view.screen === 'library') return <LibraryFacets library={library} />
  if (view.screen !== 'search' || view.text.trim() === '') return null
  return <SearchFacets library={library} text={view.text} story={view.story ?? ''} />
}
