/** Taking in a transcript file: its language is asked once, what could not be understood is listed after. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { keys } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { ErrorNote, Note } from '../../ui/states.tsx'
import { countOf } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { languageOfFile, toBase64 } from './import-file.ts'
import { useStoryContext } from './story-context.ts'

/** The file that was chosen or dropped, until it is taken in or let go. */
export function useImportFile() {
  const [file, setFile] = useState<File | null>(null)
  const choose = () => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.srt,.vtt,.sbv,.ttml,.dfxp,.xml,.ass,.ssa,.txt,.docx,.csv,.tsv,.json,.json3,.srv3'
    input.addEventListener('change', () => setFile(input.files?.[0] ?? null))
    input.click()
  }
  return { file, choose, take: setFile, close: () => setFile(null) }
}

const LANGUAGES = [
  { id: 'en', label: 'English' },
  { id: 'es', label: 'Spanish' },
  { id: 'other', label: 'Another language' },
] as const

function useImport(file: File, onClose: () => void) {
  const { detail, setLanguage, transcript, language: shown } = useStoryContext()
  const client = useQueryClient()
  const [problems, setProblems] = useState<readonly string[] | null>(null)
  const change = useChange('transcripts.import', { quiet: true })
  const story = detail.story.id
  const start = async (language: string) => {
    const base64 = toBase64(new Uint8Array(await file.arrayBuffer()))
    change.mutate(
      { story, language, name: file.name, base64 },
      {
        onSuccess: async ({ cueCount, problems: found }) => {
          await client.invalidateQueries({ queryKey: keys.transcript(story, language) })
          await client.invalidateQueries({ queryKey: keys.story(story) })
          setLanguage(language)
          showToast({ text: `${countOf(cueCount, 'caption')} imported from ${file.name}` })
          if (found.length === 0) onClose()
          else setProblems(found)
        },
      },
    )
  }
  return { start, problems, error: change.error, busy: change.isPending, replaces: transcript ? shown : null }
}

export function TranscriptImport({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const guess = languageOfFile(file.name)
  const [choice, setChoice] = useState<string>(guess === 'en' || guess === 'es' ? guess : 'other')
  const [other, setOther] = useState(guess)
  const { start, problems, error, busy } = useImport(file, onClose)
  const { detail } = useStoryContext()
  const language = choice === 'other' ? other.trim() : choice
  const valid = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)
  const replaces = detail.story.transcripts.some((info) => info.language === language)
  if (problems) {
    return (
      <Dialog title="Imported, with remarks" isOpen onClose={onClose} footer={<Button onPress={onClose}>Close</Button>}>
        <p className="muted">No words were lost. This was not as expected in {file.name}:</p>
        <ul className="problem-list">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Import a transcript"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={!valid || busy} onPress={() => void start(language)}>
            {replaces ? 'Replace transcript' : 'Import'}
          </Button>
        </>
      }
    >
      <div className="form-stack">
        <p className="anywhere">{file.name}</p>
        <Select label="Language" options={LANGUAGES} value={choice as 'en'} onChange={setChoice} />
        {choice === 'other' && (
          <TextField
            label="Language tag"
            help="As in es-MX, zh-Hant or nv."
            value={other}
            onChange={setOther}
            {...(other !== '' && !valid && { problem: 'A language tag is letters and hyphens, as in es-MX.' })}
          />
        )}
        {replaces && (
          <Note kind="warning">The story has a transcript in this language. It is replaced; undo brings it back.</Note>
        )}
        {error !== null && <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
