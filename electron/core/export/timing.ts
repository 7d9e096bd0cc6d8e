/** A range in milliseconds as whole frames. Pure. */
import type { FrameRate } from '../library/model.ts'
import { exportRate } from './presets.ts'

export interface ClipTiming {
  /** Of the export. */
  readonly rate: FrameRate
  /** Seconds from the start of the file to the first frame. */
  readonly start: number
  readonly frames: number
  /** Exact length in seconds. */
  readonly duration: number
  /** The same range in rounded milliseconds, for captions. */
  readonly startMs: number
  readonly endMs: number
}

interface TimedVideo {
  readonly rate: FrameRate
  readonly variable: boolean
  readonly offset: number
}

/** Milliseconds are rounded: up to this much before a frame still means that frame. */
const ROUNDING_S = 0.001

/**
 * The frames of a range: from the one on screen at `startMs` up to, and without, the one on screen at `endMs`; at least one.
 * Where frames come at uneven times, or there is no picture, the range is taken as it is.
 * @param fixedRate of the export; null keeps the source's where that is usual
 */
export function clipTiming(
  startMs: number,
  endMs: number,
  video: TimedVideo | null,
  fixedRate: FrameRate | null = null,
): ClipTiming {
  const rate = fixedRate ?? exportRate(video?.rate ?? null, video?.variable ?? false)
  const perSecond = rate.num / rate.den
  const even = video !== null && !video.variable
  const source = video ? video.rate.num / video.rate.den : perSecond
  const offset = video?.offset ?? 0
  const frameAt = (ms: number) => Math.max(0, Math.floor((ms / 1000 - offset + ROUNDING_S) * source))
  const start = even ? offset + frameAt(startMs) / source : startMs / 1000
  const length = even ? (frameAt(endMs) - frameAt(startMs)) / source : (endMs - startMs) / 1000
  const frames = Math.max(1, Math.round(length * perSecond))
  const duration = frames / perSecond
  const first = Math.round(start * 1000)
  return { rate, start, frames, duration, startMs: first, endMs: first + Math.round(duration * 1000) }
}

/** The clip with so many frames after it, as of an end card. */
export function withTail(timing: ClipTiming, frames: number): ClipTiming {
  if (frames === 0) return timing
  const duration = ((timing.frames + frames) * timing.rate.den) / timing.rate.num
  const endMs = timing.startMs + Math.round(duration * 1000)
  return { ...timing, frames: timing.frames + frames, duration, endMs }
}

/** Frames of so many seconds. */
export const framesOf = (seconds: number, { rate }: ClipTiming): number => Math.round((seconds * rate.num) / rate.den)

/** Transport and program streams have no index: a seek lands up to a group late. */
const WITHOUT_INDEX = /mpegts|mpeg|vob/
const LEAD_S = 5

/** Seconds to decode, and throw away, before the first frame. */
export function seekLead(container: string, start: number): number {
  return WITHOUT_INDEX.test(container) ? Math.min(start, LEAD_S) : 0
}
