/** The items of a reel in their order: chosen as in a file manager, moved by dragging or by Alt and the arrows. */
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { DropIndicator, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { useStories } from '../../api/queries.ts'
import type { ReelDetail, ReelItem } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { classes } from '../../ui/index.ts'
import { formatTenths, dropBefore, stepBefore, wordsOf } from './reel-model.ts'
import { ReelItemRow } from './reel-item.tsx'
import { useFirstRow } from './use-first-row.ts'
import type { ReelChanges } from './use-reels.ts'

const t = texts.reels

interface ItemsProps {
  readonly reel: ReelDetail
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly opened: string | null
  readonly onOpen: (id: string | null) => void
  readonly changes: ReelChanges
  readonly isReadOnly: boolean
}

const nameOf = (item: ReelItem): string =>
  item.kind === 'title' ? t.titleRow(item.text) : wordsOf(item) || item.note || item.storyTitle

const isRow = (target: EventTarget): target is HTMLElement =>
  target instanceof HTMLElement && target.getAttribute('role') === 'row'

/** Keys of the rows that the list itself does not know. */
function useMoveByKey({ reel, chosen, onChoose, changes, isReadOnly }: ItemsProps) {
  const list = useRef<HTMLDivElement>(null)
  /** A moved row is another place in the page: the focus goes along. */
  const follows = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order of items puts the rows elsewhere
  useEffect(() => {
    if (follows.current === null) return
    list.current?.querySelector<HTMLElement>(`[data-key="${follows.current}"]`)?.focus()
    follows.current = null
  }, [reel.items])
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (!event.altKey || !isRow(event.target) || isReadOnly) return
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const focused = event.target.dataset.key ?? ''
    if (by === 0 || focused === '') return
    event.preventDefault()
    event.stopPropagation()
    const moved = chosen.has(focused) ? chosen : new Set([focused])
    const before = stepBefore(reel.items, moved, by)
    if (before === undefined) return
    onChoose(moved)
    follows.current = focused
    changes.move([...moved], before)
  }
  return { list, onKeyDownCapture }
}

function useDragging({ reel, changes, isReadOnly }: ItemsProps) {
  return useDragAndDrop({
    isDisabled: isReadOnly,
    getItems: (keys) =>
      [...keys].map((key) => {
        const item = reel.items.find(({ id }) => id === key)
        return { 'text/plain': item ? nameOf(item) : '' }
      }),
    onReorder: ({ keys, target }) =>
      changes.move([...keys].map(String), dropBefore(reel.items, String(target.key), target.dropPosition)),
    renderDropIndicator: (target) => <DropIndicator target={target} className="reel-drop" />,
  }).dragAndDropHooks
}

export function ReelItems(props: ItemsProps) {
  const { reel, chosen, onChoose, opened, onOpen, changes, isReadOnly } = props
  const { data: stories } = useStories()
  const byId = useMemo(() => new Map(stories?.map((story) => [story.id, story])), [stories])
  const { list, onKeyDownCapture } = useMoveByKey(props)
  useFirstRow(list)
  const dragAndDropHooks = useDragging(props)
  const focusRow = (id: string) => list.current?.querySelector<HTMLElement>(`[data-key="${id}"]`)?.focus()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the rows inside
    <div className="reel-items-frame" ref={list} onKeyDownCapture={onKeyDownCapture}>
      <GridList
        aria-label={t.items}
        className="reel-items"
        items={reel.items.map((item, index) => ({ id: item.id, item, index }))}
        dependencies={[byId, opened, isReadOnly, changes]}
        dragAndDropHooks={dragAndDropHooks}
        // Letters are commands here: T adds a title, L plays.
        disallowTypeAhead
        keyboardNavigationBehavior="tab"
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={chosen}
        onSelectionChange={(keys) =>
          onChoose(keys === 'all' ? new Set(reel.items.map(({ id }) => id)) : new Set([...keys].map(String)))
        }
        onAction={(key) => !isReadOnly && onOpen(opened === key ? null : String(key))}
      >
        {({ id, item, index }) => (
          <GridListItem
            id={id}
            textValue={t.row(index + 1, nameOf(item), t.lasts(formatTenths(item.lengthMs)))}
            className={classes('reel-item', opened === id && 'opened')}
          >
            <ReelItemRow
              item={item}
              isFirst={index === 0}
              name={nameOf(item)}
              story={item.kind === 'clip' ? byId.get(item.story) : undefined}
              isOpen={opened === id}
              isReadOnly={isReadOnly}
              onOpen={() => onOpen(id)}
              onClose={() => {
                onOpen(null)
                focusRow(id)
              }}
              changes={changes}
            />
          </GridListItem>
        )}
      </GridList>
    </div>
  )
}
