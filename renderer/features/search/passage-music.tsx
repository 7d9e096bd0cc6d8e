/** Music under a row of passages: goes on over their ends, goes down while somebody speaks, fades out at the end. */
import { useEffect, useRef } from 'react'
import { type Music, usePlayer } from '../../state/player.ts'

/** How often the loudness is moved on, and how long it takes from silence to full, in milliseconds. */
const STEP_MS = 40
const FADE_MS = 600

/** Loudness of an audio element, 0..1: it can be played lower than it is, never louder. */
export function musicLevel({ gainDb, duckDb }: Pick<Music, 'gainDb' | 'duckDb'>, isQuiet: boolean): number {
  return Math.min(1, 10 ** ((isQuiet ? gainDb : gainDb - duckDb) / 20))
}

/** Moves the loudness towards `target` until it is there; at 0 the music stands still. */
function glide(audio: HTMLAudioElement, target: number): () => void {
  if (target > 0 && audio.paused) void audio.play().catch(() => undefined)
  const timer = setInterval(() => {
    const most = STEP_MS / FADE_MS
    const by = Math.min(most, Math.max(-most, target - audio.volume))
    audio.volume = Math.min(1, Math.max(0, audio.volume + by))
    if (Math.abs(audio.volume - target) > 0.001) return
    if (target === 0) audio.pause()
    clearInterval(timer)
  }, STEP_MS)
  return () => clearInterval(timer)
}

export function PassageMusic({ music }: { readonly music: Music }) {
  const audio = useRef<HTMLAudioElement>(null)
  const { passage, isPlaying } = usePlayer()
  const target = isPlaying ? musicLevel(music, passage?.isQuiet ?? false) : 0
  const begun = useRef<Music | null>(null)
  useEffect(() => {
    const element = audio.current
    if (!element) return
    // Each row brings music of its own: it begins at its start, out of silence.
    if (begun.current !== music) {
      element.currentTime = 0
      element.volume = 0
    }
    begun.current = music
    return glide(element, target)
  }, [target, music])
  return (
    // biome-ignore lint/a11y/useMediaCaption: music says nothing
    <audio ref={audio} src={music.url} loop preload="auto" hidden />
  )
}
