/** Below the transcript: where it came from, and getting it in and out. */
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { showProblem, showToast } from '../../ui/toast.tsx'
import { FindKeys } from './find-replace/find-tool.tsx'
import { download } from './save/download.ts'
import { SaveDialog } from './save/save-dialog.tsx'
import { TranscriptToolButtons } from './transcript-dock.tsx'
import { UnsureCount } from './editor/unsure-count.tsx'
import { useStoryContext } from './story-context.ts'

/** Files that a transcript can be saved as, the usual ones first. */
const FORMATS = [
  { format: 'srt', label: texts.storyTranscript.saveAs.srt },
  { format: 'vtt', label: texts.storyTranscript.saveAs.vtt },
  { format: 'docx', label: texts.storyTranscript.saveAs.docx },
  { format: 'txt', label: texts.storyTranscript.saveAs.txt },
  { format: 'csv', label: texts.storyTranscript.saveAs.csv },
  { format: 'ttml', label: texts.storyTranscript.saveAs.ttml },
  { format: 'ass', label: texts.storyTranscript.saveAs.ass },
  { format: 'sbv', label: texts.storyTranscript.saveAs.sbv },
  { format: 'json', label: texts.storyTranscript.saveAs.json },
] as const

export function TranscriptTools({ onImport }: { readonly onImport: () => void }) {
  const { detail, language, readOnly } = useStoryContext()
  const info = detail.story.transcripts.find((candidate) => candidate.language === language)
  const [saving, setSaving] = useState(false)
  useCommand('story.saveAs', () => setSaving(true))
  const save = async (format: (typeof FORMATS)[number]['format']) => {
    try {
      const file = await call('transcripts.export', { story: detail.story.id, language, format })
      download(file)
      showToast({ text: texts.story.fileSaved(file.fileName) })
    } catch (error) {
      showProblem(error)
    }
  }
  const facts = info
    ? [texts.story.captions(info.cueCount), texts.storyTranscript.origins[info.origin], info.engine, info.source]
    : []
  return (
    <footer className="transcript-foot">
      <span className="faint small truncate grow">{facts.filter((fact) => fact !== '').join(' · ')}</span>
      <UnsureCount />
      <FindKeys />
      <TranscriptToolButtons />
      <Menu
        label={texts.storyTranscript.fileMenu}
        placement="top end"
        trigger={<IconButton size="small" label={texts.storyTranscript.fileMenu} icon={Ellipsis} />}
        entries={[
          { id: 'import', label: texts.storyTranscript.import, onAction: onImport, isDisabled: readOnly },
          null,
          ...FORMATS.map(({ format, label }) => ({ id: format, label, onAction: () => void save(format) })),
          null,
          {
            id: 'form',
            label: texts.storyTranscript.saveOther,
            command: 'story.saveAs',
            onAction: () => setSaving(true),
          },
        ]}
      />
      {saving && <SaveDialog onClose={() => setSaving(false)} />}
    </footer>
  )
}
