/** Which frame is the cover: the best one, one picked in the preview, or one at a time that is written. */
import { RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { mediaUrl } from '../../api/client.ts'
import type { StoryDetail } from '../../api/types.ts'
import { useShortcut } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import type { ExportFormState, ExportItem } from './export-sheet.tsx'
import { boxAt } from './framing.ts'
import { previewRatio, type ShapeId } from './shapes.ts'
import { formatPoint, parseClock } from './social-set.ts'
import { fillBox } from './video-box.ts'
import './cover.css'

const t = texts.exporting.set

/** What the preview shows. */
export interface Shown {
  readonly detail: StoryDetail
  readonly item: ExportItem
  readonly shape: ShapeId
}

interface CoverProps {
  readonly form: ExportFormState
  readonly shown: Shown | null
}

/** The frame in the shape that is previewed, small; what stands behind it is left dark. */
function CoverPicture({
  form,
  shown: { detail, item, shape },
  ms,
}: Omit<CoverProps, 'shown'> & { shown: Shown; ms: number }) {
  const { video: picture } = detail.story.media.info
  const ref = useRef<HTMLVideoElement>(null)
  const ratio = previewRatio(shape, form.ownSize)
  const isFilled = form.choices.fit === 'crop'
  const framing = form.framings.of(item)[shape]
  useEffect(() => {
    if (ref.current) ref.current.currentTime = ms / 1000
  }, [ms])
  useEffect(() => {
    const video = ref.current
    if (!video || !picture || !isFilled) return undefined
    fillBox(video, boxAt(framing, ms, { picture, ratio }))
    return () => video.removeAttribute('style')
  }, [picture, isFilled, framing, ms, ratio])
  return (
    <div
      className="cover-picture"
      style={{ '--shape': ratio } as React.CSSProperties}
      role="img"
      aria-label={t.coverPicture(formatPoint(ms))}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: one still frame of it, without sound */}
      <video
        ref={ref}
        src={mediaUrl.play(detail.story.id)}
        preload="auto"
        muted
        playsInline
        tabIndex={-1}
        aria-hidden
      />
    </div>
  )
}

export function CoverChoice({ form, shown }: CoverProps) {
  const { coverMs } = form.details
  const key = useShortcut('export.cover')
  const room = useRef<HTMLDivElement>(null)
  const [text, setText] = useState(coverMs === null ? '' : formatPoint(coverMs))
  const isWrong = text.trim() !== '' && parseClock(text) === null
  // Picked elsewhere: what is written follows, and comes into sight.
  useEffect(() => {
    if (coverMs === null) return
    setText((written) => (parseClock(written) === coverMs ? written : formatPoint(coverMs)))
    room.current?.scrollIntoView({ block: 'nearest' })
  }, [coverMs])
  const reset = () => {
    setText('')
    form.changeDetails({ coverMs: null })
    // The button goes, and what it was about stays at hand.
    room.current?.querySelector('input')?.focus()
  }
  return (
    <div className="cover-choice" ref={room}>
      {coverMs !== null && shown && <CoverPicture form={form} shown={shown} ms={coverMs} />}
      <div className="cover-words">
        <TextField
          label={t.coverAt}
          help={coverMs === null ? t.coverBest(key) : ''}
          figures
          value={text}
          placeholder={t.bestFrame}
          {...(isWrong && { problem: t.noTime })}
          onChange={(value) => {
            setText(value)
            form.changeDetails({ coverMs: parseClock(value) })
          }}
        />
        {coverMs !== null && (
          <Button size="small" icon={RotateCcw} onPress={reset}>
            {t.bestFrame}
          </Button>
        )}
      </div>
      <p className="hidden-text" role="status">
        {coverMs === null ? '' : t.coverPicture(formatPoint(coverMs))}
      </p>
    </div>
  )
}
