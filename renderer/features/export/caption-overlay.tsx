/** Captions over a picture, in the size, place and box that the export burns in. */
import { useEffect, useSyncExternalStore } from 'react'
import type { CaptionPreview } from '../../api/types.ts'
import { directionOf } from '../story/text-direction.ts'
import { captionAt } from './use-captions.ts'
import './captions.css'

interface OverlayProps {
  readonly layout: CaptionPreview
  readonly language: string
  /** Milliseconds of the media now, and how to hear that it moved. */
  readonly now: () => number
  readonly onTick: (listener: (ms: number) => void) => () => void
}

/** The picture around it must be a size container; lengths are fractions of it. */
export function CaptionOverlay({ layout, language, now, onTick }: OverlayProps) {
  const caption = useSyncExternalStore(onTick, () => captionAt(layout.captions, now()))
  useEffect(() => {
    // The font is needed before the first caption, or that one would jump.
    void document.fonts.load('700 20px "Atkinson Hyperlegible"')
  }, [])
  if (!caption) return null
  const style = {
    '--em': `${layout.em * 100}cqw`,
    '--line': layout.lineEm,
    '--padding': `${layout.paddingEm}em`,
    '--bottom': `${layout.bottom * 100}cqh`,
  } as React.CSSProperties
  return (
    <div className="caption" style={style} lang={language} dir={directionOf(language)}>
      <div className="caption-box">
        {caption.lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to be known by
          <span key={i} className="caption-line">
            {line}
          </span>
        ))}
      </div>
    </div>
  )
}
