/** Merging a tag into another one, which takes over its uses and its names. */
import { useState } from 'react'
import { useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { ComboBox, facetLabel, facetOf, TagChip } from '../../ui/index.ts'
import { MoveDialog, type TagDialogProps } from './move-dialog.tsx'

const t = texts.vocabulary

interface MergeDialogProps extends TagDialogProps {
  /** Chosen already; '' to choose. */
  readonly into?: string
}

const focusOnce = (element: HTMLElement | null): void => element?.focus()

export function MergeDialog({ tag, into: given = '', onClose, onMoved }: MergeDialogProps) {
  const library = useLibrary()
  const [into, setInto] = useState(given)
  const tags = library?.vocabulary.tags ?? []
  const target = tags.find(({ id }) => id === into)
  const options = tags
    .filter(({ id }) => id !== tag.id && facetOf(id) !== 'person')
    .map(({ id, label, labels, aliases }) => ({
      id,
      label,
      detail: facetLabel(facetOf(id), library),
      words: [...Object.values(labels), ...aliases].join(' '),
    }))
  return (
    <MoveDialog
      title={t.merging.title(tag.label)}
      move={target ? { kind: 'merge', id: tag.id, into } : null}
      button={(uses) => (target ? t.merging.button(uses, target.label) : t.merging.choose)}
      said={t.merging.said(tag.label, target?.label ?? '')}
      onClose={onClose}
      onMoved={onMoved}
    >
      {target ? (
        <>
          <div className="tag-list">
            <TagChip id={target.id} size="large" onRemove={() => setInto('')} />
          </div>
          {/* The field has gone with the choice: the focus goes on to what the choice means. */}
          <p ref={focusOnce} tabIndex={-1} className="vocabulary-means">
            {t.merging.text(tag.label, target.label)}
          </p>
        </>
      ) : (
        <ComboBox label={t.merging.into} options={options} onPick={setInto} autoFocus />
      )}
    </MoveDialog>
  )
}
