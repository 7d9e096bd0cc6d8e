/** Notes above every screen: words that were typed and not saved, and the snapshot to go back to when the library was damaged. */
import { useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { keys } from '../../api/queries.ts'
import { showHistory } from '../../state/history-view.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, IconButton, Note } from '../../ui/index.ts'
import type { UnsavedLine } from './history-model.ts'
import { useSnapshots, useUnsaved } from './use-history.ts'
import './unsaved.css'

const t = texts.historyScreen.unsaved
const offer = texts.historyScreen.snapshots

function UnsavedItem({ line, onDone }: { readonly line: UnsavedLine; readonly onDone: () => void }) {
  const putBack = useChange('unsaved.putBack', { said: t.didPutBack, undo: true, onDone })
  const drop = useChange('unsaved.drop', { onDone })
  const field = t.fields[line.field]
  const isBusy = putBack.isPending || drop.isPending
  return (
    <li className="unsaved">
      <p>
        <b>{field}</b> <span className="muted">{line.storyTitle}</span>
      </p>
      <p className="field-label">{t.yours}</p>
      <p className="unsaved-words" dir="auto">
        {line.text}
      </p>
      {line.now === null ? (
        <p className="muted small">{t.gone}</p>
      ) : (
        <>
          <p className="field-label">{t.now}</p>
          <p className="unsaved-words muted" dir="auto">
            {line.now === '' ? t.nothing : line.now}
          </p>
        </>
      )}
      <div className="unsaved-buttons">
        {line.now !== null && (
          <Button
            variant="primary"
            size="small"
            aria-label={t.putBackThis(field, line.storyTitle)}
            isDisabled={isBusy}
            onPress={() => putBack.mutate({ key: line.key })}
          >
            {t.putBack}
          </Button>
        )}
        <Button
          size="small"
          aria-label={t.discardThis(field, line.storyTitle)}
          isDisabled={isBusy}
          onPress={() => drop.mutate({ keys: [line.key] })}
        >
          {t.discard}
        </Button>
      </div>
    </li>
  )
}

/** What an earlier run of the window left; what is typed now does not show here. */
function UnsavedNote() {
  const { data = [] } = useUnsaved()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  if (data.length === 0) return null
  const forget = (key: string) => () => {
    // Several may be on their way: what is left is what the list has now.
    const left = client.setQueryData<readonly UnsavedLine[]>(keys.unsaved, (lines) =>
      lines?.filter((line) => line.key !== key),
    )
    if (!left?.length) setOpen(false)
  }
  return (
    <>
      <Note
        kind="warning"
        title={t.title(data.length)}
        actions={
          <Button size="small" onPress={() => setOpen(true)}>
            {t.look}
          </Button>
        }
      >
        {t.hint}
      </Note>
      <Dialog
        title={t.dialog}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={<Button onPress={() => setOpen(false)}>{t.close}</Button>}
      >
        <ul className="unsaved-list">
          {data.map((line) => (
            <UnsavedItem key={line.key} line={line} onDone={forget(line.key)} />
          ))}
        </ul>
      </Dialog>
    </>
  )
}

function OfferedNote() {
  const offered = useSnapshots().data?.offered ?? ''
  const [closed, setClosed] = useState('')
  if (offered === '' || closed === offered) return null
  return (
    <Note
      kind="warning"
      title={offer.offer}
      actions={
        <>
          <Button
            size="small"
            onPress={() => {
              showHistory({ tab: 'snapshots', snapshot: offered })
              go({ screen: 'history' })
            }}
          >
            {offer.offerLook}
          </Button>
          <IconButton label={texts.frame.closeNote} icon={X} size="small" onPress={() => setClosed(offered)} />
        </>
      }
    >
      {offer.offerText}
    </Note>
  )
}

/** Said once: closed, it comes again only for another problem. */
function ProblemNote() {
  const problem = useSnapshots().data?.problem ?? null
  const [closed, setClosed] = useState('')
  if (!problem || closed === problem.title) return null
  return (
    <Note
      kind="warning"
      title={offer.problem}
      actions={
        <IconButton label={texts.frame.closeNote} icon={X} size="small" onPress={() => setClosed(problem.title)} />
      }
    >
      {[problem.title, problem.detail, problem.remedy].filter(Boolean).join('. ')}
    </Note>
  )
}

/** True when there is something to say. */
export function useHasHistoryNotes(): boolean {
  const unsaved = useUnsaved().data?.length ?? 0
  const snapshots = useSnapshots().data
  return unsaved > 0 || (snapshots?.offered ?? '') !== '' || (snapshots?.problem ?? null) !== null
}

export function HistoryNotes() {
  return (
    <>
      <UnsavedNote />
      <OfferedNote />
      <ProblemNote />
    </>
  )
}
