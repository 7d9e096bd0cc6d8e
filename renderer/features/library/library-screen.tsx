/** The library: grid or list of stories, the selection's inspector at the right. */
import './library.css'
import { Clapperboard, FilterX, LayoutGrid, List, TextSearch, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import { useCommand } from '../../commands/use-command.ts'
import { clearFilter, clearOnly, useFilter } from '../../state/filter.ts'
import { setLayout, setSort, useLibraryView } from '../../state/library-view.ts'
import { openOverlay } from '../../state/overlays.ts'
import { setSelection, useSelection } from '../../state/selection.ts'
import { texts } from '../../texts/index.ts'
import { Button, countOf, EmptyState, ErrorNote, formatLength, IconButton, Segmented, Select } from '../../ui/index.ts'
import { usePaneWidth } from '../../ui/use-pane-width.ts'
import { useAddFootage } from '../add/use-add.ts'
import { Inspector } from './inspector.tsx'
import { keepShown, selectAll } from './selection.ts'
import { nameOfSort, SORTS } from './sorting.ts'
import { StoryGrid } from './story-grid.tsx'
import { StoryList } from './story-list.tsx'
import { type Shown, useShown } from './use-shown.ts'

/** Says which stories another screen asked for, and shows all again. */
function OnlyChip() {
  const only = useFilter((state) => state.only)
  if (!only) return null
  return (
    <Button
      size="small"
      icon={X}
      className="only-chip"
      aria-label={texts.coverage.showAll(only.label)}
      onPress={clearOnly}
    >
      {only.label}
    </Button>
  )
}

function Bar({ shown }: { readonly shown: Shown }) {
  const { layout, sort } = useLibraryView()
  const filtered = useFilter((state) => state.chosen.length > 0 || state.only !== null)
  const length = shown.stories.reduce((sum, story) => sum + story.durationMs, 0)
  const readOnly = useLibrary()?.readOnly !== ''
  const count = filtered
    ? `${shown.stories.length.toLocaleString('en')} of ${countOf(shown.total, 'story', 'stories')}`
    : countOf(shown.total, 'story', 'stories')
  return (
    <header className="screen-bar">
      <h1>Library</h1>
      <span className="muted truncate" role="status">
        {count}
        {shown.stories.length > 0 && `, ${formatLength(length)}`}
      </span>
      <OnlyChip />
      <span className="grow" />
      <IconButton
        label="Find and replace in the library"
        icon={TextSearch}
        command="library.replace"
        isDisabled={readOnly}
        onPress={() => openOverlay('replace')}
      />
      <Select
        label="Order"
        hideLabel
        className="order"
        options={SORTS}
        value={nameOfSort(sort)}
        onChange={(name) => setSort(SORTS.find((entry) => entry.id === name)?.sort ?? sort)}
      />
      <Segmented
        label="Layout"
        value={layout}
        onChange={setLayout}
        segments={[
          { id: 'grid', label: 'Grid', content: <LayoutGrid size={16} aria-hidden /> },
          { id: 'list', label: 'List', content: <List size={16} aria-hidden /> },
        ]}
      />
    </header>
  )
}

function EmptyLibrary() {
  const add = useAddFootage()
  const library = useLibrary()
  const openSample = useChange('library.openSample')
  return (
    <EmptyState
      icon={Clapperboard}
      title="No stories yet"
      actions={
        <>
          <Button variant="primary" onPress={add} isDisabled={library?.readOnly !== ''}>
            Add footage
          </Button>
          <Button onPress={() => openSample.mutate({})}>Open the sample library</Button>
        </>
      }
    >
      <p>A library keeps interview clips with their transcripts and tags, and finds every word said in them.</p>
      <p>Drop files anywhere.</p>
    </EmptyState>
  )
}

function Stories({ shown }: { readonly shown: Shown }) {
  const layout = useLibraryView((state) => state.layout)
  if (shown.error) {
    return (
      <div className="screen-note">
        <ErrorNote error={shown.error} />
      </div>
    )
  }
  if (shown.isLoading) return <div className="stories" aria-busy="true" />
  if (shown.total === 0) return <EmptyLibrary />
  if (shown.stories.length === 0) {
    return (
      <EmptyState
        icon={FilterX}
        title="No story has all of these"
        actions={<Button onPress={clearFilter}>Clear</Button>}
      >
        Take one of the chosen tags away.
      </EmptyState>
    )
  }
  return layout === 'grid' ? (
    <StoryGrid stories={shown.stories} order={shown.order} />
  ) : (
    <StoryList stories={shown.stories} order={shown.order} />
  )
}

/** Coming back from a story, or going from grid to list, leaves the focus nowhere: the stories take it again. */
function useKeepFocus(isLoading: boolean): void {
  const layout = useLibraryView((state) => state.layout)
  const first = useRef(layout)
  useEffect(() => {
    const wasHere = first.current !== layout || useSelection.getState().lead !== null
    if (isLoading || !wasHere || document.activeElement !== document.body) return
    document.getElementById('stories')?.focus({ preventScroll: true })
  }, [layout, isLoading])
}

export function LibraryScreen() {
  const shown = useShown()
  const inspector = usePaneWidth('inspector', 288)
  const { order, isLoading } = shown
  useEffect(() => {
    if (!isLoading) setSelection(keepShown(order, useSelection.getState()))
  }, [order, isLoading])
  useKeepFocus(isLoading)
  useCommand('library.selectAll', () => setSelection(selectAll(order, useSelection.getState())))
  useCommand('library.layout', () => setLayout(useLibraryView.getState().layout === 'grid' ? 'list' : 'grid'))
  const main = (
    <section className="library" aria-label="Library">
      <Bar shown={shown} />
      <Stories shown={shown} />
    </section>
  )
  if (shown.total === 0) return main
  return (
    <Group className="library-panes" orientation="horizontal">
      <Panel id="stories-pane" minSize={320}>
        {main}
      </Panel>
      <Separator className="divider" aria-label="Width of the inspector" />
      <Panel id="inspector" minSize={240} maxSize={440} {...inspector}>
        <Inspector stories={shown.stories} />
      </Panel>
    </Group>
  )
}
