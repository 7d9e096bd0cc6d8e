/** Copies of the library's documents: when and why they were made, what changed since, and going back. */
import './snapshots.css'
import { Camera, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import { showHistory, useHistoryView } from '../../state/history-view.ts'
import { texts } from '../../texts/index.ts'
import { formatTimeOfDay } from '../../texts/words.ts'
import { Button, classes, Dialog, EmptyState, ErrorNote, formatSize, TextField } from '../../ui/index.ts'
import { usePaneWidth } from '../../ui/use-pane-width.ts'
import { DayList } from './day-list.tsx'
import { type SnapshotRow, snapshotTitle, underDays } from './history-model.ts'
import { SnapshotPanel } from './snapshot-panel.tsx'
import { useSnapshots } from './use-history.ts'

const t = texts.historyScreen.snapshots

function MakeSnapshot({ isDisabled }: { readonly isDisabled: boolean }) {
  const [name, setName] = useState<string | null>(null)
  const make = useChange('snapshots.make', {
    said: (_output, input) => t.made(input.name),
    onDone: ({ id }) => {
      setName(null)
      showHistory({ snapshot: id })
    },
  })
  const ready = (name ?? '').trim()
  const submit = () => ready !== '' && !make.isPending && make.mutate({ name: ready })
  return (
    <>
      <Button icon={Plus} isDisabled={isDisabled} onPress={() => setName('')}>
        {t.make}
      </Button>
      <Dialog
        title={t.make}
        isOpen={name !== null}
        onClose={() => setName(null)}
        footer={
          <>
            <Button onPress={() => setName(null)}>{t.cancel}</Button>
            <Button variant="primary" isDisabled={ready === '' || make.isPending} onPress={submit}>
              {t.make}
            </Button>
          </>
        }
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <TextField
            label={t.name}
            placeholder={t.nameHint}
            help={t.nameHelp}
            value={name ?? ''}
            onChange={setName}
            maxLength={120}
            autoFocus
          />
        </form>
      </Dialog>
    </>
  )
}

interface RowProps {
  readonly row: SnapshotRow
  readonly isCurrent: boolean
}

function SnapshotLine({ row, isCurrent }: RowProps) {
  return (
    <button
      type="button"
      className={classes('snapshot-row', isCurrent && 'current')}
      aria-pressed={isCurrent}
      onClick={() => showHistory({ snapshot: row.id })}
    >
      <time className="timecode muted" dateTime={row.at}>
        {formatTimeOfDay(Date.parse(row.at))}
      </time>
      <span className="snapshot-words">
        <span className={classes('truncate', row.reason === 'named' && 'snapshot-named')}>{snapshotTitle(row)}</span>
        <span className="muted small truncate">
          {[t.stories(row.stories), formatSize(row.bytes), row.reason === 'named' ? t.reasons.named : '']
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </span>
    </button>
  )
}

export function SnapshotsTab() {
  const query = useSnapshots()
  const readOnly = (useLibrary()?.readOnly ?? '') !== ''
  const chosen = useHistoryView((state) => state.snapshot)
  const list = usePaneWidth('snapshots', 360)
  const snapshots = useMemo(() => query.data?.snapshots ?? [], [query.data])
  const rows = useMemo(() => underDays(snapshots, ({ id }) => id, Date.now()), [snapshots])
  const current = snapshots.find(({ id }) => id === chosen) ?? snapshots[0]
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  if (!query.data) return <div aria-busy="true" />
  return (
    <div className="history-part">
      <div className="history-bar">
        <span className="muted small grow">{t.what}</span>
        <MakeSnapshot isDisabled={readOnly} />
      </div>
      {current ? (
        <Group className="snapshot-panes" orientation="horizontal">
          <Panel id="snapshot-list" minSize={260} maxSize={560} {...list}>
            <DayList label={t.label} rows={rows} itemHeight={56}>
              {(row) => <SnapshotLine row={row} isCurrent={row.id === current.id} />}
            </DayList>
          </Panel>
          <Separator className="divider" aria-label={t.since} />
          <Panel id="snapshot-detail" minSize={360}>
            <SnapshotPanel key={current.id} row={current} readOnly={readOnly} />
          </Panel>
        </Group>
      ) : (
        <EmptyState icon={Camera} title={t.none}>
          {t.noneHint}
        </EmptyState>
      )}
    </div>
  )
}
