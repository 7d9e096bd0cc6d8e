/** R on the moments board: into which reel the chosen moments go, or a new one. */
import { type FormEvent, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { MomentRow, ReelRow } from '../../api/types.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, Select, showToast } from '../../ui/index.ts'
import { ReelNameField } from './reel-dialogs.tsx'
import { formatTenths } from './reel-model.ts'
import { useReels } from './use-reels.ts'

const t = texts.reels
const NEW = 'new'
const FORM = 'add-to-reel-form'

/** The reel that was used last in this window: one adds to the same several times. */
let last = ''

interface AddProps {
  readonly moments: readonly MomentRow[]
  readonly onClose: () => void
}

function Form({ moments, onClose, reels }: AddProps & { readonly reels: readonly ReelRow[] }) {
  const known = reels.find(({ id }) => id === last) ?? reels.at(-1)
  const [chosen, setChosen] = useState(known?.id ?? NEW)
  const [name, setName] = useState(t.newName(reels.length + 1))
  const done = (id: string, called: string) => {
    last = id
    onClose()
    showToast({
      text: t.added(moments.length, called),
      action: { label: t.open, run: () => go({ screen: 'reels', id }) },
    })
  }
  const add = useChange('reels.add', {
    onDone: (_output, { id }) => done(id, reels.find((reel) => reel.id === id)?.name ?? ''),
  })
  const make = useChange('reels.make', { onDone: ({ id }, input) => done(id, input.name) })
  const canAdd = (chosen !== NEW || name.trim() !== '') && !add.isPending && !make.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!canAdd) return
    const wanted = moments.map(({ story, id }) => ({ story, id }))
    if (chosen === NEW) make.mutate({ name: name.trim(), moments: wanted })
    else add.mutate({ id: chosen, moments: wanted })
  }
  return (
    <Dialog
      title={t.addTo(moments.length)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button variant="primary" type="submit" form={FORM} isDisabled={!canAdd} autoFocus={chosen !== NEW}>
            {t.add}
          </Button>
        </>
      }
    >
      <form id={FORM} className="add-to-reel" onSubmit={submit}>
        {reels.length > 0 && (
          <Select
            label={t.which}
            value={chosen}
            onChange={setChosen}
            options={[
              ...reels.map((reel) => ({ id: reel.id, label: reel.name, detail: formatTenths(reel.lengthMs) })),
              { id: NEW, label: t.aNew },
            ]}
          />
        )}
        {chosen === NEW && <ReelNameField name={name} onChange={setName} />}
      </form>
    </Dialog>
  )
}

export function AddToReel({ moments, onClose }: AddProps) {
  const { data } = useReels()
  return data ? <Form moments={moments} onClose={onClose} reels={data.reels} /> : null
}
