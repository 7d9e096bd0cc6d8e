/** What changed and when, copies to go back to, and what was removed. */
import './history.css'
import { showHistory, useHistoryView } from '../../state/history-view.ts'
import { texts } from '../../texts/index.ts'
import { Tabs } from '../../ui/index.ts'
import { BinTab } from './bin-tab.tsx'
import { ChangesTab } from './changes-tab.tsx'
import { SnapshotsTab } from './snapshots-tab.tsx'
import { useBin, useSnapshots } from './use-history.ts'

const t = texts.historyScreen

export function HistoryScreen() {
  const tab = useHistoryView((state) => state.tab)
  const snapshots = useSnapshots().data?.snapshots.length
  const bin = useBin().data?.length
  return (
    <section className="history-screen" aria-label={t.title}>
      <header className="screen-bar">
        <h1>{t.title}</h1>
      </header>
      <Tabs
        className="history-tabs"
        label={t.tabsLabel}
        value={tab}
        onChange={(value) => showHistory({ tab: value })}
        tabs={[
          { id: 'changes', label: t.tabs.changes, panel: <ChangesTab /> },
          {
            id: 'snapshots',
            label: t.tabs.snapshots,
            ...(snapshots !== undefined && { count: snapshots }),
            panel: <SnapshotsTab />,
          },
          { id: 'bin', label: t.tabs.bin, ...(bin !== undefined && { count: bin }), panel: <BinTab /> },
        ]}
      />
    </section>
  )
}
