/** A tag was dropped onto another: nest it there, or merge it; nothing happens before one of them is chosen. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, tagLabel } from '../../ui/index.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { possibleParents } from './vocabulary-model.ts'

const t = texts.vocabulary

interface DropDialogProps {
  readonly tag: string
  readonly onto: string
  readonly onClose: () => void
  readonly onChoose: (id: string) => void
}

export function DropDialog({ tag, onto, onClose, onChoose }: DropDialogProps) {
  const library = useLibrary()
  const [isMerging, setMerging] = useState(false)
  const [label, target] = [tagLabel(tag, library), tagLabel(onto, library)]
  const nest = useChange('vocabulary.saveTag', { said: t.dropping.said(label, target), undo: true, onDone: onClose })
  const known = library?.vocabulary.tags.find(({ id }) => id === tag)
  if (!library || !known) return null
  if (isMerging) return <MergeDialog tag={known} into={onto} onClose={onClose} onMoved={onChoose} />
  const canNest = possibleParents(library.vocabulary.tags, tag).some(({ id }) => id === onto) && known.parent !== onto
  return (
    <Dialog
      title={t.dropping.title(label, target)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button onPress={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="vocabulary-form">
        <p>{t.dropping.text}</p>
        <Button isDisabled={!canNest} onPress={() => nest.mutate({ id: tag, parent: onto })}>
          {t.dropping.nest(label, target)}
        </Button>
        {!canNest && known.parent !== onto && <p className="muted small">{t.dropping.cannotNest}</p>}
        <Button onPress={() => setMerging(true)}>{t.dropping.merge(label, target)}</Button>
      </div>
    </Dialog>
  )
}
