/** All reels: open one, make one, rename, duplicate, delete. */
import { Ellipsis, ListOrdered, Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { useLibrary, useStories } from '../../api/queries.ts'
import type { ReelRow, StorySummary } from '../../api/types.ts'
import { useCommand, useShortcut } from '../../commands/use-command.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, formatDate, IconButton, Menu, Note } from '../../ui/index.ts'
import { StoryPicture } from '../library/story-picture.tsx'
import { NewReelDialog } from './reel-dialogs.tsx'
import { formatTenths } from './reel-model.ts'
import { useFirstRow } from './use-first-row.ts'
import { type ReelActions, useReelActions } from './use-reel-actions.tsx'

const t = texts.reels
/** Pictures of so many stories tell reels apart. */
const PICTURES = 3

function Pictures({ stories }: { readonly stories: readonly StorySummary[] }) {
  return (
    <div className="reel-pictures" aria-hidden>
      {stories.slice(0, PICTURES).map((story) => (
        <StoryPicture key={story.id} story={story} plain />
      ))}
      {stories.length === 0 && <div className="poster" />}
    </div>
  )
}

interface RowProps {
  readonly reel: ReelRow
  readonly byId: ReadonlyMap<string, StorySummary>
  readonly actions: ReelActions
}

function Row({ reel, byId, actions }: RowProps) {
  return (
    <>
      <Pictures stories={reel.stories.flatMap((id) => byId.get(id) ?? [])} />
      <div className="grow">
        <p className="reel-name truncate">{reel.name}</p>
        <p className="muted small truncate">
          {[
            t.holds(reel.clipCount, reel.titleCount),
            reel.stories.length > 0 && t.stories(reel.stories.length),
            formatDate(reel.createdAt),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <span className="timecode reel-length">{formatTenths(reel.lengthMs)}</span>
      <Menu
        label={reel.name}
        trigger={<IconButton label={t.more(reel.name)} icon={Ellipsis} />}
        entries={actions.entriesFor(reel)}
      />
    </>
  )
}

function Empty({ onNew, isReadOnly }: { readonly onNew: () => void; readonly isReadOnly: boolean }) {
  const key = useShortcut('moments.reel')
  return (
    <EmptyState
      icon={ListOrdered}
      title={t.emptyTitle}
      actions={
        <>
          <Button variant="primary" onPress={() => go({ screen: 'moments' })}>
            {t.toMoments}
          </Button>
          <Button icon={Plus} command="reels.new" isDisabled={isReadOnly} onPress={onNew}>
            {t.new}
          </Button>
        </>
      }
    >
      {t.emptyText(key)}
    </EmptyState>
  )
}

interface ListProps {
  readonly reels: readonly ReelRow[]
  readonly unknown: number
}

export function ReelList({ reels, unknown }: ListProps) {
  const isReadOnly = (useLibrary()?.readOnly ?? '') !== ''
  const { data: stories } = useStories()
  const byId = useMemo(() => new Map(stories?.map((story) => [story.id, story])), [stories])
  const [chosen, setChosen] = useState<string | null>(null)
  const [isMaking, setMaking] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  useFirstRow(list)
  const current = reels.find(({ id }) => id === chosen) ?? null
  const actions = useReelActions(current, isReadOnly)
  const make = () => setMaking(true)
  useCommand('reels.new', make, !isReadOnly)
  useCommand('reels.remove', () => current && actions.remove(current), current !== null && !isReadOnly)
  return (
    <section className="reels-screen" aria-label={t.title}>
      <header className="screen-bar">
        <h1>{t.title}</h1>
        <span className="muted truncate" role="status">
          {t.count(reels.length)}
        </span>
        <span className="grow" />
        <Button icon={Plus} command="reels.new" isDisabled={isReadOnly} onPress={make}>
          {t.new}
        </Button>
      </header>
      {unknown > 0 && <Note className="reels-note">{t.unknown(unknown)}</Note>}
      {reels.length === 0 ? (
        <Empty onNew={make} isReadOnly={isReadOnly} />
      ) : (
        <GridList
          ref={list}
          aria-label={t.title}
          className="reel-list"
          items={reels.map((reel) => ({ id: reel.id, reel }))}
          dependencies={[byId, isReadOnly]}
          // Letters are commands here.
          disallowTypeAhead
          keyboardNavigationBehavior="tab"
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => setChosen(keys === 'all' ? null : String([...keys][0] ?? '') || null)}
          onAction={(key) => go({ screen: 'reels', id: String(key) })}
        >
          {({ id, reel }) => (
            <GridListItem
              id={id}
              textValue={`${reel.name}, ${t.holds(reel.clipCount, reel.titleCount)}, ${t.lasts(formatTenths(reel.lengthMs))}`}
              className="reel-row"
            >
              <Row reel={reel} byId={byId} actions={actions} />
            </GridListItem>
          )}
        </GridList>
      )}
      {isMaking && <NewReelDialog count={reels.length} onClose={() => setMaking(false)} />}
      {actions.dialog}
    </section>
  )
}
