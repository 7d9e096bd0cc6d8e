/** Without a library: what this is, and three ways to begin. */
import './welcome.css'
import { FolderOpen, FolderPlus, LibraryBig } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import type { AppState } from '../../api/types.ts'
import { openOverlay } from '../../state/overlays.ts'
import { texts } from '../../texts/index.ts'
import { UnreadableNote } from '../frame/notices.tsx'
import { Button, Note } from '../../ui/index.ts'

const t = texts.welcome

function Recent({ app }: { readonly app: AppState }) {
  const open = useChange('library.open')
  if (app.recent.length === 0) return null
  return (
    <section aria-labelledby="recent" className="welcome-recent">
      <h2 id="recent">{t.recent}</h2>
      <ul>
        {app.recent.map((recent) => (
          <li key={recent.path}>
            <Button
              variant="quiet"
              className="welcome-library"
              onPress={() => open.mutate({ path: recent.path })}
              isPending={open.isPending}
            >
              <LibraryBig size={16} aria-hidden />
              <span className="welcome-name">{recent.name}</span>
              <span className="faint small truncate">{recent.path}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Welcome({ app }: { readonly app: AppState }) {
  const openSample = useChange('library.openSample')
  return (
    <main className="welcome">
      <div className="welcome-box">
        <span className="welcome-mark" aria-hidden />
        <h1>{texts.common.productName}</h1>
        <p className="welcome-lead">{t.lead}</p>
        <div className="welcome-actions">
          <Button variant="primary" onPress={() => openSample.mutate({})} isPending={openSample.isPending} autoFocus>
            {t.openSample}
          </Button>
          <Button icon={FolderPlus} onPress={() => openOverlay('new-library')}>
            {t.newLibrary}
          </Button>
          <Button icon={FolderOpen} onPress={() => openOverlay('open-library')}>
            {t.openLibrary}
          </Button>
        </div>
        <UnreadableNote app={app} />
        {!app.ffmpeg.ok && (
          <Note kind="warning" title={texts.frame.noFfmpeg}>
            {app.ffmpeg.message}
          </Note>
        )}
        <Recent app={app} />
      </div>
    </main>
  )
}
