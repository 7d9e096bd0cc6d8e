/** The whole window: welcome without a library, else the frame; dialogs, messages and drops over either. */
import './commands/app-commands.ts'
import './features/handover/handover-commands.ts'
import './features/quotes/quote-commands.ts'
import './features/reels/reel-commands.ts'
import './features/story/story-commands.ts'
import { useEffect } from 'react'
import { texts } from './texts/index.ts'
import { bridge } from './api/bridge.ts'
import { LibraryContext, useAppState } from './api/queries.ts'
import type { AppState } from './api/types.ts'
import { runCommand, useChangedKeys } from './commands/registry.ts'
import { useCommand } from './commands/use-command.ts'
import { AddFootage } from './features/add/add-footage.tsx'
import { DropAnywhere } from './features/add/drop-anywhere.tsx'
import { BrandDialog } from './features/brand/brand-dialog.tsx'
import { ErrorScreen } from './features/frame/error-screen.tsx'
import { Frame } from './features/frame/frame.tsx'
import { HandOverDialogs } from './features/handover/handover-dialogs.tsx'
import { SettingsDialog } from './features/settings/settings-dialog.tsx'
import { ShortcutsDialog } from './features/settings/shortcuts-dialog.tsx'
import { LibraryReplace } from './features/story/find-replace/replace-dialog.tsx'
import { LibraryDialogs } from './features/welcome/library-dialogs.tsx'
import { Welcome } from './features/welcome/welcome.tsx'
import { openOverlay } from './state/overlays.ts'
import { Button, ErrorNote, Toasts } from './ui/index.ts'

/** Theme and changed keys follow the settings. */
function useSettingsInEffect(state: AppState | undefined): void {
  const theme = state?.settings.theme
  const shortcuts = state?.settings.shortcuts
  useEffect(() => {
    if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
    else delete document.documentElement.dataset.theme
  }, [theme])
  useEffect(() => {
    if (shortcuts) useChangedKeys.setState({ changed: shortcuts })
  }, [shortcuts])
}

export function App() {
  const state = useAppState()
  useSettingsInEffect(state.data)
  useCommand('app.shortcuts', () => openOverlay('shortcuts'))
  useCommand('app.settings', () => openOverlay('settings'))
  useCommand('app.brand', () => state.data?.library && openOverlay('brand'))
  useCommand('app.new', () => openOverlay('new-library'))
  useCommand('app.open', () => openOverlay('open-library'))
  useEffect(() => bridge()?.onCommand((id) => runCommand(id)), [])

  if (state.isError && !state.data) {
    return (
      <main className="splash">
        <ErrorNote
          error={state.error}
          actions={<Button onPress={() => void state.refetch()}>{texts.common.tryAgain}</Button>}
        />
      </main>
    )
  }
  if (!state.data) return <main className="splash" aria-busy="true" />
  const { library } = state.data
  return (
    <LibraryContext value={library}>
      <ErrorScreen>
        {library ? (
          <Frame key={`${library.id} ${library.path}`} app={state.data} library={library} />
        ) : (
          <Welcome app={state.data} />
        )}
        <LibraryDialogs app={state.data} />
        <SettingsDialog app={state.data} />
        <ShortcutsDialog />
        {library && <AddFootage app={state.data} />}
        {library && <DropAnywhere />}
        {library && <BrandDialog library={library} />}
        {library && <LibraryReplace />}
        {library && <HandOverDialogs />}
        <Toasts />
      </ErrorScreen>
    </LibraryContext>
  )
}
