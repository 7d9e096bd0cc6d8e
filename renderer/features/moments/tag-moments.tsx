/** T on the board: tags of all chosen moments at once. A tag that only some have says so, and can be given to all. */
import { Plus } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import type { MomentRow } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Dialog, IconButton, TagChip, TagPicker, tagLabel } from '../../ui/index.ts'
import { shareTags } from '../library/together.ts'

const t = texts.board

interface TagMomentsProps {
  /** As they are now: the dialog shows what a change has made of them. */
  readonly moments: readonly MomentRow[]
  readonly onClose: () => void
}

export function TagMoments({ moments, onClose }: TagMomentsProps) {
  const library = useLibrary()
  const change = useChange('moments.tag', {
    undo: true,
    said: (_output, { moments: changed, add = [], remove = [] }) => {
      const [added] = add
      return added
        ? t.tagAdded(tagLabel(added, library), changed.length)
        : t.tagRemoved(tagLabel(remove[0] ?? '', library), changed.length)
    },
  })
  const chosen = moments.map(({ story, id }) => ({ story, id }))
  const shares = shareTags(moments.map(({ tags }) => ({ tags })))
  const count = moments.length
  const everywhere = shares.filter((share) => share.count === count).map(({ id }) => id)
  const addTag = (tag: string) => change.mutate({ moments: chosen, add: [tag] })
  return (
    <Dialog title={t.tagsOf(count)} isOpen onClose={onClose}>
      <div className="tag-moments">
        {shares.length > 0 && (
          <ul className="tag-list">
            {shares.map((share) => (
              <li key={share.id} className="inspector-tag">
                <TagChip
                  id={share.id}
                  size="large"
                  {...(share.count < count && { detail: t.share(share.count, count) })}
                  onRemove={() => change.mutate({ moments: chosen, remove: [share.id] })}
                />
                {share.count < count && (
                  <IconButton
                    label={t.forAll(tagLabel(share.id, library), count)}
                    icon={Plus}
                    size="small"
                    onPress={() => addTag(share.id)}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        <TagPicker label={t.addTag} hideLabel chosen={everywhere} onPick={addTag} autoFocus opensOnFocus={false} />
      </div>
    </Dialog>
  )
}
