/** One person: name and how to say it, speaker names, offices, how they are named on a day, and everywhere they appear. */
import { Merge, Trash2, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Person } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, ErrorNote, TextField } from '../../ui/index.ts'
import { Appearances } from './appearances.tsx'
import { AttributionPreview } from './attribution-preview.tsx'
import { MergeDialog, RemoveDialog } from './people-dialogs.tsx'
import { useAppearances } from './people-queries.ts'
import { TermTable } from './term-table.tsx'
import { type PersonDraft, usePersonDraft } from './use-person-draft.ts'

const t = texts.people

interface EditingProps {
  readonly editing: PersonDraft
  readonly isReadOnly: boolean
}

/** Enter saves by leaving the field; Escape puts back what was there. */
const leaveByKey = (reset: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Escape') reset()
  if (event.key === 'Enter' && event.target instanceof HTMLElement) event.target.blur()
}

function NameFields({ editing, isReadOnly }: EditingProps) {
  const { draft, set, save, reset } = editing
  const fields = [
    { key: 'name', label: t.name, hint: '', longest: 200 },
    { key: 'sayAs', label: t.sayAs, hint: t.sayAsHint, longest: 200 },
    { key: 'pronouns', label: t.pronouns, hint: '', longest: 100 },
  ] as const
  return (
    <div className="people-names">
      {fields.map(({ key, label, hint, longest }) => (
        <TextField
          key={key}
          label={label}
          value={draft[key]}
          onChange={(value) => set({ [key]: value })}
          onBlur={() => save()}
          onKeyDown={leaveByKey(reset)}
          placeholder={hint}
          maxLength={longest}
          isReadOnly={isReadOnly}
        />
      ))}
    </div>
  )
}

function Aliases({ editing, isReadOnly }: EditingProps) {
  const { draft, save } = editing
  const [text, setText] = useState('')
  const add = () => {
    if (text.trim() === '') return
    save({ aliases: [...draft.aliases, text] })
    setText('')
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex column in every engine
    <div className="people-aliases" role="group" aria-label={t.aliases}>
      <span className="field-label">{t.aliases}</span>
      {draft.aliases.length > 0 && (
        <ul className="tag-list">
          {draft.aliases.map((alias) => (
            <li key={alias} className="tag large-tag grey">
              <span>{alias}</span>
              {!isReadOnly && (
                <AriaButton
                  className="tag-remove"
                  aria-label={t.aliasRemove(alias)}
                  onPress={() => save({ aliases: draft.aliases.filter((other) => other !== alias) })}
                >
                  <X size={12} aria-hidden />
                </AriaButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <TextField
          label={t.aliasAdd}
          hideLabel
          className="people-alias-field"
          value={text}
          onChange={setText}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add()
            if (event.key === 'Escape') setText('')
          }}
          placeholder={t.aliasHint}
          maxLength={300}
        />
      )}
    </div>
  )
}

/** The day of the newest interview; '' when none has a date. */
const useNewestDate = (id: string): string | null => {
  const { data } = useAppearances(id)
  return data ? (data.find(({ recordedOn }) => recordedOn !== '')?.recordedOn ?? '') : null
}

export function PersonPage({ person, isReadOnly }: { readonly person: Person; readonly isReadOnly: boolean }) {
  const editing = usePersonDraft(person)
  const newest = useNewestDate(person.id)
  const [asking, setAsking] = useState<'merge' | 'remove' | null>(null)
  const close = () => setAsking(null)
  return (
    <article className="people-page" aria-label={person.name}>
      <header className="people-head">
        <h1 className="grow truncate">{person.name}</h1>
        <Button icon={Merge} onPress={() => setAsking('merge')} isDisabled={isReadOnly}>
          {t.merge}
        </Button>
        <Button icon={Trash2} variant="danger" onPress={() => setAsking('remove')} isDisabled={isReadOnly}>
          {t.remove}
        </Button>
      </header>
      <NameFields editing={editing} isReadOnly={isReadOnly} />
      <Aliases editing={editing} isReadOnly={isReadOnly} />
      <section className="people-part" aria-label={t.terms}>
        <h2>{t.terms}</h2>
        <TermTable editing={editing} isReadOnly={isReadOnly} />
      </section>
      {editing.problem !== null && <ErrorNote error={editing.problem} />}
      <AttributionPreview id={person.id} initialDate={newest ?? ''} />
      <Appearances id={person.id} />
      {asking === 'merge' && <MergeDialog person={person} onClose={close} />}
      {asking === 'remove' && <RemoveDialog person={person} onClose={close} />}
    </article>
  )
}
