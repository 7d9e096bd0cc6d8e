/** Draws ruler, filmstrip and waveform. Takes everything as values: no React, no element but the canvas context. */
import type { PeaksView } from './peaks-view.ts'
import { formatClock } from '../../ui/time.ts'
import { tickStep, timeToX, type Viewport } from './viewport.ts'

/** Heights in CSS pixels. */
export const RULER = 20
export const STRIP = 44
export const WAVE = 48

export interface TimelineColours {
  readonly ground: string
  readonly line: string
  readonly text: string
  readonly wave: string
}

export interface TimelineScene {
  readonly view: Viewport
  readonly width: number
  readonly durationMs: number
  readonly strip: CanvasImageSource | null
  /** Frames in the strip, each 160 x 90, left to right, evenly over the media. */
  readonly stripFrames: number
  readonly peaks: PeaksView | null
  readonly colours: TimelineColours
  readonly font: string
}

const FRAME_WIDTH = 160
const FRAME_HEIGHT = 90

/** Height of the whole picture; without a filmstrip that lane is left out. */
export const timelineHeight = (hasStrip: boolean): number => RULER + (hasStrip ? STRIP : 0) + WAVE

/** @param context scaled so that one unit is one CSS pixel */
export function drawTimeline(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const hasStrip = scene.stripFrames > 0
  context.clearRect(0, 0, scene.width, timelineHeight(hasStrip))
  drawRuler(context, scene)
  if (hasStrip) drawStrip(context, scene)
  drawWave(context, scene, RULER + (hasStrip ? STRIP : 0))
}

function drawRuler(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { view, width, colours, durationMs } = scene
  const step = tickStep(view, width)
  context.font = scene.font
  context.textBaseline = 'middle'
  const first = Math.floor(view.startMs / step) * step
  const until = Math.min(durationMs, view.startMs + view.spanMs)
  for (let ms = first; ms <= until; ms += step / 5) {
    const x = Math.round(timeToX(view, ms, width)) + 0.5
    const labelled = Math.abs(ms / step - Math.round(ms / step)) < 1e-6
    context.fillStyle = colours.line
    context.fillRect(x - 0.5, labelled ? RULER - 8 : RULER - 4, 1, labelled ? 8 : 4)
    if (!labelled) continue
    const tenths = step < 1000 ? `.${Math.round(ms / 100) % 10}` : ''
    const label = formatClock(Math.round(ms)) + tenths
    const room = context.measureText(label).width
    if (x + room + 4 > width) continue
    context.fillStyle = colours.text
    context.fillText(label, x + 4, RULER / 2 - 1)
  }
}

/** Tiles stand still on the media, not on the screen: scrolling moves them instead of changing them. */
function drawStrip(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { view, width, strip, stripFrames, durationMs, colours } = scene
  const tile = (STRIP * FRAME_WIDTH) / FRAME_HEIGHT
  context.fillStyle = colours.ground
  context.fillRect(0, RULER, width, STRIP)
  if (!strip) return
  const tileMs = (tile / width) * view.spanMs
  const last = Math.min(durationMs, view.startMs + view.spanMs)
  for (let n = Math.floor(view.startMs / tileMs); n * tileMs < last; n++) {
    const middle = Math.min((n + 0.5) * tileMs, durationMs - 1)
    const frame = Math.min(stripFrames - 1, Math.max(0, Math.floor((middle / durationMs) * stripFrames)))
    const x = timeToX(view, n * tileMs, width)
    context.drawImage(strip, frame * FRAME_WIDTH, 0, FRAME_WIDTH, FRAME_HEIGHT, x, RULER, tile + 0.5, STRIP)
  }
  const end = timeToX(view, durationMs, width)
  if (end < width) context.clearRect(end, RULER, width - end, STRIP)
}

function drawWave(context: CanvasRenderingContext2D, scene: TimelineScene, top: number): void {
  const { view, width, peaks, colours, durationMs } = scene
  const middle = top + WAVE / 2
  context.fillStyle = colours.ground
  context.fillRect(0, top, Math.min(width, timeToX(view, durationMs, width)), WAVE)
  context.fillStyle = colours.wave
  if (!peaks) {
    context.fillRect(0, middle - 0.5, width, 1)
    return
  }
  const msPerBar = (3 / width) * view.spanMs
  const scale = (WAVE / 2 - 3) / 128
  // Bars of 2 px with 1 px between, standing still on the media like the tiles.
  const last = Math.min(durationMs, view.startMs + view.spanMs)
  for (let n = Math.floor(view.startMs / msPerBar); n * msPerBar < last; n++) {
    const { low, high } = peaks.extent(n * msPerBar, (n + 1) * msPerBar)
    const up = Math.max(0.5, high * scale)
    const down = Math.max(0.5, -low * scale)
    context.fillRect(timeToX(view, n * msPerBar, width), middle - up, 2, up + down)
  }
}
