/** Add footage in a browser: choose on this computer's disks; and what came of it, in either shell. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AppState } from '../../api/types.ts'
import { closeOverlay, useOverlay } from '../../state/overlays.ts'
import { texts } from '../../texts/index.ts'
import { Button, Checkbox, Dialog, IconButton, ProgressBar, Select } from '../../ui/index.ts'
import { X } from 'lucide-react'
import { closeResult, sayResult, useAddState } from './add-state.ts'
import { FolderBrowser } from './folder-browser.tsx'
import { addPaths } from './use-add.ts'

const t = texts.add

/** The languages #LocalStory is recorded in most; any other can be set when a transcript is imported. */
const LANGUAGES = Object.entries(t.languages).map(([id, label]) => ({ id, label }))

function ChooseFiles({ app }: { readonly app: AppState }) {
  const client = useQueryClient()
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const [folder, setFolder] = useState('')
  const [copy, setCopy] = useState(false)
  const [language, setLanguage] = useState('en')
  const check = (path: string, on: boolean) => {
    const next = new Set(checked)
    if (on) next.add(path)
    else next.delete(path)
    setChecked(next)
  }
  const add = () => {
    closeOverlay()
    void addPaths(client, { paths: [...checked], copy, language })
  }
  return (
    <Dialog
      title={t.title}
      size="wide"
      isOpen
      onClose={closeOverlay}
      keepOpen
      footer={
        <>
          <span className="small muted grow">{t.transcriptsComeAlong}</span>
          <Button onPress={closeOverlay}>{texts.common.cancel}</Button>
          <Button variant="primary" onPress={add} isDisabled={checked.size === 0 || !app.ffmpeg.ok}>
            {checked.size === 0 ? t.add : t.addItems(checked.size)}
          </Button>
        </>
      }
    >
      <FolderBrowser start={folder} onPath={setFolder} checked={checked} onCheck={check} />
      <div className="add-options">
        <Select label={t.spokenLanguage} options={LANGUAGES} value={language} onChange={setLanguage} />
        <Checkbox isSelected={copy} onChange={setCopy}>
          {t.copyFiles}
        </Checkbox>
      </div>
    </Dialog>
  )
}

function Result() {
  const result = useAddState((state) => state.result)
  if (!result) return null
  return (
    <Dialog
      title={sayResult(result)}
      isOpen
      onClose={closeResult}
      footer={<Button onPress={closeResult}>{texts.common.done}</Button>}
    >
      <div className="add-results">
        <section>
          <h3>{t.notAdded}</h3>
          <ul>
            {result.refused.map((file) => (
              <li key={file.path}>
                <b>{file.path}</b>
                <div>{file.why}</div>
                <div className="muted">{file.remedy}</div>
              </li>
            ))}
          </ul>
        </section>
        {result.added.length > 0 && (
          <section>
            <h3>{t.added}</h3>
            <ul>
              {result.added.map((story) => (
                <li key={story.id}>
                  {story.title}
                  {story.transcripts.length > 0 && <span className="muted">{t.withTranscript}</span>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  )
}

/** A line in the dock while files are being added. */
export function AddingLine() {
  const running = useAddState((state) => state.running)
  const cancel = useAddState((state) => state.cancel)
  if (!running) return null
  const what = running.name || t.items(running.total)
  return (
    <div className="upload-line" role="status">
      <div className="upload-head">
        <span className="truncate grow">{t.adding(what)}</span>
        {cancel && <IconButton label={t.cancelAdding} icon={X} size="small" onPress={cancel} />}
      </div>
      <ProgressBar
        label={t.addingFootage}
        value={running.name === '' || running.total < 2 ? null : running.done / running.total}
      />
    </div>
  )
}

export function AddFootage({ app }: { readonly app: AppState }) {
  const open = useOverlay((state) => state.open === 'add')
  return (
    <>
      {open && <ChooseFiles app={app} />}
      <Result />
    </>
  )
}
