/** The facets, each with how many tags it has; making and editing them. */
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { Vocabulary } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { formatNumber } from '../../texts/words.ts'
import { Button, classes, IconButton } from '../../ui/index.ts'
import { FacetDialog } from './facet-dialog.tsx'
import { countTagsOf, type VocabularyTag } from './vocabulary-model.ts'

const t = texts.vocabulary
type Facet = Vocabulary['facets'][number]

interface FacetPaneProps {
  readonly facets: readonly Facet[]
  readonly tags: readonly VocabularyTag[]
  /** '' for none. */
  readonly chosen: string
  readonly canChange: boolean
  readonly onChoose: (id: string) => void
}

export function FacetPane({ facets, tags, chosen, canChange, onChoose }: FacetPaneProps) {
  /** '' makes a new one, null shows no dialog. */
  const [editing, setEditing] = useState<string | null>(null)
  const current = facets.find(({ id }) => id === chosen)
  return (
    <div className="vocabulary-facets">
      <ListBox
        aria-label={t.facets}
        className="vocabulary-facet-list"
        selectionMode="single"
        disallowEmptySelection={chosen !== ''}
        selectedKeys={chosen === '' ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : [...keys]
          if (typeof id === 'string') onChoose(id)
        }}
        items={facets.map((facet) => ({ ...facet, count: countTagsOf(tags, facet.id) }))}
        dependencies={[tags, chosen]}
      >
        {(facet) => (
          <ListBoxItem id={facet.id} textValue={facet.label} className="side-entry vocabulary-facet">
            <span className={classes('facet-dot', facet.colour)} />
            <span className="grow truncate">{facet.label}</span>
            <span className="side-count timecode">{formatNumber(facet.count)}</span>
          </ListBoxItem>
        )}
      </ListBox>
      {canChange && (
        <div className="vocabulary-facet-actions">
          <Button size="small" variant="quiet" icon={Plus} onPress={() => setEditing('')}>
            {t.newFacet}
          </Button>
          {current && (
            <IconButton
              size="small"
              label={t.editFacet(current.label)}
              icon={Pencil}
              onPress={() => setEditing(current.id)}
            />
          )}
        </div>
      )}
      {editing !== null && (
        <FacetDialog
          facet={facets.find(({ id }) => id === editing) ?? null}
          facets={facets}
          hasTags={countTagsOf(tags, editing) > 0}
          onClose={() => setEditing(null)}
          onSaved={onChoose}
        />
      )}
    </div>
  )
}
