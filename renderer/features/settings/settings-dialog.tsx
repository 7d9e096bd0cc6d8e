/** Settings: theme, text size of the transcript, where ffmpeg is, keys. Each is saved at once. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { AppState } from '../../api/types.ts'
import { closeOverlay, openOverlay, useOverlay } from '../../state/overlays.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, Note, Segmented, Select, Switch, TextField } from '../../ui/index.ts'
import { ReportsSettings } from './reports-settings.tsx'
import { SpeechSettings } from './speech-settings.tsx'
import './settings.css'

const t = texts.settings
const { common } = texts

const SIZES = [14, 16, 18, 20, 24, 28].map((size) => ({ id: String(size), label: t.pixels(size) }))

function FfmpegField({ app }: { readonly app: AppState }) {
  const [path, setPath] = useState(app.settings.ffmpegPath)
  const change = useChange('app.settings', { said: common.saved })
  return (
    <section className="settings-part" aria-labelledby="settings-ffmpeg">
      <h3 id="settings-ffmpeg">{t.ffmpeg}</h3>
      {app.ffmpeg.ok ? (
        <p className="muted">{t.ffmpegFound(app.ffmpeg.version)}</p>
      ) : (
        <Note kind="warning" title={t.ffmpegNotFound}>
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
          label={t.ffmpegPath}
          value={path}
          onChange={setPath}
          placeholder={t.ffmpegPathHint}
          className="grow"
        />
        <Button type="submit" isDisabled={path.trim() === app.settings.ffmpegPath}>
          {common.save}
        </Button>
      </form>
      <Switch isSelected={app.settings.hardwareEncoder} onChange={(on) => change.mutate({ hardwareEncoder: on })}>
        {t.hardware}
      </Switch>
      <p className="small muted">{t.hardwareHint}</p>
    </section>
  )
}

export function SettingsDialog({ app }: { readonly app: AppState }) {
  const open = useOverlay((state) => state.open === 'settings')
  const change = useChange('app.settings')
  return (
    <Dialog
      title={common.settings}
      isOpen={open}
      onClose={closeOverlay}
      footer={
        <>
          <span className="small faint grow">{t.version(common.productName, app.version)}</span>
          <Button onPress={closeOverlay}>{common.done}</Button>
        </>
      }
    >
      <div className="settings">
        <section className="settings-part" aria-labelledby="settings-look">
          <h3 id="settings-look">{t.look}</h3>
          <div className="settings-line">
            <span>{t.theme}</span>
            <Segmented
              label={t.theme}
              value={app.settings.theme}
              onChange={(theme) => change.mutate({ theme })}
              segments={[
                { id: 'system', label: t.themes.system },
                { id: 'light', label: t.themes.light },
                { id: 'dark', label: t.themes.dark },
              ]}
            />
          </div>
          <div className="settings-line">
            <span aria-hidden>{t.transcriptText}</span>
            <Select
              label={t.transcriptText}
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
          <h3 id="settings-keys">{t.keys}</h3>
          <div className="settings-line">
            <span className="muted">{t.keysHint}</span>
            <Button onPress={() => openOverlay('shortcuts')}>{common.shortcuts}</Button>
          </div>
        </section>
        <ReportsSettings />
      </div>
    </Dialog>
  )
}
