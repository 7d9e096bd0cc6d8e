/** The head of the board: how many, and what can be done with them. Without a choice it is done with all that are shown. */
import { Download, LayoutGrid, List, ListOrdered, Play, Tag, Trash2 } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import { useLibrary, useStories } from '../../api/queries.ts'
import type { MomentRow, StorySummary } from '../../api/types.ts'
import { defineCommands } from '../../commands/registry.ts'
import { useCommand } from '../../commands/use-command.ts'
import { type OrderName, orderBy, showAs, useMomentsView } from '../../state/moments-view.ts'
import { type Passage, playAll } from '../../state/player.ts'
import { texts } from '../../texts/index.ts'
import { Button, IconButton, type Option, Segmented, Select, showToast } from '../../ui/index.ts'

const t = texts.board
const group = t.commands
defineCommands([
  { id: 'moments.play', label: t.commandPlay, group, keys: ['L'] },
  { id: 'moments.tag', label: t.commandTag, group, keys: ['T'] },
  { id: 'moments.export', label: t.commandExport, group, keys: ['E'] },
  { id: 'moments.remove', label: t.commandRemove, group, keys: ['Delete'] },
  { id: 'moments.layout', label: t.commandLayout, group, keys: ['Mod+G'] },
  { id: 'moments.open', label: t.commandOpen, group, keys: ['Enter'], shownOnly: true },
  { id: 'moments.all', label: t.commandAll, group, keys: ['Mod+A'], shownOnly: true },
])

const ORDERS: readonly Option<OrderName>[] = [
  { id: 'newest', label: t.newest },
  { id: 'story', label: t.byStory },
  { id: 'longest', label: t.longest },
  { id: 'shortest', label: t.shortest },
  { id: 'most-used', label: t.mostUsed },
  { id: 'least-used', label: t.leastUsed },
]

const asPassage = (moment: MomentRow): Passage => ({
  story: moment.story,
  title: moment.storyTitle,
  startMs: moment.startMs,
  endMs: moment.endMs,
  speaker: moment.speakers.length === 1 ? (moment.speakers[0] ?? '') : '',
  text: moment.words || moment.note,
})

/** Plays those whose recording is there, in their order, and says how many are not. */
function playInRow(moments: readonly MomentRow[], stories: readonly StorySummary[] | undefined): void {
  const missing = new Set(stories?.filter((story) => story.mediaStatus === 'missing').map(({ id }) => id))
  const there = moments.filter((moment) => !missing.has(moment.story))
  if (there.length === 0) showToast({ text: t.nonePlays })
  else if (there.length < moments.length) showToast({ text: t.leftOut(moments.length - there.length) })
  playAll(there.map(asPassage))
}

interface BarProps {
  readonly all: readonly MomentRow[]
  readonly shown: readonly MomentRow[]
  readonly picked: readonly MomentRow[]
  readonly onTag: () => void
  readonly onReel: () => void
  readonly onExport: (moments: readonly MomentRow[]) => void
  readonly onRemoved: () => void
}

function OrderChoice() {
  const order = useMomentsView((state) => state.order)
  return <Select label={t.order} hideLabel className="order" value={order} onChange={orderBy} options={ORDERS} />
}

function LayoutChoice() {
  const layout = useMomentsView((state) => state.layout)
  useCommand('moments.layout', () => showAs(layout === 'list' ? 'cards' : 'list'))
  return (
    <Segmented
      label={t.layout}
      value={layout}
      onChange={showAs}
      segments={[
        { id: 'list', label: t.list, content: <List size={16} aria-hidden /> },
        { id: 'cards', label: t.cards, content: <LayoutGrid size={16} aria-hidden /> },
      ]}
    />
  )
}

export function MomentsBar({ all, shown, picked, onTag, onReel, onExport, onRemoved }: BarProps) {
  const { data: stories } = useStories()
  const canChange = useLibrary()?.readOnly === ''
  const remove = useChange('moments.remove', {
    said: (_output, { moments }) => t.removed(moments.length),
    undo: true,
    onDone: onRemoved,
  })
  const meant = picked.length > 0 ? picked : shown
  const hasPicked = picked.length > 0
  const play = () => playInRow(meant, stories)
  const doExport = () => onExport(meant)
  const doRemove = () => remove.mutate({ moments: picked.map(({ story, id }) => ({ story, id })) })
  useCommand('moments.play', play, meant.length > 0)
  useCommand('moments.export', doExport, meant.length > 0)
  useCommand('moments.tag', onTag, hasPicked && canChange)
  useCommand('moments.reel', onReel, hasPicked && canChange)
  useCommand('moments.remove', doRemove, hasPicked && canChange)
  return (
    <header className="screen-bar moments-bar">
      <h1>{t.moments}</h1>
      <span className="muted truncate" role="status">
        {t.shown(shown.length, all.length)}
        {hasPicked && `, ${t.chosen(picked.length)}`}
      </span>
      <span className="grow" />
      <Button icon={Play} command="moments.play" isDisabled={meant.length === 0} onPress={play}>
        {hasPicked ? t.play(picked.length) : t.playAll}
      </Button>
      <Button icon={Tag} command="moments.tag" isDisabled={!hasPicked || !canChange} onPress={onTag}>
        {t.tagThem}
      </Button>
      <Button icon={ListOrdered} command="moments.reel" isDisabled={!hasPicked || !canChange} onPress={onReel}>
        {texts.reels.addToReel}
      </Button>
      <Button icon={Download} command="moments.export" isDisabled={meant.length === 0} onPress={doExport}>
        {hasPicked ? t.export(picked.length) : t.exportAll}
      </Button>
      <IconButton
        label={t.remove}
        icon={Trash2}
        command="moments.remove"
        isDisabled={!hasPicked || !canChange}
        onPress={doRemove}
      />
      <OrderChoice />
      <LayoutChoice />
    </header>
  )
}
