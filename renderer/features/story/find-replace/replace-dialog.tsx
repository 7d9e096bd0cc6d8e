/** Find and replace in the whole library: everything that would change, story by story, before anything does. */
import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLibrary } from '../../../api/queries.ts'
import { useCommand } from '../../../commands/use-command.ts'
import { closeOverlay, openOverlay, useOverlay } from '../../../state/overlays.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProgressBar } from '../../../ui/progress.tsx'
import { EmptyState, ErrorNote } from '../../../ui/states.tsx'
import { ChangeList } from './change-list.tsx'
import { changeLabel } from './find-model.ts'
import { FindField, ReplaceField } from './find-fields.tsx'
import { type Changes, useChanges } from './use-changes.ts'
import { useFindText, whyNot } from './use-replace.ts'
import './find-replace.css'

/** Bound here and not in the dialog: it opens it from any screen. */
export function LibraryReplace() {
  const library = useLibrary()
  const isOpen = useOverlay(({ open }) => open === 'replace')
  const canWrite = library?.readOnly === ''
  useCommand('library.replace', () => openOverlay('replace'), canWrite)
  return isOpen && canWrite ? <ReplaceDialog /> : null
}

function summary({ data, isBehind }: Changes, query: string): string {
  if (query.trim() === '') return ''
  if (!data) return isBehind ? texts.storyFind.library.looking : ''
  if (data.cues === 0) return texts.storyFind.noChange
  return texts.storyFind.library.wouldChange(data.cues, data.transcripts)
}

function Found({ changes, problem }: { readonly changes: Changes; readonly problem: string }) {
  const { query, replacement } = useFindText()
  const { data } = changes
  if (problem !== '') return null
  if (changes.error) {
    return (
      <div className="replace-note">
        <ErrorNote error={changes.error} />
      </div>
    )
  }
  if (query.trim() === '') {
    return <EmptyState title={texts.storyFind.library.empty}>{texts.storyFind.library.emptyHelp}</EmptyState>
  }
  if (data?.cues === 0 && !changes.isBehind) return <EmptyState title={texts.storyFind.library.notFound} />
  if (!data) return null
  return (
    <>
      <ChangeList
        listed={data.listed}
        replacement={replacement}
        spared={changes.spared}
        onSpare={changes.spare}
        headings="stories"
      />
      {data.cues > changes.listed && (
        <div className="find-row replace-more">
          <span className="muted small grow">{texts.storyFind.library.firstListed(changes.listed, data.cues)}</span>
          <Button size="small" onPress={changes.more}>
            {texts.storyFind.listMore}
          </Button>
        </div>
      )}
    </>
  )
}

function ReplaceDialog() {
  const { query } = useFindText()
  const client = useQueryClient()
  const changes = useChanges({ scope: 'library', story: '', language: '' }, true, closeOverlay)
  const problem = query.trim() === '' ? '' : whyNot(changes.error)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  return (
    <Dialog
      title={texts.storyFind.library.title}
      isOpen
      onClose={closeOverlay}
      size="sheet"
      flush
      keepOpen
      className="replace-frame"
      footer={
        <>
          <span className="muted small grow">{texts.storyFind.library.undoHint}</span>
          <Button onPress={closeOverlay}>{texts.story.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={changes.count === 0 || changes.isBehind || changes.isChanging || problem !== ''}
            onPress={changes.apply}
          >
            {changes.isChanging ? texts.storyFind.changing : changeLabel(changes.count)}
          </Button>
        </>
      }
    >
      <div className="replace-dialog">
        <div className="replace-fields">
          <FindField problem={problem} inputRef={input} />
          <ReplaceField />
          <div className="replace-state">
            <span className="muted grow" role="status">
              {summary(changes, problem === '' ? query : '')}
            </span>
            {(changes.isBehind || changes.isChanging) && problem === '' && (
              <>
                <ProgressBar
                  label={changes.isChanging ? texts.storyFind.changing : texts.storyFind.library.looking}
                  value={null}
                  className="replace-progress"
                />
                {!changes.isChanging && (
                  <Button
                    size="small"
                    onPress={() => {
                      void client.cancelQueries({ queryKey: ['search', 'replace'] })
                      useFindText.setState({ query: '' })
                      input.current?.focus()
                    }}
                  >
                    {texts.story.stop}
                  </Button>
                )}
              </>
            )}
          </div>
        </div>
        <div className="replace-list">
          <Found changes={changes} problem={problem} />
        </div>
      </div>
    </Dialog>
  )
}
