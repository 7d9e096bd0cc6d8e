/** Every moment of the library: find, choose several, export them, open them in their story. */
import { Bookmark, Download, SearchX } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary, useMoments } from '../../api/queries.ts'
import type { MomentRow } from '../../api/types.ts'
import { defineCommands } from '../../commands/registry.ts'
import { useCommand } from '../../commands/use-command.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { EmptyState, ErrorNote } from '../../ui/states.tsx'
import { tagLabel } from '../../ui/tag-model.ts'
import { countOf } from '../../ui/time.ts'
import { ExportSheet } from '../export/export-sheet.tsx'
import { countTags, filterMoments, momentKey } from './moment-model.ts'
import { MomentsGrid } from './moments-grid.tsx'
import './moments.css'

const c = texts.commands

const group = c.groups.moments
defineCommands([
  { id: 'moments.export', label: c.moments.export, group, keys: ['E'] },
  { id: 'moments.remove', label: c.moments.remove, group, keys: ['Delete'] },
  { id: 'moments.open', label: c.moments.open, group, keys: ['Enter'], shownOnly: true },
  { id: 'moments.all', label: c.moments.all, group, keys: ['Mod+A'], shownOnly: true },
])

const ALL = 'all'

function useRemove(onDone: () => void) {
  const remove = useChange('moments.remove', {
    said: (_output, { moments }) => `${countOf(moments.length, 'moment')} removed`,
    undo: true,
    onDone,
  })
  return (chosen: readonly MomentRow[]) => remove.mutate({ moments: chosen.map(({ story, id }) => ({ story, id })) })
}

export function MomentsScreen() {
  const query = useMoments()
  const library = useLibrary()
  const [text, setText] = useState('')
  const [tag, setTag] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [exporting, setExporting] = useState<readonly MomentRow[] | null>(null)
  const all = query.data
  const shown = useMemo(() => filterMoments(all ?? [], text, tag), [all, text, tag])
  const tags = useMemo(() => countTags(all ?? []), [all])
  const picked = shown.filter((moment) => chosen.has(momentKey(moment)))
  const remove = useRemove(() => setChosen(new Set()))
  const readOnly = (library?.readOnly ?? '') !== ''
  const exportPicked = () => setExporting(picked.length > 0 ? picked : shown)
  useCommand('moments.export', exportPicked, shown.length > 0)
  useCommand('moments.remove', () => remove(picked), picked.length > 0 && !readOnly)
  if (query.error && !all) {
    return (
      <div className="story-message">
        <ErrorNote error={query.error} />
      </div>
    )
  }
  if (!all) return <div aria-busy="true" />
  if (all.length === 0) {
    return (
      <EmptyState icon={Bookmark} title="No moments yet">
        Open a story, select what was said that matters, and keep it. It will be here, with its tags, ready to export.
      </EmptyState>
    )
  }
  return (
    <section className="moments-screen" aria-label="Moments">
      <header className="screen-bar moments-bar">
        <h1>Moments</h1>
        <span className="muted" role="status">
          {shown.length === all.length ? countOf(all.length, 'moment') : `${shown.length} of ${all.length}`}
          {picked.length > 0 && `, ${picked.length} chosen`}
        </span>
        <span className="grow" />
        <TextField
          label="Find in moments"
          hideLabel
          placeholder="Find in moments"
          className="moments-find"
          value={text}
          onChange={setText}
        />
        <Select
          label="Tag"
          hideLabel
          className="moments-tag"
          value={tag || ALL}
          onChange={(id) => setTag(id === ALL ? '' : id)}
          options={[
            { id: ALL, label: 'All tags' },
            ...tags.map((entry) => ({
              id: entry.tag,
              label: tagLabel(entry.tag, library),
              detail: String(entry.count),
            })),
          ]}
        />
        <Button icon={Download} command="moments.export" isDisabled={shown.length === 0} onPress={exportPicked}>
          {picked.length > 0 ? `Export ${picked.length}` : 'Export all'}
        </Button>
      </header>
      {shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title="No moment fits"
          actions={
            <Button
              onPress={() => {
                setText('')
                setTag('')
              }}
            >
              Show all
            </Button>
          }
        />
      ) : (
        <MomentsGrid
          moments={shown}
          chosen={chosen}
          onChoose={setChosen}
          onOpen={(moment) => openStory(moment.story, moment.startMs, moment.id)}
        />
      )}
      {exporting && (
        <ExportSheet
          items={exporting.map(({ story, id }) => ({ story, moment: id }))}
          onClose={() => setExporting(null)}
        />
      )}
    </section>
  )
}
