/** One snapshot: what changed since, in words, and going back to it, all of it or chosen stories. */
import { useQueryClient } from '@tanstack/react-query'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { undoLast, useChange } from '../../api/changes.ts'
import { refreshQueries } from '../../api/queries.ts'
import { formatHash } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { formatLocalDay, formatTimeOfDay } from '../../texts/words.ts'
import { Button, Checkbox, Dialog, ErrorNote, formatSize, IconButton, Note, showToast } from '../../ui/index.ts'
import { type SnapshotRow, snapshotTitle, type StoryDifference } from './history-model.ts'
import { useComparison } from './use-history.ts'

const t = texts.historyScreen.snapshots
/** More are not looked through one by one; they are restored all the same. */
const MOST_SHOWN = 500

const whenOf = ({ at }: SnapshotRow): string => `${formatLocalDay(Date.parse(at))}, ${formatTimeOfDay(Date.parse(at))}`

function RemoveSnapshot({ row }: { readonly row: SnapshotRow }) {
  const [isOpen, setOpen] = useState(false)
  const remove = useChange('snapshots.remove', { said: t.removed, onDone: () => setOpen(false) })
  return (
    <>
      <IconButton label={t.remove} icon={Trash2} onPress={() => setOpen(true)} />
      <Dialog
        title={t.removeTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onPress={() => setOpen(false)}>{t.cancel}</Button>
            <Button variant="danger" isDisabled={remove.isPending} onPress={() => remove.mutate({ id: row.id })}>
              {t.removeIt}
            </Button>
          </>
        }
      >
        <p>{t.removeText(snapshotTitle(row), whenOf(row))}</p>
      </Dialog>
    </>
  )
}

interface DifferenceProps {
  readonly difference: StoryDifference
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
  readonly readOnly: boolean
}

function Difference({ difference, isChosen, onChoose, readOnly }: DifferenceProps) {
  const { id, title, kind, words } = difference
  return (
    <li className="difference">
      {kind === 'added' ? (
        <span className="difference-gap" />
      ) : (
        <Checkbox aria-label={t.chooseStory(title)} isSelected={isChosen} onChange={onChoose} isDisabled={readOnly} />
      )}
      <div className="difference-words">
        <p className="truncate">
          {kind === 'changed' || kind === 'added' ? (
            <a className="history-story" href={formatHash({ screen: 'story', id, timeMs: null, momentId: null })}>
              {title}
            </a>
          ) : (
            title
          )}
          {kind !== 'changed' && <span className={`difference-kind ${kind}`}>{t.kinds[kind]}</span>}
        </p>
        {words.length > 0 && <p className="muted small">{words.join(' · ')}</p>}
      </div>
    </li>
  )
}

interface PanelProps {
  readonly row: SnapshotRow
  readonly readOnly: boolean
}

function useRestore() {
  const client = useQueryClient()
  return useChange('snapshots.restore', {
    onDone: ({ stories }) => {
      void refreshQueries(client, [['transcript']])
      const action = { label: texts.history.undo, run: () => void undoLast(client) }
      showToast({ text: t.restored(stories), action })
    },
  })
}

function Differences({ row, readOnly }: PanelProps) {
  const { data, error } = useComparison(row.id)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [removeAdded, setRemoveAdded] = useState(false)
  const restore = useRestore()
  if (error) return <ErrorNote error={error} />
  if (!data)
    return (
      <p className="muted" role="status">
        {t.comparing}
      </p>
    )
  const { stories, library } = data
  if (stories.length === 0 && library.length === 0) return <Note title={t.same}>{t.sameHint}</Note>
  const added = stories.filter(({ kind }) => kind === 'added').length
  const picked = stories.filter(({ id, kind }) => kind !== 'added' && chosen.has(id)).map(({ id }) => id)
  const canRestoreAll = stories.length > added || library.length > 0 || removeAdded
  const toggle = (id: string) => (isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <>
      <ul className="differences">
        {library.length > 0 && (
          <li className="difference">
            <span className="difference-gap" />
            <div className="difference-words">
              <p>{t.libraryPart}</p>
              <p className="muted small">{library.join(' · ')}</p>
            </div>
          </li>
        )}
        {stories.slice(0, MOST_SHOWN).map((difference) => (
          <Difference
            key={difference.id}
            difference={difference}
            isChosen={chosen.has(difference.id)}
            onChoose={toggle(difference.id)}
            readOnly={readOnly}
          />
        ))}
      </ul>
      <footer className="restore">
        {added > 0 && picked.length === 0 && (
          <Checkbox isSelected={removeAdded} onChange={setRemoveAdded} isDisabled={readOnly}>
            {t.removeAdded(added)}
          </Checkbox>
        )}
        <p className="muted small">
          {added > 0 && !removeAdded && picked.length === 0 && `${t.addedStay(added)}. `}
          {t.safety}
        </p>
        <div className="restore-buttons">
          {picked.length > 0 ? (
            <Button
              variant="primary"
              icon={RotateCcw}
              isDisabled={readOnly || restore.isPending}
              onPress={() => restore.mutate({ id: row.id, stories: picked, library: false })}
            >
              {t.restoreSome(picked.length)}
            </Button>
          ) : (
            <Button
              variant="primary"
              icon={RotateCcw}
              isDisabled={readOnly || restore.isPending || !canRestoreAll}
              onPress={() => restore.mutate({ id: row.id, removeAdded })}
            >
              {t.restoreAll}
            </Button>
          )}
        </div>
      </footer>
    </>
  )
}

export function SnapshotPanel({ row, readOnly }: PanelProps) {
  return (
    <section className="snapshot-panel" aria-label={snapshotTitle(row)}>
      <header className="snapshot-head">
        <div className="grow">
          <h2>{snapshotTitle(row)}</h2>
          <p className="muted small">{[whenOf(row), t.stories(row.stories), formatSize(row.bytes)].join(' · ')}</p>
          {row.elsewhere !== '' && <p className="muted small">{t.elsewhere(row.elsewhere)}</p>}
        </div>
        {!readOnly && <RemoveSnapshot row={row} />}
      </header>
      {row.leftOut.length > 0 && (
        <Note kind="warning" title={t.leftOut}>
          {row.leftOut.join(', ')}
        </Note>
      )}
      {!row.isGood && <Note kind="warning" title={t.damaged} />}
      <h3 className="snapshot-since">{t.since}</h3>
      <Differences row={row} readOnly={readOnly} />
    </section>
  )
}
