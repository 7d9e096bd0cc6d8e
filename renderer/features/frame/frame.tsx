/** The frame around every screen: top bar, notices, sidebar, main area, jobs tray, small player. */
import './frame.css'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { forgetLibrary } from '../../api/queries.ts'
import type { AppState, LibraryState } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { usePaneWidth } from '../../ui/use-pane-width.ts'
import { AddingLine } from '../add/add-footage.tsx'
import { useAddFootage } from '../add/use-add.ts'
import { clearFilter } from '../../state/filter.ts'
import { closePlayer } from '../../state/player.ts'
import { clearSelection } from '../../state/selection.ts'
import { go, useView, type View } from '../../state/view.ts'
import { JobsTray } from '../jobs/jobs-tray.tsx'
import { ExportsScreen } from '../jobs/exports-screen.tsx'
import { LibraryScreen } from '../library/library-screen.tsx'
import { PassagePlayer } from '../search/passage-player.tsx'
import { SearchScreen } from '../search/search-screen.tsx'
import { ErrorScreen } from './error-screen.tsx'
import { Notices } from './notices.tsx'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'
import { useUndoCommands } from './use-undo.ts'

const StoryScreen = lazy(async () => ({ default: (await import('../story/story-screen.tsx')).StoryScreen }))
const MomentsScreen = lazy(async () => ({ default: (await import('../moments/moments-screen.tsx')).MomentsScreen }))

function Screen({ view }: { readonly view: View }) {
  switch (view.screen) {
    case 'library':
      return <LibraryScreen />
    case 'search':
      return <SearchScreen text={view.text} />
    case 'story':
      return <StoryScreen key={view.id} storyId={view.id} atMs={view.timeMs} momentId={view.momentId} />
    case 'moments':
      return <MomentsScreen />
    case 'exports':
      return <ExportsScreen />
  }
}

function useFrameCommands(view: View): void {
  const add = useAddFootage()
  useUndoCommands()
  useCommand('app.library', () => go({ screen: 'library' }))
  useCommand('app.moments', () => go({ screen: 'moments' }))
  useCommand('app.exports', () => go({ screen: 'exports' }))
  useCommand('app.add', add)
  useCommand('app.back', () => history.back(), view.screen !== 'library')
}

export function Frame({ app, library }: { readonly app: AppState; readonly library: LibraryState }) {
  const view = useView((state) => state.view)
  const client = useQueryClient()
  // Before anything below asks: what is remembered is of the library before.
  useState(() => forgetLibrary(client))
  const sidebar = usePaneWidth('sidebar', 224)
  useFrameCommands(view)
  useEffect(() => {
    document.title = `${library.name} - LocalStory Library`
  }, [library.name])
  // Another library: nothing chosen in the last one is meant here.
  useEffect(
    () => () => {
      clearFilter()
      clearSelection()
      closePlayer()
    },
    [],
  )
  useEffect(() => {
    if (view.screen === 'story') closePlayer()
  }, [view.screen])
  return (
    <div className="frame">
      <TopBar app={app} library={library} view={view} />
      <Notices app={app} library={library} />
      <Group className="frame-body" orientation="horizontal">
        <Panel id="sidebar" minSize={168} maxSize={360} {...sidebar}>
          <Sidebar library={library} view={view} />
        </Panel>
        <Separator className="divider" title="Width of the sidebar" />
        <Panel id="main-pane" minSize={480}>
          <main className="main" id="main">
            <ErrorScreen key={view.screen}>
              <Suspense fallback={null}>
                <Screen view={view} />
              </Suspense>
            </ErrorScreen>
          </main>
        </Panel>
      </Group>
      <div className="dock">
        <PassagePlayer />
        <AddingLine />
        <JobsTray />
      </div>
    </div>
  )
}
