/** Binds the keys of the player. */
import { useCommand } from '../../commands/use-command.ts'
import { SPEEDS } from './player-model.ts'
import { usePlayer } from './player-hooks.ts'
import { useStoryContext } from './story-context.ts'

/** The next of the offered speeds, up or down. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  const sorted = by > 0 ? SPEEDS : [...SPEEDS].reverse()
  return sorted.find((other) => (by > 0 ? other > speed : other < speed)) ?? speed
}

export function usePlayerCommands(): void {
  const player = usePlayer()
  const story = useStoryContext()
  const state = () => player.store.getState()
  useCommand('story.play', () => player.toggle())
  useCommand('story.shuttleBack', () => player.shuttle('j'))
  useCommand('story.shuttleStop', () => player.shuttle('k'))
  useCommand('story.shuttleForward', () => player.shuttle('l'))
  useCommand('story.frameBack', () => player.step(-1))
  useCommand('story.frameForward', () => player.step(1))
  useCommand('story.secondBack', () => player.seek(player.now() - 1000))
  useCommand('story.secondForward', () => player.seek(player.now() + 1000))
  useCommand('story.toStart', () => player.seek(0))
  useCommand('story.toEnd', () => player.seek(state().durationMs))
  useCommand('story.markIn', () => player.markIn())
  useCommand('story.markOut', () => player.markOut())
  useCommand('story.goIn', () => player.seek(state().inMs ?? 0))
  useCommand('story.goOut', () => player.seek(state().outMs ?? state().durationMs))
  useCommand('story.clearRange', () => player.setRange(null))
  useCommand('story.playRange', () => {
    const range = story.chosenRange()
    if (range) player.playRange(range)
    else player.play()
  })
  useCommand('story.slower', () => player.setSpeed(nextSpeed(state().speed, -1)))
  useCommand('story.faster', () => player.setSpeed(nextSpeed(state().speed, 1)))
  useCommand('story.mute', () => player.setMuted(!state().muted))
  useCommand('story.captions', () => story.setCaptionsOn(!story.captionsOn))
  useCommand('story.keep', () => story.keep(), !story.readOnly)
  useCommand('story.quote', () => story.quote(), !story.readOnly)
  useCommand('story.tag', () => story.openTags(), !story.readOnly)
  useCommand('story.export', () => story.openExport())
  // One step back at a time: first the words, then the moment.
  useCommand(
    'story.clearSelection',
    () => {
      if (story.selection === null) return story.chooseMoment(null)
      story.setSelection(null)
      document.getSelection()?.removeAllRanges()
    },
    story.selection !== null || story.chosenMoment !== null,
  )
  useCommand('story.copy', () => story.copy(), story.selection !== null)
}
