/** Taking in a file of an editing program: what it becomes is shown first, line by line, and one button takes it in. */
import { useState } from 'react'
import { useStories } from '../../api/queries.ts'
import type { MomentsPreview } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, ComboBox, Dialog, EmptyState, ErrorNote, type Option, Select, Tabs, TagChip } from '../../ui/index.ts'
import { EncodingChoice } from '../story/import/encoding-choice.tsx'
import { Remarks } from '../story/import/remarks.tsx'
import { formatExact } from '../story/timecode.ts'
import { type MomentsImport, RATES, useMomentsImport } from './use-moments-import.ts'
import '../story/import/import.css'
import './handover.css'

const t = texts.handOver
type Tab = 'fresh' | 'there' | 'remarks'
type Row = MomentsPreview['moments'][number]

const RATE_OPTIONS: readonly Option[] = [
  { id: '', label: t.ownRate },
  ...Object.keys(RATES).map((id) => ({ id, label: t.perSecond(id) })),
]

function Choices({ state }: { readonly state: MomentsImport }) {
  const { data: stories } = useStories()
  const { choices, choose, last: preview } = state
  const options = (stories ?? []).map(({ id, title }) => ({ id, label: title, words: id }))
  const isList = preview?.format === 'edl' || preview?.format === 'markers'
  return (
    <div className="handover-choices">
      <ComboBox
        label={t.story}
        placeholder={t.noStory}
        options={options}
        clearAfterPick={false}
        opensOnFocus={false}
        onPick={(story) => choose({ story })}
        onText={(text) => text.trim() === '' && choose({ story: '' })}
      />
      {preview && (
        <EncodingChoice
          encodings={preview.encodings}
          value={choices.encoding || preview.encoding}
          onChange={(encoding) => choose({ encoding })}
        />
      )}
      {(isList || choices.rate !== '') && (
        <Select label={t.rate} options={RATE_OPTIONS} value={choices.rate} onChange={(rate) => choose({ rate })} />
      )}
    </div>
  )
}

function Line({ row }: { readonly row: Row }) {
  return (
    <tr>
      <td className="anywhere">{row.storyTitle}</td>
      <td className="timecode faint">{`${formatExact(row.startMs)} – ${formatExact(row.endMs)}`}</td>
      <td>
        <div className="cue-words">{row.note}</div>
        {row.tags.length > 0 && (
          <div className="tag-list">
            {row.tags.map((tag) => (
              <TagChip key={tag} id={tag} />
            ))}
          </div>
        )}
      </td>
    </tr>
  )
}

interface TableProps {
  readonly label: string
  readonly rows: readonly Row[]
  /** How many there are in all. */
  readonly total: number
}

function MomentTable({ label, rows, total }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys have to reach it
    <section className="cue-table taken-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.inStory}</th>
            <th scope="col">{t.time}</th>
            <th scope="col">{t.kept}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each look and has no other identity
            <Line key={index} row={row} />
          ))}
        </tbody>
      </table>
      {total > rows.length && <p className="faint small cue-more">{t.moreRows(total - rows.length)}</p>}
    </section>
  )
}

function tabsOf(preview: MomentsPreview) {
  const { moments, count, there, known, problems, problemCount, refused } = preview
  return [
    {
      ...({ id: 'fresh', label: t.fresh, count } as const),
      panel:
        count > 0 ? (
          <MomentTable label={t.fresh} rows={moments} total={count} />
        ) : (
          <EmptyState title={t.noneFresh}>{t.noneFreshHelp(known, refused)}</EmptyState>
        ),
    },
    {
      ...({ id: 'there', label: t.there, count: known } as const),
      panel:
        known > 0 ? (
          <MomentTable label={t.there} rows={there} total={known} />
        ) : (
          <EmptyState title={t.noneThere}>{t.noneThereHelp}</EmptyState>
        ),
    },
    { ...({ id: 'remarks', label: t.remarks, count: problemCount } as const), panel: <Remarks problems={problems} /> },
  ]
}

function Preview({ state }: { readonly state: MomentsImport }) {
  const [chosen, setTab] = useState<Tab | null>(null)
  const { preview, error, isLooking } = state
  if (error)
    return (
      <div className="import-preview pad">
        <ErrorNote error={error} />
      </div>
    )
  if (!preview) return <div className="import-preview" aria-busy="true" />
  const first: Tab = preview.count === 0 && preview.problemCount > 0 ? 'remarks' : 'fresh'
  return (
    <section className="import-preview" aria-label={t.preview} aria-busy={isLooking}>
      <Tabs
        label={t.preview}
        value={chosen ?? first}
        onChange={setTab}
        tabs={tabsOf(preview)}
        end={<span className="faint small">{t.facts(t.formatNames[preview.format], preview.refused)}</span>}
      />
    </section>
  )
}

interface MomentsImportDialogProps {
  readonly file: File
  readonly onClose: () => void
}

export function MomentsImportDialog({ file, onClose }: MomentsImportDialogProps) {
  const state = useMomentsImport(file, onClose)
  return (
    <Dialog
      title={t.importTitle}
      isOpen
      onClose={onClose}
      size="sheet"
      className="import-dialog"
      flush
      keepOpen
      footer={
        <>
          <p className="grow faint small truncate">{state.count > 1 ? t.undoHint : ''}</p>
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          <Button variant="primary" isDisabled={!state.isReady} onPress={state.start}>
            {t.start(state.count)}
          </Button>
        </>
      }
    >
      <div className="import">
        <div className="import-choices">
          <div className="import-file">
            <p className="anywhere strong">{file.name}</p>
          </div>
          {state.failure !== null && <ErrorNote error={state.failure} />}
          <Choices state={state} />
        </div>
        <Preview state={state} />
      </div>
    </Dialog>
  )
}
