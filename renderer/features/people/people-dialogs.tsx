/** Adding, merging and deleting; what a merge or a deletion changes is counted before it is done. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import type { Person } from '../../api/types.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, Select, TextField } from '../../ui/index.ts'
import { usePersonUse } from './people-queries.ts'

const t = texts.people

export function AddPersonDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const add = useChange('people.add', {
    said: (_, input) => t.added(input.name),
    undo: true,
    onDone: ({ id }) => {
      onClose()
      go({ screen: 'people', id })
    },
  })
  const isEmpty = name.trim() === ''
  const submit = () => {
    if (!isEmpty && !add.isPending) add.mutate({ name: name.trim() })
  }
  return (
    <Dialog
      title={t.addTitle}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={isEmpty || add.isPending}>
            {t.addDo}
          </Button>
        </>
      }
    >
      <TextField
        label={t.name}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={200}
        onKeyDown={(event) => {
          if (event.key === 'Enter') submit()
        }}
      />
    </Dialog>
  )
}

interface PersonDialogProps {
  readonly person: Person
  readonly onClose: () => void
}

export function MergeDialog({ person, onClose }: PersonDialogProps) {
  const library = useLibrary()
  const others = library?.people.filter(({ id }) => id !== person.id) ?? []
  const [into, setInto] = useState<string | null>(null)
  const target = others.find(({ id }) => id === into)
  const use = usePersonUse(person.id).data
  const merge = useChange('people.merge', {
    said: () => t.merged(person.name, target?.name ?? ''),
    undo: true,
    onDone: (_, input) => {
      onClose()
      go({ screen: 'people', id: input.into }, { replace: true })
    },
  })
  return (
    <Dialog
      title={t.mergeTitle(person.name)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={!target || !use || merge.isPending}
            onPress={() => target && merge.mutate({ from: person.id, into: target.id })}
          >
            {target ? t.mergeDo(target.name) : t.mergeChoose}
          </Button>
        </>
      }
    >
      <Select
        label={t.mergeWith}
        options={others.map(({ id, name, terms }) => ({ id, label: name, detail: terms.at(-1)?.title ?? '' }))}
        value={into}
        onChange={setInto}
        placeholder={t.mergePlaceholder}
      />
      <p className="people-dialog-what" role="status">
        {target && (use ? t.mergeWhat(person.name, target.name, use) : t.counting)}
      </p>
    </Dialog>
  )
}

export function RemoveDialog({ person, onClose }: PersonDialogProps) {
  const use = usePersonUse(person.id).data
  const remove = useChange('people.remove', {
    said: t.removed(person.name),
    undo: true,
    onDone: () => {
      onClose()
      go({ screen: 'people', id: '' }, { replace: true })
    },
  })
  return (
    <Dialog
      title={t.removeTitle(person.name)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} autoFocus>
            {t.cancel}
          </Button>
          <Button
            variant="danger"
            isDisabled={!use || remove.isPending}
            onPress={() => remove.mutate({ id: person.id })}
          >
            {t.remove}
          </Button>
        </>
      }
    >
      <p role="status">{use ? t.removeWhat(use) : t.counting}</p>
    </Dialog>
  )
}
