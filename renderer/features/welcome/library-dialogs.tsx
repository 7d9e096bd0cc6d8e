/** New library and Open a library. The desktop shell asks with the system's own dialog, a browser with ours. */
import { useEffect, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { call, type ApiProblem, toProblem } from '../../api/client.ts'
import type { AppState } from '../../api/types.ts'
import { closeOverlay, useOverlay } from '../../state/overlays.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, ErrorNote, showProblem, TextField } from '../../ui/index.ts'
import { FolderBrowser } from '../add/folder-browser.tsx'

const t = texts.welcome

/** Letters a folder's name may have on every system. */
export function toFolderName(name: string): string {
  const safe = name
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return safe.replace(/[. ]+$/, '')
}

/** Folder and name as a path in the folder's own style. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`
}

const enter = () => {
  closeOverlay()
  go({ screen: 'library' })
}

/** Opens the system's folder dialog; null when the person cancelled. */
async function pickFolder(title: string): Promise<string | null> {
  return (await call('app.pickFolder', { title })).path
}

function NewLibrary({ app }: { readonly app: AppState }) {
  const [name, setName] = useState(t.firstName)
  const [folder, setFolder] = useState(app.suggestedFolder)
  const [browsing, setBrowsing] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const create = useChange('library.create', { onDone: enter, quiet: true })
  const folderName = toFolderName(name)
  const path = joinPath(folder, folderName)
  const choose = () => {
    if (app.shell === 'server') setBrowsing(!browsing)
    else void pickFolder(t.pickFolder).then((picked) => picked && setFolder(picked), showProblem)
  }
  const submit = () => {
    setProblem(null)
    create.mutate({ path, name: name.trim() }, { onError: (error) => setProblem(toProblem(error)) })
  }
  return (
    <Dialog
      title={t.newLibrary}
      isOpen
      onClose={closeOverlay}
      keepOpen
      size={browsing ? 'wide' : 'normal'}
      footer={
        <>
          <Button onPress={closeOverlay}>{texts.common.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={folderName === ''} isPending={create.isPending}>
            {t.make}
          </Button>
        </>
      }
    >
      <form
        className="library-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (folderName !== '') submit()
        }}
      >
        {/* With two fields Enter submits only where there is a button to press. */}
        <input type="submit" hidden />
        <TextField label={t.name} value={name} onChange={setName} autoFocus isRequired />
        <div className="settings-row">
          <TextField label={t.inFolder} value={folder} onChange={setFolder} className="grow" />
          <Button onPress={choose} {...(app.shell === 'server' && { 'aria-expanded': browsing })}>
            {texts.common.choose}
          </Button>
        </div>
        {browsing && <FolderBrowser start={folder} onPath={setFolder} />}
        {folderName !== '' && <p className="muted small library-path">{t.folderIsMade(path)}</p>}
        {problem && <ErrorNote error={problem} />}
      </form>
    </Dialog>
  )
}

function OpenInBrowser({ app }: { readonly app: AppState }) {
  const [path, setPath] = useState(app.suggestedFolder)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const open = useChange('library.open', { onDone: enter, quiet: true })
  const submit = () => {
    setProblem(null)
    open.mutate({ path }, { onError: (error) => setProblem(toProblem(error)) })
  }
  return (
    <Dialog
      title={t.openLibrary}
      isOpen
      onClose={closeOverlay}
      size="wide"
      keepOpen
      footer={
        <>
          <span className="small muted grow truncate">{path}</span>
          <Button onPress={closeOverlay}>{texts.common.cancel}</Button>
          <Button variant="primary" onPress={submit} isPending={open.isPending}>
            {t.openFolder}
          </Button>
        </>
      }
    >
      <p className="muted library-hint">{t.openHint}</p>
      <FolderBrowser start={path} onPath={setPath} />
      {problem && (
        <div className="library-problem">
          <ErrorNote error={problem} />
        </div>
      )}
    </Dialog>
  )
}

/** The system's dialog, once. */
function OpenOnDesktop() {
  const open = useChange('library.open', { onDone: enter })
  useEffect(() => {
    closeOverlay()
    void pickFolder(t.openLibrary).then((path) => path && open.mutate({ path }), showProblem)
    // Once for each time the dialog is asked for.
  }, [open.mutate])
  return null
}

export function LibraryDialogs({ app }: { readonly app: AppState }) {
  const open = useOverlay((state) => state.open)
  if (open === 'new-library') return <NewLibrary app={app} />
  if (open !== 'open-library') return null
  return app.shell === 'electron' ? <OpenOnDesktop /> : <OpenInBrowser app={app} />
}
