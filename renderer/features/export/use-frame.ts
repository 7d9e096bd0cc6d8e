/** What the framing box works on in the clip that is shown. */
import { usePlayer } from '../story/player-hooks.ts'
import type { FramingProps } from './framing-box.tsx'
import { boxAt, keyNear, placeOf, removeKey, setKey } from './framing.ts'
import type { PreviewProps } from './export-preview.tsx'
import { previewRatio } from './shapes.ts'

export interface FramingTools extends FramingProps {
  /** A keyframe at the playhead, with the box as it is there. */
  readonly onKey: () => void
  /** Takes the keyframe at the playhead away. */
  readonly onRemove: () => void
}

/** null where nothing is framed: without a picture, and while the whole of it is shown. */
export function useFrame({ detail, form, item, range, shape }: PreviewProps): FramingTools | null {
  const player = usePlayer()
  const { video } = detail.story.media.info
  if (form.choices.fit !== 'crop' || !video) return null
  const framing = form.framings.of(item)[shape]
  const frame = { picture: video, ratio: previewRatio(shape, form.ownSize) }
  const withinMs = (500 * video.frameRate.den) / video.frameRate.num
  const onChange: FramingProps['onChange'] = (next) => form.framings.set(item, shape, next)
  return {
    ...{ framing, frame, range, withinMs, onChange },
    onKey: () => {
      const ms = player.now()
      onChange(setKey(framing, ms, placeOf(boxAt(framing, ms, frame), frame), withinMs))
    },
    onRemove: () => {
      const key = keyNear(framing, player.now(), withinMs)
      if (framing && key) onChange(removeKey(framing, key.timeMs))
    },
  }
}
