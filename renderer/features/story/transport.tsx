/** The transport: play, frame steps, time, in and out, Keep, speed, captions, sound. */
import { Captions, CaptionsOff, ChevronLeft, ChevronRight, Pause, Play, Volume1, Volume2, VolumeX } from 'lucide-react'
import { useRef } from 'react'
import { texts } from '../../texts/index.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { SPEEDS } from './player-model.ts'
import { usePlayer, usePlayerState, useTick } from './player-hooks.ts'
import { describeShuttle } from './shuttle.ts'
import { useStoryContext } from './story-context.ts'
import { formatTimecode } from './timecode.ts'

export function Transport() {
  const player = usePlayer()
  const { keep, readOnly } = useStoryContext()
  const shuttle = usePlayerState((state) => state.shuttle)
  return (
    <div className="transport" role="toolbar" aria-label={texts.story.transport.label}>
      <IconButton
        className="play-button"
        label={shuttle === 0 ? texts.story.play : texts.story.transport.pause}
        icon={shuttle === 0 ? Play : Pause}
        iconSize={18}
        command="story.play"
        onPress={() => player.toggle()}
      />
      <div className="transport-group">
        <IconButton
          label={texts.story.transport.frameBack}
          icon={ChevronLeft}
          command="story.frameBack"
          onPress={() => player.step(-1)}
        />
        <IconButton
          label={texts.story.transport.frameForward}
          icon={ChevronRight}
          command="story.frameForward"
          onPress={() => player.step(1)}
        />
      </div>
      <Clock />
      <span className="grow" />
      <RangeButtons />
      <Button showKey command="story.keep" isDisabled={readOnly} onPress={keep}>
        {texts.story.transport.keep}
      </Button>
      <div className="transport-group">
        <Speed />
        <CaptionsButton />
        <Sound />
      </div>
    </div>
  )
}

function Clock() {
  const { rate } = useStoryContext()
  const ref = useRef<HTMLSpanElement>(null)
  const durationMs = usePlayerState((state) => state.durationMs)
  const shuttle = usePlayerState((state) => state.shuttle)
  useTick((ms) => {
    if (ref.current) ref.current.textContent = formatTimecode(ms, rate)
  })
  return (
    <div className="transport-clock">
      <span className="timecode now" ref={ref} />
      <span className="timecode whole">/ {formatTimecode(durationMs, rate)}</span>
      <span className="shuttle timecode" role="status">
        {describeShuttle(shuttle)}
      </span>
    </div>
  )
}

/** Accented while set; the times themselves stand below the timeline. */
function RangeButtons() {
  const player = usePlayer()
  const hasIn = usePlayerState((state) => state.inMs !== null)
  const hasOut = usePlayerState((state) => state.outMs !== null)
  return (
    <div className="transport-group">
      <Button
        variant="quiet"
        className={hasIn ? 'mark-button set' : 'mark-button'}
        command="story.markIn"
        onPress={() => player.markIn()}
      >
        {texts.story.transport.in}
      </Button>
      <Button
        variant="quiet"
        className={hasOut ? 'mark-button set' : 'mark-button'}
        command="story.markOut"
        onPress={() => player.markOut()}
      >
        {texts.story.transport.out}
      </Button>
    </div>
  )
}

function Speed() {
  const player = usePlayer()
  const speed = usePlayerState((state) => state.speed)
  return (
    <Menu
      label={texts.story.transport.speed}
      placement="top end"
      trigger={
        <Button variant="quiet" className="speed-button timecode" aria-label={texts.story.transport.speedNow(speed)}>
          {texts.story.transport.speedTimes(speed)}
        </Button>
      }
      entries={SPEEDS.map((value) => ({
        id: String(value),
        label: value === speed ? texts.story.transport.speedChosen(value) : texts.story.transport.speedTimes(value),
        onAction: () => player.setSpeed(value),
      }))}
    />
  )
}

function CaptionsButton() {
  const { captionsOn, setCaptionsOn, transcript } = useStoryContext()
  return (
    <IconButton
      label={texts.story.transport.captions}
      icon={captionsOn && transcript ? Captions : CaptionsOff}
      command="story.captions"
      isPressed={captionsOn && Boolean(transcript)}
      isDisabled={!transcript}
      onPress={() => setCaptionsOn(!captionsOn)}
    />
  )
}

function Sound() {
  const player = usePlayer()
  const volume = usePlayerState((state) => state.volume)
  const muted = usePlayerState((state) => state.muted)
  const silent = muted || volume === 0
  return (
    <>
      <IconButton
        label={silent ? texts.story.transport.soundOn : texts.story.transport.soundOff}
        icon={silent ? VolumeX : volume < 0.5 ? Volume1 : Volume2}
        command="story.mute"
        onPress={() => player.setMuted(!muted)}
      />
      <input
        className="volume"
        type="range"
        aria-label={texts.story.transport.volume}
        min={0}
        max={1}
        step={0.05}
        value={muted ? 0 : volume}
        onChange={(event) => player.setVolume(Number(event.target.value))}
        // Arrows belong to the slider here, not to the frame steps.
        onKeyDown={(event) => event.key.startsWith('Arrow') && event.stopPropagation()}
      />
    </>
  )
}
