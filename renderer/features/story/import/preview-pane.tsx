/** What would come of the import: captions, remarks of the reader, conflicts of the merge. */
import { useState } from 'react'
import type { ImportPreview } from '../../../api/types.ts'
import { EmptyState, ErrorNote, Note } from '../../../ui/states.tsx'
import { Tabs, type TabSpec } from '../../../ui/tabs.tsx'
import { countOf, formatClock } from '../../../ui/time.ts'
import { ConflictList } from './conflict-list.tsx'
import { CueTable } from './cue-table.tsx'
import type { ImportState } from './use-import.ts'

type Tab = 'cues' | 'remarks' | 'conflicts'

function Remarks({ problems }: { readonly problems: ImportPreview['problems'] }) {
  if (problems.length === 0) return <EmptyState title="Nothing to remark">The file was read as it is.</EmptyState>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys have to reach it
    <ul className="import-remarks" aria-label="Remarks" tabIndex={0}>
      {problems.map(({ line, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each look and has no other identity
        <li key={index}>
          <span className="faint timecode">{line === null ? 'File' : `Line ${line}`}</span>
          <span className="anywhere">{text}</span>
        </li>
      ))}
    </ul>
  )
}

/** Times against the recording. */
function Warnings({ seen }: { readonly seen: ImportPreview }) {
  if (seen.pastEnd === 0) return null
  return (
    <Note kind="warning" className="import-warning">
      {countOf(seen.pastEnd, 'caption lies', 'captions lie')} past the end of the recording: the last one ends at{' '}
      {formatClock(seen.endMs)}, the recording at {formatClock(seen.durationMs)}.
    </Note>
  )
}

const sayFacts = ({ format, cueCount, startMs, endMs }: ImportPreview): string =>
  `${format.toUpperCase()} · ${countOf(cueCount, 'caption')} · ${formatClock(startMs)} – ${formatClock(endMs)}`

export function PreviewPane({ state }: { readonly state: ImportState }) {
  const [tab, setTab] = useState<Tab>('cues')
  const { preview, error, mode, isLooking } = state
  if (error !== null)
    return (
      <div className="import-preview pad">
        <ErrorNote error={error} />
      </div>
    )
  if (!preview) return <div className="import-preview" aria-busy="true" />
  const { existing, problems } = preview
  const isMerge = mode === 'merge' && existing !== null
  const shown = tab === 'conflicts' && !isMerge ? 'cues' : tab
  const total = isMerge ? existing.merge.cueCount : preview.cueCount
  const tabs: TabSpec<Tab>[] = [
    { id: 'cues', label: 'Captions', count: total, panel: <CueTable cues={preview.cues} total={total} /> },
    { id: 'remarks', label: 'Remarks', count: problems.length, panel: <Remarks problems={problems} /> },
  ]
  if (isMerge)
    tabs.push({
      id: 'conflicts',
      label: 'Conflicts',
      count: existing.merge.conflictCount,
      panel: <ConflictList state={state} merge={existing.merge} />,
    })
  return (
    <section className="import-preview" aria-label="What would be imported" aria-busy={isLooking}>
      <Warnings seen={preview} />
      <Tabs
        label="Preview"
        value={shown}
        onChange={setTab}
        tabs={tabs}
        end={<span className="faint small timecode">{sayFacts(preview)}</span>}
      />
    </section>
  )
}
