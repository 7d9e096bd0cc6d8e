/** Makes a tag: its label, in which facet, and under which tag. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, facetOf, Select, TextField, toId } from '../../ui/index.ts'

const t = texts.vocabulary
const NONE = 'none'

interface NewTagProps {
  /** Chosen at first. */
  readonly facet: string
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

export function NewTag({ facet: given, onClose, onMade }: NewTagProps) {
  const vocabulary = useLibrary()?.vocabulary
  const [label, setLabel] = useState('')
  const [spanish, setSpanish] = useState('')
  const [facet, setFacet] = useState(given === 'person' ? 'issue' : given)
  const [parent, setParent] = useState(NONE)
  const tags = vocabulary?.tags ?? []
  const value = toId(label)
  const id = `${facet}/${value}`
  const known = tags.find((tag) => tag.id === id)
  const problem = known ? t.making.known(known.label) : label.trim() !== '' && value === '' ? t.making.noId : ''
  const save = useChange('vocabulary.saveTag', {
    said: t.making.said(label.trim()),
    undo: true,
    onDone: () => {
      onMade(id)
      onClose()
    },
  })
  const create = () =>
    save.mutate({ id, label: label.trim(), labels: { es: spanish }, parent: parent === NONE ? null : parent })
  return (
    <Dialog
      title={t.making.title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button variant="primary" isDisabled={value === '' || problem !== ''} onPress={create}>
            {t.create}
          </Button>
        </>
      }
    >
      <div className="vocabulary-form">
        <TextField
          label={t.tag.label}
          value={label}
          onChange={setLabel}
          problem={problem}
          help={value === '' ? '' : t.making.id(id)}
          autoFocus
          maxLength={120}
        />
        <TextField label={t.tag.spanish} value={spanish} onChange={setSpanish} maxLength={120} />
        <Select
          label={t.making.facet}
          options={(vocabulary?.facets ?? []).filter((each) => each.id !== 'person')}
          value={facet}
          onChange={(chosen) => {
            setFacet(chosen)
            setParent(NONE)
          }}
        />
        <Select
          label={t.tag.parent}
          options={[{ id: NONE, label: t.tag.noParent }, ...tags.filter((tag) => facetOf(tag.id) === facet)]}
          value={parent}
          onChange={setParent}
        />
      </div>
    </Dialog>
  )
}
