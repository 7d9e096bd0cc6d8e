/** The picture in its shape: whole with a blurred copy or bars behind, or cut; captions and safe area over it. */
import { AudioLines } from 'lucide-react'
import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react'
import { mediaUrl } from '../../api/client.ts'
import { usePlayer, usePlayerState, useTick } from '../story/player-hooks.ts'
import { texts } from '../../texts/index.ts'
import { CaptionOverlay } from './caption-overlay.tsx'
import type { PreviewProps } from './export-preview.tsx'
import { type Shape, shapeOf } from './shapes.ts'
import { useCaptions } from './use-captions.ts'

/** The export blurs by 40 px at full size (a sigma of 5 at an eighth of it). */
const BLUR_PX = 40
const FULL_WIDTH = { '16:9': 1920, '1:1': 1080, '4:5': 1080, '9:16': 1080 } as const

interface PictureProps extends PreviewProps {
  readonly safe: Shape['safe'] | null
  readonly onToggle: () => void
}

export function PreviewPicture(props: PictureProps) {
  const { detail, shape, fit, captions, language, safe, onToggle } = props
  const player = usePlayer()
  const failure = usePlayerState((state) => state.failure)
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const layout = useCaptions(detail.story.id, captions === 'burn' ? language : '', shape)
  const attach: RefCallback<HTMLVideoElement> = useCallback(
    (element) => {
      if (!element) return undefined
      setVideo(element)
      return player.attach(element)
    },
    [player],
  )
  const hasPicture = detail.story.media.info.video !== null
  const percent = (part: number) => `${part * 100}%`
  return (
    <div
      className={`preview-picture fit-${fit}`}
      style={
        {
          '--shape': shapeOf(shape).ratio,
          '--blur': `${(BLUR_PX / FULL_WIDTH[shape]) * 100}cqw`,
        } as React.CSSProperties
      }
    >
      {hasPicture && fit === 'blur' && <BlurredBehind video={video} ratio={shapeOf(shape).ratio} />}
      {/* The captions are text over the picture, as the export shows them. */}
      {/* biome-ignore lint/a11y/useMediaCaption: see above */}
      <video
        ref={attach}
        src={mediaUrl.play(detail.story.id)}
        preload="auto"
        playsInline
        disablePictureInPicture
        aria-label={texts.exporting.previewOf(detail.story.title)}
        onClick={onToggle}
      />
      {!hasPicture && (
        <div className="preview-sound">
          <AudioLines size={32} strokeWidth={1.25} aria-hidden />
          <span>{detail.story.title}</span>
        </div>
      )}
      {failure !== '' && <p className="preview-failure">{failure}</p>}
      {layout && <CaptionOverlay layout={layout} language={language} now={player.now} onTick={player.onTick} />}
      {safe && (
        <div
          className="preview-safe"
          style={{
            top: percent(safe.top),
            bottom: percent(safe.bottom),
            left: percent(safe.left),
            right: percent(safe.right),
          }}
        />
      )}
    </div>
  )
}

/** Part of the drawing that lies outside of the shape at each side, so that the blur finds picture beyond the edge. */
const MARGIN = 0.1 / 1.2

/** Draws the frame so that it fills the shape, its edges drawn out into the margin. */
function drawBehind(canvas: HTMLCanvasElement, video: HTMLVideoElement, ratio: number): void {
  const context = canvas.getContext('2d')
  const [w, h] = [video.videoWidth, video.videoHeight]
  if (!context || w === 0 || h === 0) return
  const width = Math.round(160 * Math.min(1, ratio))
  const height = Math.round(width / ratio)
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  const part = { w: Math.min(w, h * ratio), h: Math.min(h, w / ratio) }
  const source = [(w - part.w) / 2, (h - part.h) / 2, part.w, part.h] as const
  const inner = 1 - 2 * MARGIN
  context.drawImage(video, ...source, 0, 0, width, height)
  context.drawImage(video, ...source, width * MARGIN, height * MARGIN, width * inner, height * inner)
}

interface BehindProps {
  readonly video: HTMLVideoElement | null
  readonly ratio: number
}

/** A small copy of the frame on screen, drawn from the same element: one decoder, always in step. */
function BlurredBehind({ video, ratio }: BehindProps) {
  const ref = useRef<HTMLCanvasElement>(null)
  const draw = useCallback(() => {
    if (ref.current && video && video.readyState >= 2) drawBehind(ref.current, video, ratio)
  }, [video, ratio])
  useTick(draw)
  useEffect(() => {
    if (!video) return
    draw()
    video.addEventListener('loadeddata', draw)
    video.addEventListener('seeked', draw)
    return () => {
      video.removeEventListener('loadeddata', draw)
      video.removeEventListener('seeked', draw)
    }
  }, [video, draw])
  return <canvas ref={ref} className="preview-behind" />
}
