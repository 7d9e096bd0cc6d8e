/** Makes a facet or changes one; deletes it when it is empty. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { FacetColour, Vocabulary } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, Select, TextArea, TextField, toId } from '../../ui/index.ts'
import { colourOptions } from './colours.ts'

const t = texts.vocabulary
type Facet = Vocabulary['facets'][number]
/** The program itself needs these. */
const OWN: readonly string[] = ['person', 'place']

interface FacetDialogProps {
  /** null makes a new one. */
  readonly facet: Facet | null
  readonly facets: readonly Facet[]
  readonly hasTags: boolean
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}

export function FacetDialog({ facet, facets, hasTags, onClose, onSaved }: FacetDialogProps) {
  const [label, setLabel] = useState(facet?.label ?? '')
  const [spanish, setSpanish] = useState(facet?.labels.es ?? '')
  const [definition, setDefinition] = useState(facet?.definition ?? '')
  const [colour, setColour] = useState<FacetColour>(facet?.colour ?? 'grey')
  const id = facet?.id ?? toId(label).slice(0, 60)
  const isTaken = !facet && facets.some((other) => other.id === id)
  const problem = isTaken ? t.facet.known : label.trim() !== '' && id === '' ? t.making.noId : ''
  const save = useChange('vocabulary.saveFacet', {
    said: t.facet.said(label.trim()),
    undo: true,
    onDone: () => {
      onSaved(id)
      onClose()
    },
  })
  const remove = useChange('vocabulary.deleteFacet', {
    said: t.facet.deleted(label.trim()),
    undo: true,
    onDone: onClose,
  })
  const isReady = label.trim() !== '' && problem === ''
  const labels = { ...facet?.labels, es: spanish }
  return (
    <Dialog
      title={facet ? t.facet.edit(facet.label) : t.facet.new}
      isOpen
      onClose={onClose}
      footer={
        <>
          {facet && !hasTags && !OWN.includes(facet.id) && (
            <Button variant="danger" onPress={() => remove.mutate({ id: facet.id })}>
              {t.facet.delete}
            </Button>
          )}
          <span className="grow" />
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={!isReady}
            onPress={() => save.mutate({ id, label: label.trim(), labels, definition, colour })}
          >
            {facet ? t.save : t.create}
          </Button>
        </>
      }
    >
      <div className="vocabulary-form">
        <TextField label={t.tag.label} value={label} onChange={setLabel} problem={problem} autoFocus maxLength={120} />
        <TextField label={t.tag.spanish} value={spanish} onChange={setSpanish} maxLength={120} />
        <TextArea label={t.facet.definition} value={definition} onChange={setDefinition} maxLength={2000} />
        <Select label={t.tag.colour} options={colourOptions} value={colour} onChange={setColour} />
      </div>
    </Dialog>
  )
}
