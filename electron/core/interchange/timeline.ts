/**
 * A timeline as no editing program in particular has it: clips of recordings in order, markers, dissolves. Times are whole
 * milliseconds; layout.ts turns them into frames, the writers into files.
 *
 * Moments of one story stand where they are in its recording (`recordMs` is `inMs`, the timeline starts at the recording's own
 * timecode); those of a reel follow each other (`recordMs` is null).
 */
import type { FrameRate } from '../library/model.ts'
import { canDrop } from './timecode.ts'

/** A recording. */
export interface Source {
  /** Tells recordings of a timeline apart. */
  readonly id: string
  /** Name of the file with its ending. */
  readonly name: string
  /** Absolute; '' when it is not known. */
  readonly path: string
  /** Of its first frame, as the file has it: `10:00:00:00`, with `;` in drop frame; '' for none, which counts as zero. */
  readonly startTimecode: string
  readonly durationMs: number
  /** As shown, in pixels. */
  readonly video: { readonly width: number; readonly height: number; readonly rate: FrameRate } | null
  readonly audio: { readonly channels: number; readonly sampleRate: number } | null
}

export interface TimelineClip {
  readonly source: Source
  /** From the start of the recording. */
  readonly inMs: number
  readonly outMs: number
  /** From the start of the timeline; null to follow the clip before. */
  readonly recordMs: number | null
  /** How long the clip before dissolves into this one, half of it on each side of the cut; 0 for a cut. */
  readonly dissolveMs: number
  readonly title: string
  readonly note: string
  readonly tags: readonly string[]
  readonly speaker: string
  /** What is said in it. */
  readonly words: string
}

export interface TimelineMarker {
  /** From the start of the timeline. */
  readonly atMs: number
  /** 0 for a point. */
  readonly durationMs: number
  readonly name: string
  readonly note: string
}

export interface Timeline {
  readonly name: string
  /** One of `EDITING_RATES`. */
  readonly rate: FrameRate
  /** Timecode of its first frame; whether it is written with `;` decides between drop frame and not. */
  readonly startTimecode: string
  readonly clips: readonly TimelineClip[]
  readonly markers: readonly TimelineMarker[]
}

/** Where sequences begin by custom, in drop frame at the rates that have it. */
export const customaryStart = (rate: FrameRate): string => (canDrop(rate) ? '01:00:00;00' : '01:00:00:00')
