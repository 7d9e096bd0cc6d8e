/** What part of the media the timeline shows. All times in milliseconds, widths in CSS pixels. */

export interface Viewport {
  readonly startMs: number
  /** Length of what is shown. */
  readonly spanMs: number
}

/** Closest zoom: about 8 frames of a 30-frame picture across the timeline. */
export const MIN_SPAN_MS = 250

export const wholeView = (durationMs: number): Viewport => ({ startMs: 0, spanMs: Math.max(1, durationMs) })

/** The nearest view that lies within the media. */
export function clampView(view: Viewport, durationMs: number): Viewport {
  const most = Math.max(1, durationMs)
  const spanMs = Math.min(most, Math.max(Math.min(MIN_SPAN_MS, most), view.spanMs))
  return { spanMs, startMs: Math.min(Math.max(0, view.startMs), most - spanMs) }
}

/**
 * Zooms so that `anchorMs` stays under the same pixel.
 * @param factor above 1 goes closer
 */
export function zoomView(view: Viewport, factor: number, anchorMs: number, durationMs: number): Viewport {
  const { spanMs } = clampView({ startMs: 0, spanMs: view.spanMs / factor }, durationMs)
  const share = (anchorMs - view.startMs) / view.spanMs
  return clampView({ spanMs, startMs: anchorMs - share * spanMs }, durationMs)
}

export const panView = (view: Viewport, byMs: number, durationMs: number): Viewport =>
  clampView({ ...view, startMs: view.startMs + byMs }, durationMs)

export const timeToX = (view: Viewport, ms: number, width: number): number =>
  ((ms - view.startMs) / view.spanMs) * width

/** Clamped to the media. */
export function xToTime(view: Viewport, x: number, width: number, durationMs: number): number {
  if (width <= 0) return view.startMs
  return Math.min(durationMs, Math.max(0, view.startMs + (x / width) * view.spanMs))
}

/** Turns the page when the playhead leaves the view, so that what comes is on screen; the same view when it is inside. */
export function followView(view: Viewport, ms: number, durationMs: number): Viewport {
  if (ms >= view.startMs && ms <= view.startMs + view.spanMs) return view
  return clampView({ ...view, startMs: ms - view.spanMs * 0.08 }, durationMs)
}

const TICK_STEPS = [100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 144e5]

/** Milliseconds between labelled ticks so that labels stand at least `minGap` pixels apart. */
export function tickStep(view: Viewport, width: number, minGap = 84): number {
  const atLeast = (view.spanMs / Math.max(1, width)) * minGap
  return TICK_STEPS.find((step) => step >= atLeast) ?? Math.ceil(atLeast / 36e5) * 36e5
}
