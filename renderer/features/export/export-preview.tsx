/** The real range, playing in the shape, with captions where the export puts them. */
import { Crop, ImagePlus, Pause, Play, SquareDashed } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useCommand } from '../../commands/use-command.ts'
import { defineCommands } from '../../commands/registry.ts'
import type { ExportPlan, StoryDetail } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { formatSize } from '../../ui/time.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { showToast } from '../../ui/toast.tsx'
import { createPlayer } from '../story/player.ts'
import type { Player } from '../story/player-model.ts'
import { PlayerContext, useAtTime, usePlayer, usePlayerState } from '../story/player-hooks.ts'
import { formatTimecode } from '../story/timecode.ts'
import type { FrameRate, TimeRange } from '../story/types.ts'
import type { ExportFormState, ExportItem } from './export-sheet.tsx'
import { FramingLane } from './framing-lane.tsx'
import { PreviewPicture } from './preview-picture.tsx'
import { formatPoint, frameAt } from './social-set.ts'
import { chosenArea, SafePlatform, useSafeAreas } from './safe-overlay.tsx'
import { SHAPES, type ShapeId } from './shapes.ts'
import { useFrame } from './use-frame.ts'
import './framing.css'

const c = texts.commands
const t = texts.exporting

defineCommands([
  { id: 'export.play', label: c.export.play, group: c.groups.exporting, keys: ['Space', 'K'] },
  { id: 'export.frame', label: c.export.frame, group: c.groups.exporting, keys: ['F'] },
  { id: 'export.cover', label: c.export.cover, group: c.groups.exporting, keys: ['C'] },
  { id: 'export.safe', label: c.export.safe, group: c.groups.exporting, keys: ['Shift+S'] },
])

export interface PreviewProps {
  readonly detail: StoryDetail
  readonly range: TimeRange
  readonly shape: ShapeId
  readonly onShape: (shape: ShapeId) => void
  readonly form: ExportFormState
  readonly item: ExportItem
  /** The file this will be, once planned. */
  readonly output: ExportPlan['outputs'][number] | undefined
}

/** Takes the frame that is shown as the cover of the clip; of several clips each has its best. */
function useCover({ detail, form, range }: PreviewProps): (() => void) | null {
  const player = usePlayer()
  const { video } = detail.story.media.info
  if (!form.isOne || !video) return null
  return () => {
    const ms = frameAt(player.now(), range, video.frameRate)
    form.change({ set: { ...form.choices.set, cover: true } })
    form.changeDetails({ coverMs: ms })
    showToast({ text: t.set.coverTaken(formatPoint(ms)) })
  }
}

/** Plays the range from its start, or goes on; at the end it starts over. */
function toggle(player: Player, range: TimeRange): void {
  if (player.store.getState().shuttle !== 0) {
    player.pause()
    return
  }
  const now = player.now()
  const inside = now >= range.startMs && now < range.endMs - 60
  player.playRange({ startMs: inside ? now : range.startMs, endMs: range.endMs })
}

export function ExportPreview(props: PreviewProps) {
  const { detail, range } = props
  const { info } = detail.story.media
  const [player] = useState(() => createPlayer(info.video?.frameRate ?? null, info.durationMs, range.startMs))
  // A moment may be trimmed elsewhere while the sheet is open.
  useEffect(() => player.seek(range.startMs), [player, range.startMs])
  return (
    <PlayerContext.Provider value={player}>
      <PreviewBody {...props} />
    </PlayerContext.Provider>
  )
}

function PreviewBody(props: PreviewProps) {
  const { detail, range, shape, onShape, output, form } = props
  const player = usePlayer()
  const [safe, setSafe] = useState(false)
  const areas = useSafeAreas(shape)
  const area = safe ? chosenArea(areas, form.choices.platform) : null
  const [framing, setFraming] = useState(false)
  const frame = useFrame(props)
  const takeCover = useCover(props)
  const rate = detail.story.media.info.video?.frameRate ?? null
  useCommand('export.play', () => toggle(player, range))
  useCommand('export.frame', () => setFraming(!framing), frame !== null)
  useCommand('export.cover', () => takeCover?.(), takeCover !== null)
  useCommand('export.safe', () => setSafe(!safe))
  return (
    <section className="export-preview" aria-label={t.preview}>
      <div className="preview-bar">
        {form.ownSize ? (
          <span className="timecode small">{t.ownSize.pixels(form.ownSize.width, form.ownSize.height)}</span>
        ) : (
          <Segmented
            label={t.shapeShown}
            value={shape}
            onChange={onShape}
            segments={SHAPES.map(({ id }) => ({ id, label: t.shape(t.shapeNames[id], id), content: id }))}
          />
        )}
      </div>
      <div className="preview-room">
        <PreviewPicture {...props} safe={area} frame={frame} framing={framing} onToggle={() => toggle(player, range)} />
      </div>
      <div className="preview-controls">
        <PlayButton range={range} />
        <Place range={range} rate={rate} />
        {frame && (
          <IconButton
            label={t.framing.show}
            icon={Crop}
            command="export.frame"
            isPressed={framing}
            onPress={() => setFraming(!framing)}
          />
        )}
        {takeCover && <IconButton label={t.set.useFrame} icon={ImagePlus} command="export.cover" onPress={takeCover} />}
        <IconButton
          label={t.safeArea}
          icon={SquareDashed}
          command="export.safe"
          isPressed={safe}
          onPress={() => setSafe(!safe)}
        />
      </div>
      {frame && framing && <FramingLane {...frame} rate={rate} />}
      <p className="faint small timecode preview-facts">
        {area && <SafePlatform areas={areas} chosen={area} onChange={(platform) => form.change({ platform })} />}
        {area ? null : output ? describeOutput(output, rate) : ' '}
      </p>
    </section>
  )
}

/** "1080 × 1920 · 29.97 fps · about 12 MB"; sound alone becomes 30 pictures a second. */
function describeOutput(output: ExportPlan['outputs'][number], rate: FrameRate | null): string {
  const fps = rate ? Number((rate.num / rate.den).toFixed(2)) : 30
  return t.facts(output.width, output.height, fps > 60 ? fps / 2 : fps) + t.aboutSize(formatSize(output.estimatedBytes))
}

function PlayButton({ range }: { readonly range: TimeRange }) {
  const player = usePlayer()
  const playing = usePlayerState((state) => state.shuttle !== 0)
  return (
    <IconButton
      label={playing ? t.pause : t.play}
      icon={playing ? Pause : Play}
      command="export.play"
      onPress={() => toggle(player, range)}
    />
  )
}

interface PlaceProps {
  readonly range: TimeRange
  readonly rate: FrameRate | null
}

/** Where in the clip it is, as a slider and in figures that count from the clip's start. */
function Place({ range, rate }: PlaceProps) {
  const player = usePlayer()
  const length = range.endMs - range.startMs
  // Thirty steps a second are as fine as the bar shows.
  const at = useAtTime((ms) => Math.round((Math.min(length, Math.max(0, ms - range.startMs)) * 30) / 1000) / 30)
  return (
    <>
      <input
        type="range"
        className="preview-place"
        aria-label={t.place}
        aria-valuetext={formatTimecode(at * 1000, rate)}
        min={0}
        max={length / 1000}
        step={1 / 30}
        value={at}
        onChange={(event) => player.seek(range.startMs + Number(event.target.value) * 1000)}
      />
      <span className="timecode small">
        {formatTimecode(at * 1000, rate)} / {formatTimecode(length, rate)}
      </span>
    </>
  )
}
