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
import { Button, EmptyState, ErrorNote, formatLength, IconButton, Segmented, Select } from '../../ui/index.ts'
import { usePaneWidth } from '../../ui/use-pane-width.ts'
import { useAddFootage } from '../add/use-add.ts'
import { Inspector } from './inspector.tsx'
import { keepShown, selectAll } from './selection.ts'
import { nameOfSort, SORTS } from './sorting.ts'
import { StoryGrid } from './story-grid.tsx'
import { StoryList } from './story-list.tsx'
import { type Shown, useShown } from './use-shown.ts'

const t = texts.library

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
  const count = filtered ? t.shown(shown.stories.length, shown.total) : t.count(shown.total)
  return (
    <header className="screen-bar">
      <h1>{t.title}</h1>
      <span className="muted truncate" role="status">
        {shown.stories.length > 0 ? t.counted(count, formatLength(length)) : count}
      </span>
      <OnlyChip />
      <span className="grow" />
      <IconButton
        label={t.replace}
        icon={TextSearch}
        command="library.replace"
        isDisabled={readOnly}
        onPress={() => openOverlay('replace')}
      />
      <Select
        label={t.order}
        hideLabel
        className="order"
        options={SORTS}
        value={nameOfSort(sort)}
        onChange={(name) => setSort(SORTS.find((entry) => entry.id === name)?.sort ?? sort)}
      />
      <Segmented
        label={t.layout}
        value={layout}
        onChange={setLayout}
        segments={[
          { id: 'grid', label: t.layouts.grid, content: <LayoutGrid size={16} aria-hidden /> },
          { id: 'list', label: t.layouts.list, content: <List size={16} aria-hidden /> },
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
      title={t.emptyTitle}
      actions={
        <>
          <Button variant="primary" onPress={add} isDisabled={library?.readOnly !== ''}>
            {t.addFootage}
          </Button>
          <Button onPress={() => openSample.mutate({})}>{texts.welcome.openSample}</Button>
        </>
      }
    >
      <p>{t.emptyText}</p>
      <p>{t.emptyDrop}</p>
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
      <EmptyState icon={FilterX} title={t.noneFits} actions={<Button onPress={clearFilter}>{t.clear}</Button>}>
        {t.noneFitsText}
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
    <section className="library" aria-label={t.title}>
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
      <Separator className="divider" aria-label={t.inspectorWidth} />
      <Panel id="inspector" minSize={240} maxSize={440} {...inspector}>
        <Inspector stories={shown.stories} />
      </Panel>
    </Group>
  )
}
