/** Names in transcripts and tags that nobody of the directory stands for: add them, or say who it is. */
import { UserPlus } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, ComboBox, formatLength } from '../../ui/index.ts'
import type { Unknown } from './people-queries.ts'

const t = texts.people

function Row({ unknown, isReadOnly }: { readonly unknown: Unknown; readonly isReadOnly: boolean }) {
  const library = useLibrary()
  const people = library?.people ?? []
  const add = useChange('people.add', {
    said: (_, input) => t.added(input.name),
    undo: true,
    onDone: ({ id }) => go({ screen: 'people', id }),
  })
  const name = useChange('people.addAlias', {
    said: (_, input) => t.named(unknown.name, people.find(({ id }) => id === input.id)?.name ?? input.id),
    undo: true,
  })
  const spoken = unknown.spokenMs > 0 ? formatLength(unknown.spokenMs) : ''
  return (
    <li className="people-unknown-row">
      <div className="grow">
        <b className="truncate">{unknown.name}</b>
        <p className="small muted">{t.unknownFacts(unknown.stories, spoken)}</p>
      </div>
      {/* A tag is given to a person by adding them: only a speaker's name can be one more name of somebody. */}
      {unknown.id === '' && people.length > 0 && (
        <ComboBox
          label={t.thisIs(unknown.name)}
          hideLabel
          className="people-this-is"
          placeholder={t.thisIsHint}
          options={people.map(({ id, name: label }) => ({ id, label }))}
          onPick={(id) => name.mutate({ id, alias: unknown.name })}
          isDisabled={isReadOnly || name.isPending}
        />
      )}
      <Button
        icon={UserPlus}
        aria-label={t.addNamed(unknown.name)}
        isDisabled={isReadOnly || add.isPending}
        onPress={() => add.mutate({ name: unknown.name, ...(unknown.id !== '' && { id: unknown.id }) })}
      >
        {t.addToPeople}
      </Button>
    </li>
  )
}

export function UnknownSpeakers({
  unknown,
  isReadOnly,
}: {
  readonly unknown: readonly Unknown[]
  readonly isReadOnly: boolean
}) {
  return (
    <article className="people-page" aria-label={t.unknown}>
      <header className="people-head">
        <div className="grow">
          <h1>{t.unknown}</h1>
          <p className="muted">{t.unknownText}</p>
        </div>
      </header>
      <ul className="people-unknown">
        {unknown.map((entry) => (
          <Row key={`${entry.id}/${entry.name}`} unknown={entry} isReadOnly={isReadOnly} />
        ))}
      </ul>
    </article>
  )
}
