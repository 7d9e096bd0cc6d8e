/** The transport: play, frame steps, time, in and out, Keep, speed, captions, sound. */
import {
  Captions,
  CaptionsOff,
  ChevronLeft,
  ChevronRight,
  Pause,
  Play,
  Volume1,
  Volume2,
  VolumeX,
  X,
} from 'lucide-react'
import { useRef } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { SPEEDS } from './player.ts'
import { usePlayer, usePlayerState, useTick } from './player-hooks.ts'
import { describeShuttle } from './shuttle.ts'
import { useStoryContext } from './story-context.ts'
import { formatTimecode } from './timecode.ts'

export function Transport() {
  const player = usePlayer()
  const { keep, readOnly } = useStoryContext()
  const shuttle = usePlayerState((state) => state.shuttle)
  return (
    <div className="transport" role="toolbar" aria-label="Transport">
      <IconButton
        className="play-button"
        label={shuttle === 0 ? 'Play' : 'Pause'}
        icon={shuttle === 0 ? Play : Pause}
        iconSize={18}
        command="story.play"
        onPress={() => player.toggle()}
      />
      <div className="transport-group">
        <IconButton
          label="One frame back"
          icon={ChevronLeft}
          command="story.frameBack"
          onPress={() => player.step(-1)}
        />
        <IconButton
          label="One frame forward"
          icon={ChevronRight}
          command="story.frameForward"
          onPress={() => player.step(1)}
        />
      </div>
      <Clock />
      <span className="grow" />
      <RangeButtons />
      <Button showKey command="story.keep" isDisabled={readOnly} onPress={keep}>
        Keep
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

function RangeButtons() {
  const player = usePlayer()
  const inMs = usePlayerState((state) => state.inMs)
  const outMs = usePlayerState((state) => state.outMs)
  return (
    <div className="transport-group">
      <MarkButton edge="In" ms={inMs} onPress={() => player.markIn()} />
      <MarkButton edge="Out" ms={outMs} onPress={() => player.markOut()} />
      {(inMs !== null || outMs !== null) && (
        <IconButton
          label="Clear In and Out"
          icon={X}
          command="story.clearRange"
          onPress={() => player.setRange(null)}
        />
      )}
    </div>
  )
}

interface MarkProps {
  readonly edge: 'In' | 'Out'
  readonly ms: number | null
  readonly onPress: () => void
}

function MarkButton({ edge, ms, onPress }: MarkProps) {
  const { rate } = useStoryContext()
  return (
    <Button
      variant="quiet"
      className={ms === null ? 'mark-button' : 'mark-button set'}
      command={edge === 'In' ? 'story.markIn' : 'story.markOut'}
      aria-label={ms === null ? `Set ${edge}` : `${edge} is ${formatTimecode(ms, rate)}; set it here`}
      onPress={onPress}
    >
      {edge}
      {ms !== null && <span className="timecode small">{formatTimecode(ms, rate).replace(/^00:/, '')}</span>}
    </Button>
  )
}

function Speed() {
  const player = usePlayer()
  const speed = usePlayerState((state) => state.speed)
  return (
    <Menu
      label="Speed"
      placement="top end"
      trigger={
        <Button variant="quiet" className="speed-button timecode" aria-label={`Speed ${speed}×`}>
          {`${speed}×`}
        </Button>
      }
      entries={SPEEDS.map((value) => ({
        id: String(value),
        label: value === speed ? `${value}× now` : `${value}×`,
        onAction: () => player.setSpeed(value),
      }))}
    />
  )
}

function CaptionsButton() {
  const { captionsOn, setCaptionsOn, transcript } = useStoryContext()
  return (
    <IconButton
      label="Captions on the picture"
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
        label={silent ? 'Sound on' : 'Sound off'}
        icon={silent ? VolumeX : volume < 0.5 ? Volume1 : Volume2}
        command="story.mute"
        onPress={() => player.setMuted(!muted)}
      />
      <input
        className="volume"
        type="range"
        aria-label="Volume"
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
