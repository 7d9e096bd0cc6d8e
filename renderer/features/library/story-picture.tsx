/** A story's poster. Hovering scrubs its film strip. */
import { AudioLines, Film, Unplug } from 'lucide-react'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { mediaUrl } from '../../api/client.ts'
import type { StorySummary } from '../../api/types.ts'
import { usePictureVersion } from '../../state/pictures.ts'
import { texts } from '../../texts/index.ts'
import { formatClock } from '../../ui/index.ts'

/** Width of one frame of strip.jpg in pixels (electron/core/media/strip.ts). */
const FRAME_WIDTH = 160
/** The pointer rests this long before the strip is fetched: passing over costs nothing. */
const REST_MS = 80

interface Scrub {
  /** 0..1 */
  readonly at: number
  readonly frames: number
  readonly url: string
}

/** Loads the strip when the pointer rests on the picture. The picture's share under the pointer is the time. */
function useScrub(url: string): { scrub: Scrub | null; onMove: (event: PointerEvent) => void; onLeave: () => void } {
  const [at, setAt] = useState<number | null>(null)
  const [frames, setFrames] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const load = () => {
    const image = new Image()
    image.onload = () => setFrames(Math.max(1, Math.round(image.naturalWidth / FRAME_WIDTH)))
    image.src = url
  }
  return {
    scrub: at !== null && frames > 0 ? { at, frames, url } : null,
    onMove: (event) => {
      if (event.pointerType === 'touch') return
      const box = event.currentTarget.getBoundingClientRect()
      setAt(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)))
      if (frames === 0) timer.current ??= setTimeout(load, REST_MS)
    },
    onLeave: () => {
      clearTimeout(timer.current)
      timer.current = undefined
      setAt(null)
    },
  }
}

function StripFrame({ scrub }: { readonly scrub: Scrub }) {
  const frame = Math.min(scrub.frames - 1, Math.floor(scrub.at * scrub.frames))
  const position = scrub.frames === 1 ? 0 : (frame / (scrub.frames - 1)) * 100
  return (
    <>
      <div
        className="poster-strip"
        style={{
          backgroundImage: `url("${scrub.url}")`,
          backgroundSize: `${scrub.frames * 100}% 100%`,
          backgroundPosition: `${position}% 0`,
        }}
      />
      <div className="poster-scrub" style={{ width: `${scrub.at * 100}%` }} />
    </>
  )
}

export interface StoryPictureProps {
  readonly story: Pick<StorySummary, 'id' | 'durationMs' | 'hasVideo' | 'mediaStatus'>
  /** No duration and no scrubbing: for small pictures. */
  readonly plain?: boolean
}

export function StoryPicture({ story, plain = false }: StoryPictureProps) {
  const version = usePictureVersion(story.id)
  const poster = `${mediaUrl.poster(story.id)}${version}`
  const [failed, setFailed] = useState('')
  const { scrub, onMove, onLeave } = useScrub(`${mediaUrl.strip(story.id)}${version}`)
  const canScrub = !plain && story.hasVideo
  const Stand = story.hasVideo ? Film : AudioLines
  return (
    <div className="poster" {...(canScrub && { onPointerMove: onMove, onPointerLeave: onLeave })}>
      {story.hasVideo && failed !== poster ? (
        <img src={poster} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setFailed(poster)} />
      ) : (
        <Stand className="poster-stand" size={plain ? 20 : 32} strokeWidth={1.25} aria-hidden />
      )}
      {scrub && <StripFrame scrub={scrub} />}
      {!plain && (
        <span className="poster-time timecode" aria-hidden>
          {formatClock(scrub ? scrub.at * story.durationMs : story.durationMs)}
        </span>
      )}
      {story.mediaStatus === 'missing' && (
        <span className="poster-missing" title={texts.library.mediaMissing}>
          <Unplug size={14} aria-hidden />
          {!plain && texts.library.mediaMissing}
        </span>
      )}
    </div>
  )
}
