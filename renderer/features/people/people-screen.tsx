/** The people directory: find somebody at the left, their page at the right; without one, who else speaks. */
import { UserPlus, Users, UserX } from 'lucide-react'
import { useState } from 'react'
import { useLibrary } from '../../api/queries.ts'
import { defineCommands } from '../../commands/registry.ts'
import { useCommand } from '../../commands/use-command.ts'
import { useView } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, ErrorNote } from '../../ui/index.ts'
import { AddPersonDialog } from './people-dialogs.tsx'
import { Directory } from './people-directory.tsx'
import { usePeople } from './people-queries.ts'
import { PersonPage } from './person-page.tsx'
import { UnknownSpeakers } from './unknown-speakers.tsx'
import './people.css'

const t = texts.people

defineCommands([{ id: 'people.add', label: t.addCommand, group: t.title, keys: ['N'] }])

function Page({ id, isReadOnly }: { readonly id: string; readonly isReadOnly: boolean }) {
  const person = useLibrary()?.people.find((entry) => entry.id === id)
  const { data, error } = usePeople()
  if (person) return <PersonPage key={id} person={person} isReadOnly={isReadOnly} />
  if (id !== '') {
    return (
      <EmptyState icon={UserX} title={t.gone}>
        {t.goneText}
      </EmptyState>
    )
  }
  if (error && !data) return <ErrorNote error={error} />
  // The first time in a large library takes a few seconds.
  if (!data) {
    return (
      <p className="people-page muted" role="status">
        {t.looking}
      </p>
    )
  }
  if (data.unknown.length === 0) {
    return (
      <EmptyState icon={Users} title={t.chooseTitle}>
        {t.chooseText}
      </EmptyState>
    )
  }
  return <UnknownSpeakers unknown={data.unknown} isReadOnly={isReadOnly} />
}

export function PeopleScreen() {
  const library = useLibrary()
  const view = useView((state) => state.view)
  const { data } = usePeople()
  const [adding, setAdding] = useState(false)
  const isReadOnly = library?.readOnly !== ''
  const people = library?.people ?? []
  const id = view.screen === 'people' ? view.id : ''
  const add = () => setAdding(true)
  useCommand('people.add', add, !isReadOnly)
  // The pages of a person and of speakers have headings of their own.
  const isHeaded = people.some((person) => person.id === id) || (id === '' && (data?.unknown.length ?? 0) > 0)
  const isEmpty = people.length === 0 && id === '' && data?.unknown.length === 0
  return (
    <section className="people-screen" aria-label={t.title}>
      {!isHeaded && <h1 className="hidden-text">{t.title}</h1>}
      {isEmpty ? (
        <EmptyState
          icon={Users}
          title={t.emptyTitle}
          actions={
            <Button variant="primary" icon={UserPlus} command="people.add" onPress={add} isDisabled={isReadOnly}>
              {t.addTitle}
            </Button>
          }
        >
          {t.emptyText}
        </EmptyState>
      ) : (
        <div className="people-panes">
          <Directory
            people={people}
            counts={data?.people ?? []}
            unknownCount={data?.unknown.length ?? 0}
            current={id}
            isReadOnly={isReadOnly}
            onAdd={add}
          />
          <div className="people-scroll">
            <Page id={id} isReadOnly={isReadOnly} />
          </div>
        </div>
      )}
      {adding && <AddPersonDialog onClose={() => setAdding(false)} />}
    </section>
  )
}
