/** The moments as a list or as cards, with the keys and the selection of a file manager; only those in sight are elements. */
import { Check, Unplug } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { GridLayout, GridList, GridListItem, ListLayout, Size, Virtualizer } from 'react-aria-components'
import { useStories } from '../../api/queries.ts'
import type { MomentRow, StorySummary } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Checkbox, classes, formatClock, formatDate, TagChip } from '../../ui/index.ts'
import { StoryPicture } from '../library/story-picture.tsx'
import { formatSpan } from '../story/timecode.ts'
import { isUsed, lengthOf, momentKey } from './moment-model.ts'

const t = texts.board
/** A card at its narrowest, in pixels; the rest of its height is words, title and tags. */
const CARD = { width: 232, height: 296, space: 16 }

interface GridProps {
  readonly layout: 'list' | 'cards'
  readonly moments: readonly MomentRow[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly onOpen: (moment: MomentRow) => void
}

interface ItemProps {
  readonly moment: MomentRow
  readonly story: StorySummary | undefined
}

/** The story's poster with how long the moment is. */
function Picture({ moment, story }: ItemProps) {
  return (
    <div className="moment-picture">
      {story ? <StoryPicture story={story} plain /> : <div className="poster" />}
      <span className="poster-time timecode" aria-hidden>
        {formatSpan(lengthOf(moment))}
      </span>
    </div>
  )
}

function UsedMark({ moment: { used } }: { readonly moment: MomentRow }) {
  return (
    <span className="moment-used">
      <Check size={12} aria-hidden />
      {t.wasUsed(used.exports, used.quotes, formatDate(used.lastAt))}
    </span>
  )
}

function Facts({ moment, story }: ItemProps) {
  return (
    <p className="moment-facts muted small">
      <span className="truncate">{moment.storyTitle}</span>
      <span className="timecode">{`${formatClock(moment.startMs)} – ${formatClock(moment.endMs)}`}</span>
      {story?.mediaStatus === 'missing' && (
        <span className="moment-missing">
          <Unplug size={12} aria-hidden /> {t.noMedia}
        </span>
      )}
    </p>
  )
}

function Tags({ moment }: { readonly moment: MomentRow }) {
  if (moment.tags.length === 0) return null
  return (
    <div className="tag-list moment-tags">
      {moment.tags.map((tag) => (
        <TagChip key={tag} id={tag} />
      ))}
    </div>
  )
}

function Words({ moment }: { readonly moment: MomentRow }) {
  const isSilent = moment.words === '' && moment.note === ''
  return <p className={classes('moments-words', isSilent && 'muted')}>{moment.words || moment.note || t.silent}</p>
}

function ListItem({ moment, story }: ItemProps) {
  return (
    <>
      <Checkbox slot="selection" />
      <Picture moment={moment} story={story} />
      <div className="moments-text">
        <Words moment={moment} />
        <Facts moment={moment} story={story} />
        {moment.words !== '' && moment.note !== '' && <p className="moment-note small">{moment.note}</p>}
        <Tags moment={moment} />
      </div>
      {isUsed(moment) && <UsedMark moment={moment} />}
    </>
  )
}

function CardItem({ moment, story }: ItemProps) {
  return (
    <>
      <div className="moment-card-top">
        <Picture moment={moment} story={story} />
        <Checkbox slot="selection" />
      </div>
      <Words moment={moment} />
      <Facts moment={moment} story={story} />
      {isUsed(moment) ? <UsedMark moment={moment} /> : null}
      <Tags moment={moment} />
    </>
  )
}

/** How the items are laid out; both know the height of what is not drawn yet. */
function Laid({ layout, children }: { readonly layout: GridProps['layout']; readonly children: ReactNode }) {
  if (layout === 'list') {
    return (
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 96 }}>
        {children}
      </Virtualizer>
    )
  }
  const options = {
    minItemSize: new Size(CARD.width, CARD.height),
    maxItemSize: new Size(CARD.width * 2, CARD.height * 2),
    preserveAspectRatio: true,
    minSpace: new Size(CARD.space, CARD.space),
    maxHorizontalSpace: CARD.space,
  }
  return (
    <Virtualizer layout={GridLayout} layoutOptions={options}>
      {children}
    </Virtualizer>
  )
}

export function MomentsGrid({ layout, moments, chosen, onChoose, onOpen }: GridProps) {
  const { data: stories } = useStories()
  const byId = useMemo(() => new Map(stories?.map((story) => [story.id, story])), [stories])
  const items = useMemo(
    () => moments.map((moment) => ({ key: momentKey(moment), moment, story: byId.get(moment.story) })),
    [moments, byId],
  )
  const Item = layout === 'list' ? ListItem : CardItem
  return (
    <Laid layout={layout}>
      <GridList
        aria-label={t.moments}
        className={classes('moments-grid', layout)}
        layout={layout === 'list' ? 'stack' : 'grid'}
        items={items}
        dependencies={[layout]}
        // Letters are commands here: T tags, E exports.
        disallowTypeAhead
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={chosen}
        onSelectionChange={(keys) =>
          onChoose(keys === 'all' ? new Set(moments.map(momentKey)) : new Set([...keys].map(String)))
        }
        onAction={(key) => {
          const found = moments.find((moment) => momentKey(moment) === key)
          if (found) onOpen(found)
        }}
      >
        {({ key, moment, story }) => (
          <GridListItem
            id={key}
            textValue={`${moment.words || moment.note || moment.storyTitle}, ${formatClock(moment.startMs)}`}
            className={layout === 'list' ? 'moments-item' : 'moment-card'}
          >
            <Item moment={moment} story={story} />
          </GridListItem>
        )}
      </GridList>
    </Laid>
  )
}
