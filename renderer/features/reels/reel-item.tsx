/** One item of a reel: picture, words, who speaks, how long; below it, when opened, what can be set. */
import { Blend, GripVertical, Pencil, Scissors, StickyNote, TriangleAlert, Type } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { ReelClip, ReelItem, ReelTitle, StorySummary } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { classes, formatClock, IconButton } from '../../ui/index.ts'
import { StoryPicture } from '../library/story-picture.tsx'
import { ClipEditor } from './clip-editor.tsx'
import { formatTenths, speakersOf, wordsOf } from './reel-model.ts'
import { TitleEditor } from './title-editor.tsx'
import type { ReelChanges } from './use-reels.ts'

const t = texts.reels

interface RowProps {
  readonly item: ReelItem
  readonly isFirst: boolean
  readonly name: string
  /** Of a clip, while it is in the catalogue. */
  readonly story: StorySummary | undefined
  readonly isOpen: boolean
  readonly isReadOnly: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
  readonly changes: ReelChanges
}

function ClipWords({ clip }: { readonly clip: ReelClip }) {
  const words = wordsOf(clip)
  return (
    <>
      <p
        className={classes('reel-words', words === '' && 'muted')}
        dir="auto"
        {...(clip.language !== '' && { lang: clip.language })}
      >
        {words || clip.note || t.silent}
      </p>
      <p className="reel-facts muted small">
        <span className="reel-speaker">{speakersOf(clip).join(', ')}</span>
        <span className="truncate">{clip.storyTitle}</span>
        <span className="timecode">{`${formatClock(clip.startMs)} – ${formatClock(clip.endMs)}`}</span>
        {clip.state !== 'ok' && (
          <span className={classes('reel-state', clip.state !== 'moment-removed' && 'away')}>
            <TriangleAlert size={12} aria-hidden /> {t.states[clip.state]}
          </span>
        )}
      </p>
      {words !== '' && clip.note !== '' && (
        <p className="reel-note small">
          <StickyNote size={12} aria-hidden /> {clip.note}
        </p>
      )}
    </>
  )
}

function TitleWords({ title }: { readonly title: ReelTitle }) {
  return (
    <>
      <p className="reel-words reel-title-words" dir="auto">
        {title.text}
      </p>
      <p className="reel-facts muted small">{t.titleMark}</p>
    </>
  )
}

function Picture({ item, story }: Pick<RowProps, 'item' | 'story'>) {
  if (item.kind === 'title') {
    return (
      <div className="poster reel-card" aria-hidden>
        <Type size={20} strokeWidth={1.5} />
      </div>
    )
  }
  return story ? <StoryPicture story={story} plain /> : <div className="poster" />
}

export function ReelItemRow(props: RowProps) {
  const { item, isFirst, name, story, isOpen, isReadOnly, onOpen, onClose, changes } = props
  return (
    <>
      <div className="reel-line">
        <AriaButton slot="drag" className="reel-grip" aria-label={t.drag(name)}>
          <GripVertical size={16} aria-hidden />
        </AriaButton>
        <div className="reel-picture">
          <Picture item={item} story={story} />
        </div>
        <div className="reel-text">
          {item.kind === 'clip' ? <ClipWords clip={item} /> : <TitleWords title={item} />}
        </div>
        {item.fadeMs > 0 && (
          <span className="reel-fade small">
            <Blend size={12} aria-hidden /> {t.crossFade(item.fadeMs)}
          </span>
        )}
        <span className="reel-times">
          <span className="timecode">{formatTenths(item.lengthMs)}</span>
          <span className="timecode muted small">{t.startsAt(formatTenths(item.atMs))}</span>
        </span>
        {!isReadOnly && (
          <IconButton
            label={item.kind === 'clip' ? t.trim : t.edit}
            icon={item.kind === 'clip' ? Scissors : Pencil}
            command="reels.trim"
            isPressed={isOpen}
            onPress={isOpen ? onClose : onOpen}
          />
        )}
      </div>
      {isOpen && item.kind === 'clip' && (
        <ClipEditor key={item.id} clip={item} isFirst={isFirst} changes={changes} onClose={onClose} />
      )}
      {isOpen && item.kind === 'title' && (
        <TitleEditor key={item.id} title={item} isFirst={isFirst} changes={changes} onClose={onClose} />
      )}
    </>
  )
}
