/** The tool "Time by ear": the line that comes next, and what was taken so far. */
import { useEffect, useRef } from 'react'
import { useShortcut } from '../../../commands/use-command.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { usePlayer, usePlayerState } from '../player-hooks.ts'
import { useStoryContext } from '../story-context.ts'
import { useTap } from './use-tap.ts'

export function TapPanel({ onClose }: { readonly onClose: () => void }) {
  const { cues } = useStoryContext()
  const player = usePlayer()
  const { run, onTap, onBack } = useTap(onClose)
  const playing = usePlayerState((state) => state.shuttle > 0)
  const key = useShortcut('story.tap')
  const room = useRef<HTMLDivElement>(null)
  // Not a button: Space shall go on playing and pausing.
  useEffect(() => room.current?.focus(), [])
  const [before, next] = [cues[run.next - 1], cues[run.next]]
  return (
    <div ref={room} className="tap" tabIndex={-1}>
      <div className="tap-lines">
        <p className="faint truncate tap-line">{run.taps > 0 && before ? before.text : '\u00a0'}</p>
        <p className="tap-line tap-next" aria-live="polite">
          {next ? next.text : texts.storyTap.allTimed}
        </p>
      </div>
      <div className="tap-row">
        {!playing && (
          <Button size="small" variant="primary" command="story.play" showKey onPress={() => player.play()}>
            {texts.story.play}
          </Button>
        )}
        <Button
          size="small"
          variant={playing ? 'primary' : 'default'}
          command="story.tap"
          showKey
          isDisabled={!next}
          preventFocusOnPress
          onPressStart={onTap}
        >
          {texts.storyTap.begins}
        </Button>
        <Button size="small" command="story.tapBack" isDisabled={run.taps === 0} preventFocusOnPress onPress={onBack}>
          {texts.storyTap.takeBack}
        </Button>
        <span className="faint small grow truncate">
          {run.taps === 0 ? texts.storyTap.help(key) : texts.story.captions(run.taps)}
        </span>
        <Button size="small" command="story.tapEnd" onPress={onClose}>
          {texts.storyTap.done}
        </Button>
      </div>
    </div>
  )
}
