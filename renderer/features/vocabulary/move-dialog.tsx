/** The frame of renaming, merging, moving and deleting: says what is touched before it is done, and counts it in the button. */
import type { ReactNode } from 'react'
import { useChange } from '../../api/changes.ts'
import type { Output } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, ErrorNote } from '../../ui/index.ts'
import { type TagMove, usePreview } from './use-vocabulary.ts'
import { totalOf, type VocabularyTag } from './vocabulary-model.ts'

const t = texts.vocabulary

/** What the four dialogs are given. `onMoved` gets the id that stands for the tag now, '' when it is gone. */
export interface TagDialogProps {
  readonly tag: VocabularyTag
  readonly onClose: () => void
  readonly onMoved: (id: string) => void
}

interface MoveDialogProps extends Omit<TagDialogProps, 'tag'> {
  readonly title: string
  /** null while something is still to be chosen. */
  readonly move: TagMove | null
  /** Of the main button, with how often the tag is used. */
  readonly button: (uses: number) => string
  readonly said: string
  readonly danger?: boolean
  readonly children: ReactNode
}

function Touched({
  affected,
  isCounting,
}: {
  readonly affected: Output<'vocabulary.preview'> | null | undefined
  readonly isCounting: boolean
}) {
  const text = !affected
    ? isCounting
      ? t.counting
      : ''
    : affected.stories > 0
      ? t.affected(affected.stories, t.uses.places(affected.uses))
      : ''
  return (
    <p className="muted small" role="status">
      {text}
    </p>
  )
}

export function MoveDialog({ title, move, button, said, danger = false, children, onClose, onMoved }: MoveDialogProps) {
  const preview = usePreview(move)
  const change = useChange('vocabulary.change', {
    said,
    undo: true,
    onDone: ({ id }) => {
      onMoved(id)
      onClose()
    },
  })
  const affected = move && preview.data
  const uses = affected ? totalOf(affected.uses) : 0
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            isDisabled={!affected || change.isPending}
            onPress={() => move && change.mutate({ move, isSure: true })}
          >
            {button(uses)}
          </Button>
        </>
      }
    >
      <div className="vocabulary-form">
        {children}
        {move && preview.error ? (
          <ErrorNote error={preview.error} />
        ) : (
          <Touched affected={affected} isCounting={move !== null && preview.isPending} />
        )}
      </div>
    </Dialog>
  )
}
