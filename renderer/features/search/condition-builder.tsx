/** A row that writes conditions into the search: how it joins, what, which. */
import { SlidersHorizontal } from 'lucide-react'
import { memo, useState } from 'react'
import { useLibrary, useStories } from '../../api/queries.ts'
import { useSearchPages, type Wanted } from '../../api/search-queries.ts'
import { useCommand } from '../../commands/use-command.ts'
import { useView } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { ComboBox, IconButton, Popover, Segmented, Select } from '../../ui/index.ts'
import { isClosed, valuesOf } from './condition-values.ts'
import {
  addCondition,
  CONDITION_FIELDS,
  type ConditionField,
  canJoinOr,
  type Join,
  writeCondition,
} from './query-text.ts'

const t = texts.search.builder
const FIELD_OPTIONS = CONDITION_FIELDS.map((id) => ({ id, label: t.fields[id] }))
const JOINS: readonly Join[] = ['and', 'or', 'not']

interface BuilderProps {
  readonly onText: (text: string) => void
}

/** Who speaks in what is found now. */
function useSpeakers(wanted: Wanted): readonly string[] {
  const { data } = useSearchPages(wanted)
  return data?.pages[0]?.facets.speakers.map(({ speaker }) => speaker).filter((name) => name !== '') ?? []
}

function BuilderRow({ onText }: BuilderProps) {
  const view = useView((state) => state.view)
  const wanted = view.screen === 'search' ? { text: view.text, story: view.story ?? '' } : { text: '', story: '' }
  const { text } = wanted
  const library = useLibrary()
  const { data: stories } = useStories()
  const speakers = useSpeakers(wanted)
  const [field, setField] = useState<ConditionField>('tag')
  const [wantedJoin, setJoin] = useState<Join>('and')
  const [added, setAdded] = useState('')
  const canOr = canJoinOr(text, field)
  const join = wantedJoin === 'or' && !canOr ? 'and' : wantedJoin
  const options = library ? valuesOf(field, library, stories ?? [], speakers) : []
  const add = (value: string) => {
    const next = addCondition(text, field, value, join)
    setAdded(writeCondition(field, value))
    if (next !== text) onText(next)
  }
  return (
    <div className="builder">
      <div className="builder-row">
        <Segmented
          label={t.join}
          value={join}
          onChange={setJoin}
          segments={JOINS.map((id) => ({ id, label: t.joins[id], isDisabled: id === 'or' && !canOr }))}
        />
        <Select
          label={t.field}
          hideLabel
          className="builder-field"
          options={FIELD_OPTIONS}
          value={field}
          onChange={setField}
        />
        <ComboBox
          key={field}
          label={t.value}
          hideLabel
          className="grow"
          options={options}
          placeholder={t.examples[field]}
          autoFocus
          onPick={add}
          {...(!isClosed(field) && {
            describeNew: (typed: string) => {
              const written = writeCondition(field, typed)
              return written === '' ? null : t.add(written)
            },
            onNew: add,
          })}
        />
      </div>
      <p className="muted small" role="status">
        {added === '' ? t.hint : t.added(added)}
      </p>
    </div>
  )
}

/** The button in the search box that opens the row under it. */
export const ConditionBuilder = memo(function ConditionBuilder(props: BuilderProps) {
  const [isOpen, setOpen] = useState(false)
  useCommand('search.condition', () => setOpen(true))
  return (
    <Popover
      label={texts.search.box.condition}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          label={texts.search.box.condition}
          icon={SlidersHorizontal}
          size="small"
          command="search.condition"
        />
      }
    >
      <BuilderRow {...props} />
    </Popover>
  )
})
