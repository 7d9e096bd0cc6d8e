/** Taking in a transcript file: at the left what to decide, at the right what would come of it, and one button that does it. */
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNote } from '../../../ui/states.tsx'
import { useStoryContext } from '../story-context.ts'
import { ChoicesPane } from './choices-pane.tsx'
import { isLanguageTag, readOffset, sayImport } from './import-choices.ts'
import type { ChosenFile } from './import-file.ts'
import { PreviewPane } from './preview-pane.tsx'
import { useImport } from './use-import.ts'
import './import.css'

interface ImportDialogProps {
  readonly chosen: ChosenFile
  readonly onClose: () => void
}

export function ImportDialog({ chosen, onClose }: ImportDialogProps) {
  const { rate } = useStoryContext()
  const { file, others } = chosen
  const state = useImport(file, onClose)
  const { choices, preview, mode, failure } = state
  const isValid =
    readOffset(choices.offset, rate) !== null && (choices.language === null || isLanguageTag(choices.language))
  return (
    <Dialog
      title={texts.storyImport.title}
      isOpen
      onClose={onClose}
      size="sheet"
      className="import-dialog"
      flush
      keepOpen
      footer={
        <>
          <p className="grow faint small truncate" aria-live="polite">
            {preview?.existing ? texts.storyImport.undoHint : ''}
          </p>
          <Button onPress={onClose}>{texts.story.cancel}</Button>
          <Button variant="primary" isDisabled={!isValid || !state.isReady} onPress={state.start}>
            {sayImport(preview, mode)}
          </Button>
        </>
      }
    >
      <div className="import">
        <div className="import-choices">
          <div className="import-file">
            <p className="anywhere strong">{file.name}</p>
            {others > 0 && <p className="faint small">{texts.storyImport.droppedMany(others + 1)}</p>}
          </div>
          {failure !== null && <ErrorNote error={failure} />}
          <ChoicesPane state={state} />
        </div>
        <PreviewPane state={state} />
      </div>
    </Dialog>
  )
}
