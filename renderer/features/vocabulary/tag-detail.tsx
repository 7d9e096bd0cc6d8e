/** The chosen tag: what is done to it, its fields, where it is used. */
import { ArrowRightLeft, Merge, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLibrary } from '../../api/queries.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, facetOf, Note, TagChip } from '../../ui/index.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { DeleteDialog, FacetMoveDialog, RenameDialog } from './tag-dialogs.tsx'
import { TagFields } from './tag-fields.tsx'
import { useUses, useWhere } from './use-vocabulary.ts'
import type { VocabularyTag } from './vocabulary-model.ts'

const t = texts.vocabulary
/** Stories shown; the rest is counted. */
const MOST = 40

const dialogs = { rename: RenameDialog, merge: MergeDialog, move: FacetMoveDialog, delete: DeleteDialog } as const

interface TagDetailProps {
  readonly tag: VocabularyTag
  readonly onChoose: (id: string) => void
}

function Actions({ tag, onChoose }: TagDetailProps) {
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null)
  const Dialog = open && dialogs[open]
  return (
    <div className="vocabulary-actions">
      <Button size="small" icon={PencilLine} onPress={() => setOpen('rename')}>
        {t.rename}
      </Button>
      <Button size="small" icon={Merge} onPress={() => setOpen('merge')}>
        {t.merge}
      </Button>
      <Button size="small" icon={ArrowRightLeft} onPress={() => setOpen('move')}>
        {t.move}
      </Button>
      <Button size="small" icon={Trash2} onPress={() => setOpen('delete')}>
        {t.delete}
      </Button>
      {Dialog && <Dialog tag={tag} onClose={() => setOpen(null)} onMoved={onChoose} />}
    </div>
  )
}

function Used({ tag }: { readonly tag: VocabularyTag }) {
  const use = useUses().data?.get(tag.id)
  const stories = useWhere(tag.id).data ?? []
  const hasMore = use !== undefined && use.everywhere > stories.length
  return (
    <section className="vocabulary-used" aria-label={t.uses.title}>
      <h3 className="field-label">{t.uses.title}</h3>
      <p>
        {use ? t.uses.line(use) : t.uses.none}
        {hasMore && <span className="muted"> · {t.uses.withNarrower(use.everywhere)}</span>}
      </p>
      <ul>
        {stories.slice(0, MOST).map(({ story, title, onStory, moments, quotes }) => (
          <li key={story}>
            <Button variant="quiet" size="small" className="vocabulary-story" onPress={() => openStory(story)}>
              <span className="truncate">{title}</span>
              <span className="faint small">
                {[onStory ? t.uses.onStory : '', t.uses.places({ stories: 0, moments, quotes })]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {stories.length > MOST && <p className="muted small">{t.uses.more(stories.length - MOST)}</p>}
    </section>
  )
}

export function TagDetail({ tag, onChoose }: TagDetailProps) {
  const library = useLibrary()
  const isPerson = facetOf(tag.id) === 'person'
  const canChange = library?.readOnly === ''
  return (
    <section className="vocabulary-tag-detail" aria-label={t.tag.fields(tag.label)}>
      <header>
        <h2>
          <TagChip id={tag.id} size="large" />
        </h2>
        <code className="faint small">{tag.id}</code>
      </header>
      {isPerson ? <Note>{t.tag.person}</Note> : canChange && <Actions tag={tag} onChoose={onChoose} />}
      <TagFields tag={tag} isPerson={isPerson} canChange={canChange} />
      <Used tag={tag} />
    </section>
  )
}
