/** Renaming, moving to another facet, and deleting a tag. Merging is in merge-dialog.tsx. */
import { useState } from 'react'
import { useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { Checkbox, facetOf, Select, TextField, tagValue, toId } from '../../ui/index.ts'
import { MoveDialog, type TagDialogProps } from './move-dialog.tsx'
import { useUses } from './use-vocabulary.ts'

const t = texts.vocabulary

export function RenameDialog({ tag, onClose, onMoved }: TagDialogProps) {
  const [label, setLabel] = useState(tag.label)
  const [changeId, setChangeId] = useState(false)
  const name = label.trim()
  const id = `${facetOf(tag.id)}/${toId(name)}`
  const isOther = name !== '' && (name !== tag.label || (changeId && id !== tag.id))
  return (
    <MoveDialog
      title={t.renaming.title(tag.label)}
      move={isOther ? { kind: 'rename', id: tag.id, label: name, changeId } : null}
      button={t.renaming.button}
      said={t.renaming.said(name)}
      onClose={onClose}
      onMoved={onMoved}
    >
      <TextField label={t.renaming.newLabel} value={label} onChange={setLabel} autoFocus maxLength={120} />
      <Checkbox isSelected={changeId} onChange={setChangeId}>
        {t.renaming.changeId}
      </Checkbox>
      <p className="muted small">
        {changeId && toId(name) !== '' ? t.renaming.idBecomes(tag.id, id) : t.renaming.idStays(tag.id)}
      </p>
    </MoveDialog>
  )
}

export function FacetMoveDialog({ tag, onClose, onMoved }: TagDialogProps) {
  const facets = useLibrary()?.vocabulary.facets ?? []
  const options = facets.filter(({ id }) => id !== facetOf(tag.id) && id !== 'person')
  const [facet, setFacet] = useState<string | null>(null)
  const target = options.find(({ id }) => id === facet)
  return (
    <MoveDialog
      title={t.moving.title(tag.label)}
      move={target ? { kind: 'move', id: tag.id, facet: target.id } : null}
      button={(uses) => (target ? t.moving.button(uses, target.label) : t.moving.choose)}
      said={t.moving.said(tag.label, target?.label ?? '')}
      onClose={onClose}
      onMoved={onMoved}
    >
      <Select label={t.moving.to} options={options} value={facet} onChange={setFacet} />
      {target && <p>{t.moving.text(tag.id, `${target.id}/${tagValue(tag.id)}`)}</p>}
    </MoveDialog>
  )
}

export function DeleteDialog({ tag, onClose, onMoved }: TagDialogProps) {
  const use = useUses().data?.get(tag.id)
  const where = use ? t.uses.places(use) : ''
  return (
    <MoveDialog
      title={t.deleting.title(tag.label)}
      move={{ kind: 'delete', id: tag.id }}
      button={t.deleting.button}
      said={t.deleting.said(tag.label)}
      danger
      onClose={onClose}
      onMoved={onMoved}
    >
      <p>{where === '' ? t.deleting.unused : t.deleting.used(where)}</p>
    </MoveDialog>
  )
}
