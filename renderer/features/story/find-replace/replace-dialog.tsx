/** Find and replace in the whole library: everything that would change, story by story, before anything does. */
import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLibrary } from '../../../api/queries.ts'
import { useCommand } from '../../../commands/use-command.ts'
import { closeOverlay, openOverlay, useOverlay } from '../../../state/overlays.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProgressBar } from '../../../ui/progress.tsx'
import { EmptyState, ErrorNote } from '../../../ui/states.tsx'
import { countOf } from '../../../ui/time.ts'
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
  if (!data) return isBehind ? 'Looking through the library' : ''
  if (data.cues === 0) return 'No caption would change.'
  return `${countOf(data.cues, 'caption')} would change, in ${countOf(data.transcripts, 'transcript')}.`
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
    return (
      <EmptyState title="Write what to find">
        Every caption that would change is listed here first. Nothing changes before you say so, and one undo takes all
        of it back.
      </EmptyState>
    )
  }
  if (data?.cues === 0 && !changes.isBehind) return <EmptyState title="Not found in any transcript" />
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
          <span className="muted small grow">
            {`The first ${countOf(changes.listed, 'caption')} are listed. All ${data.cues.toLocaleString('en')} are changed, but for those you leave out.`}
          </span>
          <Button size="small" onPress={changes.more}>
            List more
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
      title="Find and replace in the library"
      isOpen
      onClose={closeOverlay}
      size="sheet"
      flush
      keepOpen
      className="replace-frame"
      footer={
        <>
          <span className="muted small grow">One undo takes all of it back.</span>
          <Button onPress={closeOverlay}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={changes.count === 0 || changes.isBehind || changes.isChanging || problem !== ''}
            onPress={changes.apply}
          >
            {changes.isChanging ? 'Changing captions' : changeLabel(changes.count)}
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
                  label={changes.isChanging ? 'Changing captions' : 'Looking through the library'}
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
                    Stop
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
