/** Below the transcript: where it came from, and getting it in and out. */
import { Ellipsis } from 'lucide-react'
import { call } from '../../api/client.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { countOf } from '../../ui/time.ts'
import { showProblem, showToast } from '../../ui/toast.tsx'
import { useStoryContext } from './story-context.ts'

const ORIGINS = { human: 'checked by people', machine: 'machine draft', unknown: '' } as const

/** Gives a file to the browser. */
function download(file: { readonly base64: string; readonly fileName: string; readonly mime: string }): void {
  const bytes = Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: file.mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = file.fileName
  link.click()
  // The download has to have begun before its address goes.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export function TranscriptTools({ onImport }: { readonly onImport: () => void }) {
  const { detail, language, readOnly } = useStoryContext()
  const info = detail.story.transcripts.find((candidate) => candidate.language === language)
  const save = async (format: 'srt' | 'vtt') => {
    try {
      const file = await call('transcripts.export', { story: detail.story.id, language, format })
      download(file)
      showToast({ text: `Saved ${file.fileName}` })
    } catch (error) {
      showProblem(error)
    }
  }
  const facts = info ? [countOf(info.cueCount, 'caption'), ORIGINS[info.origin], info.source] : []
  return (
    <footer className="transcript-foot">
      <span className="faint small truncate grow">{facts.filter((fact) => fact !== '').join(' · ')}</span>
      <Menu
        label="Transcript file"
        placement="top end"
        trigger={<IconButton size="small" label="Transcript file" icon={Ellipsis} />}
        entries={[
          { id: 'import', label: 'Import a transcript', onAction: onImport, isDisabled: readOnly },
          null,
          { id: 'srt', label: 'Save as SRT', onAction: () => void save('srt') },
          { id: 'vtt', label: 'Save as WebVTT', onAction: () => void save('vtt') },
        ]}
      />
    </footer>
  )
}
