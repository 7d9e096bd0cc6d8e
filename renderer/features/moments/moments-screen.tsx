/** Every moment of the library: find, play in a row, choose several, tag, export, open them in their story. */
import { Bookmark, SearchX } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useLibrary, useMoments } from '../../api/queries.ts'
import type { MomentRow } from '../../api/types.ts'
import { clearMomentFilter, useMomentsView } from '../../state/moments-view.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, ErrorNote } from '../../ui/index.ts'
import { ExportSheet } from '../export/export-sheet.tsx'
import { AddToReel } from '../reels/add-to-reel.tsx'
import { filterMoments, momentKey, orderMoments, widenBy } from './moment-model.ts'
import { MomentsBar } from './moments-bar.tsx'
import { MomentsFilters } from './moments-filters.tsx'
import { MomentsGrid } from './moments-grid.tsx'
import { TagMoments } from './tag-moments.tsx'
import './moments.css'

const t = texts.board
const NOTHING: ReadonlySet<string> = new Set()

function useShownMoments(all: readonly MomentRow[] | undefined) {
  const { filter, order } = useMomentsView()
  const vocabulary = useLibrary()?.vocabulary
  const widen = useMemo(() => widenBy(vocabulary), [vocabulary])
  const shown = useMemo(() => orderMoments(filterMoments(all ?? [], filter, widen), order), [all, filter, order, widen])
  return { shown, widen }
}

/** A tag or person that no moment has any more would hide everything without a way to take it back. */
function useForgetEmptied(all: readonly MomentRow[] | undefined): void {
  useEffect(() => {
    if (all?.length === 0) clearMomentFilter()
  }, [all])
}

function Board({ all }: { readonly all: readonly MomentRow[] }) {
  const { shown, widen } = useShownMoments(all)
  const layout = useMomentsView((state) => state.layout)
  const [chosen, setChosen] = useState(NOTHING)
  const [exporting, setExporting] = useState<readonly MomentRow[] | null>(null)
  const [tagging, setTagging] = useState<readonly string[] | null>(null)
  const [reeling, setReeling] = useState<readonly MomentRow[] | null>(null)
  const picked = useMemo(() => shown.filter((moment) => chosen.has(momentKey(moment))), [shown, chosen])
  return (
    <section className="moments-screen" aria-label={t.moments}>
      <MomentsBar
        all={all}
        shown={shown}
        picked={picked}
        onTag={() => setTagging(picked.map(momentKey))}
        onReel={() => setReeling(picked)}
        onExport={setExporting}
        onRemoved={() => setChosen(NOTHING)}
      />
      <MomentsFilters all={all} widen={widen} />
      {shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t.noneFits}
          actions={<Button onPress={clearMomentFilter}>{t.showAll}</Button>}
        />
      ) : (
        <MomentsGrid
          key={layout}
          layout={layout}
          moments={shown}
          chosen={chosen}
          onChoose={setChosen}
          onOpen={(moment) => openStory(moment.story, moment.startMs, moment.id)}
        />
      )}
      {tagging && (
        <TagMoments
          moments={all.filter((moment) => tagging.includes(momentKey(moment)))}
          onClose={() => setTagging(null)}
        />
      )}
      {reeling && <AddToReel moments={reeling} onClose={() => setReeling(null)} />}
      {exporting && (
        <ExportSheet
          items={exporting.map(({ story, id }) => ({ story, moment: id }))}
          onClose={() => setExporting(null)}
        />
      )}
    </section>
  )
}

export function MomentsScreen() {
  const { data: all, error } = useMoments()
  useForgetEmptied(all)
  if (error && !all) {
    return (
      <div className="screen-note">
        <ErrorNote error={error} />
      </div>
    )
  }
  if (!all) return <div aria-busy="true" />
  if (all.length === 0) {
    return (
      <EmptyState icon={Bookmark} title={t.emptyTitle}>
        {t.emptyText}
      </EmptyState>
    )
  }
  return <Board all={all} />
}
