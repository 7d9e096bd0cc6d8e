/** The frame around every screen: top bar, notices, sidebar, main area, jobs tray, small player. */
import './frame.css'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { forgetLibrary } from '../../api/queries.ts'
import type { AppState, LibraryState } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { usePaneWidth } from '../../ui/use-pane-width.ts'
import { AddingLine } from '../add/add-footage.tsx'
import { useAddFootage } from '../add/use-add.ts'
import { clearFilter } from '../../state/filter.ts'
import { closePlayer } from '../../state/player.ts'
import { clearSelection } from '../../state/selection.ts'
import { go, useView, type View } from '../../state/view.ts'
import { JobsTray } from '../jobs/jobs-tray.tsx'
import { PassagePlayer } from '../search/passage-player.tsx'
import { SearchScreen } from '../search/search-screen.tsx'
import { ErrorScreen } from './error-screen.tsx'
import { Notices } from './notices.tsx'
import { type ScreenEntry, screens } from './screen-list.ts'
import { Sidebar } from './sidebar.tsx'
import { WordsConflictDialog } from './words-conflict.tsx'
import { TopBar } from './top-bar.tsx'
import { useUndoCommands } from './use-undo.ts'

const StoryScreen = lazy(async () => ({ default: (await import('../story/story-screen.tsx')).StoryScreen }))

function Screen() {
  const view = useView((state) => state.view)
  if (view.screen === 'search') return <SearchScreen text={view.text} story={view.story} />
  if (view.screen === 'story')
    return <StoryScreen key={view.id} storyId={view.id} atMs={view.timeMs} momentId={view.momentId} />
  const entry = screens.find(({ screen }) => screen === view.screen)
  return entry ? <entry.Screen /> : null
}

/** The key of a screen of the sidebar. */
function ScreenCommand({ entry }: { readonly entry: ScreenEntry }) {
  useCommand(entry.command, () => go(entry.view))
  return null
}

function useFrameCommands(screen: View['screen']): void {
  const add = useAddFootage()
  useUndoCommands()
  useCommand('app.add', add)
  useCommand('app.back', () => history.back(), screen !== 'library')
}

export function Frame({ app, library }: { readonly app: AppState; readonly library: LibraryState }) {
  // The screen alone: what is typed into the search box changes the address with every letter.
  const screen = useView((state) => state.view.screen)
  const client = useQueryClient()
  // Before anything below asks: what is remembered is of the library before.
  useState(() => forgetLibrary(client))
  const sidebar = usePaneWidth('sidebar', 224)
  useFrameCommands(screen)
  useEffect(() => {
    document.title = texts.frame.windowTitle(library.name, texts.common.productName)
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
    if (screen === 'story') closePlayer()
  }, [screen])
  return (
    <div className="frame">
      {screens.map((entry) => (
        <ScreenCommand key={entry.screen} entry={entry} />
      ))}
      <TopBar app={app} library={library} />
      <Notices app={app} library={library} />
      <Group className="frame-body" orientation="horizontal">
        <Panel id="sidebar" minSize={168} maxSize={360} {...sidebar}>
          <Sidebar library={library} />
        </Panel>
        <Separator className="divider" title={texts.frame.sidebarWidth} />
        <Panel id="main-pane" minSize={480}>
          <main className="main" id="main">
            <ErrorScreen key={screen}>
              <Suspense fallback={null}>
                <Screen />
              </Suspense>
            </ErrorScreen>
          </main>
        </Panel>
      </Group>
      <WordsConflictDialog />
      <div className="dock">
        <PassagePlayer />
        <AddingLine />
        <JobsTray />
      </div>
    </div>
  )
}
