/** What should be known about this library or machine: read-only, damaged files, no ffmpeg. One line each, closable. */
import { X } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { AppState, LibraryState } from '../../api/types.ts'
import { useIndexProgress } from '../../state/index-progress.ts'
import { openOverlay } from '../../state/overlays.ts'
import { texts } from '../../texts/index.ts'
import { Button, IconButton, Note, ProgressBar } from '../../ui/index.ts'
import { HistoryNotes, useHasHistoryNotes } from '../history/history-notes.tsx'

const t = texts.frame

function DamagedNote({ damaged, close }: { readonly damaged: LibraryState['damaged']; readonly close: () => void }) {
  return (
    <Note
      kind="warning"
      title={t.damaged(damaged.length)}
      actions={<IconButton label={t.closeNote} icon={X} size="small" onPress={close} />}
    >
      {t.damagedHint}
      <details className="details">
        <summary>{t.damagedFiles}</summary>
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

/** Said once, over the library or before one is open: closed, it does not come again. */
export function UnreadableNote({ app }: { readonly app: AppState }) {
  const told = useChange('app.toldUnreadable')
  if (app.unreadable.length === 0) return null
  return (
    <Note
      kind="warning"
      title={t.unreadable(app.unreadable.length)}
      actions={<IconButton label={t.closeNote} icon={X} size="small" onPress={() => told.mutate({})} />}
    >
      <ul className="notice-files">
        {app.unreadable.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Note>
  )
}

/** Search is being prepared: shown where it matters, without stopping anything. */
export function IndexLine() {
  const progress = useIndexProgress((state) => state.progress)
  if (!progress) return null
  return (
    <div className="index-line small muted" role="status">
      {t.preparingSearchOf(progress.done, progress.total)}
      <ProgressBar label={t.preparingSearch} value={progress.total === 0 ? null : progress.done / progress.total} />
    </div>
  )
}

export function Notices({ app, library }: { readonly app: AppState; readonly library: LibraryState }) {
  const [closed, setClosed] = useState<readonly string[]>([])
  const close = (name: string) => () => setClosed([...closed, name])
  const showDamaged = library.damaged.length > 0 && !closed.includes('damaged')
  const showFfmpeg = !app.ffmpeg.ok && !closed.includes('ffmpeg')
  const hasHistoryNotes = useHasHistoryNotes()
  if (library.readOnly === '' && !showDamaged && !showFfmpeg && !hasHistoryNotes && app.unreadable.length === 0)
    return <div />
  return (
    <section className="notices" aria-label={t.notes}>
      {library.readOnly !== '' && (
        <Note kind="warning" title={t.readOnly}>
          {library.readOnly}
        </Note>
      )}
      <UnreadableNote app={app} />
      <HistoryNotes />
      {showDamaged && <DamagedNote damaged={library.damaged} close={close('damaged')} />}
      {showFfmpeg && (
        <Note
          kind="warning"
          title={t.noFfmpeg}
          actions={
            <>
              <Button size="small" onPress={() => openOverlay('settings')}>
                {t.sayWhereItIs}
              </Button>
              <IconButton label={t.closeNote} icon={X} size="small" onPress={close('ffmpeg')} />
            </>
          }
        >
          {app.ffmpeg.message}
        </Note>
      )}
    </section>
  )
}
