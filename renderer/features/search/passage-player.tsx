/** The small player: plays one passage and stops at its end; stays while the person goes on through the hits. */
import './mini.css'
import { Maximize2, Pause, Play, X } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { mediaUrl } from '../../api/client.ts'
import { useCommand } from '../../commands/use-command.ts'
import { closePlayer, type Passage, usePlayer } from '../../state/player.ts'
import { openStory } from '../../state/view.ts'
import { formatClock, IconButton } from '../../ui/index.ts'

/** A little air after the last word, in seconds. */
const TAIL_S = 0.15

interface Playing {
  readonly isPlaying: boolean
  /** Milliseconds. */
  readonly time: number
  readonly failed: boolean
  readonly toggle: () => void
}

/** Plays the passage from its start whenever it is asked for, and stops at its end. */
function usePassage(video: RefObject<HTMLVideoElement | null>, passage: Passage, round: number): Playing {
  const [isPlaying, setPlaying] = useState(false)
  const [time, setTime] = useState(passage.startMs)
  const [failed, setFailed] = useState(false)
  const end = passage.endMs / 1000 + TAIL_S
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round plays the same passage again
  useEffect(() => {
    const element = video.current
    if (!element) return
    setFailed(false)
    element.currentTime = passage.startMs / 1000
    void element.play().catch(() => setPlaying(false))
  }, [video, passage, round])
  useEffect(() => {
    const element = video.current
    if (!element) return
    let frame = 0
    const tick = () => {
      setTime(element.currentTime * 1000)
      if (element.currentTime >= end) element.pause()
      else frame = requestAnimationFrame(tick)
    }
    const onPlay = () => {
      setPlaying(true)
      frame = requestAnimationFrame(tick)
    }
    const onPause = () => {
      setPlaying(false)
      cancelAnimationFrame(frame)
    }
    const onError = () => setFailed(true)
    element.addEventListener('play', onPlay)
    element.addEventListener('pause', onPause)
    element.addEventListener('error', onError)
    if (!element.paused) onPlay()
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('play', onPlay)
      element.removeEventListener('pause', onPause)
      element.removeEventListener('error', onError)
    }
  }, [video, end])
  const toggle = () => {
    const element = video.current
    if (!element) return
    if (!element.paused) return element.pause()
    if (element.currentTime >= end - 0.05 || element.currentTime < passage.startMs / 1000 - 0.5) {
      element.currentTime = passage.startMs / 1000
    }
    void element.play().catch(() => setPlaying(false))
  }
  return { isPlaying, time, failed, toggle }
}

function Player({ passage, round }: { readonly passage: Passage; readonly round: number }) {
  const video = useRef<HTMLVideoElement>(null)
  const { isPlaying, time, failed, toggle } = usePassage(video, passage, round)
  useCommand('app.back', closePlayer)
  const length = Math.max(1, passage.endMs - passage.startMs)
  const done = Math.min(1, Math.max(0, (time - passage.startMs) / length))
  return (
    <section className="mini" aria-label="Small player">
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
        {failed && (
          <p className="mini-failed">
            This clip cannot be played now. Its copy may still be made, or its disk is away.
          </p>
        )}
        <div className="mini-progress" style={{ width: `${done * 100}%` }} />
      </div>
      <p className="mini-words">
        {passage.speaker !== '' && <b>{passage.speaker}: </b>}
        {passage.text}
      </p>
      <div className="mini-bar">
        <IconButton label={isPlaying ? 'Pause' : 'Play'} icon={isPlaying ? Pause : Play} onPress={toggle} />
        <span className="grow truncate small">{passage.title}</span>
        <span className="small muted timecode">
          {formatClock(Math.min(time, passage.endMs))} / {formatClock(passage.endMs)}
        </span>
        <IconButton label="Open the story here" icon={Maximize2} onPress={() => openStory(passage.story, time)} />
        <IconButton label="Close the player" icon={X} onPress={closePlayer} />
      </div>
    </section>
  )
}

export function PassagePlayer() {
  const { passage, round } = usePlayer()
  return passage && <Player key={passage.story} passage={passage} round={round} />
}
