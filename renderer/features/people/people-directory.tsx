/** The directory: everyone by name, with today's office and how many stories they are in. */
import { UserPlus, UserRoundSearch } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { Person } from '../../api/types.ts'
import { formatHash, go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, classes, TextField } from '../../ui/index.ts'
import { findPeople } from './people-model.ts'
import type { PersonCounts } from './people-queries.ts'

const t = texts.people

interface DirectoryProps {
  readonly people: readonly Person[]
  readonly counts: readonly PersonCounts[]
  readonly unknownCount: number
  readonly current: string
  readonly isReadOnly: boolean
  readonly onAdd: () => void
}

export function Directory({ people, counts, unknownCount, current, isReadOnly, onAdd }: DirectoryProps) {
  const [text, setText] = useState('')
  const shown = useMemo(() => findPeople(people, text), [people, text])
  const byId = useMemo(() => new Map(counts.map((count) => [count.id, count])), [counts])
  const [first] = shown
  return (
    <div className="people-directory">
      <div className="people-directory-head">
        <TextField
          label={t.find}
          hideLabel
          className="grow"
          placeholder={t.find}
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && first) go({ screen: 'people', id: first.id }, { replace: true })
            if (event.key === 'Escape') setText('')
          }}
        />
        <Button icon={UserPlus} command="people.add" onPress={onAdd} isDisabled={isReadOnly}>
          {t.add}
        </Button>
      </div>
      <ListBox
        aria-label={t.directory}
        className="people-list"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={current === '' ? [] : [current]}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : [...keys]
          if (id !== undefined) go({ screen: 'people', id: String(id) }, { replace: true })
        }}
        items={shown}
        dependencies={[byId]}
        renderEmptyState={() => <p className="muted people-none">{t.noneFit}</p>}
      >
        {(person) => {
          const count = byId.get(person.id)
          return (
            <ListBoxItem id={person.id} textValue={person.name} className="people-row">
              <span className="people-row-text">
                <span className="truncate">{person.name}</span>
                {count && count.office !== '' && <span className="small muted truncate">{count.office}</span>}
              </span>
              <span className="small muted timecode">
                {count && count.stories > 0 ? t.storiesOf(count.stories) : ''}
              </span>
            </ListBoxItem>
          )
        }}
      </ListBox>
      {unknownCount > 0 && (
        <a
          href={formatHash({ screen: 'people', id: '' })}
          className={classes('side-entry people-unknown-entry', current === '' && 'current')}
          {...(current === '' && { 'aria-current': 'page' as const })}
        >
          <UserRoundSearch size={16} aria-hidden />
          <span className="grow truncate">{t.unknown}</span>
          <span className="side-count timecode">{unknownCount}</span>
        </a>
      )}
    </div>
  )
}
