/** Top bar: the library's name and menu, the search box, undo, theme, settings, Add footage. */
import { ChevronDown, Plus, Redo2, Settings2, Undo2 } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import type { AppState, LibraryState } from '../../api/types.ts'
import { openOverlay } from '../../state/overlays.ts'
import type { View } from '../../state/view.ts'
import { Button, IconButton, Menu, type MenuEntry } from '../../ui/index.ts'
import { useAddFootage } from '../add/use-add.ts'
import { SearchBox } from '../search/search-box.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { useUndo } from './use-undo.ts'

function useLibraryMenu(app: AppState): (MenuEntry | null)[] {
  const open = useChange('library.open')
  const openSample = useChange('library.openSample')
  const close = useChange('library.close')
  const others = app.recent.filter((recent) => recent.path !== app.library?.path).slice(0, 5)
  return [
    { id: 'open', label: 'Open a library', onAction: () => openOverlay('open-library') },
    { id: 'new', label: 'New library', onAction: () => openOverlay('new-library') },
    { id: 'sample', label: 'Open the sample library', onAction: () => openSample.mutate({}) },
    ...(others.length > 0 ? [null] : []),
    ...others.map((recent) => ({
      id: `recent:${recent.path}`,
      label: recent.name,
      onAction: () => open.mutate({ path: recent.path }),
    })),
    null,
    { id: 'settings', label: 'Settings', command: 'app.settings', onAction: () => openOverlay('settings') },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      command: 'app.shortcuts',
      onAction: () => openOverlay('shortcuts'),
    },
    null,
    { id: 'close', label: 'Close this library', onAction: () => close.mutate({}) },
  ]
}

export interface TopBarProps {
  readonly app: AppState
  readonly library: LibraryState
  readonly view: View
}

export function TopBar({ app, library, view }: TopBarProps) {
  const entries = useLibraryMenu(app)
  const add = useAddFootage()
  const { undo, redo } = useUndo()
  return (
    <header className="top-bar">
      <div className="brand">
        <span className="brand-mark" aria-hidden />
        <Menu
          label="Library menu"
          placement="bottom start"
          trigger={
            <Button variant="quiet" className="brand-button" aria-label={`${library.name}, library menu`}>
              <span className="truncate">{library.name}</span>
              <ChevronDown size={14} aria-hidden />
            </Button>
          }
          entries={entries}
        />
      </div>
      <SearchBox view={view} />
      <div className="top-bar-end">
        <IconButton
          label={library.undo ? `Undo: ${library.undo.label}` : 'Nothing to undo'}
          icon={Undo2}
          command="app.undo"
          onPress={undo}
          isDisabled={!library.undo}
        />
        <IconButton
          label={library.redo ? `Redo: ${library.redo.label}` : 'Nothing to redo'}
          icon={Redo2}
          command="app.redo"
          onPress={redo}
          isDisabled={!library.redo}
        />
        <ThemeMenu settings={app.settings} />
        <IconButton label="Settings" icon={Settings2} command="app.settings" onPress={() => openOverlay('settings')} />
        <Button icon={Plus} command="app.add" onPress={add} isDisabled={library.readOnly !== ''}>
          Add footage
        </Button>
      </div>
    </header>
  )
}
