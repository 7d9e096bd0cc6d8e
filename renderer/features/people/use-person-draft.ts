/** An entry while it is edited: saved when a field is left; what cannot be saved stays in the fields with the reason below. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { Person } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { isSame, tidyPerson } from './people-model.ts'

export interface PersonDraft {
  readonly draft: Person
  /** Changes fields without saving. */
  readonly set: (change: Partial<Person>) => void
  /** Saves what is in the fields, with this change when given. */
  readonly save: (change?: Partial<Person>) => void
  /** Puts back what is saved. */
  readonly reset: () => void
  /** Why it could not be saved; null when it could. */
  readonly problem: unknown
}

export function usePersonDraft(person: Person): PersonDraft {
  const [seen, setSeen] = useState(person)
  const [draft, setDraft] = useState(person)
  /** What was sent and has not come back yet, oldest first: several fields may be left before the first answer. */
  const [sent, setSent] = useState<readonly Person[]>([])
  const {
    mutate,
    error,
    reset: forget,
  } = useChange('people.save', {
    said: (_, input) => texts.people.saved(input.name),
    undo: true,
    quiet: true,
  })
  if (seen !== person) {
    setSeen(person)
    const at = sent.findIndex((version) => isSame(version, person))
    // Our own change coming back must not take what has been typed since; a change from elsewhere (undo) is shown.
    if (at >= 0) setSent(sent.slice(at + 1))
    else if (!isSame(person, seen)) {
      setSent([])
      setDraft(person)
    }
  }
  const save = (change: Partial<Person> = {}) => {
    const next = { ...draft, ...change }
    setDraft(next)
    const tidied = tidyPerson(next)
    if (isSame(tidied, sent.at(-1) ?? person)) return
    // A name is never saved empty: leaving the field brings the old one back.
    if (tidied.name === '') return setDraft({ ...next, name: person.name })
    setSent([...sent, tidied])
    mutate(tidied, { onError: () => setSent((versions) => versions.filter((version) => version !== tidied)) })
  }
  const reset = () => {
    setDraft(person)
    forget()
  }
  return { draft, set: (change) => setDraft((before) => ({ ...before, ...change })), save, reset, problem: error }
}
