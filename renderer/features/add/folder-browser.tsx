/** A small browser of this computer's folders, for the shell that has no native dialogs. */
import './add.css'
import { ArrowUp, FileVideo, Folder } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useFolder } from '../../api/queries.ts'
import type { FolderEntry } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Checkbox, ErrorNote, formatSize, IconButton, TextField } from '../../ui/index.ts'

const t = texts.add

export interface FolderBrowserProps {
  /** Folder shown first; '' lets the program choose. */
  readonly start: string
  /** Told whenever another folder is shown. */
  readonly onPath?: (path: string) => void
  /** With these, files and folders have check boxes; without, only folders are listed. */
  readonly checked?: ReadonlySet<string>
  readonly onCheck?: (path: string, on: boolean) => void
}

interface RowProps {
  readonly entry: FolderEntry
  readonly enter: (path: string) => void
  readonly isChecked: boolean
  readonly onCheck: ((path: string, on: boolean) => void) | undefined
}

function EntryRow({ entry, enter, isChecked, onCheck }: RowProps) {
  const isFolder = entry.kind === 'folder'
  const Icon = isFolder ? Folder : FileVideo
  return (
    <li className="entry">
      {onCheck && (
        <Checkbox aria-label={entry.name} isSelected={isChecked} onChange={(on) => onCheck(entry.path, on)} />
      )}
      <AriaButton
        className="entry-name"
        onPress={() => (isFolder ? enter(entry.path) : onCheck?.(entry.path, !isChecked))}
      >
        <Icon size={16} aria-hidden className={isFolder ? 'entry-folder' : 'entry-file'} />
        <span className="truncate grow">{entry.name}</span>
        {!isFolder && <span className="small faint timecode">{formatSize(entry.sizeBytes)}</span>}
      </AriaButton>
    </li>
  )
}

/** A suggested folder need not exist yet: then the program's own first folder is shown. */
function useFallback(failed: boolean, fall: () => void): void {
  const latest = useRef(fall)
  useEffect(() => {
    latest.current = fall
  })
  useEffect(() => {
    if (failed) latest.current()
  }, [failed])
}

export function FolderBrowser({ start, onPath, checked, onCheck }: FolderBrowserProps) {
  const [first] = useState(start)
  const [path, setPath] = useState(start)
  const [typed, setTyped] = useState<string | null>(null)
  const told = useRef(onPath)
  useEffect(() => {
    told.current = onPath
  })
  const folder = useFolder(path)
  useFallback(folder.isError && path === first && first !== '', () => setPath(''))
  const shown = folder.data?.path
  useEffect(() => {
    // The folder asked for was not there: say which one is shown instead.
    if (path === '' && first !== '' && shown !== undefined) told.current?.(shown)
  }, [path, first, shown])
  const enter = (next: string) => {
    setPath(next)
    setTyped(null)
    onPath?.(next)
  }
  const parent = folder.data?.parent ?? null
  const entries = folder.data?.entries.filter((entry) => onCheck || entry.kind === 'folder') ?? []
  return (
    <div className="browser">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a form may stand around this one, and Enter in the path is not its Enter */}
      <div
        className="browser-path"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
          event.preventDefault()
          if (typed !== null) enter(typed)
        }}
      >
        <IconButton
          label={t.folderAbove}
          icon={ArrowUp}
          isDisabled={parent === null}
          onPress={() => parent !== null && enter(parent)}
        />
        <TextField
          label={t.folder}
          hideLabel
          value={typed ?? folder.data?.path ?? path}
          onChange={setTyped}
          className="grow"
        />
      </div>
      {folder.isError ? (
        <ErrorNote error={folder.error} />
      ) : (
        <ul className="entries" aria-label={t.folderContent}>
          {entries.map((entry) => (
            <EntryRow
              key={entry.path}
              entry={entry}
              enter={enter}
              isChecked={checked?.has(entry.path) ?? false}
              onCheck={onCheck}
            />
          ))}
          {folder.data && entries.length === 0 && (
            <li className="muted entries-empty">{onCheck ? t.nothingToAdd : t.noFolders}</li>
          )}
        </ul>
      )}
    </div>
  )
}
