/** Names of reels: a new one, and another name for one that is there. */
import { type FormEvent, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { ReelRow } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, TextField } from '../../ui/index.ts'
import { useOpenReel } from './use-reels.ts'

const t = texts.reels
const FORM = 'reel-name-form'

/** What stands there is a suggestion: whoever types has another one. */
export function ReelNameField({
  name,
  onChange,
}: {
  readonly name: string
  readonly onChange: (name: string) => void
}) {
  return (
    <TextField
      label={t.name}
      value={name}
      onChange={onChange}
      maxLength={200}
      autoFocus
      onFocus={(event) => {
        if (event.target instanceof HTMLInputElement) event.target.select()
      }}
    />
  )
}

interface NameProps {
  readonly title: string
  readonly name: string
  readonly doIt: string
  readonly isPending: boolean
  readonly onName: (name: string) => void
  readonly onClose: () => void
}

function NameDialog({ title, name: first, doIt, isPending, onName, onClose }: NameProps) {
  const [name, setName] = useState(first)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && !isPending) onName(name.trim())
  }
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button variant="primary" type="submit" form={FORM} isDisabled={name.trim() === '' || isPending}>
            {doIt}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit}>
        <ReelNameField name={name} onChange={setName} />
      </form>
    </Dialog>
  )
}

/** @param count of reels there are: the new one's number follows */
export function NewReelDialog({ count, onClose }: { readonly count: number; readonly onClose: () => void }) {
  const open = useOpenReel()
  const make = useChange('reels.make', {
    undo: true,
    said: (_output, { name }) => t.made(name),
    onDone: ({ id }) => {
      onClose()
      open(id)
    },
  })
  return (
    <NameDialog
      title={t.new}
      name={t.newName(count + 1)}
      doIt={t.make}
      isPending={make.isPending}
      onName={(name) => make.mutate({ name })}
      onClose={onClose}
    />
  )
}

export function RenameReelDialog({
  reel,
  onClose,
}: {
  readonly reel: Pick<ReelRow, 'id' | 'name'>
  readonly onClose: () => void
}) {
  const rename = useChange('reels.rename', { onDone: onClose })
  return (
    <NameDialog
      title={t.renameTitle}
      name={reel.name}
      doIt={t.save}
      isPending={rename.isPending}
      onName={(name) => rename.mutate({ id: reel.id, name })}
      onClose={onClose}
    />
  )
}
