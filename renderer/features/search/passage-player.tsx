/**
 * The small player: plays one passage and stops at its end, or goes on to the next when several were asked for; stays while
 * the person goes on through the hits.
 */
import './mini.css'
import { Maximize2, Pause, Play, SkipBack, SkipForward, X } from 'lucide-react'
import { useRef } from 'react'
import { mediaUrl } from '../../api/client.ts'
import { defineCommands } from '../../commands/registry.ts'
import { useCommand } from '../../commands/use-command.ts'
import { closePlayer, type Passage, stepPlayer, usePlayer } from '../../state/player.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { formatClock, IconButton, showToast } from '../../ui/index.ts'
import { usePassage } from './use-passage.ts'

const t = texts.board
defineCommands([
  { id: 'player.toggle', label: t.commandToggle, group: t.player, keys: ['K'] },
  { id: 'player.next', label: t.commandNext, group: t.player, keys: ['N'] },
  { id: 'player.previous', label: t.commandPrevious, group: t.player, keys: ['P'] },
])

/** At the end of a passage the next one begins; after the last one the picture stays. */
const goOn = () => void stepPlayer(1)

/** In a row a recording that is away is passed over; a single one says so in the picture. */
function passOver(passage: Passage): void {
  if (stepPlayer(1)) showToast({ text: t.skipped(passage.title) })
}

function QueueKeys() {
  const { queue, at } = usePlayer()
  const isLast = at >= queue.length - 1
  useCommand('player.next', () => void stepPlayer(1), !isLast)
  useCommand('player.previous', () => void stepPlayer(-1), at > 0)
  if (queue.length < 2) return null
  return (
    <>
      <IconButton
        label={t.previous}
        icon={SkipBack}
        command="player.previous"
        isDisabled={at === 0}
        onPress={() => void stepPlayer(-1)}
      />
      <span className="small timecode mini-position">{t.position(at + 1, queue.length)}</span>
      <IconButton
        label={t.next}
        icon={SkipForward}
        command="player.next"
        isDisabled={isLast}
        onPress={() => void stepPlayer(1)}
      />
    </>
  )
}

function Player({ passage, round }: { readonly passage: Passage; readonly round: number }) {
  const video = useRef<HTMLVideoElement>(null)
  const { isPlaying, time, failed, toggle } = usePassage(video, passage, round, goOn, passOver)
  useCommand('app.back', closePlayer)
  useCommand('player.toggle', toggle)
  const length = Math.max(1, passage.endMs - passage.startMs)
  const done = Math.min(1, Math.max(0, (time - passage.startMs) / length))
  return (
    <section className="mini" aria-label={t.player}>
      <div className="mini-screen">
        {/* biome-ignore lint/a11y/useMediaCaption: the words of the passage are written below the picture */}
        <video
          ref={video}
          src={mediaUrl.play(passage.story)}
          preload="auto"
          playsInline
          onClick={toggle}
          onDoubleClick={() => openStory(passage.story, time)}
        />
        {failed && <p className="mini-failed">{t.cannotPlay}</p>}
        <div className="mini-progress" style={{ width: `${done * 100}%` }} />
      </div>
      <p className="mini-words">
        {passage.speaker !== '' && <b>{passage.speaker}: </b>}
        {passage.text}
      </p>
      <div className="mini-bar">
        <IconButton
          label={isPlaying ? t.pause : t.resume}
          icon={isPlaying ? Pause : Play}
          command="player.toggle"
          onPress={toggle}
        />
        <QueueKeys />
        <span className="grow truncate small">{passage.title}</span>
        <span className="small muted timecode">
          {formatClock(Math.min(time, passage.endMs))} / {formatClock(passage.endMs)}
        </span>
        <IconButton label={t.openHere} icon={Maximize2} onPress={() => openStory(passage.story, time)} />
        <IconButton label={t.closePlayer} icon={X} onPress={closePlayer} />
      </div>
    </section>
  )
}

export function PassagePlayer() {
  const { passage, round } = usePlayer()
  return passage && <Player key={passage.story} passage={passage} round={round} />
}
