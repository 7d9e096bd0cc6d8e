/** Saved searches in the sidebar, with how much they find now. */
import '../search/results.css'
import { Ellipsis, Star } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useChange } from '../../api/changes.ts'
import { useSavedCount, useSavedSearches } from '../../api/search-queries.ts'
import type { LibraryState, SavedSearch } from '../../api/types.ts'
import { formatHash, useView } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { classes, Menu } from '../../ui/index.ts'
import { NameDialog } from '../search/save-search.tsx'

const t = texts.search.saved

interface SavedActions {
  readonly rename: () => void
  readonly remove: () => void
  readonly move: (by: 1 | -1) => void
}

function actionForKey(event: KeyboardEvent, { rename, remove, move }: SavedActions): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return undefined
  if (event.altKey) {
    if (event.key === 'ArrowUp') return () => move(-1)
    return event.key === 'ArrowDown' ? () => move(1) : undefined
  }
  if (event.key === 'F2') return rename
  return event.key === 'Delete' ? remove : undefined
}

function SavedCount({ text }: { readonly text: string }) {
  const { data } = useSavedCount(text)
  if (!data) return null
  return (
    <span className="side-count timecode">
      <span aria-hidden>{t.count(data.total, data.totalIsLowerBound)}</span>
      <span className="hidden-text">{t.countLabel(data.total, data.totalIsLowerBound)}</span>
    </span>
  )
}

interface SavedEntryProps extends SavedActions {
  readonly search: SavedSearch
  readonly isCurrent: boolean
  readonly canWrite: boolean
}

function SavedEntry({ search, isCurrent, canWrite, ...actions }: SavedEntryProps) {
  return (
    <li className="saved-entry">
      <a
        href={formatHash({ screen: 'search', text: search.text })}
        className={classes('side-entry', isCurrent && 'current')}
        title={search.text}
        {...(isCurrent && { 'aria-current': 'page' as const })}
        onKeyDown={(event) => {
          const act = canWrite ? actionForKey(event, actions) : undefined
          if (!act) return
          event.preventDefault()
          event.stopPropagation()
          act()
        }}
      >
        <Star size={14} aria-hidden />
        <span className="grow truncate">{search.name}</span>
        <SavedCount text={search.text} />
      </a>
      {canWrite && (
        <Menu
          label={search.name}
          placement="bottom start"
          trigger={
            <AriaButton className="saved-more" aria-label={t.more(search.name)}>
              <Ellipsis size={14} aria-hidden />
            </AriaButton>
          }
          entries={[
            { id: 'rename', label: t.rename, command: 'saved.rename', onAction: actions.rename },
            { id: 'up', label: t.up, command: 'saved.up', onAction: () => actions.move(-1) },
            { id: 'down', label: t.down, command: 'saved.down', onAction: () => actions.move(1) },
            null,
            { id: 'remove', label: t.remove, command: 'saved.remove', onAction: actions.remove, danger: true },
          ]}
        />
      )}
    </li>
  )
}

export function SavedList({ library }: { readonly library: LibraryState }) {
  const { data: searches = [] } = useSavedSearches()
  const current = useView(({ view }) => {
    if (view.screen !== 'search' || view.story !== undefined) return undefined
    return searches.find(({ text }) => text === view.text.trim())?.text
  })
  const [renaming, setRenaming] = useState<SavedSearch | null>(null)
  const [leaving, setLeaving] = useState('')
  const move = useChange('saved.move')
  const remove = useChange('saved.remove', { undo: true, said: () => t.removed(leaving) })
  if (searches.length === 0) return null
  return (
    <nav className="saved" aria-label={t.heading}>
      <h2 className="facet-name">{t.heading}</h2>
      <ul>
        {searches.map((search, index) => (
          <SavedEntry
            key={search.id}
            search={search}
            isCurrent={search.text === current}
            canWrite={library.readOnly === ''}
            rename={() => setRenaming(search)}
            remove={() => {
              setLeaving(search.name)
              remove.mutate({ id: search.id })
            }}
            move={(by) => {
              const to = index + by
              if (to >= 0 && to < searches.length) move.mutate({ id: search.id, to })
            }}
          />
        ))}
      </ul>
      {renaming && <NameDialog saved={renaming} text={renaming.text} onClose={() => setRenaming(null)} />}
    </nav>
  )
}
