/** Add footage in a browser: choose on this computer's disks; and what came of it, in either shell. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AppState } from '../../api/types.ts'
import { closeOverlay, useOverlay } from '../../state/overlays.ts'
import { Button, Checkbox, countOf, Dialog, IconButton, ProgressBar, Select } from '../../ui/index.ts'
import { X } from 'lucide-react'
import { closeResult, sayResult, useAddState } from './add-state.ts'
import { FolderBrowser } from './folder-browser.tsx'
import { addPaths } from './use-add.ts'

/** The languages #LocalStory is recorded in most; any other can be set when a transcript is imported. */
const LANGUAGES = [
  { id: 'en', label: 'English' },
  { id: 'es', label: 'Spanish' },
  { id: 'zh', label: 'Chinese' },
  { id: 'vi', label: 'Vietnamese' },
  { id: 'ht', label: 'Haitian Creole' },
  { id: 'ar', label: 'Arabic' },
  { id: 'fr', label: 'French' },
  { id: 'pt', label: 'Portuguese' },
  { id: 'ko', label: 'Korean' },
  { id: 'tl', label: 'Tagalog' },
]

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
      title="Add footage"
      size="wide"
      isOpen
      onClose={closeOverlay}
      keepOpen
      footer={
        <>
          <span className="small muted grow">A transcript beside a recording, with the same name, comes along.</span>
          <Button onPress={closeOverlay}>Cancel</Button>
          <Button variant="primary" onPress={add} isDisabled={checked.size === 0 || !app.ffmpeg.ok}>
            {checked.size === 0 ? 'Add' : `Add ${countOf(checked.size, 'item')}`}
          </Button>
        </>
      }
    >
      <FolderBrowser start={folder} onPath={setFolder} checked={checked} onCheck={check} />
      <div className="add-options">
        <Select label="Spoken language" options={LANGUAGES} value={language} onChange={setLanguage} />
        <Checkbox isSelected={copy} onChange={setCopy}>
          Copy the files into the library
        </Checkbox>
      </div>
    </Dialog>
  )
}

function Result() {
  const result = useAddState((state) => state.result)
  if (!result) return null
  return (
    <Dialog title={sayResult(result)} isOpen onClose={closeResult} footer={<Button onPress={closeResult}>Done</Button>}>
      <div className="add-results">
        <section>
          <h3>Not added</h3>
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
            <h3>Added</h3>
            <ul>
              {result.added.map((story) => (
                <li key={story.id}>
                  {story.title}
                  {story.transcripts.length > 0 && <span className="muted">, with transcript</span>}
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
  const what = running.name || countOf(running.total, 'item')
  return (
    <div className="upload-line" role="status">
      <div className="upload-head">
        <span className="truncate grow">Adding {what}</span>
        {cancel && <IconButton label="Cancel adding" icon={X} size="small" onPress={cancel} />}
      </div>
      <ProgressBar
        label="Adding footage"
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
