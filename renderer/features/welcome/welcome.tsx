/** Without a library: what this is, and three ways to begin. */
import './welcome.css'
import { FolderOpen, FolderPlus, LibraryBig } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import type { AppState } from '../../api/types.ts'
import { openOverlay } from '../../state/overlays.ts'
import { Button, Note } from '../../ui/index.ts'

function Recent({ app }: { readonly app: AppState }) {
  const open = useChange('library.open')
  if (app.recent.length === 0) return null
  return (
    <section aria-labelledby="recent" className="welcome-recent">
      <h2 id="recent">Recent libraries</h2>
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
        <h1>LocalStory Library</h1>
        <p className="welcome-lead">
          Keep interview clips in one place, search everything that is said in them, and export captioned clips, all on
          this computer.
        </p>
        <div className="welcome-actions">
          <Button variant="primary" onPress={() => openSample.mutate({})} isPending={openSample.isPending} autoFocus>
            Open the sample library
          </Button>
          <Button icon={FolderPlus} onPress={() => openOverlay('new-library')}>
            New library
          </Button>
          <Button icon={FolderOpen} onPress={() => openOverlay('open-library')}>
            Open a library
          </Button>
        </div>
        {!app.ffmpeg.ok && (
          <Note kind="warning" title="Adding and exporting need ffmpeg, which was not found">
            {app.ffmpeg.message}
          </Note>
        )}
        <Recent app={app} />
      </div>
    </main>
  )
}
