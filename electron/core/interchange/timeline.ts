/**
 * A timeline as no editing program in particular has it: clips of recordings in order, titles between them, music below, markers,
 * dissolves. Times are whole milliseconds; layout.ts turns them into frames, the writers into files.
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
  /**
   * Left out: a part of a recording. `title`: a card that is generated, with `title` as its words (`titleClip`). `music`: sound
   * that lies below everything else.
   */
  readonly kind?: 'title' | 'music' | undefined
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
  /** How loud it plays, in decibels of its own; as it is when left out. */
  readonly gainDb?: number | undefined
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

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000]

/**
 * A card with words, without a recording. It begins an hour into a generator that goes on for a day, as those of Final Cut Pro do:
 * so a dissolve finds frames on both of its sides.
 * @param durationMs how long it stands
 * @param rate of the timeline
 */
export function titleClip(words: string, durationMs: number, rate: FrameRate): TimelineClip {
  const facts = { title: words, note: '', tags: [], speaker: '', words: '' }
  const video = { width: 1920, height: 1080, rate }
  const source = { id: 'title', name: '', path: '', startTimecode: '', durationMs: DAY_MS, video, audio: null }
  const range = { inMs: HOUR_MS, outMs: HOUR_MS + durationMs, recordMs: null, dissolveMs: 0 }
  return { kind: 'title', source, ...range, ...facts }
}

/** Where sequences begin by custom, in drop frame at the rates that have it. */
export const customaryStart = (rate: FrameRate): string => (canDrop(rate) ? '01:00:00;00' : '01:00:00:00')
