/** The tags of a facet as a tree, or those that were found. One dragged onto another asks what shall become of it. */
import { ChevronRight, GripVertical, SearchX, Tag } from 'lucide-react'
import { useMemo, useState } from 'react'
import {
  Button as AriaButton,
  Collection,
  Tree,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
} from 'react-aria-components'
import { useLibrary } from '../../api/queries.ts'
import type { Vocabulary } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { formatNumber } from '../../texts/words.ts'
import { classes, EmptyState, facetLabel, facetOf, Kbd, tagColour, tagLabel } from '../../ui/index.ts'
import { DropDialog } from './drop-dialog.tsx'
import { useUses } from './use-vocabulary.ts'
import type { TagNode, TagUse } from './vocabulary-model.ts'

const t = texts.vocabulary

interface TagListProps {
  readonly nodes: readonly TagNode[]
  /** null when the tags are of several facets. */
  readonly facet: Vocabulary['facets'][number] | null
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

interface RowProps {
  readonly node: TagNode
  readonly uses: ReadonlyMap<string, TagUse> | undefined
  readonly showFacet: boolean
  readonly canDrag: boolean
}

function Row({ node, uses, showFacet, canDrag }: RowProps) {
  const library = useLibrary()
  const { tag, children } = node
  const label = tagLabel(tag.id, library)
  const everywhere = uses?.get(tag.id)?.everywhere ?? 0
  return (
    <TreeItem id={tag.id} textValue={label} className="vocabulary-tag">
      <TreeItemContent>
        {({ level }) => (
          <div className="vocabulary-row" style={{ paddingLeft: `${(level - 1) * 20}px` }}>
            {children.length > 0 ? (
              <AriaButton slot="chevron" className="vocabulary-chevron">
                <ChevronRight size={14} aria-hidden />
              </AriaButton>
            ) : (
              <span className="vocabulary-chevron" />
            )}
            <span className={classes('facet-dot', tagColour(tag.id, library))} />
            <span className="truncate">{label}</span>
            {tag.labels.es && (
              <span className="truncate faint small" lang="es">
                {tag.labels.es}
              </span>
            )}
            <span className="grow" />
            {showFacet && <span className="faint small">{facetLabel(facetOf(tag.id), library)}</span>}
            {tag.digit !== '' && (
              <span title={t.digitOf(tag.digit)}>
                <Kbd>{tag.digit}</Kbd>
              </span>
            )}
            <span className="side-count timecode vocabulary-count" title={t.usedIn(everywhere)}>
              {uses ? formatNumber(everywhere) : ''}
            </span>
            {canDrag && (
              <AriaButton slot="drag" className="vocabulary-grip" aria-label={t.drag(label)}>
                <GripVertical size={14} aria-hidden />
              </AriaButton>
            )}
          </div>
        )}
      </TreeItemContent>
      <Collection items={children.map((child) => ({ id: child.tag.id, node: child }))}>
        {({ node: child }) => <Row node={child} uses={uses} showFacet={showFacet} canDrag={canDrag} />}
      </Collection>
    </TreeItem>
  )
}

const idsOf = (nodes: readonly TagNode[]): string[] =>
  nodes.flatMap(({ tag, children }) => [tag.id, ...idsOf(children)])

interface Dropped {
  readonly tag: string
  readonly onto: string
}

function useTagDrag(isDisabled: boolean, onDrop: (dropped: Dropped) => void) {
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    acceptedDragTypes: ['text/plain'],
    getAllowedDropOperations: () => ['move'],
    // Onto a tag, never between two: the order is that of the labels.
    getDropOperation: (target) => (target.type === 'item' && target.dropPosition === 'on' ? 'move' : 'cancel'),
    onItemDrop: ({ items, target }) => {
      const [item] = items
      if (item?.kind !== 'text') return
      void item.getText('text/plain').then((tag) => {
        if (tag !== target.key) onDrop({ tag, onto: String(target.key) })
      })
    },
  })
  return dragAndDropHooks
}

export function TagList({ nodes, facet, chosen, onChoose }: TagListProps) {
  const library = useLibrary()
  const { data: uses } = useUses()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [dropped, setDropped] = useState<Dropped | null>(null)
  const all = useMemo(() => idsOf(nodes), [nodes])
  const canDrag = library?.readOnly === '' && facet?.id !== 'person'
  const hooks = useTagDrag(!canDrag, setDropped)
  if (nodes.length === 0) {
    return (
      <div className="vocabulary-tags">
        <EmptyState icon={facet ? Tag : SearchX} title={facet ? t.noTags : t.nothingFits}>
          {facet ? t.noTagsText : t.nothingFitsText}
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="vocabulary-tags">
      <Tree
        aria-label={facet ? t.facetTags(facet.label) : t.foundTags}
        className="vocabulary-tree"
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === '' ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : [...keys]
          if (typeof id === 'string') onChoose(id)
        }}
        expandedKeys={all.filter((id) => !closed.has(id))}
        onExpandedChange={(open) => setClosed(new Set(all.filter((id) => !open.has(id))))}
        items={nodes.map((node) => ({ id: node.tag.id, node }))}
        dependencies={[uses, canDrag, facet, library]}
        dragAndDropHooks={hooks}
      >
        {({ node }) => <Row node={node} uses={uses} showFacet={facet === null} canDrag={canDrag} />}
      </Tree>
      {canDrag && all.length > 1 && <p className="vocabulary-hint faint small">{t.hint}</p>}
      {dropped && <DropDialog {...dropped} onClose={() => setDropped(null)} onChoose={onChoose} />}
    </div>
  )
}
