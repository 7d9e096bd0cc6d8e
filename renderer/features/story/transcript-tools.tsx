/** Below the transcript: where it came from, and getting it in and out. */
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useCommand } from '../../commands/use-command.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { countOf } from '../../ui/time.ts'
import { showProblem, showToast } from '../../ui/toast.tsx'
import { FindKeys } from './find-replace/find-tool.tsx'
import { download } from './save/download.ts'
import { SaveDialog } from './save/save-dialog.tsx'
import { TranscriptToolButtons } from './transcript-dock.tsx'
import { UnsureCount } from './editor/unsure-count.tsx'
import { useStoryContext } from './story-context.ts'

/** Files that a transcript can be saved as, the usual ones first. */
const FORMATS = [
  { format: 'srt', label: 'Save as SRT' },
  { format: 'vtt', label: 'Save as WebVTT' },
  { format: 'docx', label: 'Save as Word document' },
  { format: 'txt', label: 'Save as text' },
  { format: 'csv', label: 'Save as table (CSV)' },
  { format: 'ttml', label: 'Save as TTML' },
  { format: 'ass', label: 'Save as ASS' },
  { format: 'sbv', label: 'Save as SBV' },
  { format: 'json', label: 'Save as JSON' },
] as const

const ORIGINS = {
  human: 'checked by people',
  machine: 'machine draft',
  reviewed: 'machine draft, reviewed',
  unknown: '',
} as const

export function TranscriptTools({ onImport }: { readonly onImport: () => void }) {
  const { detail, language, readOnly } = useStoryContext()
  const info = detail.story.transcripts.find((candidate) => candidate.language === language)
  const [saving, setSaving] = useState(false)
  useCommand('story.saveAs', () => setSaving(true))
  const save = async (format: (typeof FORMATS)[number]['format']) => {
    try {
      const file = await call('transcripts.export', { story: detail.story.id, language, format })
      download(file)
      showToast({ text: `Saved ${file.fileName}` })
    } catch (error) {
      showProblem(error)
    }
  }
  const facts = info ? [countOf(info.cueCount, 'caption'), ORIGINS[info.origin], info.engine, info.source] : []
  return (
    <footer className="transcript-foot">
      <span className="faint small truncate grow">{facts.filter((fact) => fact !== '').join(' · ')}</span>
      <UnsureCount />
      <FindKeys />
      <TranscriptToolButtons />
      <Menu
        label="Transcript file"
        placement="top end"
        trigger={<IconButton size="small" label="Transcript file" icon={Ellipsis} />}
        entries={[
          { id: 'import', label: 'Import a transcript', onAction: onImport, isDisabled: readOnly },
          null,
          ...FORMATS.map(({ format, label }) => ({ id: format, label, onAction: () => void save(format) })),
          null,
          { id: 'form', label: 'Save in another form', command: 'story.saveAs', onAction: () => setSaving(true) },
        ]}
      />
      {saving && <SaveDialog onClose={() => setSaving(false)} />}
    </footer>
  )
}
