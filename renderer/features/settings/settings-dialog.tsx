/** Settings: theme, text size of the transcript, where ffmpeg is, keys. Each is saved at once. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { AppState } from '../../api/types.ts'
import { closeOverlay, openOverlay, useOverlay } from '../../state/overlays.ts'
import { Button, Dialog, Note, Segmented, Select, TextField } from '../../ui/index.ts'
import { SpeechSettings } from './speech-settings.tsx'
import './settings.css'

const SIZES = [14, 16, 18, 20, 24, 28].map((size) => ({ id: String(size), label: `${size} px` }))

function FfmpegField({ app }: { readonly app: AppState }) {
  const [path, setPath] = useState(app.settings.ffmpegPath)
  const change = useChange('app.settings', { said: 'Saved' })
  return (
    <section className="settings-part" aria-labelledby="settings-ffmpeg">
      <h3 id="settings-ffmpeg">ffmpeg</h3>
      {app.ffmpeg.ok ? (
        <p className="muted">Found, version {app.ffmpeg.version}. It reads your footage and makes the clips.</p>
      ) : (
        <Note kind="warning" title="Not found">
          {app.ffmpeg.message}
        </Note>
      )}
      <form
        className="settings-row"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ ffmpegPath: path.trim() })
        }}
      >
        <TextField
          label="Folder or program"
          value={path}
          onChange={setPath}
          placeholder="Found by itself"
          className="grow"
        />
        <Button type="submit" isDisabled={path.trim() === app.settings.ffmpegPath}>
          Save
        </Button>
      </form>
    </section>
  )
}

export function SettingsDialog({ app }: { readonly app: AppState }) {
  const open = useOverlay((state) => state.open === 'settings')
  const change = useChange('app.settings')
  return (
    <Dialog
      title="Settings"
      isOpen={open}
      onClose={closeOverlay}
      footer={
        <>
          <span className="small faint grow">LocalStory Library {app.version}</span>
          <Button onPress={closeOverlay}>Done</Button>
        </>
      }
    >
      <div className="settings">
        <section className="settings-part" aria-labelledby="settings-look">
          <h3 id="settings-look">Look</h3>
          <div className="settings-line">
            <span>Theme</span>
            <Segmented
              label="Theme"
              value={app.settings.theme}
              onChange={(theme) => change.mutate({ theme })}
              segments={[
                { id: 'system', label: 'System' },
                { id: 'light', label: 'Light' },
                { id: 'dark', label: 'Dark' },
              ]}
            />
          </div>
          <div className="settings-line">
            <span aria-hidden>Transcript text</span>
            <Select
              label="Transcript text"
              hideLabel
              options={SIZES}
              value={String(app.settings.transcriptSize)}
              onChange={(size) => change.mutate({ transcriptSize: Number(size) })}
            />
          </div>
        </section>
        <FfmpegField key={app.settings.ffmpegPath} app={app} />
        <SpeechSettings app={app} />
        <section className="settings-part" aria-labelledby="settings-keys">
          <h3 id="settings-keys">Keys</h3>
          <div className="settings-line">
            <span className="muted">Every action has a key, and every key can be changed.</span>
            <Button onPress={() => openOverlay('shortcuts')}>Keyboard shortcuts</Button>
          </div>
        </section>
      </div>
    </Dialog>
  )
}
