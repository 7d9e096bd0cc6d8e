/** The picture in its shape: whole with a blurred copy or bars behind, or cut; captions and safe area over it. */
import { AudioLines } from 'lucide-react'
import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react'
import { mediaUrl } from '../../api/client.ts'
import { usePlayer, usePlayerState, useTick } from '../story/player-hooks.ts'
import { texts } from '../../texts/index.ts'
import { LogoImage } from '../brand/logo-image.tsx'
import { CaptionCanvas } from './caption-canvas.tsx'
import { CaptionOverlay } from './caption-overlay.tsx'
import type { PreviewProps } from './export-preview.tsx'
import type { SafeArea } from '../../api/types.ts'
import { SafeOverlay } from './safe-overlay.tsx'
import { boxAt } from './framing.ts'
import { FramingBox } from './framing-box.tsx'
import { previewRatio } from './shapes.ts'
import type { FramingTools } from './use-frame.ts'
import { useBurn } from './use-burn.ts'
import { useCaptions } from './use-captions.ts'
import { fillBox } from './video-box.ts'

/** The export blurs by 40 px at full size (a sigma of 5 at an eighth of it). */
const BLUR_PX = 40
const FULL_WIDTH = { '16:9': 1920, '1:1': 1080, '4:5': 1080, '9:16': 1080 } as const

interface PictureProps extends PreviewProps {
  readonly safe: SafeArea | null
  /** What fills the shape; null while the whole picture is shown in it. */
  readonly frame: FramingTools | null
  /** Show the whole picture, with the box over it. */
  readonly framing: boolean
  readonly onToggle: () => void
}

export function PreviewPicture(props: PictureProps) {
  const { detail, shape, form, safe, onToggle, frame } = props
  const framing = frame !== null && props.framing
  const { fit } = form.choices
  const player = usePlayer()
  const failure = usePlayerState((state) => state.failure)
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const attach: RefCallback<HTMLVideoElement> = useCallback(
    (element) => {
      if (!element) return undefined
      setVideo(element)
      return player.attach(element)
    },
    [player],
  )
  const picture = detail.story.media.info.video
  const hasPicture = picture !== null
  const own = previewRatio(shape, form.ownSize)
  const ratio = framing && picture ? picture.width / picture.height : own
  const fullWidth = form.ownSize?.width ?? FULL_WIDTH[shape]
  return (
    <div
      className={`preview-picture fit-${fit}`}
      style={
        {
          '--shape': ratio,
          '--blur': `${(BLUR_PX / fullWidth) * 100}cqw`,
          '--ground': form.choices.ground,
        } as React.CSSProperties
      }
    >
      {hasPicture && fit === 'blur' && <BlurredBehind video={video} ratio={own} />}
      {video && frame?.framing && !framing && <FramedVideo video={video} frame={frame} />}
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
        </div>
      )}
      {failure !== '' && <p className="preview-failure">{failure}</p>}
      {framing && <FramingBox {...frame} />}
      {!framing && <BurnedCaptions {...props} />}
      {safe && !framing && <SafeOverlay area={safe} />}
    </div>
  )
}

/** Moves the video in the shape as the export cuts it. */
function FramedVideo({ video, frame }: { readonly video: HTMLVideoElement; readonly frame: FramingTools }) {
  const player = usePlayer()
  useTick((ms) => fillBox(video, boxAt(frame.framing, ms, frame.frame)))
  useEffect(() => fillBox(video, boxAt(frame.framing, player.now(), frame.frame)))
  useEffect(
    () => () => {
      video.removeAttribute('style')
    },
    [video],
  )
  return null
}

/** As the export burns them in; where this browser cannot, in their plain form with a note that says so. */
function BurnedCaptions({ detail, shape, form, item }: PictureProps) {
  const player = usePlayer()
  const [plain, setPlain] = useState(false)
  const { pixels } = form.request
  const burn = useBurn({ ...form.common, ...(pixels && { pixels }), item, preset: shape }, form.language)
  const layout = useCaptions(detail.story.id, plain && form.captions === 'burn' ? form.language : '', shape)
  // While another shape is being asked for, the captions of the last one would stand in the wrong place.
  const fits = burn !== null && Math.abs(burn.width / burn.height / previewRatio(shape, form.ownSize) - 1) < 0.02
  const logo = fits && <LogoImage burn={burn} />
  if (!plain)
    return fits ? (
      <>
        <CaptionCanvas burn={burn} onFailure={() => setPlain(true)} />
        {logo}
      </>
    ) : null
  return (
    <>
      {logo}
      {layout && <CaptionOverlay layout={layout} language={form.language} now={player.now} onTick={player.onTick} />}
      <p className="preview-failure" role="note">
        {texts.exporting.plainCaptions}
      </p>
    </>
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
