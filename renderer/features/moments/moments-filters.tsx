/** The line of filters above the board. Each choice says how many moments have it. */
import { FilterX } from 'lucide-react'
import { useMemo } from 'react'
import { useLibrary } from '../../api/queries.ts'
import type { LibraryState, MomentRow } from '../../api/types.ts'
import {
  clearMomentFilter,
  filterBy,
  type LengthName,
  NO_FILTER,
  useMomentsView,
  type UseName,
} from '../../state/moments-view.ts'
import { texts } from '../../texts/index.ts'
import { classes, IconButton, type Option, Select, tagLabel, TextField } from '../../ui/index.ts'
import { type Counted, countBy, peopleOf, speakerOf, topicsOf, type Widen } from './moment-model.ts'

const t = texts.board
const ANY = 'any'

const LENGTHS: readonly Option<LengthName>[] = [
  { id: 'any', label: t.anyLength },
  { id: 'short', label: t.short, detail: t.shortIs },
  { id: 'medium', label: t.medium, detail: t.mediumIs },
  { id: 'long', label: t.long, detail: t.longIs },
  { id: 'own', label: t.ownLength },
]
const USES: readonly Option<UseName>[] = [
  { id: 'any', label: t.anyUse },
  { id: 'used', label: t.used },
  { id: 'never', label: t.neverUsed },
]
/** The speakers whose names the directory does not have; the others are there as people. */
function withoutKnown(people: readonly Counted[], library: LibraryState | null): Counted[] {
  const known = new Set(library?.people.flatMap(({ name, aliases }) => [name, ...aliases]))
  return people.filter(({ id }) => !known.has(speakerOf(id) ?? ''))
}

interface TagSelectProps {
  readonly label: string
  readonly any: string
  readonly value: string
  readonly counted: readonly Counted[]
  readonly onChange: (id: string) => void
}

function TagSelect({ label, any, value, counted, onChange }: TagSelectProps) {
  const library = useLibrary()
  const options = counted.map(({ id, count }) => ({
    id,
    label: speakerOf(id) ?? tagLabel(id, library),
    detail: String(count),
  }))
  // What is chosen stays listed when nothing has it any more, so that it can be taken back.
  if (value !== '' && !options.some(({ id }) => id === value)) {
    options.unshift({ id: value, label: speakerOf(value) ?? tagLabel(value, library), detail: '0' })
  }
  return (
    <Select
      label={label}
      hideLabel
      className={classes('moments-select', value !== '' && 'narrows')}
      value={value || ANY}
      onChange={(id) => onChange(id === ANY ? '' : id)}
      options={[{ id: ANY, label: any }, ...options]}
    />
  )
}

function OwnLength() {
  const { from, to } = useMomentsView((state) => state.filter)
  return (
    <>
      <TextField
        label={t.from}
        hideLabel
        placeholder={t.fromShort}
        className="moments-seconds"
        figures
        inputMode="decimal"
        value={from}
        onChange={(value) => filterBy({ from: value })}
      />
      <TextField
        label={t.to}
        hideLabel
        placeholder={t.toShort}
        className="moments-seconds"
        figures
        inputMode="decimal"
        value={to}
        onChange={(value) => filterBy({ to: value })}
      />
    </>
  )
}

export function MomentsFilters({ all, widen }: { readonly all: readonly MomentRow[]; readonly widen: Widen }) {
  const library = useLibrary()
  const filter = useMomentsView((state) => state.filter)
  const tags = useMemo(() => countBy(all, (moment) => topicsOf(widen(moment.tags))), [all, widen])
  const people = useMemo(() => withoutKnown(countBy(all, peopleOf), library), [all, library])
  const places = useMemo(() => countBy(all, (moment) => widen(moment.places)), [all, widen])
  const isFiltered = Object.entries(NO_FILTER).some(([name, value]) => Reflect.get(filter, name) !== value)
  return (
    <search className="moments-filters" aria-label={t.filters}>
      <TextField
        label={t.find}
        hideLabel
        placeholder={t.find}
        className="moments-find"
        value={filter.text}
        onChange={(text) => filterBy({ text })}
      />
      <TagSelect
        label={t.tag}
        any={t.allTags}
        value={filter.tag}
        counted={tags}
        onChange={(tag) => filterBy({ tag })}
      />
      <TagSelect
        label={t.person}
        any={t.anyone}
        value={filter.person}
        counted={people}
        onChange={(person) => filterBy({ person })}
      />
      <TagSelect
        label={t.place}
        any={t.anywhere}
        value={filter.place}
        counted={places}
        onChange={(place) => filterBy({ place })}
      />
      <Select
        label={t.length}
        hideLabel
        className={classes('moments-select', filter.length !== 'any' && 'narrows')}
        value={filter.length}
        onChange={(length) => filterBy({ length })}
        options={LENGTHS}
      />
      {filter.length === 'own' && <OwnLength />}
      <Select
        label={t.use}
        hideLabel
        className={classes('moments-select', filter.use !== 'any' && 'narrows')}
        value={filter.use}
        onChange={(use) => filterBy({ use })}
        options={USES}
      />
      <IconButton label={t.clearFilters} icon={FilterX} isDisabled={!isFiltered} onPress={clearMomentFilter} />
    </search>
  )
}
