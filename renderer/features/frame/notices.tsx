/** What should be known about this library or machine: read-only, damaged files, no ffmpeg. One line each, closable. */
import { X } from 'lucide-react'
import { useState } from 'react'
import type { AppState, LibraryState } from '../../api/types.ts'
import { useIndexProgress } from '../../state/index-progress.ts'
import { openOverlay } from '../../state/overlays.ts'
import { Button, countOf, IconButton, Note, ProgressBar } from '../../ui/index.ts'

function DamagedNote({ damaged, close }: { readonly damaged: LibraryState['damaged']; readonly close: () => void }) {
  return (
    <Note
      kind="warning"
      title={`${countOf(damaged.length, 'file')} of this library could not be read`}
      actions={<IconButton label="Close note" icon={X} size="small" onPress={close} />}
    >
      They were left as they are; everything else is here. Restore them from a backup, then open the library again.
      <details className="details">
        <summary>Which files</summary>
        <ul className="notice-files">
          {damaged.map((file) => (
            <li key={file.path}>
              <b>{file.path}</b>
              <span className="muted"> {file.why}</span>
            </li>
          ))}
        </ul>
      </details>
    </Note>
  )
}

/** Search is being prepared: shown where it matters, without stopping anything. */
export function IndexLine() {
  const progress = useIndexProgress((state) => state.progress)
  if (!progress) return null
  return (
    <div className="index-line small muted" role="status">
      Preparing search, {progress.done.toLocaleString('en')} of {progress.total.toLocaleString('en')}
      <ProgressBar label="Preparing search" value={progress.total === 0 ? null : progress.done / progress.total} />
    </div>
  )
}

export function Notices({ app, library }: { readonly app: AppState; readonly library: LibraryState }) {
  const [closed, setClosed] = useState<readonly string[]>([])
  const close = (name: string) => () => setClosed([...closed, name])
  const showDamaged = library.damaged.length > 0 && !closed.includes('damaged')
  const showFfmpeg = !app.ffmpeg.ok && !closed.includes('ffmpeg')
  if (library.readOnly === '' && !showDamaged && !showFfmpeg) return <div />
  return (
    <section className="notices" aria-label="Notes about this library">
      {library.readOnly !== '' && (
        <Note kind="warning" title="This library is open for reading only">
          {library.readOnly}
        </Note>
      )}
      {showDamaged && <DamagedNote damaged={library.damaged} close={close('damaged')} />}
      {showFfmpeg && (
        <Note
          kind="warning"
          title="Adding and exporting need ffmpeg, which was not found"
          actions={
            <>
              <Button size="small" onPress={() => openOverlay('settings')}>
                Say where it is
              </Button>
              <IconButton label="Close note" icon={X} size="small" onPress={close('ffmpeg')} />
            </>
          }
        >
          {app.ffmpeg.message}
        </Note>
      )}
    </section>
  )
}
