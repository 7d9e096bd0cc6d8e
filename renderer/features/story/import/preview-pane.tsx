/** What would come of the import: captions, remarks of the reader, conflicts of the merge. */
import { useState } from 'react'
import type { ImportPreview } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { ErrorNote, Note } from '../../../ui/states.tsx'
import { Tabs, type TabSpec } from '../../../ui/tabs.tsx'
import { formatClock } from '../../../ui/time.ts'
import { ConflictList } from './conflict-list.tsx'
import { CueTable } from './cue-table.tsx'
import { Remarks } from './remarks.tsx'
import type { ImportState } from './use-import.ts'

type Tab = 'cues' | 'remarks' | 'conflicts'

/** Times against the recording. */
function Warnings({ seen }: { readonly seen: ImportPreview }) {
  if (seen.pastEnd === 0) return null
  return (
    <Note kind="warning" className="import-warning">
      {texts.storyImport.preview.pastEnd(seen.pastEnd, formatClock(seen.endMs), formatClock(seen.durationMs))}
    </Note>
  )
}

const sayFacts = ({ format, cueCount, startMs, endMs }: ImportPreview): string =>
  texts.storyImport.preview.facts(format.toUpperCase(), cueCount, formatClock(startMs), formatClock(endMs))

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
    {
      id: 'cues',
      label: texts.storyImport.preview.captions,
      count: total,
      panel: <CueTable cues={preview.cues} total={total} />,
    },
    {
      id: 'remarks',
      label: texts.storyImport.preview.remarks,
      count: problems.length,
      panel: <Remarks problems={problems} />,
    },
  ]
  if (isMerge)
    tabs.push({
      id: 'conflicts',
      label: texts.storyImport.preview.conflicts,
      count: existing.merge.conflictCount,
      panel: <ConflictList state={state} merge={existing.merge} />,
    })
  return (
    <section className="import-preview" aria-label={texts.storyImport.preview.region} aria-busy={isLooking}>
      <Warnings seen={preview} />
      <Tabs
        label={texts.storyImport.preview.label}
        value={shown}
        onChange={setTab}
        tabs={tabs}
        end={<span className="faint small timecode">{sayFacts(preview)}</span>}
      />
    </section>
  )
}
