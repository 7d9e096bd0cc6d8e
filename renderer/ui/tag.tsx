/** Tags: how a tag id is said and coloured, the chip. */
import { X } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useLibrary } from '../api/queries.ts'
import { texts } from '../texts/index.ts'
import { classes } from './classes.ts'
import { tagColour, tagLabel } from './tag-model.ts'

export interface TagChipProps {
  readonly id: string
  /** Said after the label: "1 of 2" for a tag that not all have. */
  readonly detail?: string
  readonly size?: 'small' | 'large'
  /** Shows a cross that calls this. */
  readonly onRemove?: () => void
  readonly className?: string
}

export function TagChip({ id, detail, size = 'small', onRemove, className }: TagChipProps) {
  const library = useLibrary()
  const label = tagLabel(id, library)
  return (
    <span className={classes('tag', tagColour(id, library), size === 'large' && 'large-tag', className)} title={id}>
      <span>
        {label}
        {detail && ` · ${detail}`}
      </span>
      {onRemove && (
        <Button className="tag-remove" aria-label={texts.ui.removeTag(label)} onPress={onRemove}>
          <X size={12} aria-hidden />
        </Button>
      )}
    </span>
  )
}
