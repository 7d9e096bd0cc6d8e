/** What can be done with the small player, whatever it shows: play, go on and back, close. */
import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { defineCommands } from '../../commands/registry.ts'
import { useCommand } from '../../commands/use-command.ts'
import { closePlayer, sayPlaying, stepPlayer, usePlayer } from '../../state/player.ts'
import { texts } from '../../texts/index.ts'
import { IconButton } from '../../ui/index.ts'

const t = texts.board
defineCommands([
  { id: 'player.toggle', label: t.commandToggle, group: t.player, keys: ['K'] },
  { id: 'player.next', label: t.commandNext, group: t.player, keys: ['N'] },
  { id: 'player.previous', label: t.commandPrevious, group: t.player, keys: ['P'] },
])

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

interface MiniBarProps {
  readonly isPlaying: boolean
  readonly toggle: () => void
  readonly title: string
  /** Behind the title: the time, and what only this kind can do. */
  readonly children: ReactNode
}

export function MiniBar({ isPlaying, toggle, title, children }: MiniBarProps) {
  useCommand('app.back', closePlayer)
  useEffect(() => sayPlaying(isPlaying), [isPlaying])
  useCommand('player.toggle', toggle)
  return (
    <div className="mini-bar">
      <IconButton
        label={isPlaying ? t.pause : t.resume}
        icon={isPlaying ? Pause : Play}
        command="player.toggle"
        onPress={toggle}
      />
      <QueueKeys />
      <span className="grow truncate small">{title}</span>
      {children}
      <IconButton label={t.closePlayer} icon={X} onPress={closePlayer} />
    </div>
  )
}
