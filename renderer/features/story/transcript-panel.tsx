/** The transcript tab: the words, or how to get some. A transcript file can be dropped anywhere on it. */
import { FileText, Upload } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorNote } from '../../ui/states.tsx'
import { ImportDialog } from './import/import-dialog.tsx'
import { useImportFile } from './import/import-file.ts'
import { DraftButton, HowToSetUp } from './speech/draft-button.tsx'
import { SpeechStatus } from './speech/speech-status.tsx'
import { useStoryContext } from './story-context.ts'
import { EstimatedNote } from './tap/estimated-note.tsx'
import { TranscriptDock } from './transcript-dock.tsx'
import { TranscriptList } from './transcript-list.tsx'
import { TranscriptTools } from './transcript-tools.tsx'

export function TranscriptPanel({ error }: { readonly error: unknown }) {
  const { detail, transcript, language, readOnly } = useStoryContext()
  const [over, setOver] = useState(false)
  const { chosen, choose, take, close } = useImportFile()
  const canTake = (event: React.DragEvent) => !readOnly && event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the button does the same
    <div
      className={over ? 'transcript-panel over' : 'transcript-panel'}
      onDragOver={(event) => {
        if (!canTake(event)) return
        event.preventDefault()
        event.stopPropagation()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!canTake(event) || event.dataTransfer.files.length === 0) return
        event.preventDefault()
        event.stopPropagation()
        take(event.dataTransfer.files)
      }}
    >
      {transcript && <EstimatedNote />}
      {transcript && <TranscriptDock />}
      <SpeechStatus />
      {error !== null && error !== undefined && !transcript ? (
        <div className="panel-pad">
          <ErrorNote error={error} />
        </div>
      ) : transcript === null ? (
        <EmptyState
          icon={FileText}
          title={texts.storyTranscript.none}
          actions={
            <div className="speech-actions">
              <Button icon={Upload} variant="primary" isDisabled={readOnly} onPress={choose}>
                {texts.storyTranscript.import}
              </Button>
              {detail.story.media.info.audio && (
                <DraftButton
                  stories={[{ id: detail.story.id, title: detail.story.title, languages: [] }]}
                  isDisabled={readOnly || detail.mediaStatus === 'missing'}
                />
              )}
            </div>
          }
        >
          {texts.storyTranscript.noneHelp}
          {detail.story.media.info.audio && <HowToSetUp />}
        </EmptyState>
      ) : transcript && transcript.cues.length === 0 ? (
        <EmptyState icon={FileText} title={texts.storyTranscript.noWords} />
      ) : transcript ? (
        <TranscriptList key={language} />
      ) : (
        <div className="panel-pad" aria-busy="true" />
      )}
      {transcript && <TranscriptTools onImport={choose} />}
      {chosen && <ImportDialog chosen={chosen} onClose={close} />}
    </div>
  )
}
