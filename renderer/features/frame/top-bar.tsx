/** Top bar: the library's name and menu, the search box, undo, theme, settings, Add footage. */
import { ChevronDown, Plus, Redo2, Settings2, Undo2 } from 'lucide-react'
import { memo } from 'react'
import { useChange } from '../../api/changes.ts'
import type { AppState, LibraryState } from '../../api/types.ts'
import { openOverlay } from '../../state/overlays.ts'
import { texts } from '../../texts/index.ts'
import { Button, IconButton, Menu, type MenuEntry } from '../../ui/index.ts'
import { useAddFootage } from '../add/use-add.ts'
import { SearchBox } from '../search/search-box.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { useUndo } from './use-undo.ts'

const { brand, common, frame: t, history, welcome } = texts

function useLibraryMenu(app: AppState): (MenuEntry | null)[] {
  const open = useChange('library.open')
  const openSample = useChange('library.openSample')
  const close = useChange('library.close')
  const others = app.recent.filter((recent) => recent.path !== app.library?.path).slice(0, 5)
  return [
    { id: 'open', label: welcome.openLibrary, onAction: () => openOverlay('open-library') },
    { id: 'new', label: welcome.newLibrary, onAction: () => openOverlay('new-library') },
    { id: 'sample', label: welcome.openSample, onAction: () => openSample.mutate({}) },
    ...(others.length > 0 ? [null] : []),
    ...others.map((recent) => ({
      id: `recent:${recent.path}`,
      label: recent.name,
      onAction: () => open.mutate({ path: recent.path }),
    })),
    null,
    { id: 'brand', label: brand.title, command: 'app.brand', onAction: () => openOverlay('brand') },
    { id: 'settings', label: common.settings, command: 'app.settings', onAction: () => openOverlay('settings') },
    {
      id: 'shortcuts',
      label: common.shortcuts,
      command: 'app.shortcuts',
      onAction: () => openOverlay('shortcuts'),
    },
    null,
    { id: 'close', label: t.closeLibrary, onAction: () => close.mutate({}) },
  ]
}

export interface TopBarProps {
  readonly app: AppState
  readonly library: LibraryState
}

/** Not drawn anew for what is typed into the search box. */
export const TopBar = memo(function TopBar({ app, library }: TopBarProps) {
  const entries = useLibraryMenu(app)
  const add = useAddFootage()
  const { undo, redo } = useUndo()
  return (
    <header className="top-bar">
      <div className="brand">
        <span className="brand-mark" aria-hidden />
        <Menu
          label={t.libraryMenu}
          placement="bottom start"
          trigger={
            <Button variant="quiet" className="brand-button" aria-label={t.libraryMenuOf(library.name)}>
              <span className="truncate">{library.name}</span>
              <ChevronDown size={14} aria-hidden />
            </Button>
          }
          entries={entries}
        />
      </div>
      <SearchBox />
      <div className="top-bar-end">
        <IconButton
          label={library.undo ? history.undoOf(library.undo.label) : history.nothingToUndo}
          icon={Undo2}
          command="app.undo"
          onPress={undo}
          isDisabled={!library.undo}
        />
        <IconButton
          label={library.redo ? history.redoOf(library.redo.label) : history.nothingToRedo}
          icon={Redo2}
          command="app.redo"
          onPress={redo}
          isDisabled={!library.redo}
        />
        <ThemeMenu settings={app.settings} />
        <IconButton
          label={common.settings}
          icon={Settings2}
          command="app.settings"
          onPress={() => openOverlay('settings')}
        />
        <Button icon={Plus} command="app.add" onPress={add} isDisabled={library.readOnly !== ''}>
          {t.addFootage}
        </Button>
      </div>
    </header>
  )
})
