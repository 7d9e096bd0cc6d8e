/** One reel: its items in order, what can be done with them, and how long it is. */
import { ChevronLeft, Clapperboard, Ellipsis, FileOutput, FileText, ListOrdered, Music, Play, Type } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLibrary } from '../../api/queries.ts'
import type { ReelDetail, ReelItem } from '../../api/types.ts'
import { useCommand, useShortcut } from '../../commands/use-command.ts'
import { playAll } from '../../state/player.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, IconButton, Menu, showToast } from '../../ui/index.ts'
import { LengthBar } from './length-bar.tsx'
import { MusicDialog } from './music-dialog.tsx'
import { ReelItems } from './reel-items.tsx'
import { asMusic, asPassage, isPlayable } from './reel-model.ts'
import { handOverReel, useReelActions } from './use-reel-actions.tsx'
import { type ReelChanges, useReelChanges } from './use-reels.ts'
import { VideoDialog } from './video-dialog.tsx'

const t = texts.reels
const NOTHING: ReadonlySet<string> = new Set()
/** A cross-fade that is set by key, in milliseconds. */
const USUAL_FADE_MS = 500

/** Plays what can be played, in order, and says how much cannot. */
function playItems(items: readonly ReelItem[], music: ReturnType<typeof asMusic>): void {
  const there = items.filter(isPlayable)
  if (there.length === 0) showToast({ text: t.nonePlays })
  else if (there.length < items.length) showToast({ text: t.leftOut(items.length - there.length) })
  playAll(there.map(asPassage), music)
}

interface BarProps {
  readonly reel: ReelDetail
  readonly picked: readonly ReelItem[]
  readonly isReadOnly: boolean
  readonly onTitle: () => void
}

function Bar({ reel, picked, isReadOnly, onTitle }: BarProps) {
  const [isMusic, setMusic] = useState(false)
  const [isVideo, setVideo] = useState(false)
  const stories = [...new Set(reel.items.flatMap((item) => (item.kind === 'clip' ? [item.story] : [])))]
  const clips = reel.items.filter(({ kind }) => kind === 'clip').length
  const row = { id: reel.id, name: reel.name, stories, clipCount: clips }
  const actions = useReelActions(row, isReadOnly)
  // A few items are looked at for their words: music belongs to the whole.
  const play = () => (picked.length > 0 ? playItems(picked, null) : playItems(reel.items, asMusic(reel)))
  const paper = () => go({ screen: 'reels', id: reel.id, paper: true })
  useCommand('reels.play', play, reel.items.length > 0)
  useCommand('reels.paper', paper)
  useCommand('reels.title', onTitle, !isReadOnly)
  useCommand('reels.video', () => setVideo(true), clips > 0)
  return (
    <header className="screen-bar reel-bar">
      <IconButton
        label={t.back}
        icon={ChevronLeft}
        command="app.back"
        onPress={() => go({ screen: 'reels', id: '' })}
      />
      <h1 className="truncate">{reel.name}</h1>
      <span className="muted truncate" role="status">
        {t.holds(clips, reel.items.length - clips)}
        {picked.length > 0 && `, ${t.chosen(picked.length)}`}
      </span>
      <span className="grow" />
      <Button icon={Play} command="reels.play" isDisabled={reel.items.length === 0} onPress={play}>
        {picked.length > 0 ? t.playSome(picked.length) : t.play}
      </Button>
      <Button icon={Type} command="reels.title" isDisabled={isReadOnly} onPress={onTitle}>
        {t.addTitle}
      </Button>
      <Button icon={Music} isDisabled={isReadOnly} onPress={() => setMusic(true)}>
        {reel.music ? (reel.music.isThere ? t.hasMusic : t.musicGone) : t.noMusic}
      </Button>
      <Button icon={FileText} command="reels.paper" onPress={paper}>
        {t.paper}
      </Button>
      <Button icon={Clapperboard} command="reels.video" isDisabled={clips === 0} onPress={() => setVideo(true)}>
        {t.video.button}
      </Button>
      <Button icon={FileOutput} command="reels.handover" isDisabled={clips === 0} onPress={() => handOverReel(row)}>
        {t.handOver}
      </Button>
      {!isReadOnly && (
        <Menu
          label={reel.name}
          trigger={<IconButton label={t.more(reel.name)} icon={Ellipsis} />}
          entries={actions.entriesFor(row)}
        />
      )}
      {isVideo && <VideoDialog reel={reel} onClose={() => setVideo(false)} />}
      {isMusic && <MusicDialog reel={reel} onClose={() => setMusic(false)} />}
      {actions.dialog}
    </header>
  )
}

function Empty() {
  const key = useShortcut('moments.reel')
  return (
    <EmptyState
      icon={ListOrdered}
      title={t.emptyReelTitle}
      actions={<Button onPress={() => go({ screen: 'moments' })}>{t.toMoments}</Button>}
    >
      {t.emptyReelText(key)}
    </EmptyState>
  )
}

interface Editing {
  readonly isReadOnly: boolean
  readonly picked: readonly ReelItem[]
  readonly changes: ReelChanges
  readonly onRemoved: () => void
}

function useItemCommands({ isReadOnly, picked, changes, onRemoved }: Editing): void {
  const can = picked.length > 0 && !isReadOnly
  const ids = picked.map(({ id }) => id)
  useCommand(
    'reels.fade',
    () => changes.fade(ids, picked.some(({ transition }) => transition.kind === 'none') ? USUAL_FADE_MS : 0),
    can,
  )
  useCommand(
    'reels.remove',
    () => {
      changes.remove(ids)
      onRemoved()
    },
    can,
  )
}

export function ReelScreen({ reel }: { readonly reel: ReelDetail }) {
  const isReadOnly = (useLibrary()?.readOnly ?? '') !== ''
  const changes = useReelChanges(reel.id)
  const [chosen, setChosen] = useState(NOTHING)
  /** The item that is being trimmed or edited where it stands; null for none. */
  const [opened, setOpened] = useState<string | null>(null)
  const picked = useMemo(() => reel.items.filter(({ id }) => chosen.has(id)), [reel.items, chosen])
  useItemCommands({ isReadOnly, picked, changes, onRemoved: () => setChosen(NOTHING) })
  useCommand('app.back', () => (opened === null ? go({ screen: 'reels', id: '' }) : setOpened(null)))
  const addTitle = () =>
    changes.addTitle(picked[0]?.id ?? null, (item) => {
      setChosen(new Set([item]))
      setOpened(item)
    })
  return (
    <section className="reels-screen" aria-label={reel.name}>
      <Bar reel={reel} picked={picked} isReadOnly={isReadOnly} onTitle={addTitle} />
      <LengthBar totalMs={reel.totalMs} />
      {reel.items.length === 0 ? (
        <Empty />
      ) : (
        <ReelItems
          reel={reel}
          chosen={chosen}
          onChoose={setChosen}
          opened={opened}
          onOpen={setOpened}
          changes={changes}
          isReadOnly={isReadOnly}
        />
      )}
    </section>
  )
}
